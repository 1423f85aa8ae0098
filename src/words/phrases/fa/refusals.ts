/** Persian: why a rule said no, and what to do next. */
import type { Refusals } from '../phrase.ts'

export const refusals: Refusals = {
  insufficient_funds: ({ available, needed }, put) =>
    `موجودی شما ${put.money(available)} است و این کار ${put.money(needed)} می‌خواهد. برای شارژ کیف پول بنویسید: ${put.example('fund')}`,
  amount_zero: (_, put) => `مبلغ صفر است. بنویسید چقدر، مثلاً: ${put.example('send')}`,
  amount_too_large: ({ max }, put) => `این مبلغ برای یک بار زیاد است. بیشترین مبلغ ${put.money(max)} است.`,
  amount_too_small: ({ min }, put) => `این مبلغ خیلی کم است. کمترین مبلغ ${put.money(min)} است.`,
  pay_yourself: (_, put) =>
    `نمی‌توانید به خودتان پول بفرستید. نام شخص دیگری را بنویسید: ${put.example('send')}`,
  pay_bot: (_, put) => `من ربات هستم و نمی‌شود به من پول داد. نام شخصی را بنویسید: ${put.example('send')}`,
  payee_unknown: ({ handle }, put) =>
    `${put.handle(handle)} پیدا نشد. لطفاً املای آن را بررسی کنید، نام را با @ از فهرست انتخاب کنید، یا از او بخواهید یک بار به فلورین پیام بدهد.`,
  payee_cannot_receive: ({ handle }, put) =>
    `${put.handle(handle)} فعلاً نمی‌تواند پول دریافت کند. پولی جابه‌جا نشد.`,
  asset_not_offered: ({ asset }, put) =>
    `اینجا هنوز نمی‌شود با ${put.asset(asset)} پرداخت کرد. لطفاً ارز دیگری بنویسید.`,
  no_card: (_, put) => `کارتی وصل نیست. برای وصل کردن بنویسید: ${put.example('link_card')}`,
  card_cannot_push: ({ last4 }, put) =>
    `به کارت ${put.last4(last4)} نمی‌شود پول واریز کرد. برای وصل کردن کارت دیگر بنویسید: ${put.example('link_card')}`,
  card_cannot_pull: ({ last4 }, put) =>
    `با کارت ${put.last4(last4)} نمی‌شود کیف پول را شارژ کرد. برای وصل کردن کارت دیگر بنویسید: ${put.example('link_card')}`,
  nothing_to_confirm: (_, put) =>
    `چیزی منتظر پاسخ شما نیست. برای فرستادن پول بنویسید: ${put.example('send')}`,
  which_intent: ({ codes }, put) =>
    `کدام یک؟ ${put.answer('confirm')} یا ${put.answer('cancel')} را همراه کد آن بنویسید: ${put.either(codes.map((code) => put.answer('confirm', code)))}`,
  no_such_code: ({ code }, put) => `چیزی با کد ${put.code(code)} منتظر پاسخ شما نیست. لطفاً کد را بررسی کنید.`,
  intent_expired: () => 'مهلت آن گذشته است و پولی جابه‌جا نشد. لطفاً دوباره بنویسید.',
  intent_used: (_, put) =>
    `پیش‌تر به آن پاسخ داده شده و فقط یک بار انجام می‌شود. برای دیدن نتیجه بنویسید: ${put.example('history')}`,
  not_your_intent: () => 'فقط کسی که آن را خواسته می‌تواند پاسخ دهد.',
  confirm_in_private: () => 'لطفاً در گفتگوی خصوصی‌مان پاسخ دهید، نه اینجا.',
  account_frozen: () =>
    'حساب شما موقتاً بسته است و پولی جابه‌جا نمی‌شود. پولتان محفوظ است؛ لطفاً با پشتیبانی تماس بگیرید.',
  account_closed: () => 'این حساب بسته شده است. لطفاً با پشتیبانی تماس بگیرید.',
  limit_reached: ({ window, left }, put) =>
    `این مبلغ از سقف ${put.window(window)} شما بیشتر است. هنوز می‌توانید ${put.money(left)} جابه‌جا کنید.`,
  limit_count_reached: ({ window, max }, put) =>
    `به سقف ${put.count(max, { other: '# پرداخت' })} در ${put.window(window)} رسیده‌اید. لطفاً بعداً دوباره امتحان کنید.`,
  too_many_open: ({ max }, put) =>
    `${put.count(max, { other: '# درخواست' })} از پیش منتظر پاسخ شماست. لطفاً اول ${put.answer('confirm')} یا ${put.answer('cancel')} بنویسید.`,
  card_links_reached: ({ max }, put) =>
    `به سقف ${put.count(max, { other: '# لینک' })} وصل کردن کارت در ${put.window('24h')} رسیده‌اید. لطفاً بعداً دوباره امتحان کنید.`,
  link_used: (_, put) => `از این لینک استفاده شده است. برای لینک تازه بنویسید: ${put.example('link_card')}`,
  link_expired: (_, put) => `مهلت این لینک گذشته است. برای لینک تازه بنویسید: ${put.example('link_card')}`,
  rail_paused: () =>
    'کارت‌ها برای مدت کوتاهی در دسترس نیستند. پولتان محفوظ است؛ لطفاً بعداً دوباره امتحان کنید.',
  link_code_wrong: (_, put) =>
    `این کد درست نیست یا دیگر اعتبار ندارد. برای کد تازه در گفتگوی دیگرتان بنویسید: ${put.example('link')}`,
  link_code_tries: () => 'چند بار کد نادرست نوشته شد. لطفاً دو ساعت دیگر دوباره امتحان کنید.',
  already_linked: () => 'کیف پول این دو گفتگو از پیش یکی است.',
  link_money_held: ({ held }, put) =>
    `${put.money(held)} برای کاری در جریان کنار گذاشته شده است. لطفاً پس از پایان آن دوباره امتحان کنید.`,
  not_linked: (_, put) =>
    `کیف پول این گفتگو با گفتگوی دیگری مشترک نیست. برای مشترک کردن بنویسید: ${put.example('link')}`,
  chat_not_linked: ({ channel }, put) =>
    `کیف پول شما با گفتگویی در ${put.channel(channel)} مشترک نیست. برای مشترک کردن بنویسید: ${put.example('link')}`,
  not_yet: ({ verb }, put) =>
    `این کار هنوز ممکن نیست: ${put.deed(verb)}. برای دیدن کارهای ممکن بنویسید: ${put.example('help')}`,
}
