/** Connections as the application's role, with exact integers and JSON left as text for columns.ts to read. */
import postgres, { type Sql } from 'postgres'

export type Database = Sql<{ bigint: bigint }>

/** Longer than any batch may take, shorter than a platform's patience: a lane never waits for ever. */
const STATEMENT_MS = 15_000

export interface Connecting {
  readonly max: number
  readonly name: string
  readonly statementMs?: number
  /**
   * Every statement finds or adds rows by their keys, whatever the tables have grown to: then it is planned once and not
   * for each batch, and a plan made while a table was small is still the right one.
   */
  readonly onlyByKeys?: boolean
}

const PLANNED_ONCE =
  ' -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off'

/** `max` connections; each works as `florin_app`, which may add to the books but not change them. */
export function connect(
  url: string,
  { max, name, statementMs = STATEMENT_MS, onlyByKeys = false }: Connecting,
): Database {
  return postgres(url, {
    max,
    connect_timeout: 10,
    onnotice: () => {},
    types: { bigint: postgres.BigInt },
    connection: {
      application_name: name,
      options: `-c role=florin_app -c jit=off -c statement_timeout=${statementMs} -c idle_in_transaction_session_timeout=${statementMs}${onlyByKeys ? PLANNED_ONCE : ''}`,
    },
  })
}
