/** Whose fault a failed transaction is: another lane's (try again), the database's (ask the platform to), or the batch's own. */

/** Serialization failure, deadlock, and a unique key that another lane took in the same moment. */
const CONFLICTS = new Set(['40001', '40P01', '23505'])

/** Connection lost or refused, server shutting down or starting, out of what it needs, an operator's or a standby's "not now". */
const UNAVAILABLE =
  /^(08|53|57|58|55P03|25006|25P0)|^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|CONNECT|CONNECTION_|EAI_)/

/** Why a database takes nothing, in words for the log, by the name that `/readyz` gives it. */
export const TROUBLES = {
  read_only: 'the database is read-only',
  disk_full: 'the disk of the database is full',
  out_of_memory: 'the database is out of memory',
  out_of_connections: 'the database has no connection left',
  limit_reached: 'a limit in the settings of the database is reached',
  unreachable: 'the database cannot be reached',
} as const

export type Trouble = keyof typeof TROUBLES

/** Those that PostgreSQL names by a code of their own (its appendix A); anything else is as good as unreachable. */
const BY_CODE: Readonly<Record<string, Trouble>> = {
  '25006': 'read_only',
  '53100': 'disk_full',
  '53200': 'out_of_memory',
  '53300': 'out_of_connections',
  '53400': 'limit_reached',
}

export function isConflict(error: unknown): boolean {
  return CONFLICTS.has(codeOf(error))
}

export function isUnavailable(error: unknown): boolean {
  return UNAVAILABLE.test(codeOf(error))
}

/** What keeps the database from its work, of an error that says that something does. */
export function troubleOf(error: unknown): Trouble {
  return BY_CODE[codeOf(error)] ?? 'unreachable'
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
