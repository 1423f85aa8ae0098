/** Invents what people, networks and operators do. */
import type { Act } from './act.ts'
import type { ChatModel } from './chat-model.ts'
import { nthId } from './generator.ts'
import type { Random } from './random.ts'

const PEOPLE = 60
const REMEMBERED = 400

const WEIGHTS = {
  confirm: 40,
  send: 26,
  answer: 14,
  say: 6,
  cash_out: 5,
  add: 5,
  link_card: 2,
  card_linked: 3,
  credit: 1,
  resolve: 1,
  bot: 1,
} as const

const ANSWERS = {
  approved: 40,
  declined: 14,
  out_of_reach: 8,
  pending: 8,
  unknown: 12,
  absent: 10,
  not_sent: 8,
} as const

type Prompted = { readonly who: string; readonly intent: string; readonly code: string }
type Tried = { readonly of: string; readonly attempt: string }

export class ChatGenerator {
  readonly #random: Random
  readonly #model: ChatModel
  readonly #prompts: Prompted[] = []
  readonly #tried: Tried[] = []
  readonly #links: string[] = []
  #flood = { who: '1', left: 0 }
  now = Date.UTC(2026, 10, 22)

  constructor(random: Random, model: ChatModel) {
    this.#random = random
    this.#model = model
  }

  /** What the chat showed, to answer to. */
  hear(
    act: Act,
    heard: { prompt?: { intent: string; code: string }; link?: string; trip?: string; attempt?: string },
  ) {
    if (heard.prompt !== undefined && 'who' in act) this.#prompts.push({ who: act.who, ...heard.prompt })
    if (heard.link !== undefined) this.#links.push(heard.link)
    const of = heard.trip ?? ('of' in act ? act.of : undefined)
    if (of !== undefined && heard.attempt !== undefined) this.#tried.push({ of, attempt: heard.attempt })
    for (const list of [this.#prompts, this.#tried, this.#links]) if (list.length > REMEMBERED) list.shift()
  }

  next(): Act {
    const random = this.#random
    this.now += random.int(0, 1_500)
    if (random.percent(3)) this.now += random.int(1, 400) * 1_000
    if (random.percent(1)) this.now += random.int(1, 12) * 3_600_000
    if (this.#flood.left > 0) {
      this.#flood.left -= 1
      const { who } = this.#flood
      return { act: 'send', who, to: [this.#who()], cents: BigInt(random.int(1, 40)), publicly: false }
    }
    // Somebody asks and asks, and answers nothing.
    if (random.percent(0.4)) this.#flood = { who: this.#who(), left: 8 }
    const who = this.#who()
    const what = random.weighted(WEIGHTS)
    switch (what) {
      case 'confirm':
        return this.#confirm()
      case 'send':
        return this.#send(who)
      case 'answer':
        return this.#answer(who)
      case 'say':
        return {
          act: 'say',
          who,
          text: random.pick(['help', 'balance', 'history', 'cards', 'noise'] as const),
        }
      case 'add':
      case 'cash_out':
        return { act: what, who, cents: this.#cents(who) }
      case 'link_card':
        return { act: what, who }
      case 'card_linked': {
        const link = random.percent(2) ? nthId('lnk', 7) : this.#recent(this.#links)
        if (link === undefined) return { act: 'link_card', who }
        return { act: what, link, push: random.percent(85), pull: random.percent(85) }
      }
      case 'credit':
        return { act: what, who, cents: BigInt(random.int(1, 300_000)) }
      case 'resolve': {
        const tried = this.#recent(this.#tried)
        const payout = tried?.of.startsWith('out_') ? tried.of : nthId('out', 7)
        return { act: what, payout, as: random.pick(['approved', 'declined'] as const) }
      }
      case 'bot':
        return { act: what, who }
    }
  }

  #confirm(): Act {
    const random = this.#random
    const prompt = this.#recent(this.#prompts)
    if (prompt === undefined) return this.#send(this.#who())
    const { who, intent, code } = prompt
    const act = random.percent(85) ? 'yes' : 'no'
    const way = random.weighted({ press: 45, bare: 25, coded: 22, stranger: 3, wrong: 3, publicly: 2 })
    const answer = act === 'yes' ? 'confirm' : 'cancel'
    switch (way) {
      case 'press':
        return { act: 'press', who, intent, answer }
      case 'bare':
        return { act, who, publicly: false }
      case 'coded':
        return { act, who, code, publicly: false }
      case 'publicly':
        return { act, who, publicly: true }
      // Signs of codes, but first a digit that is followed by what another prompt may have.
      case 'wrong':
        return { act, who, code: '2CC', publicly: false }
      case 'stranger': {
        const other = this.#who()
        const known = this.#model.people.get(other)?.spoken === true
        return { act: 'press', who: known ? other : who, intent, answer: 'confirm' }
      }
    }
  }

  #send(who: string): Act {
    const random = this.#random
    const publicly = random.percent(25)
    const payees = random.percent(85) ? 1 : random.int(2, 3)
    const to = Array.from({ length: payees }, () => (random.percent(1) ? who : this.#who()))
    const distinct = [...new Set(to)]
    const cents = distinct.length === 1 && random.percent(4) ? 'all' : this.#cents(who)
    return { act: 'send', who, to: distinct, cents, publicly }
  }

  #answer(who: string): Act {
    const random = this.#random
    const tried = this.#recent(this.#tried)
    if (tried === undefined) return { act: 'cash_out', who, cents: this.#cents(who) }
    const { attempt, of } = random.percent(97) ? tried : { ...tried, of: nthId('out', 9) }
    const answer = random.weighted(ANSWERS)
    return { act: 'answer', of, attempt, answer, retryable: random.percent(70) }
  }

  #who(): string {
    return String(this.#random.int(1, PEOPLE))
  }

  #recent<T>(list: readonly T[]): T | undefined {
    if (list.length === 0) return undefined
    const last = list.length - 1
    return list[
      this.#random.percent(75) ? this.#random.int(Math.max(0, last - 5), last) : this.#random.int(0, last)
    ]
  }

  #cents(who: string): bigint {
    const random = this.#random
    const free = this.#model.free(who)
    if (free > 0n && random.percent(8)) return free + BigInt(random.int(0, 1))
    if (free > 400n && random.percent(60)) return free / BigInt(random.int(2, 20))
    if (random.percent(2)) return BigInt(random.int(1_000_000, 1_100_000))
    return BigInt(random.int(1, 9_000))
  }
}
