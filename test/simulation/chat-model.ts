/**
 * What people may expect of Florin, written plainly: who has what, which prompts are open, which payouts are on their way.
 *
 * It imports no rule of ours. For each act it foretells which outcomes are right (more than one only where a rolling limit is
 * within an hour or a day of its edge), then is told which came and keeps its own books of the money.
 */
import type { Act, Answer, Heard } from './act.ts'
import { type Counted, limited } from './rolling.ts'
import { answersRight, feeOn, note, type Trip } from './trip.ts'

export interface Someone {
  cents: bigint
  held: bigint
  spoken: boolean
  readonly cards: { readonly push: boolean; readonly pull: boolean; readonly since: number }[]
  readonly counted: Counted[]
}

interface Shown {
  readonly who: string
  readonly code: string
  readonly plan: Planned
  readonly until: number
  state: 'open' | 'confirmed' | 'cancelled' | 'expired'
}

type Planned =
  | { readonly verb: 'send'; readonly to: readonly { readonly who: string; readonly cents: bigint }[] }
  | { readonly verb: 'add' | 'cash_out'; readonly cents: bigint }

const [BONUS, OPEN_MAX] = [100_00n, 5]
const NEW_CARD_MS = 72 * 3_600_000
const NEW_CARD_MAX = { add: 50_000n, cash_out: 250_000n } as const
const PROMPT_MS = 300_000
export class ChatModel {
  readonly people = new Map<string, Someone>()
  readonly shown = new Map<string, Shown>()
  readonly #openOf = new Map<string, Set<Shown>>()
  readonly links = new Map<string, { readonly who: string; used: boolean }>()
  readonly trips = new Map<string, Trip>()
  payments = 0
  /** What the act that was foretold last will do, by the outcome that comes of it. */
  #then: (outcome: string, heard: Heard) => void = () => {}
  #now = 0

