/** Hindi: what was not understood, and an example that would work. */
import type { Puzzles } from '../phrase.ts'

export const puzzles: Puzzles = {
  not_understood: ({ rest }, put) =>
    `${rest.trim() === '' ? 'यह मैसेज' : put.quote(rest)} समझ नहीं आया। जैसे, यह लिखें: ${put.example('send')}
सब कुछ देखने के लिए “${put.example('help')}” लिखें।`,
  empty: (_, put) => `आपका मैसेज खाली था। जैसे, यह लिखें: ${put.example('send')}`,
  no_amount: ({ verb, to }, put) =>
    to === undefined
      ? `कितनी रकम? रकम भी लिखें, जैसे: ${put.example(verb)}`
      : `${put.everyone(to)} के लिए कितनी रकम? कृपया रकम लिखें।`,
  no_payee: ({ verb }, put) => `किसके लिए? @ लगाकर नाम भी लिखें, जैसे: ${put.example(verb)}`,
  leftover: ({ verb, rest }, put) =>
    `${put.quote(rest)} समझ नहीं आया। कृपया इसके बिना लिखें, जैसे: ${put.example(verb)}`,
  two_amounts: ({ readings }, put) =>
    `कौन-सी रकम: ${put.either(readings.map((text) => put.quote(text)))}? कृपया एक ही लिखें, जैसे: ${put.example('send')}`,
  two_verbs: ({ readings }, put) =>
    `आपने एक से ज़्यादा काम लिखे हैं: ${put.all(readings.map((verb) => put.deed(verb)))}। कृपया एक बार में एक ही लिखें, जैसे: ${put.example(readings[0] ?? 'send')}`,
  two_payees: ({ handles }, put) =>
    `किसके लिए: ${put.either(handles.map((handle) => put.handle(handle)))}? कृपया एक ही नाम लिखें, जैसे: ${put.example('send')}`,
  ambiguous_amount: ({ readings }, put) =>
    `क्या आपका मतलब ${put.either(readings.map((amount) => put.money(amount)))} है? कृपया वही रकम फिर से लिखें, जैसे: ${put.example('send')}`,
  ambiguous_asset: ({ readings, text }, put) =>
    `${put.quote(text)} कौन-सी मुद्रा है: ${put.either(readings.map((asset) => put.asset(asset)))}? कृपया पूरा नाम लिखें, जैसे: ${put.example('send')}`,
  unknown_asset: ({ text }, put) =>
    `${put.quote(text)} मुद्रा यहाँ नहीं चलती। जैसे, यह लिखें: ${put.example('send')}`,
  too_precise: ({ asset, scale }, put) => {
    const shape =
      scale === 0
        ? 'दशमलव नहीं होता'
        : `दशमलव के बाद अधिकतम ${put.count(scale, { one: '# अंक होता है', other: '# अंक होते हैं' })}`
    return `${put.asset(asset)} की रकम में ${shape}। जैसे, यह लिखें: ${put.example('send')}`
  },
  amount_zero: (_, put) => `रकम शून्य है। कितने पैसे, यह भी लिखें, जैसे: ${put.example('send')}`,
  amount_negative: (_, put) => `रकम शून्य से कम नहीं हो सकती। जैसे, यह लिखें: ${put.example('send')}`,
  amount_too_large: (_, put) => `यह रकम बहुत बड़ी है। कम रकम लिखें, जैसे: ${put.example('send')}`,
  malformed_amount: ({ text }, put) =>
    `${put.quote(text)} रकम के रूप में समझ नहीं आया। जैसे, यह लिखें: ${put.example('send')}`,
  hidden_characters: (_, put) => `रकम या नाम में छिपे हुए अक्षर हैं। कृपया ख़ुद टाइप करें, जैसे: ${put.example('send')}`,
  mixed_digits: ({ text }, put) =>
    `${put.quote(text)} में दो लिपियों के अंक मिले हुए हैं। कृपया संख्या फिर से लिखें, जैसे: ${put.example('send')}`,
  foreign_handle: ({ handle }, put) =>
    `${put.quote(handle)} में ऐसे अक्षर हैं जो यहाँ किसी नाम में नहीं होते; यह धोखा हो सकता है। कृपया ख़ुद टाइप करें, जैसे: ${put.example('send')}`,
  negated: (_, put) => `आपने मना किया है, इसलिए कुछ नहीं किया गया। पैसे भेजने हों तो लिखें: ${put.example('send')}`,
  question: (_, put) => `यह सवाल लगा, इसलिए कुछ नहीं किया गया। पैसे भेजने हों तो लिखें: ${put.example('send')}`,
  conditional: (_, put) =>
    `शर्त वाला भुगतान नहीं हो सकता, इसलिए कुछ नहीं किया गया। समय आने पर लिखें: ${put.example('send')}`,
  card_number: (_, put) =>
    `कृपया कार्ड नंबर यहाँ कभी न लिखें। हमने उसे नहीं रखा है; अपना मैसेज मिटा दें। कार्ड सुरक्षित ढंग से जोड़ने के लिए लिखें: ${put.example('link_card')}`,
  memo_too_long: ({ max }, put) =>
    `आपका नोट बहुत लंबा है; अधिकतम ${put.count(max, { other: '# अक्षर' })} लिखें। जैसे: ${put.example('send')}`,
  message_too_long: ({ max }, put) =>
    `आपका मैसेज बहुत लंबा है; अधिकतम ${put.count(max, { other: '# अक्षर' })} लिखें। जैसे: ${put.example('send')}`,
  unknown_language: ({ text }, put) =>
    `${put.quote(text)} भाषा उपलब्ध नहीं है। उपलब्ध भाषाएँ: ${put.all(put.languages())}। जैसे, यह लिखें: ${put.example('language')}`,
}
