import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import {
  addMasterKey,
  livingMasterKeys,
  loadMasterKeys,
  parseMasterKeys,
} from '../../src/vault/master-keys.ts'

let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'florin-keys-'))
})

afterEach(() => rm(dataDir, { recursive: true, force: true }))

describe('VAULT_KEYS', () => {
  const [one, two] = [randomBytes(32), randomBytes(32)]

  test('behavior: the last key seals and all of them open', () => {
    const keys = parseMasterKeys(`1:${one.toString('base64')}, 7:${two.toString('base64url')}`)
    expect(keys.newest).toBe(7)
    expect([...keys.byVersion]).toEqual([
      [1, one],
      [7, two],
    ])
  })

  test.each([
    ['nothing', ''],
    ['no version', one.toString('base64')],
    ['a short key', `1:${randomBytes(16).toString('base64')}`],
    ['a long key', `1:${randomBytes(33).toString('base64')}`],
    ['version 0', `0:${one.toString('base64')}`],
    ['a trailing comma', `1:${one.toString('base64')},`],
    ['a version twice', `1:${one.toString('base64')},1:${two.toString('base64')}`],
    ['versions backwards', `2:${one.toString('base64')},1:${two.toString('base64')}`],
  ])('refusal: %s is one line that shows no key', (_, text) => {
    const failure = (() => {
      try {
        parseMasterKeys(text)
      } catch (error) {
        return (error as Error).message
      }
      return 'taken'
    })()
    expect(failure).toMatch(/^VAULT_KEYS: entry \d .*$/)
    for (const entry of text.split(',')) {
      const key = entry.split(':').at(-1) ?? ''
      if (key.length > 4) expect(failure).not.toContain(key)
    }
  })
})

describe('the key file', () => {
  test('behavior: it is made once, for its owner only, and read again', async () => {
    const first = loadMasterKeys({ dataDir })
    expect(first.byVersion.get(1)).toHaveLength(32)
    expect((await stat(join(dataDir, 'vault.key'))).mode & 0o777).toBe(0o600)
    expect(loadMasterKeys({ dataDir })).toEqual(first)
  })

  test('behavior: a newer key is added and the older kept', async () => {
    const first = loadMasterKeys({ dataDir })
    const both = addMasterKey(dataDir)
    expect(both.newest).toBe(2)
    expect(both.byVersion.get(1)).toEqual(first.byVersion.get(1))
    expect(both.byVersion.get(2)).not.toEqual(first.byVersion.get(1))
    expect((await stat(join(dataDir, 'vault.key'))).mode & 0o777).toBe(0o600)
    expect(loadMasterKeys({ dataDir })).toEqual(both)
  })

  test('retry: after a power cut the key is there that cards were sealed under: it is on the disk before it is used', () => {
    const done: string[] = []
    const { fsyncSync, linkSync, renameSync } = fs
    vi.spyOn(fs, 'fsyncSync').mockImplementation((file) => {
      done.push(fs.fstatSync(file).isDirectory() ? 'name written' : 'key written')
      fsyncSync(file)
    })
    vi.spyOn(fs, 'linkSync').mockImplementation((from, to) => {
      done.push('named')
      linkSync(from, to)
    })
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      done.push('named')
      renameSync(from, to)
    })
    syncBuiltinESMExports()
    try {
      loadMasterKeys({ dataDir })
      expect(done.splice(0)).toEqual(['key written', 'named', 'name written'])
      addMasterKey(dataDir)
      expect(done).toEqual(['key written', 'named', 'name written'])
    } finally {
      vi.restoreAllMocks()
      syncBuiltinESMExports()
    }
  })

  test('behavior: VAULT_KEYS is used before it', async () => {
    const text = `3:${randomBytes(32).toString('base64')}`
    expect(loadMasterKeys({ text, dataDir })).toEqual(parseMasterKeys(text))
    await expect(stat(join(dataDir, 'vault.key'))).rejects.toThrow('ENOENT')
  })

  test('refusal: a damaged file is not replaced by a new key', async () => {
    await writeFile(join(dataDir, 'vault.key'), 'rubbish')
    expect(() => loadMasterKeys({ dataDir })).toThrow('vault.key is damaged')
    expect(await readFile(join(dataDir, 'vault.key'), 'utf8')).toBe('rubbish')
  })
})

describe('a process that lives through a rotation', () => {
  test('behavior: it seals under the newest key at once, so that what seals nothing after a rotation may go', () => {
    const living = livingMasterKeys({ dataDir })
    expect(living.newest).toBe(1)
    const added = addMasterKey(dataDir)
    expect(living.newest).toBe(2)
    expect(living.byVersion.get(2)).toEqual(added.byVersion.get(2))
  })

  test('retry: while the file is away it goes on with the keys it has, and makes no others', async () => {
    const living = livingMasterKeys({ dataDir })
    const first = living.byVersion.get(1)
    await rm(join(dataDir, 'vault.key'))
    expect(living.byVersion.get(2)).toBeUndefined()
    expect([living.newest, living.byVersion.get(1)]).toEqual([1, first])
    await expect(stat(join(dataDir, 'vault.key'))).rejects.toThrow('ENOENT')
  })
})
