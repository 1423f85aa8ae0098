/** Arabic: prompts, receipts and notices. */
import type { Money } from '../../../kernel/money.ts'
import type { Put } from '../../put.ts'
import type { Asked, LookAlike, Sayings } from '../phrase.ts'

const fee = (amount: Money, put: Put) => `الرسوم: ${amount.units === 0n ? 'لا توجد' : put.money(amount)}`

const memo = (text: string | undefined, put: Put) => (text === undefined ? '' : ` من أجل ${put.quote(text)}`)

const terms = (asked: Asked, put: Put) =>
  `${fee(asked.fee, put)} · الرصيد بعد العملية: ${put.money(asked.balanceAfter)}
للرد: ${put.answer('confirm', asked.code)} أو ${put.answer('cancel', asked.code)}. تنتهي المهلة خلال ${put.duration(asked.expiresAt - asked.at)}.`

const once = (span: number, put: Put) => `يعمل هذا الرابط مرة واحدة وخلال ${put.duration(span)}.`

const HISTORY = {
  sent: 'إرسال',
  received: 'استلام',
  payout: 'سحب',
  funding: 'إضافة',
  bonus: 'هدية',
  refund: 'ردّ',
  adjustment: 'تصحيح',
} as const
const STATES = { in_flight: 'قيد التنفيذ', returned: 'أُعيد' } as const

/** Handles change hands: then the known one is written just the same. */
function lookAlike({ payee, known: before }: LookAlike, put: Put): string {
  const [here, known] = [put.handle(payee.handle), put.handle(before.handle)]
  return here.toLowerCase() === known.toLowerCase()
    ? `انتباه: هذا ${here} ليس من سبق الدفع إليه، بل حساب آخر.`
    : `انتباه: ${here} ليس ${known} الذي سبق الدفع إليه.`
}

