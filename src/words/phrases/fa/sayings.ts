/** Persian: prompts, receipts and notices. */
import type { Money } from '../../../kernel/money.ts'
import type { Put } from '../../put.ts'
import type { Asked, LookAlike, Sayings } from '../phrase.ts'

const fee = (amount: Money, put: Put) => `کارمزد: ${amount.units === 0n ? 'ندارد' : put.money(amount)}`

const memo = (text: string | undefined, put: Put) => (text === undefined ? '' : ` بابت ${put.quote(text)}`)

const terms = (asked: Asked, put: Put) =>
  `${fee(asked.fee, put)} · موجودی پس از آن: ${put.money(asked.balanceAfter)}
در پاسخ بنویسید ${put.answer('confirm', asked.code)} یا ${put.answer('cancel', asked.code)}. تا ${put.duration(asked.expiresAt - asked.at)} اعتبار دارد.`

const once = (span: number, put: Put) => `این لینک یک بار و تا ${put.duration(span)} کار می‌کند.`

const HISTORY = {
  sent: 'ارسال',
  received: 'دریافت',
  payout: 'برداشت',
  funding: 'افزایش موجودی',
  bonus: 'هدیه',
  refund: 'بازگشت وجه',
  adjustment: 'اصلاح',
} as const
const STATES = { in_flight: 'در راه', returned: 'برگشت خورده' } as const

/** Handles change hands: then the known one is written just the same. */
function lookAlike({ payee, known: before }: LookAlike, put: Put): string {
  const [here, known] = [put.handle(payee.handle), put.handle(before.handle)]
  return here.toLowerCase() === known.toLowerCase()
    ? `دقت کنید: این ${here} همان کسی نیست که پیش‌تر به او پول فرستاده‌اید؛ حساب دیگری است.`
    : `دقت کنید: ${here} همان ${known} نیست که پیش‌تر به او پول فرستاده‌اید.`
}

