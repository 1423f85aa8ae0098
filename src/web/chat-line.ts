/** What the demo page shows, in JSON's own types: a bigint does not survive JSON, so units are decimal strings. */
import { scaleOf } from '../kernel/assets.ts'
import type { Money } from '../kernel/money.ts'
import { type Account, type Entry, entryKey } from '../ledger/book.ts'
import type { AccountKind, TransferKind } from '../ledger/chart.ts'

export interface WireMoney {
  readonly asset: string
  /** Minor units, a whole number in decimal digits with a minus sign where negative. */
  readonly units: string
  /** Decimals of the asset. */
  readonly scale: number
}

export interface WireHolding {
  readonly available: WireMoney
  readonly held: WireMoney
}

export interface ChatButton {
  readonly intent: string
  readonly answer: 'confirm' | 'cancel'
  readonly label: string
}

export interface ChatLine {
  /** A person's line: the key of its event. Florin's line: the reply's id. */
  readonly id: string
  readonly from: 'person' | 'florin'
  readonly text: string
  /** Milliseconds. */
  readonly at: number
  /** Only while they can still be pressed. */
  readonly buttons?: readonly ChatButton[]
  /** The line whose buttons this one has answered. */
  readonly edits?: string
}

/** One entry of the ledger, with the account's balance after it. */
export interface LedgerLine {
  /** `${account}:${version}` */
  readonly id: string
  /** Entries of one transfer are shown together. */
  readonly transfer: string
  readonly leg: number
  readonly kind: TransferKind
  /** Milliseconds. */
  readonly at: number
  readonly account: { readonly kind: AccountKind; readonly owner?: string }
  readonly side: 'debit' | 'credit'
  /** Positive. */
  readonly amount: WireMoney
  readonly balance: WireMoney
}

export function wireMoney({ asset, units }: Money): WireMoney {
  return { asset, units: units.toString(), scale: scaleOf(asset) }
}

/** An entry as the panel shows it. `owner` is the person's handle on the web channel, for wallets. */
export function ledgerLine(entry: Entry, kind: TransferKind, account: Account, owner?: string): LedgerLine {
  const { asset } = account
  return {
    id: entryKey(entry),
    transfer: entry.transfer,
    leg: entry.leg,
    kind,
    at: entry.at,
    account: owner === undefined ? { kind: account.kind } : { kind: account.kind, owner },
    side: entry.units < 0n ? 'debit' : 'credit',
    amount: wireMoney({ asset, units: entry.units < 0n ? -entry.units : entry.units }),
    balance: wireMoney({ asset, units: entry.balance }),
  }
}
