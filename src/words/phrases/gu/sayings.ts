/** Gujarati: prompts, receipts and notices. */
import type { Money } from '../../../kernel/money.ts'
import type { Put } from '../../put.ts'
import type { Asked, LookAlike, Sayings } from '../phrase.ts'

const fee = (amount: Money, put: Put) => `ફી: ${amount.units === 0n ? 'નથી' : put.money(amount)}`

const memo = (text: string | undefined, put: Put) => (text === undefined ? '' : `${put.quote(text)} માટે `)

const terms = (asked: Asked, put: Put) =>
  `${fee(asked.fee, put)} · આ પછી બેલેન્સ: ${put.money(asked.balanceAfter)}
જવાબમાં ${put.answer('confirm', asked.code)} અથવા ${put.answer('cancel', asked.code)} લખો. આ ${put.duration(asked.expiresAt - asked.at)} સુધી માન્ય છે.`

const once = (span: number, put: Put) => `આ લિંક ${put.duration(span)} સુધી અને એક જ વાર ચાલશે.`

const HISTORY = {
  sent: 'મોકલ્યા',
  received: 'મળ્યા',
  payout: 'ઉપાડ્યા',
  funding: 'ઉમેર્યા',
  bonus: 'બોનસ',
  refund: 'પરત',
  adjustment: 'સુધારો',
} as const
const STATES = { in_flight: 'રસ્તામાં', returned: 'પાછા આવ્યા' } as const

/** Handles change hands: then the known one is written just the same. */
function lookAlike({ payee, known: before }: LookAlike, put: Put): string {
  const [here, known] = [put.handle(payee.handle), put.handle(before.handle)]
  return here.toLowerCase() === known.toLowerCase()
    ? `ધ્યાન આપો: આ ${here} એ નથી જેમને તમે પહેલાં પૈસા મોકલ્યા છે, આ બીજું ખાતું છે.`
    : `ધ્યાન આપો: ${here} એ ${known} નથી, જેમને તમે પહેલાં પૈસા મોકલ્યા છે.`
}

