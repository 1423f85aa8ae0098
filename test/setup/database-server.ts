/**
 * One PostgreSQL server a run, started when the first test asks for it, on the address that DATABASE_URL names or in a
 * directory of its own outside the work tree. Tests ask over a local socket, because the server must outlive them.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'

import { startEmbedded } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where `testDatabase` asks for the server: an HTTP address that answers with `DatabaseServer`. */
    databaseServer: string
  }
}

export interface DatabaseServer {
  /** Of a role that may make databases. */
  readonly url: string
  /** A database that is migrated and that nobody is connected to. */
  readonly template: string
}

interface Running extends DatabaseServer {
  stop(): Promise<void>
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let running: Promise<Running> | undefined
  const server = createServer(async (_, response) => {
    try {
      running ??= start()
      const { url, template } = await running
      response.end(JSON.stringify({ url, template }))
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.stack : String(error))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  project.provide('databaseServer', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return async () => {
    server.close()
    await (await running?.catch(() => undefined))?.stop()
  }
}

async function start(): Promise<Running> {
  const given = process.env.DATABASE_URL
  if (given) {
    const template = await makeTemplate(given)
    return { url: given, template, stop: () => dropDatabase(given, template) }
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'florin-test-'))
  const quiet = { info: () => {}, warn: (line: string) => console.warn(line) }
  const embedded = await startEmbedded({ dataDir, log: quiet, fsync: false })
  const stop = async () => {
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    return { url: embedded.url, template: await makeTemplate(embedded.url), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function makeTemplate(url: string): Promise<string> {
  const name = `florin_template_${process.pid}`
  await dropDatabase(url, name)
  await onServer(url, `create database ${name}`)
  await migrate(databaseUrl(url, name))
  return name
}

/** The address of another database on the same server. */
export function databaseUrl(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

/** Not allowed: to end a vacuum of the server's own, which an owner of databases may not, and a plain drop does. */
const INSUFFICIENT_PRIVILEGE = '42501'

/** Drops a database and ends whoever is still connected to it. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  try {
    await onServer(url, `drop database if exists ${name} with (force)`)
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || error.code !== INSUFFICIENT_PRIVILEGE) throw error
    await onServer(url, `drop database if exists ${name}`)
  }
}

/** Runs one statement in the database that the address names. */
export async function onServer(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
