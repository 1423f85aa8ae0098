/**
 * Reconciliation: the network's settlement file against our attempts and the clearing accounts.
 *
 * Every line gets a class. What matches goes through the lane as an event, which settles unknowns that the file proves
 * and moves money from clearing to bank; reconciling the same file again changes nothing and says the same. What does not
 * match is never booked: it shows as drift until a person or a later file explains it.
 */
import type { Database } from '../db/connect.ts'
import type { Asset } from '../kernel/assets.ts'
import type { Incoming, Settled } from '../kernel/event.ts'
import { money, toDecimal } from '../kernel/money.ts'
import type { ReturnLine, Settlement, SettlementLine } from '../rails/visa-direct/settlement-file.ts'
import {
  clearingBalances,
  type Expected,
  findByNumbers,
  findUnsettled,
  numberKey,
  unsettledBalances,
} from './expected.ts'

export const LINE_CLASSES = [
  'matched',
  /** Matched, but of a day before this file's. */
  'late',
  'returned',
  'amount_mismatch',
  'duplicate',
  'theirs_only',
  /** Ours, but our books had released it: a person decides. */
  'conflict',
  /** In our books, in no file. */
  'ours_only',
] as const
export type LineClass = (typeof LINE_CLASSES)[number]

export interface ReconciledLine {
  readonly class: LineClass
  /** Line of the file; absent for what is not in it. */
  readonly line?: number
  readonly movement: 'push' | 'pull' | 'reverse'
  readonly stan: string
  readonly rrn: string
  readonly of?: string
  /** Decimal, as the file says; of ours only: as we say. */
  readonly amount: string
  readonly asset: Asset
  readonly ours?: string
}

export interface ReconcileReport {
  readonly file: string
  readonly from: string
  readonly until: string
  /** Nothing but matched, late and returned lines, and no drift. */
  readonly clean: boolean
  readonly counts: Readonly<Record<LineClass, number>>
  /** Payouts and fundings without an answer that the file settled. */
  readonly proved: number
  /** What the file moves less what our books say it should, by asset. Decimal. */
  readonly drift: Readonly<Record<string, string>>
  /** The clearing accounts less everything in them that has a reason to be there. Decimal. */
  readonly clearingDrift: Readonly<Record<string, string>>
  /** Lines that are not simply matched. */
  readonly exceptions: readonly ReconciledLine[]
}

export interface ReconcileParts {
  readonly database: Database
  readonly submit: (events: readonly Incoming[]) => Promise<void>
}

type Line = SettlementLine | ReturnLine

interface Judged {
  readonly line: Line
  readonly ours: Expected | undefined
  readonly class: LineClass
  readonly event?: Incoming
}

const EVENTS_AT_ONCE = 500
/** Outcomes of lines that are in our books now (payments/settle.ts). */
const BOOKED: ReadonlySet<string> = new Set(['settled', 'returned', 'returned_short'])

/** Reconciles one file. Safe to repeat, and beside a running gateway. */
export async function reconcile(parts: ReconcileParts, settlement: Settlement): Promise<ReconcileReport> {
  const { database, submit } = parts
  const lines: Line[] = [...settlement.items, ...settlement.returns]
  const before = await findByNumbers(database, lines)
  const judged = judge(settlement, lines, before)
  const events = judged.flatMap(({ event }) => (event === undefined ? [] : [event]))
  for (let at = 0; at < events.length; at += EVENTS_AT_ONCE) {
    await submit(events.slice(at, at + EVENTS_AT_ONCE))
  }
  const outcomes = await outcomesOf(database, events)
  const final = judged.map((one): Judged => {
    if (one.event === undefined) return one
    const { outcome = '', file } = outcomes.get(one.event.key) ?? {}
    if (BOOKED.has(outcome) && file === settlement.file) return one
    return { ...one, class: outcome === 'ignored' || BOOKED.has(outcome) ? 'duplicate' : 'conflict' }
  })
  const report = await reportOf(database, settlement, final)
  await database`
    insert into settlements (file, "from", until, report, clean)
    values (${settlement.file}, ${new Date(settlement.from)}, ${new Date(settlement.until)},
      ${JSON.stringify(report)}::text::json, ${report.clean})
    on conflict (file) do update set report = excluded.report, clean = excluded.clean, at = now()`
  return report
}

/** What each line is, as far as our rows tell; what can be booked carries its event. */
function judge(
  settlement: Settlement,
  lines: readonly Line[],
  found: ReadonlyMap<string, Expected>,
): Judged[] {
  const seen = new Set<string>()
  return lines.map((line) => {
    const ours = found.get(numberKey(line))
    const returned = 'reasonCode' in line
    const isPush = ours?.of.startsWith('out_') === true
    if (ours === undefined || isPush !== (line.kind === 'push')) {
      return { line, ours: undefined, class: 'theirs_only' }
    }
    const key = `${returned ? 'return' : 'item'}:${line.kind}:${line.networkRef}`
    const settledIn = line.kind === 'reverse' ? ours.reversalSettledIn : ours.settledIn
    const again = seen.has(key) || (!returned && settledIn !== undefined && settledIn !== settlement.file)
    seen.add(key)
    if (again) return { line, ours, class: 'duplicate' }
    // What comes back is a payment or a pull that stood: not a reversal, nor an attempt that another took the place of.
    if (returned && (line.kind === 'reverse' || ours.replaced)) return { line, ours, class: 'conflict' }
    if (line.amount.asset !== ours.asset || line.amount.units !== ours.units) {
      return { line, ours, class: 'amount_mismatch' }
    }
    const late = line.transmittedAt < settlement.from
    const event: Incoming = { source: 'settlement', key, input: settledInput(settlement.file, line, ours) }
    return { line, ours, class: returned ? 'returned' : late ? 'late' : 'matched', event }
  })
}

