/** Upgrading: an older schema is brought to the newest with all that is in it, at once or not at all. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkVersion, migrate, POSTGRES_MAJOR_MIN } from '../../src/db/migrate.ts'
import { testDatabase } from '../setup/database.ts'

const FOLDER = fileURLToPath(new URL('../../drizzle', import.meta.url))

let folder: string
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'florin-migrate-')), 'drizzle')
  await cp(FOLDER, folder, { recursive: true })
})
afterEach(() => rm(join(folder, '..'), { recursive: true }))

interface Journal {
  entries: { idx: number; tag: string; when: number }[]
}

async function editJournal(edit: (journal: Journal) => void): Promise<void> {
  const file = join(folder, 'meta', '_journal.json')
  const journal = JSON.parse(await readFile(file, 'utf8')) as Journal
  edit(journal)
  await writeFile(file, JSON.stringify(journal))
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return [...(await sql.unsafe(statement))]
  } finally {
    await sql.end({ timeout: 5 })
  }
}

const schemaOf = (url: string): Promise<unknown[]> =>
  ask(
    url,
    `select table_schema, table_name, column_name, data_type, is_nullable, column_default
     from information_schema.columns where table_schema in ('public', 'vault') order by 1, 2, 3`,
  )

test('behavior: a database of an older release comes to the newest schema, whoever of two starts is first', async () => {
  await editJournal(({ entries }) => entries.splice(3))
  const url = await testDatabase({ empty: true })
  await migrate(url, folder)
  await ask(url, `insert into facts (name, value, at) values ('kept', 'through all of it', 7)`)
  const newest = await schemaOf(await testDatabase())
  expect(await schemaOf(url)).not.toEqual(newest)
  await Promise.all([migrate(url), migrate(url)])
  expect(await schemaOf(url)).toEqual(newest)
  expect(await ask(url, 'select value from facts')).toEqual([{ value: 'through all of it' }])
})

test('refusal: an upgrade that fails half way leaves the database as it was', async () => {
  const url = await testDatabase()
  const before = await schemaOf(url)
  await editJournal(({ entries }) => {
    const last = entries.at(-1)
    if (last === undefined) throw new Error('no migrations')
    const next = (tag: string, n: number) => ({ ...last, idx: last.idx + n, tag, when: last.when + n })
    entries.push(next('9998_good', 1), next('9999_bad', 2))
  })
  await writeFile(join(folder, '9998_good.sql'), 'alter table facts add column more text')
  await writeFile(join(folder, '9999_bad.sql'), 'alter table facts add column worse nonsense')
  await expect(migrate(url, folder)).rejects.toMatchObject({ cause: { code: '42704' } })
  expect(await schemaOf(url)).toEqual(before)
  await migrate(url)
})

test('refusal: a PostgreSQL that is too old, in one line', () => {
  expect(() => checkVersion('15.18 (Debian 15.18-0+deb12u1)')).toThrow(
    /^PostgreSQL 16 or newer is needed, [^\n]+$/,
  )
  for (const version of [`${POSTGRES_MAJOR_MIN}.0`, '18.4', '19beta1']) checkVersion(version)
})
