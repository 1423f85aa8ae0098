/** Persian: what was not understood, and an example that would work. */
import type { Puzzles } from '../phrase.ts'

export const puzzles: Puzzles = {
  not_understood: ({ rest }, put) =>
    `متوجه ${rest.trim() === '' ? 'این پیام' : put.quote(rest)} نشدم. مثلاً بنویسید: ${put.example('send')}
برای دیدن همهٔ کارها بنویسید: ${put.example('help')}`,
  empty: (_, put) => `پیامتان خالی بود. مثلاً بنویسید: ${put.example('send')}`,
  no_amount: ({ verb, to }, put) =>
    to === undefined
      ? `چقدر؟ مبلغ را هم بنویسید، مثلاً: ${put.example(verb)}`
      : `برای ${put.everyone(to)} چقدر؟ لطفاً مبلغ را بنویسید.`,
  no_payee: ({ verb }, put) => `برای چه کسی؟ نام را هم با @ بنویسید، مثلاً: ${put.example(verb)}`,
  leftover: ({ verb, rest }, put) =>
    `متوجه ${put.quote(rest)} نشدم. لطفاً بدون آن بنویسید، مثلاً: ${put.example(verb)}`,
  two_amounts: ({ readings }, put) =>
    `کدام مبلغ: ${put.either(readings.map((text) => put.quote(text)))}؟ لطفاً فقط یکی را بنویسید، مثلاً: ${put.example('send')}`,
  two_verbs: ({ readings }, put) =>
    `بیش از یک کار خواسته‌اید: ${put.all(readings.map((verb) => put.deed(verb)))}. لطفاً هر بار یکی را بنویسید، مثلاً: ${put.example(readings[0] ?? 'send')}`,
  two_payees: ({ handles }, put) =>
    `برای چه کسی: ${put.either(handles.map((handle) => put.handle(handle)))}؟ لطفاً یکی را بنویسید، مثلاً: ${put.example('send')}`,
  ambiguous_amount: ({ readings }, put) =>
    `منظورتان ${put.either(readings.map((amount) => put.money(amount)))} است؟ لطفاً با همان مبلغ دوباره بنویسید، مثلاً: ${put.example('send')}`,
  ambiguous_asset: ({ readings, text }, put) =>
    `${put.quote(text)} کدام ارز است: ${put.either(readings.map((asset) => put.asset(asset)))}؟ لطفاً کامل بنویسید، مثلاً: ${put.example('send')}`,
  unknown_asset: ({ text }, put) =>
    `ارز ${put.quote(text)} را نمی‌شناسم. مثلاً بنویسید: ${put.example('send')}`,
  too_precise: ({ asset, scale }, put) => {
    const shape = scale === 0 ? 'اعشار ندارد' : `حداکثر ${put.count(scale, { other: '# رقم اعشار' })} دارد`
    return `مبلغ به ${put.asset(asset)} ${shape}. مثلاً بنویسید: ${put.example('send')}`
  },
  amount_zero: (_, put) => `مبلغ صفر است. بنویسید چقدر، مثلاً: ${put.example('send')}`,
  amount_negative: (_, put) => `مبلغ نمی‌تواند منفی باشد. مثلاً بنویسید: ${put.example('send')}`,
  amount_too_large: (_, put) => `این مبلغ خیلی بزرگ است. مبلغ کمتری بنویسید، مثلاً: ${put.example('send')}`,
  malformed_amount: ({ text }, put) =>
    `${put.quote(text)} مبلغ درستی نیست. مثلاً بنویسید: ${put.example('send')}`,
  hidden_characters: (_, put) =>
    `در مبلغ یا نام نویسه‌های پنهان هست. لطفاً خودتان تایپ کنید، مثلاً: ${put.example('send')}`,
  mixed_digits: ({ text }, put) =>
    `در ${put.quote(text)} رقم‌های دو خط با هم آمده‌اند. لطفاً عدد را دوباره بنویسید، مثلاً: ${put.example('send')}`,
  foreign_handle: ({ handle }, put) =>
    `در ${put.quote(handle)} حرف‌هایی هست که در هیچ نامی اینجا نیست؛ شاید فریب باشد. لطفاً خودتان تایپ کنید، مثلاً: ${put.example('send')}`,
  negated: (_, put) =>
    `گفتید که نمی‌خواهید، پس کاری انجام نشد. برای فرستادن پول بنویسید: ${put.example('send')}`,
  question: (_, put) =>
    `این پیام شبیه پرسش بود، پس کاری انجام نشد. برای فرستادن پول بنویسید: ${put.example('send')}`,
  conditional: (_, put) =>
    `پرداخت شرطی ممکن نیست، پس کاری انجام نشد. هر وقت زمانش رسید بنویسید: ${put.example('send')}`,
  card_number: (_, put) =>
    `لطفاً هرگز شمارهٔ کارت را اینجا ننویسید. آن را نگه نداشتیم؛ پیامتان را پاک کنید. برای وصل کردن امن کارت بنویسید: ${put.example('link_card')}`,
  memo_too_long: ({ max }, put) =>
    `یادداشتتان بلند است؛ حداکثر ${put.count(max, { other: '# نویسه' })}. مثلاً: ${put.example('send')}`,
  message_too_long: ({ max }, put) =>
    `پیامتان بلند است؛ حداکثر ${put.count(max, { other: '# نویسه' })}. مثلاً: ${put.example('send')}`,
  unknown_language: ({ text }, put) =>
    `زبان ${put.quote(text)} را بلد نیستم. زبان‌ها: ${put.all(put.languages())}. مثلاً بنویسید: ${put.example('language')}`,
}
