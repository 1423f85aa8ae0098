/**
 * One simulator to a directory: two would write one journal from two memories.
 *
 * Whoever lives there leaves the port of its back door in a file. A newcomer asks at that port who is there; no answer,
 * or another's answer, means that the last one was killed. No process id is trusted: they are used again.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const ASK_MS = 1_000
const RETRY_MS = 100
/** How long the one before may take to leave: it flushes its journal first. */
const LEAVING_MS = 5_000

const fileOf = (directory: string) => join(directory, 'running.json')

async function isLivedIn(directory: string): Promise<boolean> {
  try {
    const { controlPort } = JSON.parse(readFileSync(fileOf(directory), 'utf8')) as { controlPort: number }
    const signal = AbortSignal.timeout(ASK_MS)
    const answer = await fetch(`http://127.0.0.1:${controlPort}/__sim/who`, { signal })
    const who = (await answer.json()) as { directory?: string }
    return who.directory === resolve(directory)
  } catch {
    return false
  }
}

/** Waits until nobody else works in the directory. Rejects when somebody stays. */
export async function beAlone(directory: string): Promise<void> {
  for (let waited = 0; await isLivedIn(directory); waited += RETRY_MS) {
    if (waited >= LEAVING_MS) throw new Error(`another simulator works in ${directory}`)
    await wait(RETRY_MS)
  }
}

/** Says that we live here. The result takes it back. */
export function moveIn(directory: string, controlPort: number): () => void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  writeFileSync(fileOf(directory), JSON.stringify({ controlPort, pid: process.pid }), { mode: 0o600 })
  return () => rmSync(fileOf(directory), { force: true })
}
