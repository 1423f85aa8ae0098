/** Numbers for an inquiry to the card network, which has no attempt of its own: a card that is being linked. */
import { randomBytes } from 'node:crypto'
import type { Database } from '../db/connect.ts'
import type { Clock } from '../kernel/clock.ts'
import { idFromHex } from '../kernel/ids.ts'
import { retrievalReference } from '../lane/network-ids.ts'
import type { NetworkIds } from '../rails/rail.ts'

/** From the same sequence as attempts, so that no number is used twice in an hour. */
export async function networkIds(database: Database, clock: Clock): Promise<NetworkIds> {
  const at = clock.now()
  const [row] = await database<{ stan: number }[]>`select nextval('stan_seq')::int as stan`
  const stan = String(row?.stan).padStart(6, '0')
  return {
    attempt: idFromHex('att', randomBytes(16).toString('hex')),
    stan,
    rrn: retrievalReference(at, stan),
    at,
  }
}
