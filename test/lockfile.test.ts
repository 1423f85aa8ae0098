/**
 * `npm ci` refuses a lock file that leaves out an optional package of another platform, which a registry without those
 * packages makes `npm install` write without a word.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>
}

function missing(packages: Readonly<Record<string, Locked>>): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) =>
        !packages[`node_modules/${name}`]?.version && !packages[`${path}/node_modules/${name}`]?.version,
    ),
  )
}

test('behavior: the lock file has the optional packages of every platform', () => {
  const bad = {
    'node_modules/a': { version: '1.0.0', optionalDependencies: { 'a-linux': '1.0.0', 'a-mac': '1.0.0' } },
  }
  expect(missing({ ...bad, 'node_modules/a-linux': { version: '1.0.0' } })).toEqual(['a-mac'])
  expect(missing(lock.packages)).toEqual([])
})

test('behavior: the lock file leaves the choice of registry to whoever installs', () => {
  const resolved = Object.values(lock.packages).flatMap((locked) => locked.resolved ?? [])
  expect(resolved.filter((url) => url.startsWith('http'))).toEqual([])
})