export const sayings: Sayings = {
  help: (_, put) => `فلورين: الدفع برسالة. أمثلة لما يمكن كتابته:
• ${put.example('send')}
• ${put.example('balance')}
• ${put.example('history')}
• ${put.example('fund')} (من البطاقة)
• ${put.example('payout')} (إلى البطاقة)
• ${put.example('link_card')}، ${put.example('cards')}، ${put.example('unlink_card')}
• ${put.example('link')}، ${put.example('unlink')}، ${put.example('reach')}، ${put.example('language')}
قبل تحويل أي مبلغ يصلك سؤال: ${put.answer('confirm')} للتأكيد، ${put.answer('cancel')} للإلغاء.`,
  welcome: ({ bonus }, put) =>
    `أهلًا بك في فلورين! هنا يتم الدفع برسالة.${
      bonus === undefined ? '' : ` أضفنا ${put.money(bonus)} إلى محفظتك.`
    }
لمعرفة الطريقة يمكنك كتابة: ${put.example('help')}`,
  balance: ({ holdings }, put) =>
    holdings.length === 0
      ? `محفظتك فارغة. لإضافة المال يمكنك كتابة: ${put.example('fund')}`
      : holdings
          .map(
            ({ available, held }) =>
              `الرصيد: ${put.money(available)}${held.units === 0n ? '' : ` (بالإضافة إلى ${put.money(held)} محجوزة)`}`,
          )
          .join('\n'),
  history: ({ lines }, put) =>
    lines.length === 0
      ? `لا توجد عمليات بعد. لإرسال المال يمكنك كتابة: ${put.example('send')}`
      : lines
          .map(({ at, what, who, amount, direction, memo: text, state }) => {
            const whom = who ? ` ${direction === 'in' ? 'من' : 'إلى'} ${put.handle(who.handle)}` : ''
            const standing = state ? ` (${STATES[state]})` : ''
            return `${put.day(at)} · ${HISTORY[what]} ${put.money(amount)}${whom}${memo(text, put)}${standing}`
          })
          .join('\n'),
  confirm_send: (say, put) => {
    const several = say.each !== undefined && say.to.length > 1
    const amount = several && say.each ? `${put.money(say.each)} لكلٍّ منهم` : put.money(say.amount)
    const total = several ? ` (المجموع ${put.money(say.amount)})` : ''
    const alike = say.lookAlike === undefined ? '' : `\n${lookAlike(say.lookAlike, put)}`
    const first =
      say.to.length > 1 ? 'بعض هذه الحسابات لم يسبق الدفع إليها.' : 'لم يسبق الدفع إلى هذا الحساب.'
    const whom = several ? `${amount}: ${put.everyone(say.to)}` : `${amount} إلى ${put.everyone(say.to)}`
    return `إرسال ${whom}${total}${memo(say.memo, put)}؟${alike}${
      say.firstTime && alike === '' ? `\n${first}` : ''
    }
${terms(say, put)}`
  },
  confirm_fund: (say, put) => `إضافة ${put.money(say.amount)} من ${put.card(say.card)}؟
${terms(say, put)}`,
  confirm_payout: (
    say,
    put,
  ) => `سحب ${put.money(say.amount)} إلى ${put.card(say.card)}؟${put.arrival(say.arrives)}
${terms(say, put)}`,
  check_dm: () => 'وصلتك رسالة خاصة. يُرجى الرد هناك.',
  cancelled: ({ code }, put) => `تم الإلغاء (${put.code(code)}). لم يُحوَّل أي مبلغ.`,
  receipt_sent: (
    say,
    put,
  ) => `تم إرسال ${put.money(say.amount)} إلى ${put.handle(say.to.handle)}${memo(say.memo, put)}.
${put.moment(say.at)} · ${put.code(say.payment)}
${fee(say.fee, put)} · الرصيد: ${put.money(say.balanceAfter)}`,
  receipt_received: (
    say,
    put,
  ) => `وصلك ${put.money(say.amount)} من ${put.who(say.from)}${memo(say.memo, put)}.
${put.moment(say.at)} · ${put.code(say.payment)}
الرصيد: ${put.money(say.balanceAfter)}`,
  paid_publicly: ({ to }, put) =>
    `تم الدفع إلى ${put.crowd(to, {
      one: 'شخص واحد',
      two: 'شخصين',
      few: '# أشخاص',
      many: '# شخصًا',
      other: '# شخص',
    })}.`,
  payout_started: (
    say,
    put,
  ) => `${put.money(say.amount)} في الطريق إلى ${put.card(say.card)}.${put.arrival(say.arrives)}
${fee(say.fee, put)} · الرصيد: ${put.money(say.balanceAfter)}
المرجع: ${put.code(say.payout)}`,
  payout_done: (say, put) => `تم تحويل ${put.money(say.amount)} إلى ${put.card(say.card)}.
${put.moment(say.at)} · ${put.code(say.payout)}
${fee(say.fee, put)} · الرصيد: ${put.money(say.balanceAfter)}`,
  payout_declined: (
    say,
    put,
  ) => `تعذّر تحويل ${put.money(say.amount)} إلى ${put.card(say.card)}. ${put.why(say.why)}
عاد المبلغ إلى محفظتك. الرصيد: ${put.money(say.balanceAfter)}
المرجع: ${put.code(say.payout)}`,
  payout_delayed: (
    say,
    put,
  ) => `لم تُجب شبكة البطاقات بعد بشأن تحويل ${put.money(say.amount)} إلى ${put.card(say.card)}.
يبقى المبلغ محجوزًا حتى ذلك الحين، وسيصلك إشعار. يُرجى عدم سحبه مرة أخرى.
المرجع: ${put.code(say.payout)}`,
  funding_started: (say, put) => `طلبنا من البنك ${put.money(say.amount)} من ${put.card(say.card)}.
المرجع: ${put.code(say.funding)}`,
  funding_done: (say, put) => `تمت إضافة ${put.money(say.amount)} من ${put.card(say.card)}.
${put.moment(say.at)} · ${put.code(say.funding)}
${fee(say.fee, put)} · الرصيد: ${put.money(say.balanceAfter)}`,
  funding_declined: (
    say,
    put,
  ) => `تعذّرت إضافة ${put.money(say.amount)} من ${put.card(say.card)}. ${put.why(say.why)}
المرجع: ${put.code(say.funding)}`,
  funding_delayed: (
    say,
    put,
  ) => `لم تُجب شبكة البطاقات بعد بشأن إضافة ${put.money(say.amount)} من ${put.card(say.card)}.
سيصلك إشعار. يُرجى عدم إضافته مرة أخرى.
المرجع: ${put.code(say.funding)}`,
  card_link: (say, put, link) => `يُرجى ربط البطاقة في هذه الصفحة فقط، وليس في المحادثة أبدًا:
${link(say.link)}
${once(say.expiresAt - say.at, put)}`,
  card_linked: ({ card, canPush, canPull }, put) => {
    const use = canPull
      ? canPush
        ? 'يمكنك إضافة المال منها والسحب إليها.'
        : 'يمكنك إضافة المال منها، ولا يمكن السحب إليها.'
      : canPush
        ? 'يمكنك السحب إليها، ولا يمكن إضافة المال منها.'
        : 'لا تسمح بإضافة المال ولا بالسحب. يُرجى ربط بطاقة أخرى.'
    return `تم ربط ${put.card(card)}. ${use}`
  },
  cards: ({ cards }, put) =>
    cards.length === 0
      ? `لا توجد بطاقة مربوطة. لربط بطاقة يمكنك كتابة: ${put.example('link_card')}`
      : `بطاقاتك:\n${cards.map((card) => `• ${put.card(card)}، صالحة حتى ${put.expiry(card)}`).join('\n')}`,
  card_unlinked: ({ card }, put) => `تمت إزالة ${put.card(card)}.`,
  card_number_seen: (say, put, link) =>
    `في رسالتك ما يشبه رقم بطاقة. لم نحتفظ به؛ يُرجى حذف الرسالة.${
      say.link === undefined
        ? ''
        : `\nيمكن ربط البطاقة في هذه الصفحة:
${link(say.link)}
${once(say.expiresAt - say.at, put)}`
    }`,
  link_code: (
    { code, at, expiresAt },
    put,
  ) => `لاستخدام المحفظة نفسها في محادثة أخرى، تُكتب هناك إلى فلورين هذه الرسالة:
${put.code(`link ${code}`)}
هذا الرمز لك وحدك: من يكتبه يشاركك المحفظة. يعمل مرة واحدة وخلال ${put.duration(expiresAt - at)}.`,
  confirm_link: ({ chat, moves, bonusBack, code, at, expiresAt }, put) =>
    `هل تُجمع محفظة هذه المحادثة مع ${put.chat(chat)}؟ يُرجى القبول فقط إن كان ذلك الحساب لك: من يكتب منه يستطيع استخدام كل المال.${
      moves.length === 0 ? '' : `\nمن محفظة هذه المحادثة ينتقل إليها: ${put.all(moves.map(put.money))}.`
    }${bonusBack === undefined ? '' : `\nهدية الترحيب تُمنح مرة واحدة لكل شخص: يُسترد منها ${put.money(bonusBack)}.`}
للرد: ${put.answer('confirm', code)} أو ${put.answer('cancel', code)}. تنتهي المهلة خلال ${put.duration(expiresAt - at)}.`,
  linked: ({ chat }, put) =>
    `أصبحت لهذه المحادثة و${put.chat(chat)} محفظة واحدة. لفصل هذه المحادثة من جديد يمكنك كتابة: ${put.example('unlink')}`,
  confirm_unlink: (
    { others, code, at, expiresAt },
    put,
  ) => `هل تُفصل هذه المحادثة عن المحفظة؟ يبقى كل المال والبطاقات لدى ${put.all(others.map(put.chat))}، وتبدأ هذه المحادثة بمحفظة فارغة.
للرد: ${put.answer('confirm', code)} أو ${put.answer('cancel', code)}. تنتهي المهلة خلال ${put.duration(expiresAt - at)}.`,
  unlinked: () => 'أصبحت لهذه المحادثة محفظة خاصة بها، وهي فارغة.',
  unlinked_chat: ({ chat }, put) => `لم يعد ${put.chat(chat)} يشاركك المحفظة. كل المال باقٍ هنا.`,
  reach_set: ({ chat }, put) =>
    chat === undefined
      ? 'من الآن تصل الإشعارات إلى المحادثة التي كتبت فيها آخر مرة.'
      : `من الآن تصل الإشعارات إلى ${put.chat(chat)}. أما الردود فتصل حيث تكتب.`,
  possibly_repeated: () => '(ربما وصلتك هذه الرسالة من قبل.)',
  language_set: ({ language }, put) => `من الآن تكون الردود باللغة: ${put.language(language)}.`,
  languages: (_, put) => `اللغات المتاحة: ${put.all(put.languages())}.
لتغيير اللغة يمكنك كتابة: ${put.example('language')}`,
  bonus: ({ amount }, put) => `أضفنا ${put.money(amount)} هدية إلى محفظتك.`,
  apology: ({ reference }, put) => `حدث خطأ من جهتنا ولم يُنفَّذ طلبك. يُرجى المحاولة مرة أخرى.
المرجع: ${put.code(reference)}`,
}
