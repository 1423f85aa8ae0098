/** What the database is asked before a gateway says that it is ready. */
import { expect, test } from 'vitest'
import { connect, type Database } from '../src/db/connect.ts'
import { conditionOf } from '../src/readiness.ts'
import { testDatabase } from './setup/database.ts'
import { onServer } from './setup/database-server.ts'
import { freePort } from './setup/redis.ts'

async function asked(url: string): Promise<unknown> {
  const database = connect(url, { max: 1, name: 'test' })
  try {
    return await conditionOf(database)
  } finally {
    await database.end({ timeout: 5 })
  }
}

test('behavior: a database that takes rows is well; one that is set read-only, or is not there, is not', async () => {
  const url = await testDatabase()
  const name = new URL(url).pathname.slice(1)
  expect(await asked(url)).toBeUndefined()
  await onServer(url, `alter database ${name} set default_transaction_read_only = on`)
  expect(await asked(url)).toBe('read_only')
  const server = new URL(url)
  server.pathname = '/postgres'
  await onServer(server.href, `alter database ${name} reset default_transaction_read_only`)
  expect(await asked(url)).toBeUndefined()
  const nobody = new URL(url)
  nobody.port = String(await freePort())
  expect(await asked(nobody.href)).toBe('unreachable')
})

test.each([
  ['53100', 'disk_full'],
  ['53200', 'out_of_memory'],
  // Only the question itself needs a temporary file.
  ['53400', undefined],
])('behavior: what PostgreSQL answers with %s', async (code, trouble) => {
  const begin = () => Promise.reject(Object.assign(new Error('as PostgreSQL has it'), { code }))
  expect(await conditionOf({ begin } as unknown as Database)).toBe(trouble)
})