export const sayings: Sayings = {
  help: (_, put) => `در فلورین با پیام پول می‌فرستید. مثلاً بنویسید:
• ${put.example('send')}
• ${put.example('balance')}
• ${put.example('history')}
• ${put.example('fund')} (از کارت شما)
• ${put.example('payout')} (به کارت شما)
• ${put.example('link_card')}، ${put.example('cards')}، ${put.example('unlink_card')}
• ${put.example('link')}، ${put.example('unlink')}، ${put.example('reach')}، ${put.example('language')}
پیش از جابه‌جایی پول از شما پرسیده می‌شود: ${put.answer('confirm')} یعنی تأیید، ${put.answer('cancel')} یعنی لغو.`,
  welcome: ({ bonus }, put) =>
    `به فلورین خوش آمدید! اینجا با پیام پول می‌فرستید.${
      bonus === undefined ? '' : ` ${put.money(bonus)} به کیف پول شما واریز کردیم.`
    }
برای دیدن روش کار بنویسید: ${put.example('help')}`,
  balance: ({ holdings }, put) =>
    holdings.length === 0
      ? `کیف پول شما خالی است. برای شارژ آن بنویسید: ${put.example('fund')}`
      : holdings
          .map(
            ({ available, held }) =>
              `موجودی: ${put.money(available)}${held.units === 0n ? '' : ` (به‌علاوهٔ ${put.money(held)} در انتظار تسویه)`}`,
          )
          .join('\n'),
  history: ({ lines }, put) =>
    lines.length === 0
      ? `هنوز تراکنشی انجام نشده است. برای فرستادن پول بنویسید: ${put.example('send')}`
      : lines
          .map(({ at, what, who, amount, direction, memo: text, state }) => {
            const whom = who ? ` ${direction === 'in' ? 'از' : 'به'} ${put.handle(who.handle)}` : ''
            const standing = state ? ` (${STATES[state]})` : ''
            return `${put.day(at)} · ${HISTORY[what]} ${put.money(amount)}${whom}${memo(text, put)}${standing}`
          })
          .join('\n'),
  confirm_send: (say, put) => {
    const several = say.each !== undefined && say.to.length > 1
    const amount = several && say.each ? `نفری ${put.money(say.each)}` : put.money(say.amount)
    const total = several ? ` (در مجموع ${put.money(say.amount)})` : ''
    const alike = say.lookAlike === undefined ? '' : `\n${lookAlike(say.lookAlike, put)}`
    const first =
      say.to.length > 1
        ? 'به بعضی از این افراد تا به حال پول نفرستاده‌اید.'
        : 'تا به حال به این شخص پول نفرستاده‌اید.'
    return `${amount} به ${put.everyone(say.to)}${total}${memo(say.memo, put)} بفرستیم؟${alike}${
      say.firstTime && alike === '' ? `\n${first}` : ''
    }
${terms(say, put)}`
  },
  confirm_fund: (say, put) => `${put.money(say.amount)} از ${put.card(say.card)} به کیف پول اضافه کنیم؟
${terms(say, put)}`,
  confirm_payout: (
    say,
    put,
  ) => `${put.money(say.amount)} به ${put.card(say.card)} واریز کنیم؟${put.arrival(say.arrives)}
${terms(say, put)}`,
  check_dm: () => 'پیام خصوصی برایتان فرستادم. لطفاً همان‌جا پاسخ دهید.',
  cancelled: ({ code }, put) => `لغو شد (${put.code(code)}). پولی جابه‌جا نشد.`,
  receipt_sent: (
    say,
    put,
  ) => `${put.money(say.amount)} به ${put.handle(say.to.handle)}${memo(say.memo, put)} فرستادید.
${put.moment(say.at)} · ${put.code(say.payment)}
${fee(say.fee, put)} · موجودی: ${put.money(say.balanceAfter)}`,
  receipt_received: (
    say,
    put,
  ) => `${put.who(say.from)}${memo(say.memo, put)} برایتان ${put.money(say.amount)} فرستاد.
${put.moment(say.at)} · ${put.code(say.payment)}
موجودی: ${put.money(say.balanceAfter)}`,
  paid_publicly: ({ to }, put) => `به ${put.crowd(to, { other: '# نفر' })} پرداخت شد.`,
  payout_started: (
    say,
    put,
  ) => `${put.money(say.amount)} در حال واریز به ${put.card(say.card)} است.${put.arrival(say.arrives)}
${fee(say.fee, put)} · موجودی: ${put.money(say.balanceAfter)}
کد پیگیری: ${put.code(say.payout)}`,
  payout_done: (say, put) => `${put.money(say.amount)} به ${put.card(say.card)} واریز شد.
${put.moment(say.at)} · ${put.code(say.payout)}
${fee(say.fee, put)} · موجودی: ${put.money(say.balanceAfter)}`,
  payout_declined: (
    say,
    put,
  ) => `واریز ${put.money(say.amount)} به ${put.card(say.card)} انجام نشد. ${put.why(say.why)}
پول به کیف پول شما برگشت. موجودی: ${put.money(say.balanceAfter)}
کد پیگیری: ${put.code(say.payout)}`,
  payout_delayed: (
    say,
    put,
  ) => `شبکهٔ کارت هنوز دربارهٔ واریز ${put.money(say.amount)} به ${put.card(say.card)} پاسخ نداده است.
این مبلغ تا آن زمان کنار گذاشته می‌شود و به شما خبر می‌دهیم. لطفاً دوباره برداشت نکنید.
کد پیگیری: ${put.code(say.payout)}`,
  funding_started: (
    say,
    put,
  ) => `درخواست ${put.money(say.amount)} از ${put.card(say.card)} به بانک فرستاده شد.
کد پیگیری: ${put.code(say.funding)}`,
  funding_done: (say, put) => `${put.money(say.amount)} از ${put.card(say.card)} به کیف پول اضافه شد.
${put.moment(say.at)} · ${put.code(say.funding)}
${fee(say.fee, put)} · موجودی: ${put.money(say.balanceAfter)}`,
  funding_declined: (
    say,
    put,
  ) => `شارژ ${put.money(say.amount)} از ${put.card(say.card)} انجام نشد. ${put.why(say.why)}
کد پیگیری: ${put.code(say.funding)}`,
  funding_delayed: (
    say,
    put,
  ) => `شبکهٔ کارت هنوز دربارهٔ شارژ ${put.money(say.amount)} از ${put.card(say.card)} پاسخ نداده است.
به شما خبر می‌دهیم. لطفاً دوباره شارژ نکنید.
کد پیگیری: ${put.code(say.funding)}`,
  card_link: (say, put, link) => `کارتتان را فقط در این صفحه وصل کنید، هرگز در گفتگو:
${link(say.link)}
${once(say.expiresAt - say.at, put)}`,
  card_linked: ({ card, canPush, canPull }, put) => {
    const use = canPull
      ? canPush
        ? 'می‌توانید با آن کیف پول را شارژ کنید و به آن برداشت کنید.'
        : 'می‌توانید با آن کیف پول را شارژ کنید، ولی نمی‌توانید به آن برداشت کنید.'
      : canPush
        ? 'می‌توانید به آن برداشت کنید، ولی نمی‌توانید با آن کیف پول را شارژ کنید.'
        : 'با آن نه می‌شود کیف پول را شارژ کرد و نه برداشت کرد. لطفاً کارت دیگری وصل کنید.'
    return `${put.card(card)} وصل شد. ${use}`
  },
  cards: ({ cards }, put) =>
    cards.length === 0
      ? `کارتی وصل نیست. برای وصل کردن بنویسید: ${put.example('link_card')}`
      : `کارت‌های شما:\n${cards.map((card) => `• ${put.card(card)}، اعتبار تا ${put.expiry(card)}`).join('\n')}`,
  card_unlinked: ({ card }, put) => `${put.card(card)} حذف شد.`,
  card_number_seen: (say, put, link) =>
    `در پیامتان چیزی شبیه شمارهٔ کارت بود. آن را نگه نداشتیم؛ لطفاً پیامتان را پاک کنید.${
      say.link === undefined
        ? ''
        : `\nکارت را در این صفحه وصل کنید:
${link(say.link)}
${once(say.expiresAt - say.at, put)}`
    }`,
  link_code: (
    { code, at, expiresAt },
    put,
  ) => `برای داشتن همین کیف پول در گفتگوی دیگر، آنجا به فلورین بنویسید:
${put.code(`link ${code}`)}
آن را به کسی ندهید: هر کس آن را بنویسد در کیف پول شما شریک می‌شود. یک بار و تا ${put.duration(expiresAt - at)} کار می‌کند.`,
  confirm_link: ({ chat, moves, bonusBack, code, at, expiresAt }, put) =>
    `کیف پول این گفتگو با ${put.chat(chat)} یکی شود؟ فقط اگر آن هم خود شما هستید تأیید کنید: هر کس از آنجا بنویسد می‌تواند همهٔ پول را خرج کند.${
      moves.length === 0 ? '' : `\nاز کیف پول این گفتگو ${put.all(moves.map(put.money))} به آن منتقل می‌شود.`
    }${bonusBack === undefined ? '' : `\nهدیهٔ خوش‌آمد به هر نفر یک بار داده می‌شود: ${put.money(bonusBack)} پس گرفته می‌شود.`}
در پاسخ بنویسید ${put.answer('confirm', code)} یا ${put.answer('cancel', code)}. تا ${put.duration(expiresAt - at)} اعتبار دارد.`,
  linked: ({ chat }, put) =>
    `کیف پول این گفتگو و ${put.chat(chat)} یکی شد. برای جدا کردن دوبارهٔ این گفتگو بنویسید: ${put.example('unlink')}`,
  confirm_unlink: (
    { others, code, at, expiresAt },
    put,
  ) => `این گفتگو از کیف پول جدا شود؟ همهٔ پول و کارت‌ها نزد ${put.all(others.map(put.chat))} می‌ماند و این گفتگو با کیف پول خالی آغاز می‌کند.
در پاسخ بنویسید ${put.answer('confirm', code)} یا ${put.answer('cancel', code)}. تا ${put.duration(expiresAt - at)} اعتبار دارد.`,
  unlinked: () => 'این گفتگو اکنون کیف پول خودش را دارد که خالی است.',
  unlinked_chat: ({ chat }, put) => `${put.chat(chat)} دیگر در کیف پول شما شریک نیست. همهٔ پول همین‌جاست.`,
  reach_set: ({ chat }, put) =>
    chat === undefined
      ? 'از این پس اعلان‌ها به گفتگویی می‌آیند که آخرین بار در آن نوشته‌اید.'
      : `از این پس اعلان‌ها به ${put.chat(chat)} می‌آیند. پاسخ‌ها همان‌جا که می‌نویسید می‌آیند.`,
  possibly_repeated: () => '(شاید این پیام پیش‌تر به شما رسیده باشد.)',
  language_set: ({ language }, put) => `از این پس پاسخ‌ها به زبان ${put.language(language)} است.`,
  languages: (_, put) => `زبان‌ها: ${put.all(put.languages())}.
برای تغییر بنویسید: ${put.example('language')}`,
  bonus: ({ amount }, put) => `${put.money(amount)} هدیه به کیف پول شما واریز کردیم.`,
  apology: ({ reference }, put) => `خطایی از سوی ما پیش آمد و درخواستتان انجام نشد. لطفاً دوباره امتحان کنید.
کد پیگیری: ${put.code(reference)}`,
}
