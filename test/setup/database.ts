/** A database for one test file, fresh and migrated, gone afterwards. */
import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'

import { type DatabaseServer, databaseUrl, dropDatabase, onServer } from './database-server.ts'
import { whenDone } from './when-done.ts'

/**
 * Makes a database and gives its address. Call it at the top of a test file (`const url = await testDatabase()`) or in
 * `beforeAll`; it is dropped when the test, or the file, that asked is done. `empty` leaves out the migrations.
 */
export async function testDatabase({ empty = false } = {}): Promise<string> {
  const response = await fetch(inject('databaseServer'))
  const text = await response.text()
  if (!response.ok) throw new Error(`the test database does not start: ${text}`)
  const { url, template } = JSON.parse(text) as DatabaseServer
  const name = `florin_test_${process.pid}_${randomBytes(4).toString('hex')}`
  // The strategy that copies files beats the one that writes WAL for many small databases from one template.
  await onServer(url, `create database ${name}${empty ? '' : ` template ${template} strategy file_copy`}`)
  whenDone(() => dropDatabase(url, name))
  return databaseUrl(url, name)
}
