/**
 * The end of the day: a file of what the network executed, as JSON lines, with the discrepancies that were asked for.
 *
 *     {"type":"header","format":"visa-direct-simulator/1","file":...,"from":...,"until":...}
 *     {"type":"item","kind":"push","transactionIdentifier":...,"systemsTraceAuditNumber":...,...}
 *     {"type":"return","transactionIdentifier":...,"reasonCode":"R01",...}
 *     {"type":"trailer","items":2,"returns":1,"totals":{"USD":{"push":"20.00",...,"net":"-20.00"}}}
 *
 * Totals are of the lines that are in the file. `net` is what the network owes us: pulls less pushes and reversals.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Network } from './network.ts'
import { decimalOf } from './requests.ts'
import { isApproved, type Kind, type Transaction } from './state.ts'

const howMany = z.number().int().min(0).default(0)

export const settlementRequest = z.strictObject({
  /** How many of the items shall be wrong, and how; the seed chooses which. */
  discrepancies: z
    .strictObject({
      /** Left out for good. */
      missing: howMany,
      /** One minor unit too much. */
      amountMismatch: howMany,
      /** Listed twice. */
      duplicate: howMany,
      /** Listed, but never sent by anyone. */
      theirsOnly: howMany,
      /** Left for the next file. */
      late: howMany,
      /** Returned in this file. */
      returned: howMany,
    })
    .prefault({}),
})
export type SettlementRequest = z.infer<typeof settlementRequest>

export interface SettlementItem {
  readonly type: 'item' | 'return'
  readonly kind: Kind
  readonly transactionIdentifier: string
  readonly systemsTraceAuditNumber: string
  readonly retrievalReferenceNumber: string
  readonly acquiringBin: string
  readonly cardAcceptorIdCode: string
  readonly terminalId: string
  /** Decimal, major units. */
  readonly amount: string
  readonly currency: string
  readonly approvalCode?: string
  /** ISO 8601. */
  readonly transmissionDateTime: string
  /** Of returns: the code of the reason. */
  readonly reasonCode?: string
}

export interface SettlementFile {
  readonly file: string
  readonly text: string
  readonly items: number
  readonly returns: number
}

function itemOf(transaction: Transaction): SettlementItem {
  const { kind, units, currency, approvalCode } = transaction
  return {
    type: 'item',
    kind,
    transactionIdentifier: transaction.transactionIdentifier,
    systemsTraceAuditNumber: transaction.stan,
    retrievalReferenceNumber: transaction.rrn,
    acquiringBin: transaction.acquiringBin,
    cardAcceptorIdCode: transaction.idCode,
    terminalId: transaction.terminalId,
    amount: decimalOf(BigInt(units), currency),
    currency,
    ...(approvalCode === undefined ? {} : { approvalCode }),
    transmissionDateTime: new Date(transaction.completesAt).toISOString(),
  }
}

const bumped = (item: SettlementItem, units: string): SettlementItem => ({
  ...item,
  amount: decimalOf(BigInt(units) + 1n, item.currency),
})

function invented(
  network: Network,
  file: string,
  n: number,
  like: SettlementItem | undefined,
): SettlementItem {
  const { seed } = network
  const now = network.now()
  const day = Math.floor((now - Date.UTC(new Date(now).getUTCFullYear(), 0, 1)) / 86_400_000) + 1
  const stan = seed.digits(6, 'invented', file, n)
  return {
    type: 'item',
    kind: 'push',
    transactionIdentifier: seed.digits(15, 'invented', file, n),
    systemsTraceAuditNumber: stan,
    retrievalReferenceNumber: `${new Date(now).getUTCFullYear() % 10}${String(day).padStart(3, '0')}00${stan}`,
    acquiringBin: like?.acquiringBin ?? '408999',
    cardAcceptorIdCode: like?.cardAcceptorIdCode ?? 'UNKNOWN',
    terminalId: like?.terminalId ?? 'UNKNOWN',
    amount: '13.37',
    currency: 'USD',
    approvalCode: seed.letters(6, 'invented', file, n),
    transmissionDateTime: new Date(now).toISOString(),
  }
}

