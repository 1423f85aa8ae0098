/**
 * What workers ask of the database, gathered: the rows that jobs name, claims on attempts, and all that a call to a rail
 * needs. Statements are of sets, whatever the number of jobs at work.
 */
import type { AttemptBody, ReversalBody } from '../conversation/outbox.ts'
import { fromJson } from '../db/columns.ts'
import type { Database } from '../db/connect.ts'
import { attempts, fundings, payouts } from '../db/tables/cards.ts'
import { type AttemptId, idToHex, type PersonId } from '../kernel/ids.ts'
import { money } from '../kernel/money.ts'
import { readRow, rowMap } from '../lane/rows.ts'
import type { Attempt, Funding, Payout } from '../payments/records.ts'
import type { NetworkIds, PushAttempt } from '../rails/rail.ts'
import { gather } from './gather.ts'
import { withoutWaiting } from './lazy-commit.ts'
import type { Sending } from './queues.ts'

const ATTEMPTS = rowMap(attempts)
const PAYOUTS = rowMap(payouts)
const FUNDINGS = rowMap(fundings)

type Raw = Record<string, unknown>

export interface Work {
  readonly attempt: Attempt
  readonly of: Payout | Funding
  readonly order: PushAttempt
}

export interface Desk {
  /** What an outbox row asks for; undefined when it is done with, or not there. */
  open(row: string): Promise<AttemptBody | ReversalBody | undefined>
  /** Compares and sets: for the one caller that may send this attempt for the nth time, all that the call needs. */
  claim(sending: Sending): Promise<Work | undefined>
  /** Everything that a call about this attempt needs. Rejects for an attempt that is not there. */
  find(attempt: AttemptId): Promise<Work>
  /** Closes a row that was worked on. */
  close(row: string): Promise<void>
}

const desks = new WeakMap<Database, Desk>()

/** The desk of a database: one, so that all workers of a process gather there. */
export function deskOf(database: Database): Desk {
  const open = desks.get(database)
  if (open !== undefined) return open
  const found = gather((ids: readonly AttemptId[]) => findAll(database, ids))
  const desk: Desk = {
    open: gather((rows: readonly string[]) => openRows(database, rows)),
    claim: gather((sendings: readonly Sending[]) => claimAll(database, sendings)),
    async find(id) {
      const work = await found(id)
      if (work === undefined) throw new Error(`attempt ${id} is not there`)
      return work
    },
    close: gather((rows: readonly string[]) => closeRows(database, rows)),
  }
  desks.set(database, desk)
  return desk
}

async function openRows(
  database: Database,
  ids: readonly string[],
): Promise<(AttemptBody | ReversalBody | undefined)[]> {
  const rows = await database<{ id: string; body: unknown }[]>`
    select id, body from outbox where id = any(${ids as string[]}::text[]) and done_at is null`
  const bodies = new Map(rows.map(({ id, body }) => [id, fromJson(body) as AttemptBody | ReversalBody]))
  return ids.map((id) => bodies.get(id))
}

/** One of several claims on the same sending wins, within the statement as between processes. */
async function claimAll(database: Database, sendings: readonly Sending[]): Promise<(Work | undefined)[]> {
  const names = sendings.map(({ attempt, nth }) => `${idToHex(attempt)}:${nth}`)
  const wanted = [...new Set(names)].sort()
  // What is sent does not change while it waits: it can be read beside the claim.
  const hinted = sendings.map(({ of }) => of)
  const [raws, movements] = await Promise.all([claimRows(database, wanted), movementsOf(database, hinted)])
  const claimed = raws.map((raw) => readRow<Attempt>(ATTEMPTS, raw))
  // A hint that names another movement must not take the other claims down with it.
  const unread = claimed.filter(({ of }) => !movements.has(of)).map(({ of }) => of)
  if (unread.length > 0) for (const [of, read] of await movementsOf(database, unread)) movements.set(of, read)
  const won = new Map<string, Work>()
  for (const attempt of claimed) {
    won.set(`${idToHex(attempt.id)}:${attempt.sends}`, workOf(attempt, movements.get(attempt.of)))
  }
  return names.map((name) => {
    const work = won.get(name)
    won.delete(name)
    return work
  })
}

