/** The audit: does every row of the books agree with every other? Plain SQL, so that nothing of ours vouches for itself. */
import type { Database } from '../db/connect.ts'

export interface AuditReport {
  readonly counts: Readonly<Record<string, number>>
  readonly findings: readonly string[]
}

interface Check {
  /** What is wrong when it finds something. */
  readonly says: string
  /** Selects offending rows as `what` text. */
  readonly sql: string
}

const FINDINGS_MAX = 20

const CHECKS: readonly Check[] = [
  {
    says: 'a leg does not have exactly its two entries',
    sql: `select t.transfer || ' leg ' || t.leg as what
      from transfers t
      left join entries e on e.transfer = t.transfer and e.leg = t.leg
      group by t.transfer, t.leg, t.debit, t.credit, t.units
      having count(*) <> 2
        or count(*) filter (where e.account = t.debit and e.units = -t.units) <> 1
        or count(*) filter (where e.account = t.credit and e.units = t.units) <> 1`,
  },
  {
    says: 'an entry has no leg',
    sql: `select e.account || ' version ' || e.version as what from entries e
      where not exists (select from transfers t where t.transfer = e.transfer and t.leg = e.leg and t.at = e.at)`,
  },
  {
    says: 'a leg moves between two assets',
    sql: `select t.transfer::text as what from transfers t
      join accounts d on d.id = t.debit join accounts c on c.id = t.credit where d.asset <> c.asset`,
  },
  {
    says: "an account's counters do not equal its entries",
    sql: `select a.id::text as what from accounts a
      left join (
        select account, count(*) as entries, max(version) as newest,
          coalesce(sum(units) filter (where units > 0), 0) as credits,
          coalesce(-sum(units) filter (where units < 0), 0) as debits
        from entries group by account
      ) e on e.account = a.id
      where a.credits_posted <> coalesce(e.credits, 0) or a.debits_posted <> coalesce(e.debits, 0)
        or a.version <> coalesce(e.entries, 0) or a.version <> coalesce(e.newest, 0)`,
  },
  {
    says: 'an entry does not follow from the one before it',
    sql: `select account || ' version ' || version as what from (
        select account, version, units, balance,
          coalesce(lag(balance) over w, 0) as before, coalesce(lag(version) over w, 0) as previous
        from entries window w as (partition by account order by version)
      ) e where balance <> before + units or version <> previous + 1`,
  },
  {
    says: 'pending counters do not equal the open holds',
    sql: `select a.id::text as what from accounts a
      left join (
        select account, sum(debits) as debits, sum(credits) as credits from (
          select debit as account, units as debits, 0 as credits from holds where state = 'open'
          union all select credit, 0, units from holds where state = 'open'
        ) sides group by account
      ) h on h.account = a.id
      where a.debits_pending <> coalesce(h.debits, 0) or a.credits_pending <> coalesce(h.credits, 0)`,
  },
  {
    says: 'an open hold has no open payout',
    sql: `select h.id::text as what from holds h where h.state = 'open' and not exists (
        select from payouts p where h.id in (p.hold, p.fee_hold) and p.state in ('sending', 'unknown', 'manual'))`,
  },
  {
    says: 'a payout and its hold disagree',
    sql: `select p.id::text as what from payouts p
      left join holds h on h.id = p.hold left join holds f on f.id = p.fee_hold
      where h.id is null or h.units <> p.units or (p.fee > 0 and (f.id is null or f.units <> p.fee))
        or h.state <> case p.state when 'approved' then 'posted' when 'declined' then 'voided' else 'open' end
        or (f.id is not null and f.state <> h.state)`,
  },
  {
    says: 'a posted hold and its transfer disagree',
    sql: `select h.id::text as what from holds h
      left join transfers t on t.posts = h.id
      where (h.state = 'posted') <> (t.transfer is not null)
        or (t.transfer is not null and (t.units <> h.posted_units or t.debit <> h.debit or t.credit <> h.credit))`,
  },
  {
    says: 'money was made or lost in an asset',
    sql: `select asset as what from accounts group by asset having sum(credits_posted - debits_posted) <> 0`,
  },
  {
    says: 'a wallet is below its limit',
    sql: `select id::text as what from accounts
      where owner is not null and credits_posted - debits_posted - debits_pending < -coalesce(credit_limit, 0)`,
  },
  {
    says: 'a payment and its transfer disagree',
    sql: `select coalesce(p.id, t.transfer)::text as what from payments p
      full join (select * from transfers where kind = 1) t on t.transfer = p.id
      where p.id is null or t.transfer is null or t.units <> p.units`,
  },
  {
    says: 'an approved funding was not credited once',
    sql: `select f.id::text as what from fundings f
      where f.state = 'approved' and f.resolved_at is null`,
  },
  {
    // The seal finds the rows of an event by its id and its time, so no row may have others.
    says: 'a row comes from an event that is not stored, or of another time',
    sql: `select transfer::text as what from (select distinct transfer, at from transfers) t
      where not exists (select from events e
        where e.id = (substr(t.transfer::text, 1, 32) || '0000')::uuid and e.received_at = t.at)`,
  },
]

const COUNTED = [
  'events',
  'persons',
  'accounts',
  'transfers',
  'entries',
  'holds',
  'payments',
  'payouts',
  'fundings',
] as const

/** Runs every check on one snapshot of the database. */
export async function audit(database: Database): Promise<AuditReport> {
  return database.begin('isolation level repeatable read read only', async (tx) => {
    const findings: string[] = []
    for (const { says, sql } of CHECKS) {
      const rows = await tx.unsafe(`${sql} limit ${FINDINGS_MAX}`)
      for (const { what } of rows) findings.push(`${says}: ${what}`)
    }
    const counts: Record<string, number> = {}
    for (const table of COUNTED) {
      const [row] = await tx.unsafe(`select count(*)::int as count from "${table}"`)
      counts[table] = row?.count as number
    }
    const [open] = await tx`select count(*)::int as count from holds where state = 'open'`
    const [failed] = await tx`select count(*)::int as count from events where outcome = 'failed'`
    return {
      counts: { ...counts, openHolds: open?.count as number, failedEvents: failed?.count as number },
      findings,
    }
  }) as Promise<AuditReport>
}
