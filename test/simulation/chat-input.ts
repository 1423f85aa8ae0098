/** Says an act as the input that an edge would make of it. */
import type { Incoming, Input, Mention, Message } from '../../src/kernel/event.ts'
import type { AttemptId, CardId, CardLinkId, FundingId, IntentId, PayoutId } from '../../src/kernel/ids.ts'
import type { Act } from './act.ts'
import { nthId } from './generator.ts'

/** The input that an edge makes of an act; `n` is a number that no other has. */
export function incoming(act: Act, n: number): Incoming {
  const input = inputOf(act, n)
  return {
    source: input.kind === 'message' || input.kind === 'press' ? 'x' : input.kind,
    key: `${n}`,
    input,
  }
}

function inputOf(act: Act, n: number): Input {
  switch (act.act) {
    case 'press':
      return {
        kind: 'press',
        channel: 'x',
        sender: author(act.who),
        conversation: `dm:${act.who}`,
        private: true,
        messageId: `${n}`,
        intent: act.intent as IntentId,
        answer: act.answer,
      }
    case 'card_linked':
      return {
        kind: 'card_linked',
        link: act.link as CardLinkId,
        card: nthId('crd', n) as CardId,
        brand: 'visa',
        last4: String(n % 10_000).padStart(4, '0'),
        expires: '2030-01',
        fingerprint: `${n}`,
        canPush: act.push,
        canPull: act.pull,
      }
    case 'answer':
      return outcomeOf(act, n)
    case 'credit':
    case 'resolve':
      return { kind: 'order', operator: 'olga', reason: 'simulated', order: order(act) }
    default:
      return messageOf(act, n)
  }
}

function outcomeOf({ of, attempt, answer, retryable }: Extract<Act, { act: 'answer' }>, n: number): Input {
  const outcome = {
    approved: { kind: 'approved', networkRef: `ref${n}` },
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

function messageOf(act: Extract<Act, { who: string }>, n: number): Message {
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
    messageId: `${n}`,
    text,
    mentions,
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
