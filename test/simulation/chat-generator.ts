/** Invents what people, networks and operators do, and says it as the inputs that the edges would make of it. */
import type { Incoming, Input, Mention, Message } from '../../src/kernel/event.ts'
import type { AttemptId, CardId, CardLinkId, FundingId, IntentId, PayoutId } from '../../src/kernel/ids.ts'
import type { Act, ChatModel } from './chat-model.ts'
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
  #count = 0
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

  /** The input that an edge makes of an act, under a key that no other has. */
  incoming(act: Act): Incoming {
    this.#count += 1
    const input = this.#input(act)
    return {
      source: input.kind === 'message' || input.kind === 'press' ? 'x' : input.kind,
      key: `${this.#count}`,
      input,
    }
  }

  #input(act: Act): Input {
    switch (act.act) {
      case 'press':
        return {
          kind: 'press',
          channel: 'x',
          sender: author(act.who),
          conversation: `dm:${act.who}`,
          private: true,
          messageId: `${this.#count}`,
          intent: act.intent as IntentId,
          answer: act.answer,
        }
      case 'card_linked':
        return {
          kind: 'card_linked',
          link: act.link as CardLinkId,
          card: nthId('crd', this.#count) as CardId,
          brand: 'visa',
          last4: String(this.#count % 10_000).padStart(4, '0'),
          expires: '2030-01',
          fingerprint: `${this.#count}`,
          canPush: act.push,
          canPull: act.pull,
        }
      case 'answer':
        return this.#outcome(act)
      case 'credit':
      case 'resolve':
        return { kind: 'order', operator: 'olga', reason: 'simulated', order: order(act) }
      default:
        return this.#message(act)
    }
  }

  #outcome({ of, attempt, answer, retryable }: Extract<Act, { act: 'answer' }>): Input {
    const outcome = {
      approved: { kind: 'approved', networkRef: `ref${this.#count}` },
      declined: { kind: 'declined', code: '51', severity: 'hard' },
      out_of_reach: { kind: 'declined', code: '91', severity: 'soft' },
      pending: { kind: 'pending' },
      unknown: { kind: 'unknown', why: 'time-out' },
      absent: { kind: 'absent' },
      not_sent: { kind: 'not_sent', retryable, why: 'refused connection' },
    } as const
    const report = outcome[answer]
    return of.startsWith('fnd_')
      ? { kind: 'funding_outcome', funding: of as FundingId, attempt: attempt as AttemptId, outcome: report }
      : { kind: 'payout_outcome', payout: of as PayoutId, attempt: attempt as AttemptId, outcome: report }
  }

  #message(act: Extract<Act, { who: string }>): Message {
    const publicly = 'publicly' in act && act.publicly
    const text = `${publicly ? '@florin ' : ''}${words(act)}`
    const mentioned = act.act === 'send' ? act.to : []
    const mentions: Mention[] = mentioned.map((uid) => mention(text, uid))
    if (publicly) mentions.unshift({ start: 0, end: 7, uid: '1000', handle: 'florin', self: true })
    return {
      kind: 'message',
      channel: 'x',
      sender: act.act === 'bot' ? { ...author(act.who), automated: true } : author(act.who),
      conversation: publicly ? 'square' : `dm:${act.who}`,
      private: !publicly,
      messageId: `${this.#count}`,
      text,
      mentions,
    }
  }
}

function words(act: Extract<Act, { who: string }>): string {
  switch (act.act) {
    case 'say':
      return act.text === 'noise' ? 'qwxz vbnm' : act.text
    case 'send': {
      const amount = act.cents === 'all' ? 'all' : dollars(act.cents)
      const each = act.to.length > 1 ? ' each' : ''
      return `send ${amount}${each} to ${act.to.map((uid) => `@user${uid}`).join(' and ')}`
    }
    case 'add':
      return `add ${dollars(act.cents)}`
    case 'cash_out':
      return `cash out ${dollars(act.cents)}`
    case 'link_card':
      return 'link card'
    case 'yes':
    case 'no':
      return act.code === undefined ? act.act : `${act.act} ${act.code}`
    case 'bot':
      return 'send $5.00 to @user1'
    default:
      throw new Error(`${act.act} is no message`)
  }
}

function order(act: Extract<Act, { act: 'credit' | 'resolve' }>) {
  if (act.act === 'resolve')
    return { do: 'resolve_payout', payout: act.payout as PayoutId, as: act.as } as const
  const { uid, handle } = author(act.who)
  return { do: 'credit', channel: 'x', uid, handle, amount: { asset: 'USD', units: act.cents } } as const
}

function author(who: string) {
  return { uid: who, handle: `user${who}` }
}

function mention(text: string, uid: string): Mention {
  const name = `@user${uid}`
  // `@user1` is also how `@user12` begins.
  const start = new RegExp(`${name}(?!\\d)`).exec(text)?.index ?? -1
  return { start, end: start + name.length, uid, handle: name.slice(1) }
}

function dollars(cents: bigint): string {
  return `$${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
}
