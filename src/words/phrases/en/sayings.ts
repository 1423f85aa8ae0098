/** English: prompts, receipts and notices. */
import type { Money } from '../../../kernel/money.ts'
import type { Put } from '../../put.ts'
import type { Asked, LookAlike, Sayings } from '../phrase.ts'

const fee = (amount: Money, put: Put) => `Fee: ${amount.units === 0n ? 'none' : put.money(amount)}`

const memo = (text: string | undefined, put: Put) => (text === undefined ? '' : ` for ${put.quote(text)}`)

const terms = (asked: Asked, put: Put) =>
  `${fee(asked.fee, put)} · Balance after: ${put.money(asked.balanceAfter)}
Reply ${put.answer('confirm', asked.code)} or ${put.answer('cancel', asked.code)}. Expires in ${put.duration(asked.expiresAt - asked.at)}.`

const once = (span: number, put: Put) => `It works once, for ${put.duration(span)}.`

const HISTORY = {
  sent: 'Sent',
  received: 'Received',
  payout: 'Cashed out',
  funding: 'Added',
  bonus: 'Bonus',
  refund: 'Refund',
  adjustment: 'Correction',
} as const
const STATES = { in_flight: 'on its way', returned: 'returned' } as const

/** Handles change hands: then the known one is written just the same. */
function lookAlike({ payee, known: before }: LookAlike, put: Put): string {
  const [here, known] = [put.handle(payee.handle), put.handle(before.handle)]
  return here.toLowerCase() === known.toLowerCase()
    ? `Careful: this ${here} is not the ${here} you have paid before, but another account.`
    : `Careful: ${here} is not ${known}, whom you have paid before.`
}

