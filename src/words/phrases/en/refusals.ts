/** English: why a rule said no, and what to do next. */
import type { Refusals } from '../phrase.ts'

export const refusals: Refusals = {
  insufficient_funds: ({ available, needed }, put) =>
    `You have ${put.money(available)}, and this needs ${put.money(needed)}. To add money, write: ${put.example('fund')}`,
  amount_zero: (_, put) => `The amount is zero. Write how much, for instance: ${put.example('send')}`,
  amount_too_large: ({ max }, put) => `That is too much at once. The most is ${put.money(max)}.`,
  amount_too_small: ({ min }, put) => `That is too little. The least is ${put.money(min)}.`,
  pay_yourself: (_, put) => `You cannot pay yourself. Name somebody else: ${put.example('send')}`,
  pay_bot: (_, put) => `I am a bot and cannot be paid. Name a person: ${put.example('send')}`,
  payee_unknown: ({ handle }, put) =>
    `I do not know ${put.handle(handle)}. Check the spelling, pick them from the list that appears after @, or ask them to write to Florin once.`,
  payee_cannot_receive: ({ handle }, put) =>
    `${put.handle(handle)} cannot receive money at the moment. No money has moved.`,
  asset_not_offered: ({ asset }, put) =>
    `You cannot pay in ${put.asset(asset)} here yet. Please write another currency.`,
  no_card: (_, put) => `No card is linked. To link one, write: ${put.example('link_card')}`,
  card_cannot_push: ({ last4 }, put) =>
    `Your card ${put.last4(last4)} cannot receive money. To link another, write: ${put.example('link_card')}`,
  card_cannot_pull: ({ last4 }, put) =>
    `No money can be added from your card ${put.last4(last4)}. To link another, write: ${put.example('link_card')}`,
  nothing_to_confirm: (_, put) =>
    `Nothing is waiting for your answer. To pay somebody, write: ${put.example('send')}`,
  which_intent: ({ codes }, put) =>
    `Which one? Reply YES or NO with its code: ${put.either(codes.map((code) => put.answer('confirm', code)))}`,
  no_such_code: ({ code }, put) =>
    `Nothing with the code ${put.code(code)} is waiting for your answer. Please check the code.`,
  intent_expired: () => 'That has expired, and no money has moved. Please write it again.',
  intent_used: (_, put) =>
    `That has been answered already; it happens only once. To see what happened, write: ${put.example('history')}`,
  not_your_intent: () => 'Only the person who asked for that can answer it.',
  confirm_in_private: () => 'Please answer in our private chat, not here.',
  account_frozen: () =>
    'Your account is frozen, so no money can move. Your money is safe; please contact support.',
  account_closed: () => 'This account is closed. Please contact support.',
  limit_reached: ({ window, left }, put) =>
    `That is over your limit for ${put.window(window)}. You can still move ${put.money(left)}.`,
  limit_count_reached: ({ window, max }, put) =>
    `You have reached your limit of ${put.count(max, { one: '# payment', other: '# payments' })} in ${put.window(window)}. Please try again later.`,
  too_many_open: ({ max }, put) =>
    `${put.count(max, { one: '# prompt is', other: '# prompts are' })} waiting for your answer already. Please answer YES or NO first.`,
  card_links_reached: ({ max }, put) =>
    `You have asked for ${put.count(max, { one: '# card link', other: '# card links' })} in ${put.window('24h')}, and there are no more for now. Please try again later.`,
  link_used: (_, put) => `This link has been used. For a new one, write: ${put.example('link_card')}`,
  link_expired: (_, put) => `This link has expired. For a new one, write: ${put.example('link_card')}`,
  rail_paused: () => 'Cards are paused for a short while. Your money is safe; please try again later.',
  link_code_wrong: (_, put) =>
    `That code is not valid, or no longer. For a new one, write in your other chat: ${put.example('link')}`,
  link_code_tries: () => 'Those were too many wrong codes. Please try again in two hours.',
  already_linked: () => 'These two chats share one wallet already.',
  link_money_held: ({ held }, put) =>
    `${put.money(held)} is reserved for something that is under way. Please try again when that is done.`,
  not_linked: (_, put) =>
    `This chat shares its wallet with no other. To share it, write: ${put.example('link')}`,
  chat_not_linked: ({ channel }, put) =>
    `Your wallet is not shared with a chat on ${put.channel(channel)}. To share it, write: ${put.example('link')}`,
  not_yet: ({ verb }, put) => `This is not possible yet: ${put.deed(verb)}. Write HELP to see what is.`,
}