function settledInput(file: string, line: Line, ours: Expected): Settled {
  return {
    kind: 'settled',
    file,
    movement: line.kind,
    of: ours.of,
    attempt: ours.attempt,
    networkRef: line.networkRef,
    transmittedAt: line.transmittedAt,
    ...(line.approvalCode === undefined ? {} : { approvalCode: line.approvalCode }),
    ...('reasonCode' in line ? { returned: line.reasonCode } : {}),
  }
}

async function outcomesOf(database: Database, events: readonly Incoming[]) {
  const rows = await database<{ key: string; outcome: string; file: string }[]>`
    select key, outcome, input ->> 'file' as file from events
    where source = 'settlement' and key = any(${events.map(({ key }) => key)}::text[])`
  return new Map(rows.map((row) => [row.key, row]))
}

async function reportOf(
  database: Database,
  settlement: Settlement,
  judged: readonly Judged[],
): Promise<ReconcileReport> {
  const [missing, clearing, reasons] = await database.begin(
    'isolation level repeatable read read only',
    async (tx) => [
      await findUnsettled(tx, settlement.until),
      await clearingBalances(tx),
      await unsettledBalances(tx),
    ],
  )
  // Listed with another amount is not missing; it is counted as what it is.
  const listed = new Set(judged.map(({ line }) => numberKey(line)))
  const oursOnly = missing.filter((one) => !listed.has(numberKey(one)))
  const drift = new Map<Asset, bigint>()
  const add = (asset: Asset, units: bigint): void => void drift.set(asset, (drift.get(asset) ?? 0n) + units)
  for (const { line, ours, class: is, event } of judged) {
    const theirs = signed(line.kind, 'reasonCode' in line, line.amount.units)
    const booked = event !== undefined && is !== 'conflict' && is !== 'duplicate'
    const expected = booked || is === 'amount_mismatch' ? (ours?.units ?? 0n) : 0n
    add(line.amount.asset, theirs - signed(line.kind, 'reasonCode' in line, expected))
  }
  for (const { of, asset, units } of oursOnly) {
    add(asset, -signed(of.startsWith('out_') ? 'push' : 'pull', false, units))
  }
  const counts = Object.fromEntries(
    LINE_CLASSES.map((is) => [is, judged.filter((one) => one.class === is).length]),
  ) as Record<LineClass, number>
  counts.ours_only = oursOnly.length
  const assets = new Set([...clearing.keys(), ...reasons.keys()])
  const clearingDrift = new Map(
    [...assets].map((asset) => [asset, (clearing.get(asset) ?? 0n) - (reasons.get(asset) ?? 0n)] as const),
  )
  const settles = counts.matched + counts.late + counts.returned
  const sound = [...drift.values(), ...clearingDrift.values()].every((units) => units === 0n)
  return {
    file: settlement.file,
    from: new Date(settlement.from).toISOString(),
    until: new Date(settlement.until).toISOString(),
    clean: sound && settles === judged.length && oursOnly.length === 0,
    counts,
    proved: judged.filter(isProved).length,
    drift: decimals(drift),
    clearingDrift: decimals(clearingDrift),
    exceptions: [
      ...judged.filter((one) => one.class !== 'matched').map(exceptionOf),
      ...oursOnly.map(missingOf),
    ],
  }
}

/** The file was the first to say that it was executed. */
function isProved({ class: is, ours, line }: Judged): boolean {
  if ((is !== 'matched' && is !== 'late') || ours === undefined) return false
  return (line.kind === 'reverse' ? ours.reversal : ours.state) !== 'approved'
}

/** Positive: the network owes it to us. */
function signed(movement: Line['kind'], returned: boolean, units: bigint): bigint {
  return (movement === 'pull') !== returned ? units : -units
}

function exceptionOf({ line, ours, class: is }: Judged): ReconciledLine {
  const { kind: movement, stan, rrn, amount } = line
  return {
    class: is,
    line: line.line,
    movement,
    stan,
    rrn,
    amount: toDecimal(amount),
    asset: amount.asset,
    ...(ours === undefined ? {} : { of: ours.of, ours: toDecimal(money(ours.asset, ours.units)) }),
  }
}

function missingOf({ of, stan, rrn, asset, units }: Expected): ReconciledLine {
  const movement = of.startsWith('out_') ? 'push' : 'pull'
  const amount = toDecimal(money(asset, units))
  return { class: 'ours_only', movement, stan, rrn, of, amount, asset, ours: amount }
}

function decimals(sums: ReadonlyMap<Asset, bigint>): Record<string, string> {
  return Object.fromEntries([...sums].map(([asset, units]) => [asset, toDecimal(money(asset, units))]))
}
