/** Connections as the application's role, with exact integers and JSON left as text for columns.ts to read. */
import postgres, { type Sql } from 'postgres'

export type Database = Sql<{ bigint: bigint }>

/** Longer than any batch may take, shorter than a platform's patience: a lane never waits for ever. */
const STATEMENT_MS = 15_000

/** `max` connections; each works as `florin_app`, which may add to the books but not change them. */
export function connect(
  url: string,
  { max, name, statementMs = STATEMENT_MS }: { max: number; name: string; statementMs?: number },
): Database {
  return postgres(url, {
    max,
    connect_timeout: 10,
    onnotice: () => {},
    types: { bigint: postgres.BigInt },
    connection: {
      application_name: name,
      options: `-c role=florin_app -c jit=off -c statement_timeout=${statementMs} -c idle_in_transaction_session_timeout=${statementMs}`,
    },
  })
}