  /** The outcomes that are right. Nothing has happened yet in the model. */
  foretell(act: Act, now: number): readonly string[] {
    this.#now = now
    this.#then = () => {}
    switch (act.act) {
      case 'bot':
        return ['ignored']
      case 'card_linked':
        return this.#cardLinked(act)
      case 'answer':
        return this.#answer(act)
      case 'resolve':
        return this.#resolve(act)
      case 'credit':
        this.#then = () => {
          this.#someone(act.who).cents += act.cents
        }
        return ['done']
      default:
        return this.#spoken(act)
    }
  }

  /** What came of it. */
  settle(outcome: string, heard: Heard): void {
    this.#then(outcome, heard)
  }

  free(who: string): bigint {
    const someone = this.people.get(who)
    return someone === undefined ? 0n : someone.cents - someone.held
  }

  #someone(who: string): Someone {
    let someone = this.people.get(who)
    if (someone === undefined) {
      someone = { cents: 0n, held: 0n, spoken: false, cards: [], counted: [] }
      this.people.set(who, someone)
    }
    return someone
  }

  /** Whoever speaks for the first time gets the bonus, and then what they said counts. */
  #spoken(
    act: Exclude<Act, { act: 'bot' | 'card_linked' | 'answer' | 'resolve' | 'credit' }>,
  ): readonly string[] {
    const someone = this.#someone(act.who)
    if (!someone.spoken && act.act !== 'press') {
      someone.spoken = true
      someone.cents += BONUS
    }
    switch (act.act) {
      case 'say':
        return act.text === 'noise' ? ['puzzled:'] : ['done']
      case 'send':
        return this.#plan(act, act.to, act.cents)
      case 'add':
      case 'cash_out':
        return this.#planTrip(act.who, act.act, act.cents)
      case 'link_card':
        this.#then = (_, { link }) => {
          if (link === undefined) throw new Error('a link was asked for, none was given')
          this.links.set(link, { who: act.who, used: false })
        }
        return ['done']
      case 'yes':
      case 'no':
        return this.#say(act)
      case 'press':
        return this.#press(act)
    }
  }

  #plan({ who }: { readonly who: string }, to: readonly string[], cents: bigint | 'all'): readonly string[] {
    if (to.includes(who)) return ['refused:pay_yourself']
    if (new Set(to).size < to.length) return ['refused:payee_unknown']
    const each = cents === 'all' ? this.free(who) : cents
    if (each <= 0n) return ['refused:insufficient_funds']
    const total = each * BigInt(to.length)
    if (this.free(who) < total) return ['refused:insufficient_funds']
    const plan: Planned = { verb: 'send', to: to.map((payee) => ({ who: payee, cents: each })) }
    return this.#ask(who, plan, limited(this.#someone(who).counted, 'send', total, this.#now))
  }

  #planTrip(who: string, verb: 'add' | 'cash_out', cents: bigint): readonly string[] {
    const { cards } = this.#someone(who)
    const able = (card: Someone['cards'][number]) => (verb === 'add' ? card.pull : card.push)
    if (cards.length === 0) return ['refused:no_card']
    if (!cards.some(able)) return [verb === 'add' ? 'refused:card_cannot_pull' : 'refused:card_cannot_push']
    if (cents < 100n) return ['refused:amount_too_small']
    if (cents > 1_000_000n) return ['refused:amount_too_large']
    if (verb === 'cash_out' && this.free(who) < cents + feeOn(cents)) return ['refused:insufficient_funds']
    // The newest card that can is taken; while it is new it gives no more than $500 at a time, and takes no more than $2,500.
    const since = Math.max(...cards.filter(able).map((card) => card.since))
    if (cents > NEW_CARD_MAX[verb] && this.#now - since < NEW_CARD_MS) return ['refused:amount_too_large']
    return this.#ask(who, { verb, cents }, limited(this.#someone(who).counted, verb, cents, this.#now))
  }

  /** Shows a prompt unless five are open. */
  #ask(who: string, plan: Planned, limited: readonly string[]): readonly string[] {
    const refusals = limited.filter((outcome) => outcome !== 'done')
    if (!limited.includes('done')) return refusals
    if (this.#open(who).length >= OPEN_MAX) return [...refusals, 'refused:too_many_open']
    const until = this.#now + PROMPT_MS
    this.#then = (outcome, { prompt }) => {
      if (outcome !== 'done') return
      if (prompt === undefined) throw new Error('a command was understood, but no prompt was shown')
      if (this.#open(who).some(({ code }) => code === prompt.code))
        throw new Error('two prompts have one code')
      this.#tidy(who)
      for (const payee of plan.verb === 'send' ? plan.to : []) this.#someone(payee.who)
      const shown: Shown = { who, code: prompt.code, plan, until, state: 'open' }
      this.shown.set(prompt.intent, shown)
      this.#openOf.set(who, (this.#openOf.get(who) ?? new Set()).add(shown))
    }
    return [...refusals, 'done']
  }

  #open(who: string): Shown[] {
    return [...(this.#openOf.get(who) ?? [])].filter((shown) => this.#now < shown.until)
  }

  /** Prompts whose time is over are put away when something is done with the others. */
  #tidy(who: string): void {
    for (const shown of this.#openOf.get(who) ?? []) if (this.#now >= shown.until) this.#put(shown, 'expired')
  }

  #put(shown: Shown, state: 'confirmed' | 'cancelled' | 'expired'): void {
    shown.state = state
    this.#openOf.get(shown.who)?.delete(shown)
  }

  #say({ act, who, code, publicly }: Extract<Act, { act: 'yes' | 'no' }>): readonly string[] {
    if (publicly) return ['refused:confirm_in_private']
    const open = this.#open(who)
    const late = (this.#openOf.get(who)?.size ?? 0) > open.length
    if (code === undefined && open.length > 1) return ['refused:which_intent']
    const shown = code === undefined ? open[0] : open.find((one) => one.code === code)
    if (shown !== undefined) return this.#resolveShown(shown, act === 'yes', true)
    if (open.length === 0 && late) return ['refused:intent_expired']
    return [code === undefined ? 'refused:nothing_to_confirm' : 'refused:no_such_code']
  }

  #press({ who, intent, answer }: Extract<Act, { act: 'press' }>): readonly string[] {
    const shown = this.shown.get(intent)
    if (shown === undefined || shown.who !== who) return ['refused:not_your_intent']
    if (shown.state === 'expired') return ['refused:intent_expired']
    if (shown.state !== 'open') return ['refused:intent_used']
    if (this.#now >= shown.until) return ['refused:intent_expired']
    return this.#resolveShown(shown, answer === 'confirm', false)
  }

  #resolveShown(shown: Shown, yes: boolean, byWords: boolean): readonly string[] {
    const { who, plan } = shown
    const done = () => {
      if (byWords) this.#tidy(who)
      this.#put(shown, yes ? 'confirmed' : 'cancelled')
    }
    if (!yes) {
      this.#then = done
      return ['done']
    }
    const total = plan.verb === 'send' ? plan.to.reduce((sum, { cents }) => sum + cents, 0n) : plan.cents
    const fee = plan.verb === 'cash_out' ? feeOn(total) : 0n
    if (plan.verb !== 'add' && this.free(who) < total + fee) return ['refused:insufficient_funds']
    const at = this.#now
    this.#then = (outcome, heard) => {
      if (outcome !== 'done') return
      done()
      this.#someone(who).counted.push({ kind: plan.verb, at, cents: total })
      if (plan.verb === 'send') {
        for (const payee of plan.to) {
          this.#someone(who).cents -= payee.cents
          this.#someone(payee.who).cents += payee.cents
          this.payments += 1
        }
        return
      }
      const { trip, attempt } = heard
      if (trip === undefined || attempt === undefined)
        throw new Error('money to or from a card, but no attempt')
      if (plan.verb === 'cash_out') this.#someone(who).held += total + fee
      this.trips.set(trip, {
        who,
        verb: plan.verb,
        cents: total,
        fee,
        begun: at,
        state: 'open',
        attempt,
        attempts: 1,
        sends: 1,
        denials: 0,
        doubted: false,
        undecided: false,
        since: at,
      })
    }
    return limited(this.#someone(who).counted, plan.verb, total, this.#now)
  }

  #cardLinked({ link, push, pull }: Extract<Act, { act: 'card_linked' }>): readonly string[] {
    const invitation = this.links.get(link)
    if (invitation === undefined) return ['failed']
    if (invitation.used) return ['ignored']
    this.#then = () => {
      invitation.used = true
      this.#someone(invitation.who).cards.push({ push, pull, since: this.#now })
    }
    return ['done']
  }

  #answer(act: Answer): readonly string[] {
    const trip = this.trips.get(act.of)
    if (trip === undefined) return ['failed']
    const at = this.#now
    const right = answersRight(trip, act)
    this.#then = (outcome, heard) => {
      if (right[0] === 'ignored' || right[0] === 'conflict') return
      if (outcome === 'approved') this.#approve(trip)
      else if (outcome === 'declined') this.#decline(trip)
      else note(trip, act, heard, at)
    }
    return right
  }

  #resolve({ payout, as }: Extract<Act, { act: 'resolve' }>): readonly string[] {
    const trip = this.trips.get(payout)
    if (trip === undefined) return ['ignored']
    if (trip.state !== 'open')
      return [as === 'approved' && trip.state === 'declined' ? 'conflict' : 'ignored']
    // It is being sent just now: whatever comes of that, the order is from before.
    if (!trip.undecided) return ['ignored']
    this.#then = () => (as === 'approved' ? this.#approve(trip) : this.#decline(trip))
    return [as]
  }

  #approve(trip: Trip): void {
    trip.state = 'approved'
    const someone = this.#someone(trip.who)
    if (trip.verb === 'add') {
      someone.cents += trip.cents
      return
    }
    someone.held -= trip.cents + trip.fee
    someone.cents -= trip.cents + trip.fee
  }

  #decline(trip: Trip): void {
    trip.state = 'declined'
    const someone = this.#someone(trip.who)
    if (trip.verb === 'cash_out') someone.held -= trip.cents + trip.fee
    const index = someone.counted.findIndex(
      ({ kind, at, cents }) => kind === trip.verb && at === trip.begun && cents === trip.cents,
    )
    if (index >= 0) someone.counted.splice(index, 1)
  }
}