export const sayings: Sayings = {
  help: (_, put) => `Florin pays people by message. Write, for instance:
• ${put.example('send')}
• ${put.example('balance')}
• ${put.example('history')}
• ${put.example('fund')} (from your card)
• ${put.example('payout')} (to your card)
• ${put.example('link_card')}, ${put.example('cards')}, ${put.example('unlink_card')}
• ${put.example('link')}, ${put.example('unlink')}, ${put.example('reach')}, ${put.example('language')}
Before money moves you are asked: YES confirms, NO cancels.`,
  welcome: ({ bonus }, put) =>
    `Welcome to Florin! Here you pay people by message.${
      bonus === undefined ? '' : ` We have put ${put.money(bonus)} into your wallet.`
    }
Write HELP to see how.`,
  balance: ({ holdings }, put) =>
    holdings.length === 0
      ? `Your wallet is empty. To add money, write: ${put.example('fund')}`
      : holdings
          .map(
            ({ available, held }) =>
              `Balance: ${put.money(available)}${held.units === 0n ? '' : ` (and ${put.money(held)} reserved)`}`,
          )
          .join('\n'),
  history: ({ lines }, put) =>
    lines.length === 0
      ? `Nothing has happened here yet. To pay somebody, write: ${put.example('send')}`
      : lines
          .map(({ at, what, who, amount, direction, memo: text, state }) => {
            const whom = who && ` ${direction === 'in' ? 'from' : 'to'} ${put.handle(who.handle)}`
            const standing = state && ` (${STATES[state]})`
            return `${put.day(at)} · ${HISTORY[what]} ${put.money(amount)}${whom ?? ''}${memo(text, put)}${standing ?? ''}`
          })
          .join('\n'),
  confirm_send: (say, put) => {
    const several = say.each !== undefined && say.to.length > 1
    const amount = several && say.each ? `${put.money(say.each)} each` : put.money(say.amount)
    const total = several ? ` (${put.money(say.amount)} in all)` : ''
    const first =
      say.to.length > 1 ? 'Some of them you have never paid before.' : 'You have never paid them before.'
    const alike = say.lookAlike === undefined ? '' : `\n${lookAlike(say.lookAlike, put)}`
    return `Send ${amount} to ${put.everyone(say.to)}${total}${memo(say.memo, put)}?${alike}${
      say.firstTime && alike === '' ? `\n${first}` : ''
    }
${terms(say, put)}`
  },
  confirm_fund: (say, put) => `Add ${put.money(say.amount)} from ${put.card(say.card)}?
${terms(say, put)}`,
  confirm_payout: (
    say,
    put,
  ) => `Cash out ${put.money(say.amount)} to ${put.card(say.card)}?${put.arrival(say.arrives)}
${terms(say, put)}`,
  check_dm: () => 'I have sent you a direct message. Please answer there.',
  cancelled: ({ code }, put) => `Cancelled (${put.code(code)}). No money has moved.`,
  receipt_sent: (
    say,
    put,
  ) => `You sent ${put.money(say.amount)} to ${put.handle(say.to.handle)}${memo(say.memo, put)}.
${put.moment(say.at)} · ${put.code(say.payment)}
${fee(say.fee, put)} · Balance: ${put.money(say.balanceAfter)}`,
  receipt_received: (
    say,
    put,
  ) => `${put.who(say.from)} sent you ${put.money(say.amount)}${memo(say.memo, put)}.
${put.moment(say.at)} · ${put.code(say.payment)}
Balance: ${put.money(say.balanceAfter)}`,
  paid_publicly: ({ to }, put) => `Paid ${put.crowd(to, { one: '# person', other: '# people' })}.`,
  payout_started: (
    say,
    put,
  ) => `${put.money(say.amount)} is on its way to ${put.card(say.card)}.${put.arrival(say.arrives)}
${fee(say.fee, put)} · Balance: ${put.money(say.balanceAfter)}
${put.code(say.payout)}`,
  payout_done: (say, put) => `${put.money(say.amount)} was paid out to ${put.card(say.card)}.
${put.moment(say.at)} · ${put.code(say.payout)}
${fee(say.fee, put)} · Balance: ${put.money(say.balanceAfter)}`,
  payout_declined: (
    say,
    put,
  ) => `${put.money(say.amount)} could not be paid out to ${put.card(say.card)}. ${put.why(say.why)}
The money is back in your wallet. Balance: ${put.money(say.balanceAfter)}
${put.code(say.payout)}`,
  payout_delayed: (
    say,
    put,
  ) => `The card network has not answered yet about your ${put.money(say.amount)} to ${put.card(say.card)}.
The money stays reserved, and you will hear from us. Please do not cash it out again.
${put.code(say.payout)}`,
  funding_started: (say, put) => `Asking your bank for ${put.money(say.amount)} from ${put.card(say.card)}.
${put.code(say.funding)}`,
  funding_done: (say, put) => `${put.money(say.amount)} was added from ${put.card(say.card)}.
${put.moment(say.at)} · ${put.code(say.funding)}
${fee(say.fee, put)} · Balance: ${put.money(say.balanceAfter)}`,
  funding_declined: (
    say,
    put,
  ) => `${put.money(say.amount)} could not be added from ${put.card(say.card)}. ${put.why(say.why)}
${put.code(say.funding)}`,
  funding_delayed: (
    say,
    put,
  ) => `The card network has not answered yet about your ${put.money(say.amount)} from ${put.card(say.card)}.
You will hear from us. Please do not add it again.
${put.code(say.funding)}`,
  card_link: (say, put, link) => `Link your card on this page, never in the chat:
${link(say.link)}
${once(say.expiresAt - say.at, put)}`,
  card_linked: ({ card, canPush, canPull }, put) => {
    const use = canPull
      ? canPush
        ? 'You can add money from it and cash out to it.'
        : 'You can add money from it, but not cash out to it.'
      : canPush
        ? 'You can cash out to it, but not add money from it.'
        : 'It allows neither adding money nor cashing out. Please link another card.'
    return `${put.card(card)} is linked. ${use}`
  },
  cards: ({ cards }, put) =>
    cards.length === 0
      ? `No card is linked. To link one, write: ${put.example('link_card')}`
      : `Your cards:\n${cards.map((card) => `• ${put.card(card)}, valid to ${put.expiry(card)}`).join('\n')}`,
  card_unlinked: ({ card }, put) => `${put.card(card)} is no longer linked.`,
  card_number_seen: (say, put, link) =>
    `That looked like a card number. We have not kept it; please delete your message.${
      say.link === undefined
        ? ''
        : `\nLink your card on this page instead:
${link(say.link)}
${once(say.expiresAt - say.at, put)}`
    }`,
  link_code: (
    { code, at, expiresAt },
    put,
  ) => `To have the same wallet in another chat, write there to Florin:
${put.code(`link ${code}`)}
Give it to nobody: whoever writes it shares your wallet. ${once(expiresAt - at, put)}`,
  confirm_link: ({ chat, moves, bonusBack, code, at, expiresAt }, put) =>
    `Share one wallet with ${put.chat(chat)}? Say yes only if that is you: whoever writes there can use all the money in it.${
      moves.length === 0
        ? ''
        : `\nFrom this chat's wallet, ${put.all(moves.map(put.money))} would move into it.`
    }${bonusBack === undefined ? '' : `\nThe welcome bonus is given once to each person: ${put.money(bonusBack)} of it would go back.`}
Reply ${put.answer('confirm', code)} or ${put.answer('cancel', code)}. Expires in ${put.duration(expiresAt - at)}.`,
  linked: ({ chat }, put) =>
    `This chat and ${put.chat(chat)} now share one wallet. To take this chat out again, write: ${put.example('unlink')}`,
  confirm_unlink: (
    { others, code, at, expiresAt },
    put,
  ) => `Take this chat out of the wallet? All the money and the cards stay with ${put.all(others.map(put.chat))}; this chat begins anew with an empty wallet.
Reply ${put.answer('confirm', code)} or ${put.answer('cancel', code)}. Expires in ${put.duration(expiresAt - at)}.`,
  unlinked: () => 'This chat now has a wallet of its own, which is empty.',
  unlinked_chat: ({ chat }, put) =>
    `${put.chat(chat)} no longer shares your wallet. All the money is still here.`,
  reach_set: ({ chat }, put) =>
    chat === undefined
      ? 'Notices now go to the chat that you wrote in last.'
      : `Notices now go to ${put.chat(chat)}. Answers still come where you write.`,
  possibly_repeated: () => '(You may have had this message already.)',
  language_set: ({ language }, put) => `From now on I answer in ${put.language(language)}.`,
  languages: (_, put) => `I speak ${put.all(put.languages())}.
To change, write: ${put.example('language')}`,
  bonus: ({ amount }, put) => `We have put ${put.money(amount)} into your wallet.`,
  apology: (
    { reference },
    put,
  ) => `Something went wrong on our side, and what you asked was not done. Please try again.
Reference: ${put.code(reference)}`,
}