/** Each of `wanted` is an attempt in hex, a colon, and which sending. */
function claimRows(database: Database, wanted: readonly string[]): Promise<readonly Raw[]> {
  return database<Raw[]>`
    update attempts a set state = 'sending', sent_at = now()
    from unnest(
      ${wanted.map((name) => name.slice(0, 32))}::uuid[],
      ${wanted.map((name) => Number(name.slice(33)))}::int[]
    ) as n(id, nth)
    where a.id = n.id and a.state = 'ready' and a.sends = n.nth
    returning a.*`
}

async function findAll(database: Database, ids: readonly AttemptId[]): Promise<(Work | undefined)[]> {
  const raws = await database`select * from attempts where id = any(${ids.map(idToHex)}::uuid[])`
  const tries = raws.map((raw) => readRow<Attempt>(ATTEMPTS, raw))
  const movements = await movementsOf(
    database,
    tries.map(({ of }) => of),
  )
  const works = new Map(tries.map((attempt) => [attempt.id, workOf(attempt, movements.get(attempt.of))]))
  return ids.map((id) => works.get(id))
}

interface Movement {
  readonly of: Payout | Funding
  readonly sender: PushAttempt['sender']
}

/** Payouts and fundings by their ids. */
async function movementsOf(database: Database, ids: readonly string[]): Promise<Map<string, Movement>> {
  const uuids = (prefix: string) => [...new Set(ids)].filter((id) => id.startsWith(prefix)).map(idToHex)
  const [out, into] = [uuids('out_'), uuids('fnd_')]
  const [outs, ins] = await Promise.all([
    out.length === 0
      ? []
      : database`select p.*, i.name as sender_name, i.handle as sender_handle
          from payouts p join persons s on s.id = p.person join identities i on i.id = s.reach
          where p.id = any(${out}::uuid[])`,
    into.length === 0
      ? []
      : database`select f.*, i.name as sender_name, i.handle as sender_handle
          from fundings f join persons s on s.id = f.person join identities i on i.id = s.reach
          where f.id = any(${into}::uuid[])`,
  ])
  const movements = new Map<string, Movement>()
  for (const raw of outs) note(movements, readRow<Payout>(PAYOUTS, raw), raw)
  for (const raw of ins) note(movements, readRow<Funding>(FUNDINGS, raw), raw)
  return movements
}

/** Card networks want a name and a reference of the sender; until identities are checked, the name that chats show. */
function note(movements: Map<string, Movement>, of: Payout | Funding, raw: Raw): void {
  const person: PersonId = of.person
  const name = String(raw.sender_name ?? raw.sender_handle)
  movements.set(of.id, { of, sender: { name, reference: person.slice(-16) } })
}

function workOf(attempt: Attempt, movement: Movement | undefined): Work {
  const { id, stan, rrn, at } = attempt
  if (movement === undefined) throw new Error(`${attempt.of} of attempt ${id} is not there`)
  const { of, sender } = movement
  if (stan === undefined || rrn === undefined) throw new Error(`attempt ${id} has no network ids`)
  const ids: NetworkIds = { attempt: id, stan, rrn, at }
  const fee = of.id.startsWith('fnd_') ? of.fee : 0n
  // Once somebody had to ask, an earlier sending may have been executed: the rail must not say that it was not.
  const resend = attempt.queries > 0 ? ({ resend: true } as const) : {}
  const order = { ids, amount: money(of.asset, of.units + fee), card: of.card, sender, ...resend }
  return { attempt, of, order }
}

async function closeRows(database: Database, rows: readonly string[]): Promise<undefined[]> {
  await database`
    update outbox set done_at = now(), result = 'sent'
    where id = any(${[...rows].sort()}::text[]) and done_at is null and ${withoutWaiting(database)}`
  return rows.map(() => undefined)
}
