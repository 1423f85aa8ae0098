/** Asking the network what became of a transaction. An answer that was not had is unknown, never `not_sent`. */
import { type Clock, DAY_MS } from '../../kernel/clock.ts'
import type { LookedUp, NetworkIds, Outcome } from '../rail.ts'
import { type Direction, readFailure, readMovement, readRecords, saysNoneFound } from './answers.ts'
import type { Caller } from './calls.ts'
import type { VisaConfig } from './config.ts'

export const PATHS: Readonly<Record<Direction, string>> = {
  push: '/visadirect/fundstransfer/v1/pushfundstransactions',
  pull: '/visadirect/fundstransfer/v1/pullfundstransactions',
  reverse: '/visadirect/fundstransfer/v1/reversefundstransactions',
}
const QUERY_PATH = '/visadirect/v1/transactionquery'
/** The query reaches 120 days back; close to its edge, not being found proves nothing. */
const QUERY_WINDOW_MS = 119 * DAY_MS

const unknown = (why: string): Outcome => ({ kind: 'unknown', why })

/** What the status identifier leads to. Undefined where it has expired (24 hours): the query knows more. */
export async function askStatus(
  { call }: Caller,
  direction: Direction,
  identifier: string,
  ids: NetworkIds,
): Promise<Outcome | undefined> {
  const path = `${PATHS[direction]}/${encodeURIComponent(identifier)}`
  const heard = await call({ operation: 'status', path, ids })
  if (heard.kind !== 'answered') return unknown(`status_${heard.why}`)
  if (heard.status === 202) return { kind: 'pending', statusIdentifier: identifier }
  if (heard.status === 404) return undefined
  if (heard.status !== 200) return unknown(`status_http_${heard.status}`)
  if (!heard.readable) return unknown('status_garbled')
  const said = readMovement(heard.body, direction, ids)
  return said.kind === 'duplicate' ? undefined : said
}

/** What the transaction query knows of these ids. `absent` only on the network's own word that it has none. */
export async function askQuery(
  { call }: Caller,
  config: VisaConfig,
  clock: Clock,
  direction: Direction,
  ids: NetworkIds,
): Promise<LookedUp> {
  const search = new URLSearchParams({
    acquiringBIN: config.acquiringBin,
    stan: ids.stan,
    rrn: ids.rrn,
    caid: config.cardAcceptor.idCode, // others may use the same BIN, and the same numbers
  })
  const heard = await call({ operation: 'query', path: `${QUERY_PATH}?${search}`, ids })
  if (heard.kind !== 'answered') return unknown(`query_${heard.why}`)
  if (!heard.readable) return unknown('query_garbled')
  if (heard.status < 500 && saysNoneFound(readFailure(heard.body).message)) {
    return clock.now() - ids.at > QUERY_WINDOW_MS ? unknown('query_window_over') : { kind: 'absent' }
  }
  if (heard.status !== 200) return unknown(`query_http_${heard.status}`)
  return readRecords(heard.body, direction, ids)
}
