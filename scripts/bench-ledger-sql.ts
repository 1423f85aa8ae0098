/**
 * What the ledger is held against, on the same tables: the best that one transfer a transaction can do, and the least that
 * PostgreSQL itself needs for the same rows.
 */
import type { Database } from '../src/db/connect.ts'
import { idToHex } from '../src/kernel/ids.ts'
import { type Cpu, cpuNow, cpuOfEach } from './bench-cpu.ts'
import type { Order } from './bench-ledger-work.ts'

/** Locks both accounts in one order, checks the funds, moves the money, writes the rows: what a careful hand would write. */
const ONE = `create function bench_one(id uuid, d uuid, c uuid, u bigint, at timestamptz) returns void
language plpgsql as $$
declare
  debited record;
  credited record;
begin
  perform 1 from accounts a where a.id in (d, c) order by a.id for no key update;
  update accounts a set debits_posted = debits_posted + u, version = version + 1
    where a.id = d and not frozen_out and not closed
      and (credit_limit is null or credits_posted - debits_posted - debits_pending - u >= -credit_limit)
    returning version, credits_posted - debits_posted as balance into debited;
  if not found then raise exception 'insufficient funds'; end if;
  update accounts a set credits_posted = credits_posted + u, version = version + 1
    where a.id = c and not frozen_in and not closed
    returning version, credits_posted - debits_posted as balance into credited;
  if not found then raise exception 'the payee cannot be paid'; end if;
  insert into transfers (transfer, leg, kind, debit, credit, units, at) values (id, 0, 1, d, c, u, at);
  insert into entries (account, version, transfer, leg, units, balance, at) values
    (d, debited.version, id, 0, -u, debited.balance, at), (c, credited.version, id, 0, u, credited.balance, at);
end $$`

/** The same rows with nothing checked, a batch a statement and a commit, inside the server: no client, no network, no parsing. */
const LIMIT = `create procedure bench_limit(last bigint, size bigint) language plpgsql as $$
begin
  for start in 1..last by size loop
    with batch as materialized (
      select * from bench_staged where n >= start and n < start + size
    ), moves as (
      select n, transfer, debit as account, -units as units, at from batch
      union all select n, transfer, credit, units, at from batch
    ), numbered as (
      select *, row_number() over w as nth, sum(units) over w as running
      from moves window w as (partition by account order by n rows unbounded preceding)
    ), booked as (
      insert into transfers (transfer, leg, kind, debit, credit, units, at)
      select transfer, 0, 1, debit, credit, units, at from batch
    ), posted as (
      insert into entries (account, version, transfer, leg, units, balance, at)
      select m.account, a.version + m.nth, m.transfer, 0, m.units, a.credits_posted - a.debits_posted + m.running, m.at
      from numbered m join accounts a on a.id = m.account
    )
    update accounts a set debits_posted = debits_posted + s.debits, credits_posted = credits_posted + s.credits,
      version = version + s.entries
    from (
      select account, count(*) as entries, coalesce(sum(units) filter (where units > 0), 0) as credits,
        coalesce(-sum(units) filter (where units < 0), 0) as debits
      from moves group by account
    ) s where a.id = s.account;
    commit;
  end loop;
end $$`

export async function prepareSql(owner: Database): Promise<void> {
  await owner.unsafe(ONE)
  await owner.unsafe(LIMIT)
  await owner.unsafe(`create unlogged table bench_staged
    (n bigint primary key, transfer uuid, debit uuid, credit uuid, units bigint, at timestamptz)`)
  await owner.unsafe('grant all on bench_staged to florin_app')
}

/** Transfers a second when one backend does nothing but write these rows, in batches of this size. */
export async function runLimit(
  database: Database,
  owner: Database,
  orders: readonly Order[],
  batch: number,
): Promise<{ readonly transfersPerSecond: number; readonly cpu: Cpu }> {
  await database`truncate bench_staged`
  for (let first = 0; first < orders.length; first += 10_000) {
    const part = orders.slice(first, first + 10_000)
    await database`insert into bench_staged
      select * from unnest(${part.map((_, n) => String(first + n + 1))}::bigint[], ${part.map(({ id }) => idToHex(id))}::uuid[],
        ${part.map(({ debit }) => idToHex(debit))}::uuid[], ${part.map(({ credit }) => idToHex(credit))}::uuid[],
        ${part.map(({ units }) => units.toString())}::bigint[],
        ${part.map(({ at }) => new Date(at).toISOString())}::timestamptz[])`
  }
  const before = await cpuNow(owner)
  const started = performance.now()
  await database.unsafe(`call bench_limit(${orders.length}, ${batch})`)
  const transfersPerSecond = (orders.length / (performance.now() - started)) * 1_000
  return { transfersPerSecond, cpu: cpuOfEach(before, await cpuNow(owner), orders.length) }
}

/** One transfer a transaction by the stored procedure. */
export function submitOne(database: Database, { id, debit, credit, units, at }: Order): Promise<unknown> {
  return database.unsafe(
    'select bench_one($1::uuid, $2::uuid, $3::uuid, $4::bigint, $5::timestamptz)',
    [idToHex(id), idToHex(debit), idToHex(credit), units.toString(), new Date(at).toISOString()],
    { prepare: true },
  )
}
