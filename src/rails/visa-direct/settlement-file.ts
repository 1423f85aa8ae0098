/**
 * Reads the network's settlement file: the final word on what was executed.
 *
 * The format is the simulator's (src/rails/simulator/README.md); an acquirer's own file is another reader with the same
 * result. Nothing of a file that does not add up is used.
 */
import { z } from 'zod'
import { isAsset } from '../../kernel/assets.ts'
import { fromDecimal, type Money } from '../../kernel/money.ts'

export interface SettlementLine {
  readonly kind: 'push' | 'pull' | 'reverse'
  readonly networkRef: string
  readonly stan: string
  readonly rrn: string
  readonly amount: Money
  readonly approvalCode?: string
  /** Milliseconds. */
  readonly transmittedAt: number
  /** 1 for the first line of the file. */
  readonly line: number
}

export interface ReturnLine extends SettlementLine {
  readonly reasonCode: string
}

export interface Settlement {
  /** Unique name of the file, as its header says. */
  readonly file: string
  /** What the file covers, milliseconds. */
  readonly from: number
  readonly until: number
  readonly items: readonly SettlementLine[]
  readonly returns: readonly ReturnLine[]
}

/** A file that cannot be used, with the line that is wrong. */
export class SettlementFileError extends Error {
  override name = 'SettlementFileError'
}

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/)
/** Goes into our rows, and no row can hold every character: a file that has others in it is told as one, and holds up no other. */
const text = z.string().regex(/^[ -~]{0,200}$/)
const moment = z.iso.datetime().transform((text) => Date.parse(text))
const header = z.object({
  type: z.literal('header'),
  format: z.literal('visa-direct-simulator/1'),
  file: text.min(1),
  from: moment,
  until: moment,
})
const entry = z.object({
  type: z.enum(['item', 'return']),
  kind: z.enum(['push', 'pull', 'reverse']),
  transactionIdentifier: z.string().regex(/^\d{15}$/),
  systemsTraceAuditNumber: z.string().regex(/^\d{6}$/),
  retrievalReferenceNumber: z.string().regex(/^\d{12}$/),
  amount: decimal,
  currency: z.string().refine(isAsset, 'is no asset that is held here'),
  approvalCode: text.optional(),
  transmissionDateTime: moment,
  reasonCode: text.optional(),
})
const trailer = z.object({
  type: z.literal('trailer'),
  items: z.number().int(),
  returns: z.number().int(),
  totals: z.record(
    z.string(),
    z.object({ push: decimal, pull: decimal, reverse: decimal, returns: decimal, net: decimal }),
  ),
})

function read<T>(schema: z.ZodType<T>, text: string | undefined, line: number): T {
  let value: unknown
  try {
    value = JSON.parse(text ?? '')
  } catch {
    throw new SettlementFileError(`line ${line} is not JSON`)
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new SettlementFileError(`line ${line}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
}

function lineOf(text: string, line: number): SettlementLine | ReturnLine {
  const found = read(entry, text, line)
  if (!isAsset(found.currency)) throw new SettlementFileError(`line ${line}: unknown currency`)
  const amount = fromDecimal(found.currency, found.amount)
  if (!amount || amount.units < 0n)
    throw new SettlementFileError(`line ${line}: no amount of ${found.currency}`)
  const shared: SettlementLine = {
    kind: found.kind,
    networkRef: found.transactionIdentifier,
    stan: found.systemsTraceAuditNumber,
    rrn: found.retrievalReferenceNumber,
    amount,
    ...(found.approvalCode === undefined ? {} : { approvalCode: found.approvalCode }),
    transmittedAt: found.transmissionDateTime,
    line,
  }
  return found.type === 'return' ? { ...shared, reasonCode: found.reasonCode ?? 'unknown' } : shared
}

const isReturn = (line: SettlementLine | ReturnLine): line is ReturnLine => 'reasonCode' in line

/** What the network owes us in this currency by the lines: pulls and returned pushes, less pushes and reversals. */
function netOf(lines: readonly (SettlementLine | ReturnLine)[], currency: string): bigint {
  return lines
    .filter(({ amount }) => amount.asset === currency)
    .reduce((sum, line) => {
      const owedToUs = (line.kind === 'pull') !== isReturn(line)
      return owedToUs ? sum + line.amount.units : sum - line.amount.units
    }, 0n)
}

/** Throws SettlementFileError for a file that is cut short, has an unknown format, or whose totals do not add up. */
export function readSettlementFile(text: string): Settlement {
  const rows = text.split('\n').filter((row) => row.trim() !== '')
  if (rows.length < 2) throw new SettlementFileError('the file is cut short')
  const head = read(header, rows[0], 1)
  const tail = read(trailer, rows.at(-1), rows.length)
  const lines = rows.slice(1, -1).map((row, at) => lineOf(row, at + 2))
  const returns = lines.filter(isReturn)
  const items = lines.filter((line) => !isReturn(line))
  if (items.length !== tail.items || returns.length !== tail.returns) {
    throw new SettlementFileError('the trailer counts other lines than there are')
  }
  for (const currency of new Set([...lines.map(({ amount }) => amount.asset), ...Object.keys(tail.totals)])) {
    const said = isAsset(currency) ? fromDecimal(currency, tail.totals[currency]?.net ?? '') : undefined
    if (said?.units !== netOf(lines, currency))
      throw new SettlementFileError(`the totals of ${currency} differ`)
  }
  return { file: head.file, from: head.from, until: head.until, items, returns }
}
