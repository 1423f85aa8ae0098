/** Hindi: prompts, receipts and notices. */
import type { Money } from '../../../kernel/money.ts'
import type { Put } from '../../put.ts'
import type { Asked, LookAlike, Sayings } from '../phrase.ts'

const fee = (amount: Money, put: Put) => `शुल्क: ${amount.units === 0n ? 'कोई नहीं' : put.money(amount)}`

const memo = (text: string | undefined, put: Put) => (text === undefined ? '' : `${put.quote(text)} के लिए `)

const terms = (asked: Asked, put: Put) =>
  `${fee(asked.fee, put)} · इसके बाद बैलेंस: ${put.money(asked.balanceAfter)}
जवाब में ${put.answer('confirm', asked.code)} या ${put.answer('cancel', asked.code)} लिखें। यह ${put.duration(asked.expiresAt - asked.at)} तक मान्य है।`

const once = (span: number, put: Put) => `यह लिंक ${put.duration(span)} तक और केवल एक बार चलेगा।`

const HISTORY = {
  sent: 'भेजे',
  received: 'मिले',
  payout: 'निकाले',
  funding: 'जोड़े',
  bonus: 'बोनस',
  refund: 'वापसी',
  adjustment: 'सुधार',
} as const
const STATES = { in_flight: 'रास्ते में', returned: 'लौट आए' } as const

/** Handles change hands: then the known one is written just the same. */
function lookAlike({ payee, known: before }: LookAlike, put: Put): string {
  const [here, known] = [put.handle(payee.handle), put.handle(before.handle)]
  return here.toLowerCase() === known.toLowerCase()
    ? `ध्यान दें: ये ${here} वही नहीं हैं जिन्हें आपने पहले पैसे भेजे हैं, यह दूसरा खाता है।`
    : `ध्यान दें: ${here} वे ${known} नहीं हैं, जिन्हें आपने पहले पैसे भेजे हैं।`
}

