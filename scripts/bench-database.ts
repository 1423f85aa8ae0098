/** A database for a benchmark alone: on the server of DATABASE_URL, else an embedded one; commits wait for the disk in both. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { startEmbedded } from '../src/db/embedded.ts'

export interface BenchDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** Makes it, empty. `drop` takes it away with everything in it. */
export async function benchDatabase(
  name: string,
  where: string = process.env.DATABASE_URL || 'embedded',
): Promise<BenchDatabase> {
  if (where !== 'embedded') return onServer(where, `florin_bench_${name}_${process.pid}`)
  const dataDir = mkdtempSync(join(tmpdir(), `florin-bench-${name}-`))
  const embedded = await startEmbedded({ dataDir, log: { info: () => {}, warn: () => {} } })
  return {
    url: embedded.url,
    async drop() {
      await embedded.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function onServer(server: string, database: string): Promise<BenchDatabase> {
  const admin = postgres(server, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${database}`)
  const url = new URL(server)
  url.pathname = `/${database}`
  return {
    url: url.href,
    async drop() {
      await admin.unsafe(`drop database ${database} with (force)`)
      await admin.end()
    },
  }
}
