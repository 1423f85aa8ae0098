/** Gujarati: why a rule said no, and what to do next. */
import type { Refusals } from '../phrase.ts'

export const refusals: Refusals = {
  insufficient_funds: ({ available, needed }, put) =>
    `તમારી પાસે ${put.money(available)} છે, જ્યારે ${put.money(needed)} જોઈએ છે. પૈસા ઉમેરવા લખો: ${put.example('fund')}`,
  amount_zero: (_, put) => `રકમ શૂન્ય છે. કેટલા પૈસા, તે પણ લખો, જેમ કે: ${put.example('send')}`,
  amount_too_large: ({ max }, put) => `આ રકમ એક વખત માટે ઘણી વધારે છે. વધુમાં વધુ ${put.money(max)} ચાલશે.`,
  amount_too_small: ({ min }, put) => `આ રકમ ઘણી ઓછી છે. ઓછામાં ઓછા ${put.money(min)} જોઈએ.`,
  pay_yourself: (_, put) => `તમે પોતાને પૈસા મોકલી શકતા નથી. બીજા કોઈનું નામ લખો: ${put.example('send')}`,
  pay_bot: (_, put) => `બોટને પૈસા મોકલી શકાતા નથી. કોઈ વ્યક્તિનું નામ લખો: ${put.example('send')}`,
  payee_unknown: ({ handle }, put) =>
    `${put.handle(handle)} મળ્યા નથી. કૃપા કરીને જોડણી તપાસો, @ લખીને યાદીમાંથી નામ પસંદ કરો, અથવા એમને Florin ને એક વાર મેસેજ કરવા કહો.`,
  payee_cannot_receive: ({ handle }, put) =>
    `${put.handle(handle)} ને હમણાં પૈસા મોકલી શકાતા નથી. કોઈ પૈસા કપાયા નથી.`,
  asset_not_offered: ({ asset }, put) =>
    `અહીં હજી ${put.asset(asset)} માં ચુકવણી થતી નથી. કૃપા કરીને બીજું ચલણ લખો.`,
  no_card: (_, put) => `કોઈ કાર્ડ જોડાયેલું નથી. જોડવા માટે લખો: ${put.example('link_card')}`,
  card_cannot_push: ({ last4 }, put) =>
    `તમારા કાર્ડ ${put.last4(last4)} માં પૈસા મોકલી શકાતા નથી. બીજું કાર્ડ જોડવા લખો: ${put.example('link_card')}`,
  card_cannot_pull: ({ last4 }, put) =>
    `તમારા કાર્ડ ${put.last4(last4)} માંથી પૈસા ઉમેરી શકાતા નથી. બીજું કાર્ડ જોડવા લખો: ${put.example('link_card')}`,
  nothing_to_confirm: (_, put) => `હમણાં તમારા જવાબની રાહ જોવાતી નથી. પૈસા મોકલવા લખો: ${put.example('send')}`,
  which_intent: ({ codes }, put) =>
    `કયું? ${put.answer('confirm')} અથવા ${put.answer('cancel')} સાથે તેનો કોડ પણ લખો: ${put.either(codes.map((code) => put.answer('confirm', code)))}`,
  no_such_code: ({ code }, put) => `કોડ ${put.code(code)} ની કોઈ વિનંતી બાકી નથી. કૃપા કરીને કોડ તપાસો.`,
  intent_expired: () => 'આનો સમય પૂરો થઈ ગયો, અને કોઈ પૈસા કપાયા નથી. કૃપા કરીને ફરીથી લખો.',
  intent_used: (_, put) =>
    `આનો જવાબ પહેલાં જ મળી ગયો છે; તે એક જ વાર થાય છે. શું થયું તે જોવા લખો: ${put.example('history')}`,
  not_your_intent: () => 'જેમણે આ વિનંતી કરી હતી તે જ આનો જવાબ આપી શકે છે.',
  confirm_in_private: () => 'કૃપા કરીને જવાબ અહીં નહીં, આપણી ખાનગી ચેટમાં આપો.',
  account_frozen: () =>
    'તમારું ખાતું અટકાવેલું છે, તેથી પૈસાની લેવડદેવડ થઈ શકતી નથી. પૈસા સુરક્ષિત છે; કૃપા કરીને સહાયતા ટીમનો સંપર્ક કરો.',
  account_closed: () => 'આ ખાતું બંધ છે. કૃપા કરીને સહાયતા ટીમનો સંપર્ક કરો.',
  limit_reached: ({ window, left }, put) =>
    `આ ${put.window(window)}ની તમારી મર્યાદા કરતાં વધારે છે. હમણાં તમે ${put.money(left)} સુધીનો વ્યવહાર કરી શકો છો.`,
  limit_count_reached: ({ window, max }, put) =>
    `${put.window(window)}માં ${put.count(max, { other: '# ચુકવણીની' })} તમારી મર્યાદા પૂરી થઈ ગઈ છે. કૃપા કરીને પછી ફરી પ્રયત્ન કરો.`,
  too_many_open: ({ max }, put) =>
    `${put.count(max, { one: '# વિનંતી', other: '# વિનંતીઓ' })} માટે પહેલેથી તમારા જવાબની રાહ જોવાય છે. કૃપા કરીને પહેલાં ${put.answer('confirm')} અથવા ${put.answer('cancel')} લખો.`,
  card_links_reached: ({ max }, put) =>
    `${put.window('24h')}માં કાર્ડ જોડવાની ${put.count(max, { other: '# લિંકની' })} તમારી મર્યાદા પૂરી થઈ ગઈ છે. કૃપા કરીને પછી ફરી પ્રયત્ન કરો.`,
  link_used: (_, put) => `આ લિંક વપરાઈ ગઈ છે. નવી લિંક માટે લખો: ${put.example('link_card')}`,
  link_expired: (_, put) => `આ લિંકનો સમય પૂરો થઈ ગયો છે. નવી લિંક માટે લખો: ${put.example('link_card')}`,
  rail_paused: () => 'કાર્ડની સુવિધા થોડા સમય માટે અટકી છે. તમારા પૈસા સુરક્ષિત છે; કૃપા કરીને પછી ફરી પ્રયત્ન કરો.',
  link_code_wrong: (_, put) =>
    `આ કોડ સાચો નથી, અથવા હવે માન્ય નથી. નવા કોડ માટે તમારી બીજી ચેટમાં લખો: ${put.example('link')}`,
  link_code_tries: () => 'ઘણી વાર ખોટો કોડ લખાયો. કૃપા કરીને બે કલાક પછી ફરી પ્રયત્ન કરો.',
  already_linked: () => 'આ બંને ચેટનું વૉલેટ પહેલેથી એક જ છે.',
  link_money_held: ({ held }, put) =>
    `${put.money(held)} ની રકમ ચાલુ કામ માટે અનામત છે. કૃપા કરીને તે પૂરું થાય પછી ફરી પ્રયત્ન કરો.`,
  not_linked: (_, put) => `આ ચેટનું વૉલેટ બીજી કોઈ ચેટ સાથે નથી. ભેગું રાખવા લખો: ${put.example('link')}`,
  chat_not_linked: ({ channel }, put) =>
    `તમારું વૉલેટ ${put.channel(channel)} ની કોઈ ચેટ સાથે નથી. ભેગું રાખવા લખો: ${put.example('link')}`,
  not_yet: ({ verb }, put) =>
    `આ હજી શક્ય નથી: ${put.deed(verb)}. શું શું થઈ શકે છે તે જાણવા “${put.example('help')}” લખો.`,
}