export const sayings: Sayings = {
  help: (_, put) => `Florin पर मैसेज लिखकर पैसे भेजिए। जैसे:
• ${put.example('send')}
• ${put.example('balance')}
• ${put.example('history')}
• ${put.example('fund')} (अपने कार्ड से)
• ${put.example('payout')} (अपने कार्ड में)
• ${put.example('link_card')}, ${put.example('cards')}, ${put.example('unlink_card')}
• ${put.example('link')}, ${put.example('unlink')}, ${put.example('reach')}, ${put.example('language')}
पैसे भेजने से पहले आपसे पूछा जाएगा: ${put.answer('confirm')} से पुष्टि होगी, ${put.answer('cancel')} से रद्द।`,
  welcome: ({ bonus }, put) =>
    `Florin में आपका स्वागत है! यहाँ मैसेज लिखकर पैसे भेजे जाते हैं।${
      bonus === undefined ? '' : ` आपके वॉलेट में ${put.money(bonus)} डाल दिए गए हैं।`
    }
तरीका जानने के लिए “${put.example('help')}” लिखें।`,
  balance: ({ holdings }, put) =>
    holdings.length === 0
      ? `आपका वॉलेट खाली है। पैसे जोड़ने के लिए लिखें: ${put.example('fund')}`
      : holdings
          .map(
            ({ available, held }) =>
              `बैलेंस: ${put.money(available)}${held.units === 0n ? '' : ` (इसके अलावा ${put.money(held)} आरक्षित)`}`,
          )
          .join('\n'),
  history: ({ lines }, put) =>
    lines.length === 0
      ? `अभी तक कोई लेन-देन नहीं हुआ है। पैसे भेजने के लिए लिखें: ${put.example('send')}`
      : lines
          .map(({ at, what, who, amount, direction, memo: text, state }) => {
            const whom = who ? `${put.handle(who.handle)} ${direction === 'in' ? 'से' : 'को'} ` : ''
            const standing = state ? ` (${STATES[state]})` : ''
            return `${put.day(at)} · ${whom}${memo(text, put)}${put.money(amount)} ${HISTORY[what]}${standing}`
          })
          .join('\n'),
  confirm_send: (say, put) => {
    const several = say.each !== undefined && say.to.length > 1
    const amount =
      several && say.each
        ? `हर एक को ${put.money(say.each)} (कुल ${put.money(say.amount)})`
        : put.money(say.amount)
    const alike = say.lookAlike === undefined ? '' : `\n${lookAlike(say.lookAlike, put)}`
    const first = say.to.length > 1 ? 'इनमें से कुछ को आपने पहले कभी पैसे नहीं भेजे।' : 'इन्हें आपने पहले कभी पैसे नहीं भेजे।'
    return `${put.everyone(say.to)}${several ? ', ' : ' को '}${memo(say.memo, put)}${amount} भेजें?${alike}${
      say.firstTime && alike === '' ? `\n${first}` : ''
    }
${terms(say, put)}`
  },
  confirm_fund: (say, put) => `${put.card(say.card)} से वॉलेट में ${put.money(say.amount)} जोड़ें?
${terms(say, put)}`,
  confirm_payout: (
    say,
    put,
  ) => `${put.money(say.amount)} निकालकर ${put.card(say.card)} में भेजें?${put.arrival(say.arrives)}
${terms(say, put)}`,
  check_dm: () => 'आपको निजी मैसेज भेजा गया है। कृपया वहीं जवाब दें।',
  cancelled: ({ code }, put) => `रद्द कर दिया गया (${put.code(code)})। कोई पैसा नहीं कटा।`,
  receipt_sent: (
    say,
    put,
  ) => `आपने ${put.handle(say.to.handle)} को ${memo(say.memo, put)}${put.money(say.amount)} का भुगतान किया।
${put.moment(say.at)} · ${put.code(say.payment)}
${fee(say.fee, put)} · बैलेंस: ${put.money(say.balanceAfter)}`,
  receipt_received: (
    say,
    put,
  ) => `${put.who(say.from)} ने आपको ${memo(say.memo, put)}${put.money(say.amount)} का भुगतान किया।
${put.moment(say.at)} · ${put.code(say.payment)}
बैलेंस: ${put.money(say.balanceAfter)}`,
  paid_publicly: ({ to }, put) => `${put.crowd(to, { one: '# व्यक्ति', other: '# लोगों' })} को भुगतान हो गया।`,
  payout_started: (
    say,
    put,
  ) => `${put.money(say.amount)} की रकम ${put.card(say.card)} में भेजी जा रही है।${put.arrival(say.arrives)}
${fee(say.fee, put)} · बैलेंस: ${put.money(say.balanceAfter)}
${put.code(say.payout)}`,
  payout_done: (say, put) => `${put.money(say.amount)} की रकम ${put.card(say.card)} में भेज दी गई।
${put.moment(say.at)} · ${put.code(say.payout)}
${fee(say.fee, put)} · बैलेंस: ${put.money(say.balanceAfter)}`,
  payout_declined: (
    say,
    put,
  ) => `${put.money(say.amount)} की रकम ${put.card(say.card)} में नहीं भेजी जा सकी। ${put.why(say.why)}
पैसे आपके वॉलेट में लौट आए हैं। बैलेंस: ${put.money(say.balanceAfter)}
${put.code(say.payout)}`,
  payout_delayed: (
    say,
    put,
  ) => `${put.card(say.card)} में ${put.money(say.amount)} भेजने पर कार्ड नेटवर्क का जवाब अभी नहीं आया है।
तब तक यह रकम आरक्षित रहेगी, और आपको बताया जाएगा। कृपया इसे दोबारा न निकालें।
${put.code(say.payout)}`,
  funding_started: (say, put) => `${put.card(say.card)} से ${put.money(say.amount)} के लिए बैंक से पूछा जा रहा है।
${put.code(say.funding)}`,
  funding_done: (say, put) => `${put.card(say.card)} से ${put.money(say.amount)} की रकम जुड़ गई।
${put.moment(say.at)} · ${put.code(say.funding)}
${fee(say.fee, put)} · बैलेंस: ${put.money(say.balanceAfter)}`,
  funding_declined: (
    say,
    put,
  ) => `${put.card(say.card)} से ${put.money(say.amount)} की रकम नहीं जुड़ सकी। ${put.why(say.why)}
${put.code(say.funding)}`,
  funding_delayed: (
    say,
    put,
  ) => `${put.card(say.card)} से ${put.money(say.amount)} जोड़ने पर कार्ड नेटवर्क का जवाब अभी नहीं आया है।
जवाब आते ही आपको बताया जाएगा। कृपया इसे दोबारा न जोड़ें।
${put.code(say.funding)}`,
  card_link: (say, put, link) => `अपना कार्ड इसी पेज पर जोड़ें, चैट में कभी नहीं:
${link(say.link)}
${once(say.expiresAt - say.at, put)}`,
  card_linked: ({ card, canPush, canPull }, put) => {
    const use = canPull
      ? canPush
        ? 'इससे पैसे जोड़े जा सकते हैं और निकालकर इसमें भेजे भी जा सकते हैं।'
        : 'इससे पैसे जोड़े जा सकते हैं, पर निकालकर इसमें भेजे नहीं जा सकते।'
      : canPush
        ? 'पैसे निकालकर इसमें भेजे जा सकते हैं, पर इससे जोड़े नहीं जा सकते।'
        : 'इससे न पैसे जोड़े जा सकते हैं, न निकालकर इसमें भेजे जा सकते हैं। कृपया दूसरा कार्ड जोड़ें।'
    return `${put.card(card)} जुड़ गया है। ${use}`
  },
  cards: ({ cards }, put) =>
    cards.length === 0
      ? `कोई कार्ड नहीं जुड़ा है। जोड़ने के लिए लिखें: ${put.example('link_card')}`
      : `आपके कार्ड:\n${cards.map((card) => `• ${put.card(card)}, ${put.expiry(card)} तक मान्य`).join('\n')}`,
  card_unlinked: ({ card }, put) => `${put.card(card)} हटा दिया गया है।`,
  card_number_seen: (say, put, link) =>
    `आपके मैसेज में कार्ड नंबर जैसा कुछ था। हमने उसे नहीं रखा है; कृपया अपना मैसेज मिटा दें।${
      say.link === undefined
        ? ''
        : `\nकार्ड इस पेज पर जोड़ें:
${link(say.link)}
${once(say.expiresAt - say.at, put)}`
    }`,
  link_code: ({ code, at, expiresAt }, put) => `दूसरी चैट में भी यही वॉलेट पाने के लिए वहाँ Florin को लिखें:
${put.code(`link ${code}`)}
यह कोड किसी को न दें: जो भी इसे लिखेगा, वह आपके वॉलेट का साझेदार होगा। यह ${put.duration(expiresAt - at)} तक और केवल एक बार चलेगा।`,
  confirm_link: ({ chat, moves, bonusBack, code, at, expiresAt }, put) =>
    `क्या ${put.chat(chat)} के साथ एक ही वॉलेट रखना है? हाँ तभी कहें जब वह आप ही हों: वहाँ से लिखने वाला इसका सारा पैसा इस्तेमाल कर सकता है।${
      moves.length === 0 ? '' : `\nइस चैट के वॉलेट से ${put.all(moves.map(put.money))} उसमें चले जाएँगे।`
    }${bonusBack === undefined ? '' : `\nस्वागत बोनस हर व्यक्ति को एक ही बार मिलता है: ${put.money(bonusBack)} वापस लिए जाएँगे।`}
जवाब में ${put.answer('confirm', code)} या ${put.answer('cancel', code)} लिखें। यह ${put.duration(expiresAt - at)} तक मान्य है।`,
  linked: ({ chat }, put) =>
    `अब इस चैट और ${put.chat(chat)} का एक ही वॉलेट है। इस चैट को फिर अलग करने के लिए लिखें: ${put.example('unlink')}`,
  confirm_unlink: (
    { others, code, at, expiresAt },
    put,
  ) => `क्या इस चैट को वॉलेट से अलग करना है? सारे पैसे और कार्ड ${put.all(others.map(put.chat))} के पास रहेंगे; इस चैट का नया वॉलेट खाली होगा।
जवाब में ${put.answer('confirm', code)} या ${put.answer('cancel', code)} लिखें। यह ${put.duration(expiresAt - at)} तक मान्य है।`,
  unlinked: () => 'अब इस चैट का अपना वॉलेट है, जो खाली है।',
  unlinked_chat: ({ chat }, put) => `${put.chat(chat)} अब आपके वॉलेट से अलग है। सारे पैसे यहीं हैं।`,
  reach_set: ({ chat }, put) =>
    chat === undefined
      ? 'अब सूचनाएँ उस चैट में आएँगी जिसमें आपने आख़िरी बार लिखा।'
      : `अब सूचनाएँ ${put.chat(chat)} पर आएँगी। जवाब वहीं मिलेंगे जहाँ आप लिखते हैं।`,
  possibly_repeated: () => '(हो सकता है कि यह मैसेज आपको पहले मिल चुका हो।)',
  language_set: ({ language }, put) => `अब से जवाब ${put.language(language)} में मिलेंगे।`,
  languages: (_, put) => `उपलब्ध भाषाएँ: ${put.all(put.languages())}।
बदलने के लिए लिखें: ${put.example('language')}`,
  bonus: ({ amount }, put) => `आपके वॉलेट में ${put.money(amount)} की बोनस रकम डाल दी गई है।`,
  apology: ({ reference }, put) => `हमारी ओर से गड़बड़ी हुई, और आपका काम नहीं हो सका। कृपया फिर कोशिश करें।
संदर्भ: ${put.code(reference)}`,
}
