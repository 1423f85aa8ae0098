/**
 * The house stays as it was drawn: who may import whom, how long a file may grow, and what no file may say.
 * Every check is shown to fail on a bad sample first.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const LINES_MAX = 300
const DATA_LINES_MAX = 800
/** Tables of words, phrases and columns, where a long list is the plainest form. */
const DATA = ['src/words/lexicon/', 'src/words/phrases/', 'src/words/interface/']

const PURE_LEAVES = ['words', 'ledger', 'rules']
const PURE = ['kernel', ...PURE_LEAVES, 'conversation', 'payments']
const EDGES = ['channels', 'rails', 'vault']
const BELOW_LANE = [...PURE, ...EDGES, 'keys', 'telemetry', 'db']

/** Which other rooms each room may import, floor by floor; `gateway` stands for the files right under src/. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  keys: [],
  telemetry: ['kernel'],
  ...Object.fromEntries(PURE_LEAVES.map((room) => [room, ['kernel']])),
  ...Object.fromEntries(EDGES.map((room) => [room, ['kernel', 'keys', 'telemetry']])),
  payments: ['kernel', ...PURE_LEAVES, 'conversation'],
  conversation: ['kernel', ...PURE_LEAVES, 'payments'],
  // The tables are typed by the rows of the pure rooms, which never hear of it.
  db: [...PURE, 'telemetry'],
  lane: BELOW_LANE,
  seal: ['kernel', 'keys', 'telemetry', 'db'],
  web: [...BELOW_LANE, 'lane'],
  jobs: [...BELOW_LANE, 'lane', 'seal'],
  reconcile: ['kernel', 'db', 'ledger', 'rails'],
  gateway: [...BELOW_LANE, 'lane', 'seal', 'web', 'jobs', 'reconcile'],
}

interface Source {
  /** From the root of the tree, with `/`. */
  readonly path: string
  readonly text: string
}

type Check = (source: Source) => string[]

