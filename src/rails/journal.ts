/**
 * An append-only file of records that a rail lives from: what is not in it has not happened.
 *
 * Appends that come while one flush is under way share the next, so a thousand concurrent records cost a few fsyncs.
 * A last line that was cut short by a kill is dropped at the next start: nobody was answered about it.
 */

import { existsSync, readFileSync, truncateSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

export interface Journal<R> {
  /** Queues a record, in order. Durable only after the next `flushed`. */
  append(record: R): void
  /**
   * Resolves when everything appended so far is on disk. Once a write has failed it rejects for ever: memory is ahead
   * of the disk, and only a new start knows what is true.
   */
  flushed(): Promise<void>
  /** Forgets everything. */
  clear(): Promise<void>
  close(): Promise<void>
}

/** Reads the records of a file, the oldest first, and cuts off an unfinished last line. Throws on any other damage. */
export function readJournal<R>(path: string): R[] {
  if (!existsSync(path)) return []
  const text = readFileSync(path, 'utf8')
  const end = text.lastIndexOf('\n') + 1
  if (end < text.length) truncateSync(path, Buffer.byteLength(text.slice(0, end)))
  return text
    .slice(0, end)
    .split('\n')
    .filter((line) => line !== '')
    .map((line, at) => {
      try {
        return JSON.parse(line) as R
      } catch {
        throw new Error(`line ${at + 1} of ${path} is damaged`)
      }
    })
}

/** Opens a journal for appending. `broken` hears once of a write that failed. */
export async function openJournal<R>(
  path: string,
  broken: (error: Error) => void = () => undefined,
): Promise<Journal<R>> {
  const file: FileHandle = await open(path, 'a', 0o600)
  let queue = ''
  let writing: Promise<void> | undefined
  let next: Promise<void> | undefined

  const write = async () => {
    const lines = queue
    queue = ''
    try {
      await file.appendFile(lines)
      await file.datasync()
    } catch (error) {
      broken(error as Error)
      throw error
    }
  }
  const flushed = (): Promise<void> => {
    if (next) return next
    if (queue === '') return writing ?? Promise.resolve()
    const turn = (writing ?? Promise.resolve()).then(() => {
      next = undefined
      writing = write()
      return writing
    })
    next = turn
    return turn
  }
  return {
    append: (record) => {
      queue += `${JSON.stringify(record)}\n`
    },
    flushed,
    clear: async () => {
      await flushed()
      await file.truncate(0)
      await file.datasync()
    },
    close: async () => {
      try {
        await flushed()
      } finally {
        await file.close()
      }
    },
  }
}
