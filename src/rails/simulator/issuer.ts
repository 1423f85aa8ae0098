/** The bank behind a card: answers a push or a pull with an action code (field 39), from the card's own state. */
import { DAY_MS } from '../../kernel/clock.ts'
import { codeOfCents, MAGIC_CARDS, SAMPLES_WITHOUT_LUHN } from './magic.ts'
import { passesLuhn } from './requests.ts'
import { type Card, cardOf, type Kind, type State } from './state.ts'

/** What a card holds before anything is said about it: 5,000.00 of each currency with two decimals. */
export const BALANCE_UNITS_DEFAULT = 500_000n
/** The network's own ceiling of one push: 50,000.00. */
const PUSH_UNITS_MAX_DEFAULT = 5_000_000n

export interface Asked {
  readonly kind: Exclude<Kind, 'reverse'>
  readonly pan: string
  readonly token: string
  /** `YYYY-MM`, of pulls. */
  readonly expires?: string
  /** As the request wrote it. */
  readonly amount: string
  readonly units: bigint
  readonly currency: string
  /** Virtual milliseconds. */
  readonly now: number
}

/** Spendable minor units of a card. */
export function balanceOf(card: Card, currency: string): bigint {
  const set = card.settings.balances?.[currency]
  return (set === undefined ? BALANCE_UNITS_DEFAULT : BigInt(set)) + (card.moved.get(currency) ?? 0n)
}

function velocity(card: Card, { units, now }: Asked): string | undefined {
  const { pushesPerDay, unitsPerDay, unitsPerPush } = card.settings
  if (units > (unitsPerPush === undefined ? PUSH_UNITS_MAX_DEFAULT : BigInt(unitsPerPush))) return '61'
  if (pushesPerDay === undefined && unitsPerDay === undefined) return undefined
  const today = card.pushes.filter(({ at }) => at > now - DAY_MS)
  const pushed = today.reduce((sum, push) => sum + push.units, 0n)
  if (pushesPerDay !== undefined && today.length >= pushesPerDay) return '65'
  if (unitsPerDay !== undefined && pushed + units > BigInt(unitsPerDay)) return '61'
  return undefined
}

const monthOf = (now: number) => new Date(now).toISOString().slice(0, 7)

/** Why this card cannot be used at all, whatever the amount: its action code. Undefined: it can. */
export function standing(state: State, pan: string, now: number): string | undefined {
  if (!passesLuhn(pan) && !SAMPLES_WITHOUT_LUHN.includes(pan)) return '14'
  if (!pan.startsWith('4')) return '15'
  const out = state.outages.some(
    ({ prefix, from, until }) => pan.startsWith(prefix) && now >= from && now < until,
  )
  return out ? '91' : undefined
}

/**
 * The action code for a push or a pull. What chooses, in this order: the magic number, the magic cents, an outage
 * of the issuer, then what the card holds and allows.
 */
export function authorise(state: State, asked: Asked): string {
  const { kind, pan, token, units, now } = asked
  const magic = MAGIC_CARDS.get(pan)
  const card = cardOf(state, token, pan.slice(-4))
  if (magic?.fault?.kind === 'action' && (magic.fault.code !== '51' || kind === 'pull'))
    return magic.fault.code
  if (magic?.declinesBeforeApproval) {
    const turn = card.tries % (magic.declinesBeforeApproval + 1)
    if (turn < magic.declinesBeforeApproval) return '91'
  }
  const cents = codeOfCents(pan, asked.amount)
  if (cents) return cents
  const unusable = standing(state, pan, now)
  if (unusable) return unusable
  if (units === 0n) return '13'
  if (kind === 'push') return magic?.pushBlocked ? '57' : (velocity(card, asked) ?? '00')
  if (asked.expires && asked.expires < monthOf(now)) return '54'
  return balanceOf(card, asked.currency) < units ? '51' : '00'
}