function importsOf({ text }: Source): string[] {
  const statements =
    /^(?:import|export)\b[^'";]*\bfrom\s+'([^'\s]+)'|^import\s+'([^'\s]+)'|\bimport\(\s*'([^'\s]+)'/gm
  return Array.from(text.matchAll(statements), ([, from, bare, late]) => from ?? bare ?? late ?? '')
}

function roomOf(path: string): string {
  const [, room = '', ...rest] = path.split('/')
  return rest.length === 0 ? 'gateway' : room
}

const goesUpOrSideways: Check = (source) => {
  const room = roomOf(source.path)
  const allowed = MAY_IMPORT[room]
  if (!allowed) return [`${source.path}: the room ${room} has no floor`]
  return importsOf(source)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => roomOf(posix.join(posix.dirname(source.path), specifier)))
    .filter((target) => target !== room && !allowed.includes(target))
    .map((target) => `${source.path}: ${room} may not import ${target}`)
}

/** A decision has no way to a network, a disk, a clock or a dice: whatever it depends on is in the stored event. */
const isImpure: Check = (source) => {
  if (!PURE.includes(roomOf(source.path)) || source.path === 'src/kernel/clock.ts') return []
  const packages = importsOf(source).filter((name) => !name.startsWith('.') && name !== 'node:crypto')
  const calls = code(source.text).match(
    /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\brandom\w+\(/g,
  )
  return [...packages, ...(calls ?? [])].map((name) => `${source.path}: ${name} in a pure room`)
}

const hasVagueName: Check = ({ path }) =>
  /(^|\/)(index|utils?|helpers?|services?|managers?|common|misc)(\.[a-z-]+)?(\.ts|\/)/i.test(path) ||
  /-(utils?|helpers?|service|manager)\.ts$/i.test(path)
    ? [`${path}: a file is named for its noun or verb`]
    : []

const isTooLong: Check = ({ path, text }) => {
  const max = DATA.some((place) => path.startsWith(place)) ? DATA_LINES_MAX : LINES_MAX
  const lines = text.split('\n').length - 1
  return lines > max ? [`${path}: ${lines} lines, more than ${max}`] : []
}

const saysAny: Check = ({ path, text }) =>
  /(?:[:<|&,]|\bas|=>)\s*any\s*(?:[;,)\]>=|&}[]|$)/m.test(code(text)) ? [`${path}: says any`] : []

const hasNoPurpose: Check = ({ path, text }) =>
  /^(#!.*\n)?\/\*\*[\s*]+\S/.test(text) ? [] : [`${path}: does not open with its purpose`]

/** Written in pieces, so that this file passes its own check. */
const MACHINE_PATH = new RegExp(
  String.raw`(?<![\w.:/@)}-])/(?:${['work', 'home', 'Users', 'root'].join('|')})/[\w.-]+`,
)
const REGISTRY_HOST = new RegExp(
  ['registry', String.raw`\.[a-z0-9-]+\.[a-z]{2,}|`, 'npmjs', String.raw`\.(?:org|com)`].join(''),
)

const namesThisMachine: Check = ({ path, text }) => {
  const found = MACHINE_PATH.exec(text) ?? REGISTRY_HOST.exec(text)
  return found ? [`${path}: names a machine or a registry: ${found[0]}`] : []
}

/** A source without comments and strings; good enough to look for words of the language. */
function code(text: string): string {
  return text.replace(
    /\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g,
    "''",
  )
}

const SKIPPED = new Set(['node_modules', '.git', '.florin', 'dist', 'coverage'])
const TEXT =
  /\.(ts|mjs|js|json|jsonl|md|sql|html|css|yml|yaml|sh|txt)$|^(\.npmrc|\.gitignore|run|Dockerfile)$/

function read(dir: string, wanted: (name: string) => boolean): Source[] {
  return readdirSync(join(ROOT, dir), { withFileTypes: true }).flatMap((item) => {
    const path = posix.join(dir, item.name)
    if (item.isDirectory()) return SKIPPED.has(item.name) ? [] : read(path, wanted)
    return wanted(item.name) ? [{ path, text: readFileSync(join(ROOT, path), 'utf8') }] : []
  })
}

const sources = read('src', (name) => name.endsWith('.ts'))
const everything = read('.', (name) => TEXT.test(name))

function sample(path: string, text: string): Source {
  return { path, text: `/** A sample for the checks. */\n${text}\n` }
}

describe('the checks fail on what they are for', () => {
  const bad: readonly (readonly [string, Check, Source])[] = [
    [
      'the lane from an edge',
      goesUpOrSideways,
      sample('src/channels/x.ts', "import { lane } from '../lane/lane.ts'"),
    ],
    [
      'a type from above',
      goesUpOrSideways,
      sample('src/kernel/money.ts', "import type { A } from '../ledger/book.ts'"),
    ],
    [
      'the database from a decision',
      goesUpOrSideways,
      sample('src/payments/send.ts', "import '../db/tables/books.ts'"),
    ],
    [
      'a leaf from a leaf',
      goesUpOrSideways,
      sample('src/rules/limits.ts', "export { a } from '../ledger/book.ts'"),
    ],
    ['a neighbour', goesUpOrSideways, sample('src/web/app.ts', "await import('../jobs/relay.ts')")],
    ['the top', goesUpOrSideways, sample('src/jobs/relay.ts', "import { config } from '../config.ts'")],
    [
      'from a deeper folder',
      goesUpOrSideways,
      sample('src/rails/visa-direct/push.ts', "import '../../vault/vault.ts'"),
    ],
    ['a room without a floor', goesUpOrSideways, sample('src/attic/box.ts', '')],
    ['a clock', isImpure, sample('src/payments/send.ts', 'const at = Date.now()')],
    ['a clock by its other name', isImpure, sample('src/rules/limits.ts', 'const at = new Date()')],
    ['dice', isImpure, sample('src/conversation/decide.ts', 'const code = Math.random()')],
    ['a disk', isImpure, sample('src/words/parse.ts', "import { readFileSync } from 'node:fs'")],
    ['a package', isImpure, sample('src/ledger/book.ts', "import postgres from 'postgres'")],
    ['an index', hasVagueName, sample('src/ledger/index.ts', '')],
    ['utils', hasVagueName, sample('src/ledger/money-utils.ts', '')],
    ['a helpers folder', hasVagueName, sample('src/web/helpers/page.ts', '')],
    ['a manager', hasVagueName, sample('src/jobs/queue-manager.ts', '')],
    ['a long file', isTooLong, sample('src/lane/lane.ts', 'x\n'.repeat(300))],
    ['a long table', isTooLong, sample('src/words/lexicon/en.ts', 'x\n'.repeat(800))],
    ['any as a type', saysAny, sample('src/lane/lane.ts', 'function take(row: any) {}')],
    ['any as a cast', saysAny, sample('src/lane/lane.ts', 'const row = input as any')],
    ['any in a list', saysAny, sample('src/lane/lane.ts', 'const rows: any[] = []')],
    ['any in a type argument', saysAny, sample('src/lane/lane.ts', 'const rows: Map<string, any> = m')],
    [
      'a file without a purpose',
      hasNoPurpose,
      { path: 'src/lane/lane.ts', text: "import { a } from './a.ts'\n" },
    ],
    ['a machine', namesThisMachine, sample('README.md', `see ${['', 'home', 'ada', 'florin'].join('/')}`)],
    [
      'a registry',
      namesThisMachine,
      sample('package.json', `https://${['registry', 'npmjs', 'org'].join('.')}/hono`),
    ],
  ]
  test.each(bad)('behavior: %s', (_, check, source) => {
    expect(check(source)).toHaveLength(1)
  })

  const good: readonly (readonly [string, Check, Source])[] = [
    [
      'downwards',
      goesUpOrSideways,
      sample('src/lane/save.ts', "import '../db/connect.ts'\nimport '../kernel/ids.ts'"),
    ],
    [
      'within a room',
      goesUpOrSideways,
      sample('src/rails/visa-direct/push.ts', "import type { R } from '../rail.ts'"),
    ],
    ['a given time', isImpure, sample('src/payments/send.ts', 'const day = new Date(event.receivedAt)')],
    ['a clock at an edge', isImpure, sample('src/jobs/timers.ts', 'const at = Date.now()')],
    [
      'many, anybody, company',
      saysAny,
      sample('src/lane/lane.ts', "// as any\nconst many = 'x: any,'; let company: Many"),
    ],
    ['a page in a folder', hasVagueName, sample('src/web/pages/card.ts', '')],
    [
      'a route',
      namesThisMachine,
      sample('src/web/app.ts', "app.get('/webhooks/x')\nconst a = 'https://example.com/home/page'"),
    ],
  ]
  test.each(good)('behavior: nothing wrong with %s', (_, check, source) => {
    expect(check(source)).toEqual([])
  })
})

describe('the house', () => {
  test.each([
    ['imports go down only', goesUpOrSideways],
    ['decisions are pure', isImpure],
    ['files are named for what they are', hasVagueName],
    ['files are short', isTooLong],
    ['nothing is any', saysAny],
    ['files open with their purpose', hasNoPurpose],
  ] as const)('behavior: %s', (_, check) => {
    expect(sources.length).toBeGreaterThan(10)
    expect(sources.flatMap(check)).toEqual([])
  })

  test('behavior: no file names the machine it was written on, nor a registry', () => {
    expect(everything.length).toBeGreaterThan(sources.length)
    expect(everything.flatMap(namesThisMachine)).toEqual([])
  })
})