export const sayings: Sayings = {
  help: (_, put) => `Florin પર તમે મેસેજ લખીને પૈસા મોકલી શકો છો. જેમ કે:
• ${put.example('send')}
• ${put.example('balance')}
• ${put.example('history')}
• ${put.example('fund')} (તમારા કાર્ડમાંથી)
• ${put.example('payout')} (તમારા કાર્ડમાં)
• ${put.example('link_card')}, ${put.example('cards')}, ${put.example('unlink_card')}
• ${put.example('link')}, ${put.example('unlink')}, ${put.example('reach')}, ${put.example('language')}
પૈસા મોકલતાં પહેલાં તમને પૂછવામાં આવશે: ${put.answer('confirm')} લખવાથી પુષ્ટિ થશે, ${put.answer('cancel')} લખવાથી રદ થશે.`,
  welcome: ({ bonus }, put) =>
    `Florin માં તમારું સ્વાગત છે! અહીં મેસેજ લખીને પૈસા મોકલાય છે.${
      bonus === undefined ? '' : ` તમારા વૉલેટમાં ${put.money(bonus)} જમા કર્યા છે.`
    }
રીત જાણવા “${put.example('help')}” લખો.`,
  balance: ({ holdings }, put) =>
    holdings.length === 0
      ? `તમારું વૉલેટ ખાલી છે. પૈસા ઉમેરવા લખો: ${put.example('fund')}`
      : holdings
          .map(
            ({ available, held }) =>
              `બેલેન્સ: ${put.money(available)}${held.units === 0n ? '' : ` (આ ઉપરાંત ${put.money(held)} અનામત)`}`,
          )
          .join('\n'),
  history: ({ lines }, put) =>
    lines.length === 0
      ? `હજી કોઈ વ્યવહાર થયો નથી. પૈસા મોકલવા લખો: ${put.example('send')}`
      : lines
          .map(({ at, what, who, amount, direction, memo: text, state }) => {
            const whom = who ? `${put.handle(who.handle)} ${direction === 'in' ? 'તરફથી' : 'ને'} ` : ''
            const standing = state ? ` (${STATES[state]})` : ''
            return `${put.day(at)} · ${whom}${memo(text, put)}${put.money(amount)} ${HISTORY[what]}${standing}`
          })
          .join('\n'),
  confirm_send: (say, put) => {
    const several = say.each !== undefined && say.to.length > 1
    const amount =
      several && say.each
        ? `દરેકને ${put.money(say.each)} (કુલ ${put.money(say.amount)})`
        : put.money(say.amount)
    const alike = say.lookAlike === undefined ? '' : `\n${lookAlike(say.lookAlike, put)}`
    const first =
      say.to.length > 1 ? 'આમાંથી કેટલાકને તમે પહેલાં ક્યારેય પૈસા મોકલ્યા નથી.' : 'એમને તમે પહેલાં ક્યારેય પૈસા મોકલ્યા નથી.'
    return `${put.everyone(say.to)}${several ? ', ' : ' ને '}${memo(say.memo, put)}${amount} મોકલીએ?${alike}${
      say.firstTime && alike === '' ? `\n${first}` : ''
    }
${terms(say, put)}`
  },
  confirm_fund: (say, put) => `${put.card(say.card)} માંથી વૉલેટમાં ${put.money(say.amount)} ઉમેરીએ?
${terms(say, put)}`,
  confirm_payout: (
    say,
    put,
  ) => `${put.money(say.amount)} ઉપાડીને ${put.card(say.card)} માં મોકલીએ?${put.arrival(say.arrives)}
${terms(say, put)}`,
  check_dm: () => 'તમને ખાનગી મેસેજ મોકલ્યો છે. કૃપા કરીને ત્યાં જવાબ આપો.',
  cancelled: ({ code }, put) => `રદ કર્યું (${put.code(code)}). કોઈ પૈસા કપાયા નથી.`,
  receipt_sent: (
    say,
    put,
  ) => `તમે ${put.handle(say.to.handle)} ને ${memo(say.memo, put)}${put.money(say.amount)} ની ચુકવણી કરી.
${put.moment(say.at)} · ${put.code(say.payment)}
${fee(say.fee, put)} · બેલેન્સ: ${put.money(say.balanceAfter)}`,
  receipt_received: (
    say,
    put,
  ) => `${put.who(say.from)} એ તમને ${memo(say.memo, put)}${put.money(say.amount)} ની ચુકવણી કરી.
${put.moment(say.at)} · ${put.code(say.payment)}
બેલેન્સ: ${put.money(say.balanceAfter)}`,
  paid_publicly: ({ to }, put) => `ચુકવણી થઈ ગઈ: ${put.crowd(to, { one: '# વ્યક્તિ', other: '# લોકો' })}.`,
  payout_started: (
    say,
    put,
  ) => `${put.money(say.amount)} ની રકમ ${put.card(say.card)} માં મોકલાઈ રહી છે.${put.arrival(say.arrives)}
${fee(say.fee, put)} · બેલેન્સ: ${put.money(say.balanceAfter)}
${put.code(say.payout)}`,
  payout_done: (say, put) => `${put.money(say.amount)} ની રકમ ${put.card(say.card)} માં મોકલી દીધી છે.
${put.moment(say.at)} · ${put.code(say.payout)}
${fee(say.fee, put)} · બેલેન્સ: ${put.money(say.balanceAfter)}`,
  payout_declined: (
    say,
    put,
  ) => `${put.money(say.amount)} ની રકમ ${put.card(say.card)} માં મોકલી શકાઈ નથી. ${put.why(say.why)}
પૈસા તમારા વૉલેટમાં પાછા આવી ગયા છે. બેલેન્સ: ${put.money(say.balanceAfter)}
${put.code(say.payout)}`,
  payout_delayed: (
    say,
    put,
  ) => `${put.card(say.card)} માં ${put.money(say.amount)} મોકલવા વિશે કાર્ડ નેટવર્કનો જવાબ હજી આવ્યો નથી.
ત્યાં સુધી આ રકમ અનામત રહેશે, અને તમને જાણ કરીશું. કૃપા કરીને તે ફરીથી ન ઉપાડો.
${put.code(say.payout)}`,
  funding_started: (say, put) => `${put.card(say.card)} માંથી ${put.money(say.amount)} માટે બેંકને પૂછી રહ્યા છીએ.
${put.code(say.funding)}`,
  funding_done: (say, put) => `${put.card(say.card)} માંથી ${put.money(say.amount)} ની રકમ ઉમેરાઈ ગઈ.
${put.moment(say.at)} · ${put.code(say.funding)}
${fee(say.fee, put)} · બેલેન્સ: ${put.money(say.balanceAfter)}`,
  funding_declined: (
    say,
    put,
  ) => `${put.card(say.card)} માંથી ${put.money(say.amount)} ની રકમ ઉમેરી શકાઈ નથી. ${put.why(say.why)}
${put.code(say.funding)}`,
  funding_delayed: (
    say,
    put,
  ) => `${put.card(say.card)} માંથી ${put.money(say.amount)} ઉમેરવા વિશે કાર્ડ નેટવર્કનો જવાબ હજી આવ્યો નથી.
જવાબ આવતાં જ તમને જાણ કરીશું. કૃપા કરીને તે ફરીથી ન ઉમેરો.
${put.code(say.funding)}`,
  card_link: (say, put, link) => `તમારું કાર્ડ આ પેજ પર જ જોડો, ચેટમાં ક્યારેય નહીં:
${link(say.link)}
${once(say.expiresAt - say.at, put)}`,
  card_linked: ({ card, canPush, canPull }, put) => {
    const use = canPull
      ? canPush
        ? 'તમે એમાંથી પૈસા ઉમેરી શકો છો અને ઉપાડીને એમાં મોકલી પણ શકો છો.'
        : 'તમે એમાંથી પૈસા ઉમેરી શકો છો, પણ ઉપાડીને એમાં મોકલી શકાતા નથી.'
      : canPush
        ? 'તમે પૈસા ઉપાડીને એમાં મોકલી શકો છો, પણ એમાંથી ઉમેરી શકાતા નથી.'
        : 'એમાંથી પૈસા ઉમેરી શકાતા નથી કે ઉપાડીને એમાં મોકલી શકાતા નથી. કૃપા કરીને બીજું કાર્ડ જોડો.'
    return `${put.card(card)} જોડાઈ ગયું છે. ${use}`
  },
  cards: ({ cards }, put) =>
    cards.length === 0
      ? `કોઈ કાર્ડ જોડાયેલું નથી. જોડવા માટે લખો: ${put.example('link_card')}`
      : `તમારાં કાર્ડ:\n${cards.map((card) => `• ${put.card(card)}, ${put.expiry(card)} સુધી માન્ય`).join('\n')}`,
  card_unlinked: ({ card }, put) => `${put.card(card)} કાઢી નાખ્યું છે.`,
  card_number_seen: (say, put, link) =>
    `તમારા મેસેજમાં કાર્ડ નંબર જેવું કંઈક હતું. અમે તે રાખ્યો નથી; કૃપા કરીને તમારો મેસેજ કાઢી નાખો.${
      say.link === undefined
        ? ''
        : `\nકાર્ડ આ પેજ પર જોડો:
${link(say.link)}
${once(say.expiresAt - say.at, put)}`
    }`,
  link_code: ({ code, at, expiresAt }, put) => `બીજી ચેટમાં પણ આ જ વૉલેટ રાખવા માટે ત્યાં Florin ને લખો:
${put.code(`link ${code}`)}
આ કોડ કોઈને ન આપો: જે તેને લખશે તે તમારા વૉલેટમાં ભાગીદાર થશે. આ ${put.duration(expiresAt - at)} સુધી અને એક જ વાર ચાલશે.`,
  confirm_link: ({ chat, moves, bonusBack, code, at, expiresAt }, put) =>
    `શું ${put.chat(chat)} સાથે એક જ વૉલેટ રાખવું છે? એ તમે જ હો તો જ હા કહો: ત્યાંથી લખનાર એમાંના બધા પૈસા વાપરી શકે છે.${
      moves.length === 0 ? '' : `\nઆ ચેટના વૉલેટમાંથી ${put.all(moves.map(put.money))} એમાં જશે.`
    }${bonusBack === undefined ? '' : `\nસ્વાગત બોનસ દરેક વ્યક્તિને એક જ વાર મળે છે: ${put.money(bonusBack)} પાછા લેવાશે.`}
જવાબમાં ${put.answer('confirm', code)} અથવા ${put.answer('cancel', code)} લખો. આ ${put.duration(expiresAt - at)} સુધી માન્ય છે.`,
  linked: ({ chat }, put) =>
    `હવે આ ચેટ અને ${put.chat(chat)} નું એક જ વૉલેટ છે. આ ચેટને ફરી છૂટી કરવા લખો: ${put.example('unlink')}`,
  confirm_unlink: (
    { others, code, at, expiresAt },
    put,
  ) => `શું આ ચેટને વૉલેટમાંથી છૂટી કરવી છે? બધા પૈસા અને કાર્ડ ${put.all(others.map(put.chat))} પાસે રહેશે; આ ચેટનું નવું વૉલેટ ખાલી હશે.
જવાબમાં ${put.answer('confirm', code)} અથવા ${put.answer('cancel', code)} લખો. આ ${put.duration(expiresAt - at)} સુધી માન્ય છે.`,
  unlinked: () => 'હવે આ ચેટનું પોતાનું વૉલેટ છે, જે ખાલી છે.',
  unlinked_chat: ({ chat }, put) => `${put.chat(chat)} હવે તમારા વૉલેટમાં ભાગીદાર નથી. બધા પૈસા અહીં જ છે.`,
  reach_set: ({ chat }, put) =>
    chat === undefined
      ? 'હવે સૂચનાઓ એ ચેટમાં આવશે જેમાં તમે છેલ્લે લખ્યું.'
      : `હવે સૂચનાઓ ${put.chat(chat)} પર આવશે. જવાબ તો તમે જ્યાં લખો ત્યાં જ મળશે.`,
  possibly_repeated: () => '(કદાચ આ મેસેજ તમને પહેલાં મળી ગયો હશે.)',
  language_set: ({ language }, put) => `હવેથી જવાબ ${put.language(language)} માં મળશે.`,
  languages: (_, put) => `ઉપલબ્ધ ભાષાઓ: ${put.all(put.languages())}.
બદલવા માટે લખો: ${put.example('language')}`,
  bonus: ({ amount }, put) => `તમારા વૉલેટમાં ${put.money(amount)} ની બોનસ રકમ જમા કરી છે.`,
  apology: ({ reference }, put) => `અમારા તરફથી ભૂલ થઈ, અને તમારું કામ થઈ શક્યું નથી. કૃપા કરીને ફરી પ્રયત્ન કરો.
સંદર્ભ: ${put.code(reference)}`,
}
