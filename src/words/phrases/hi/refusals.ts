/** Hindi: why a rule said no, and what to do next. */
import type { Refusals } from '../phrase.ts'

export const refusals: Refusals = {
  insufficient_funds: ({ available, needed }, put) =>
    `आपके पास ${put.money(available)} हैं, जबकि ${put.money(needed)} चाहिए। पैसे जोड़ने के लिए लिखें: ${put.example('fund')}`,
  amount_zero: (_, put) => `रकम शून्य है। कितने पैसे, यह भी लिखें, जैसे: ${put.example('send')}`,
  amount_too_large: ({ max }, put) => `यह रकम एक बार के लिए बहुत ज़्यादा है। अधिकतम सीमा ${put.money(max)} है।`,
  amount_too_small: ({ min }, put) => `यह रकम बहुत कम है। कम से कम ${put.money(min)} होनी चाहिए।`,
  pay_yourself: (_, put) => `ख़ुद को पैसे नहीं भेजे जा सकते। किसी और का नाम लिखें: ${put.example('send')}`,
  pay_bot: (_, put) => `बॉट को पैसे नहीं भेजे जा सकते। किसी व्यक्ति का नाम लिखें: ${put.example('send')}`,
  payee_unknown: ({ handle }, put) =>
    `${put.handle(handle)} नहीं मिले। कृपया स्पेलिंग जाँच लें, @ लगाकर सूची से नाम चुनें, या उनसे Florin को एक बार मैसेज करने को कहें।`,
  payee_cannot_receive: ({ handle }, put) =>
    `${put.handle(handle)} को अभी पैसे नहीं भेजे जा सकते। कोई पैसा नहीं कटा।`,
  asset_not_offered: ({ asset }, put) => `यहाँ अभी ${put.asset(asset)} में भुगतान नहीं होता। कृपया दूसरी मुद्रा लिखें।`,
  no_card: (_, put) => `कोई कार्ड नहीं जुड़ा है। जोड़ने के लिए लिखें: ${put.example('link_card')}`,
  card_cannot_push: ({ last4 }, put) =>
    `आपके कार्ड ${put.last4(last4)} में पैसे नहीं भेजे जा सकते। दूसरा कार्ड जोड़ने के लिए लिखें: ${put.example('link_card')}`,
  card_cannot_pull: ({ last4 }, put) =>
    `आपके कार्ड ${put.last4(last4)} से पैसे नहीं जोड़े जा सकते। दूसरा कार्ड जोड़ने के लिए लिखें: ${put.example('link_card')}`,
  nothing_to_confirm: (_, put) =>
    `अभी किसी बात पर आपके जवाब का इंतज़ार नहीं है। पैसे भेजने के लिए लिखें: ${put.example('send')}`,
  which_intent: ({ codes }, put) =>
    `कौन-सा? ${put.answer('confirm')} या ${put.answer('cancel')} के साथ उसका कोड भी लिखें: ${put.either(codes.map((code) => put.answer('confirm', code)))}`,
  no_such_code: ({ code }, put) => `कोड ${put.code(code)} का कोई अनुरोध बाकी नहीं है। कृपया कोड जाँच लें।`,
  intent_expired: () => 'इसका समय समाप्त हो गया, और कोई पैसा नहीं कटा। कृपया फिर से लिखें।',
  intent_used: (_, put) =>
    `इसका जवाब पहले ही मिल चुका है; यह एक ही बार होता है। क्या हुआ, यह देखने के लिए लिखें: ${put.example('history')}`,
  not_your_intent: () => 'इसका जवाब केवल वही दे सकते हैं जिन्होंने यह अनुरोध किया था।',
  confirm_in_private: () => 'कृपया जवाब यहाँ नहीं, हमारी निजी चैट में दें।',
  account_frozen: () =>
    'आपका खाता रोक दिया गया है, इसलिए लेन-देन नहीं हो सकता। पैसे सुरक्षित हैं; कृपया सहायता टीम से संपर्क करें।',
  account_closed: () => 'यह खाता बंद है। कृपया सहायता टीम से संपर्क करें।',
  limit_reached: ({ window, left }, put) =>
    `यह ${put.window(window)} की आपकी सीमा से ज़्यादा है। अभी ${put.money(left)} तक का लेन-देन और हो सकता है।`,
  limit_count_reached: ({ window, max }, put) =>
    `${put.window(window)} में ${put.count(max, { other: '# भुगतान' })} की आपकी सीमा पूरी हो गई है। कृपया बाद में फिर कोशिश करें।`,
  too_many_open: ({ max }, put) =>
    `${put.count(max, { one: '# अनुरोध', other: '# अनुरोधों' })} पर पहले से आपके जवाब का इंतज़ार है। कृपया पहले ${put.answer('confirm')} या ${put.answer('cancel')} लिखें।`,
  card_links_reached: ({ max }, put) =>
    `${put.window('24h')} में कार्ड जोड़ने के ${put.count(max, { other: '# लिंक' })} की आपकी सीमा पूरी हो गई है। कृपया बाद में फिर कोशिश करें।`,
  link_used: (_, put) => `यह लिंक इस्तेमाल हो चुका है। नए लिंक के लिए लिखें: ${put.example('link_card')}`,
  link_expired: (_, put) => `इस लिंक का समय समाप्त हो गया है। नए लिंक के लिए लिखें: ${put.example('link_card')}`,
  rail_paused: () => 'कार्ड की सुविधा थोड़ी देर के लिए रुकी है। आपके पैसे सुरक्षित हैं; कृपया बाद में फिर कोशिश करें।',
  link_code_wrong: (_, put) =>
    `यह कोड सही नहीं है, या अब मान्य नहीं है। नए कोड के लिए अपनी दूसरी चैट में लिखें: ${put.example('link')}`,
  link_code_tries: () => 'कई बार गलत कोड लिखा गया। कृपया दो घंटे बाद फिर कोशिश करें।',
  already_linked: () => 'इन दोनों चैट का वॉलेट पहले से एक ही है।',
  link_money_held: ({ held }, put) =>
    `${put.money(held)} की रकम किसी चल रहे काम के लिए आरक्षित है। कृपया उसके पूरे होने पर फिर कोशिश करें।`,
  not_linked: (_, put) =>
    `इस चैट का वॉलेट किसी और चैट के साथ साझा नहीं है। साझा करने के लिए लिखें: ${put.example('link')}`,
  chat_not_linked: ({ channel }, put) =>
    `आपका वॉलेट ${put.channel(channel)} की किसी चैट के साथ साझा नहीं है। साझा करने के लिए लिखें: ${put.example('link')}`,
  not_yet: ({ verb }, put) =>
    `यह अभी संभव नहीं है: ${put.deed(verb)}। क्या-क्या हो सकता है, यह जानने के लिए “${put.example('help')}” लिखें।`,
}