type Totals = Record<string, Record<Kind | 'returns', bigint>>

function totalsOf(lines: readonly SettlementItem[]): Record<string, Record<string, string>> {
  const sums: Totals = {}
  for (const line of lines) {
    const sum = sums[line.currency] ?? { push: 0n, pull: 0n, reverse: 0n, returns: 0n }
    sums[line.currency] = sum
    const units = BigInt(line.amount.replace('.', ''))
    if (line.type === 'item') sum[line.kind] += units
    else sum.returns += line.kind === 'pull' ? -units : units
  }
  return Object.fromEntries(
    Object.entries(sums).map(([currency, { push, pull, reverse, returns }]) => {
      const net = pull + returns - push - reverse
      const all = { push, pull, reverse, returns, net }
      const decimals = Object.entries(all).map(([name, units]) => [name, decimalOf(units, currency)])
      return [currency, Object.fromEntries(decimals)]
    }),
  )
}

/**
 * Closes the business day at this moment of virtual time: writes the file of everything that was executed and is in
 * no earlier file, and notes in the journal that it is settled.
 */
export async function settle(
  network: Network,
  { discrepancies }: SettlementRequest,
): Promise<SettlementFile> {
  const { state, seed } = network
  const until = network.now()
  const date = new Date(until).toISOString().slice(0, 10)
  const file = `settlement-${date}-${state.files.length + 1}.jsonl`
  const due = [...state.transactions.values()].filter(
    (entry) => isApproved(entry) && entry.completesAt <= until && !state.settledIn.has(entry.key),
  )
  // The seed puts the transactions into an order, and the discrepancies are dealt out from its front.
  const shuffled = due
    .filter((entry) => entry.twist === undefined)
    .map((entry) => ({ entry, rank: seed.fraction('settle', file, entry.key) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry.key)
  const deal = (count: number) => new Set(shuffled.splice(0, count))
  const missing = deal(discrepancies.missing)
  const late = deal(discrepancies.late)
  const mismatched = deal(discrepancies.amountMismatch)
  const doubled = deal(discrepancies.duplicate)
  const returned = deal(discrepancies.returned)
  for (const key of returned) network.record({ type: 'return_due', key, reasonCode: 'R01' })

  const lines: SettlementItem[] = []
  const keys: string[] = []
  for (const entry of due) {
    if (late.has(entry.key)) continue
    keys.push(entry.key)
    if (missing.has(entry.key) || entry.twist === 'missing') continue
    const wrong = mismatched.has(entry.key) || entry.twist === 'amount_mismatch'
    const item = wrong ? bumped(itemOf(entry), entry.units) : itemOf(entry)
    lines.push(item, ...(doubled.has(entry.key) ? [item] : []))
  }
  for (let n = 0; n < discrepancies.theirsOnly; n += 1) lines.push(invented(network, file, n, lines[0]))
  const settledNow = new Set(keys)
  const returns = [...state.returnsDue].filter(([key]) => settledNow.has(key) || state.settledIn.has(key))
  for (const [key, reasonCode] of returns) {
    const entry = state.transactions.get(key)
    if (entry) lines.push({ ...itemOf(entry), type: 'return', reasonCode })
  }
  const items = lines.filter(({ type }) => type === 'item').length
  const trailer = { type: 'trailer', items, returns: returns.length, totals: totalsOf(lines) }
  const from = new Date(state.settledUntil).toISOString()
  const header = {
    type: 'header',
    format: 'visa-direct-simulator/1',
    file,
    from,
    until: new Date(until).toISOString(),
  }
  const text = `${[header, ...lines, trailer].map((line) => JSON.stringify(line)).join('\n')}\n`
  const folder = join(network.directory, 'settlement')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, `${file}.new`), text, { mode: 0o600 })
  renameSync(join(folder, `${file}.new`), join(folder, file))
  network.record({ type: 'settled', file, until, keys, returned: returns.map(([key]) => key) })
  await network.flushed()
  return { file: join(folder, file), text, items, returns: returns.length }
}
