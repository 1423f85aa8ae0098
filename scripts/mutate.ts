/**
 * Mutation testing of the pure money rooms: how many small faults put into them the tests notice.
 *
 *     node --import tsx scripts/mutate.ts [ledger|rules]
 *
 * Stryker runs in a directory of its own, with its own packages, so that the project does not carry them: about five minutes on
 * one core. Prints what survived and one JSON line; exit code 1 below the score that is asked for.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The last Stryker that runs on Node 20. */
const STRYKER = '9.6.1'
const SCORE_MIN = 90

interface Mutant {
  readonly status: 'Killed' | 'Survived' | 'Timeout' | 'NoCoverage' | string
  readonly mutatorName: string
  readonly replacement?: string
  readonly location: { readonly start: { readonly line: number; readonly column: number } }
}
type Report = { readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>> }

const room = process.argv[2] ?? 'ledger'
if (room !== 'ledger' && room !== 'rules') {
  console.error('which room: ledger or rules')
  process.exit(1)
}
const work = mkdtempSync(join(tmpdir(), 'florin-mutate-'))
try {
  prepare(work, room)
  run(work, 'npm', ['install', '--no-audit', '--no-fund', '--silent'])
  run(work, 'npx', ['stryker', 'run'])
  const report = JSON.parse(readFileSync(join(work, 'reports/mutation/mutation.json'), 'utf8')) as Report
  process.exitCode = print(report) >= SCORE_MIN ? 0 : 1
} finally {
  rmSync(work, { recursive: true, force: true })
}

function prepare(into: string, mutated: string): void {
  for (const folder of [
    'src/kernel',
    'src/ledger',
    'src/rules',
    'test/ledger',
    'test/rules',
    'test/simulation',
  ]) {
    cpSync(folder, join(into, folder), { recursive: true })
  }
  const { devDependencies: known } = JSON.parse(readFileSync('package.json', 'utf8'))
  const packages = {
    vitest: known.vitest,
    'fast-check': known['fast-check'],
    '@stryker-mutator/core': STRYKER,
    '@stryker-mutator/vitest-runner': STRYKER,
  }
  write(into, 'package.json', { name: 'mutate', private: true, type: 'module', devDependencies: packages })
  write(into, 'stryker.config.json', {
    testRunner: 'vitest',
    mutate: [`src/${mutated}/*.ts`],
    coverageAnalysis: 'perTest',
    concurrency: 1,
    timeoutMS: 20_000,
    reporters: ['progress', 'json'],
    // Stryker reads this file with a compiler interface that TypeScript 7 no longer has; without it, it need not.
    tsconfigFile: 'none.json',
  })
  const include = ['test/ledger/*.test.ts', 'test/rules/*.test.ts', 'test/simulation/ledger.test.ts']
  writeFileSync(
    join(into, 'vitest.config.ts'),
    // A slow machine is no noticed mutant: Stryker has a limit of its own.
    `export default { test: { testTimeout: 120_000, include: ${JSON.stringify(include)} } }\n`,
  )
}

function write(into: string, file: string, value: object): void {
  writeFileSync(join(into, file), JSON.stringify(value))
}

function run(cwd: string, command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', process.stderr, 'inherit'] })
  if (status !== 0) throw new Error(`${command} ${args[0]} ended with ${status}`)
}

function print(report: Report): number {
  let noticed = 0
  let survived = 0
  for (const [file, { mutants }] of Object.entries(report.files)) {
    for (const { status, mutatorName, replacement, location } of mutants) {
      if (status === 'Killed' || status === 'Timeout') noticed += 1
      if (status !== 'Survived' && status !== 'NoCoverage') continue
      survived += 1
      const { line, column } = location.start
      console.log(`${file}:${line}:${column} ${status} ${mutatorName} -> ${replacement}`)
    }
  }
  const score = Math.round((10_000 * noticed) / (noticed + survived)) / 100
  console.log(JSON.stringify({ score, noticed, survived }))
  return score
}
