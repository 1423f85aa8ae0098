/** Whose fault a failed transaction is: another lane's (try again), the database's (ask the platform to), or the batch's own. */

/** Serialization failure, deadlock, and a unique key that another lane took in the same moment. */
const CONFLICTS = new Set(['40001', '40P01', '23505'])

/** Connection lost or refused, server shutting down or starting, out of connections, disk or memory. */
const UNAVAILABLE =
  /^(08|53|57|58|55P03|25P0)|^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|CONNECT|CONNECTION_|EAI_)/

export function isConflict(error: unknown): boolean {
  return CONFLICTS.has(codeOf(error))
}

export function isUnavailable(error: unknown): boolean {
  return UNAVAILABLE.test(codeOf(error))
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
