/** Arabic: what was not understood, and an example that would work. */
import type { Forms } from '../../format.ts'
import type { Puzzles } from '../phrase.ts'

const CHARACTERS: Forms = {
  one: 'حرف واحد',
  two: 'حرفان',
  few: '# أحرف',
  many: '# حرفًا',
  other: '# حرف',
}
const DECIMALS: Forms = {
  one: 'منزلة عشرية واحدة',
  two: 'منزلتان عشريتان',
  few: '# منازل عشرية',
  other: '# منزلة عشرية',
}

export const puzzles: Puzzles = {
  not_understood: ({ rest }, put) =>
    `لم أفهم ${rest.trim() === '' ? 'هذه الرسالة' : put.quote(rest)}. مثال لما يمكن كتابته: ${put.example('send')}
لعرض كل الأوامر يمكنك كتابة: ${put.example('help')}`,
  empty: (_, put) => `الرسالة فارغة. مثال لما يمكن كتابته: ${put.example('send')}`,
  no_amount: ({ verb, to }, put) =>
    to === undefined
      ? `كم المبلغ؟ يُرجى كتابته أيضًا، مثل: ${put.example(verb)}`
      : `كم المبلغ إلى ${put.everyone(to)}؟ يُرجى كتابة المبلغ.`,
  no_payee: ({ verb }, put) => `لمن؟ يُرجى كتابة الاسم مع @ أيضًا، مثل: ${put.example(verb)}`,
  leftover: ({ verb, rest }, put) =>
    `لم أفهم ${put.quote(rest)}. يُرجى الكتابة من دون ذلك، مثل: ${put.example(verb)}`,
  two_amounts: ({ readings }, put) =>
    `أي مبلغ: ${put.either(readings.map((text) => put.quote(text)))}؟ يُرجى كتابة مبلغ واحد، مثل: ${put.example('send')}`,
  two_verbs: ({ readings }, put) =>
    `في الرسالة أكثر من طلب: ${put.all(readings.map((verb) => put.deed(verb)))}. يُرجى كتابة طلب واحد كل مرة، مثل: ${put.example(readings[0] ?? 'send')}`,
  two_payees: ({ handles }, put) =>
    `لمن: ${put.either(handles.map((handle) => put.handle(handle)))}؟ يُرجى كتابة اسم واحد، مثل: ${put.example('send')}`,
  ambiguous_amount: ({ readings }, put) =>
    `هل المقصود ${put.either(readings.map((amount) => put.money(amount)))}؟ يُرجى كتابة الطلب من جديد بهذا المبلغ، مثل: ${put.example('send')}`,
  ambiguous_asset: ({ readings, text }, put) =>
    `ما العملة المقصودة بـ ${put.quote(text)}: ${put.either(readings.map((asset) => put.asset(asset)))}؟ يُرجى كتابة اسمها كاملًا، مثل: ${put.example('send')}`,
  unknown_asset: ({ text }, put) =>
    `لا أعرف العملة ${put.quote(text)}. مثال لما يمكن كتابته: ${put.example('send')}`,
  too_precise: ({ asset, scale }, put) => {
    const shape = scale === 0 ? 'لا يقبل كسورًا عشرية' : `أقصى ما يقبله ${put.count(scale, DECIMALS)}`
    return `المبلغ بعملة ${put.asset(asset)} ${shape}. مثال لما يمكن كتابته: ${put.example('send')}`
  },
  amount_zero: (_, put) => `المبلغ صفر. يُرجى كتابة المبلغ، مثل: ${put.example('send')}`,
  amount_negative: (_, put) => `لا يكون المبلغ سالبًا. مثال لما يمكن كتابته: ${put.example('send')}`,
  amount_too_large: (_, put) => `هذا المبلغ كبير جدًا. يُرجى كتابة مبلغ أقل، مثل: ${put.example('send')}`,
  malformed_amount: ({ text }, put) =>
    `لم أفهم المبلغ ${put.quote(text)}. مثال لما يمكن كتابته: ${put.example('send')}`,
  hidden_characters: (_, put) =>
    `في المبلغ أو الاسم أحرف مخفية. يُرجى كتابته يدويًا، مثل: ${put.example('send')}`,
  mixed_digits: ({ text }, put) =>
    `في ${put.quote(text)} أرقام من خطّين مختلفين. يُرجى كتابة الرقم من جديد، مثل: ${put.example('send')}`,
  foreign_handle: ({ handle }, put) =>
    `في ${put.quote(handle)} أحرف لا توجد في أي اسم هنا، وقد تكون خدعة. يُرجى كتابته يدويًا، مثل: ${put.example('send')}`,
  negated: (_, put) =>
    `فهمت أن هذا غير مطلوب، فلم يُنفَّذ شيء. لإرسال المال يمكنك كتابة: ${put.example('send')}`,
  question: (_, put) => `يبدو هذا سؤالًا، فلم يُنفَّذ شيء. لإرسال المال يمكنك كتابة: ${put.example('send')}`,
  conditional: (_, put) =>
    `لا يمكن الدفع المشروط، فلم يُنفَّذ شيء. عندما يحين الوقت يمكنك كتابة: ${put.example('send')}`,
  card_number: (_, put) =>
    `يُرجى عدم كتابة رقم البطاقة هنا أبدًا. لم نحتفظ به؛ يُرجى حذف الرسالة. لربط البطاقة بأمان يمكنك كتابة: ${put.example('link_card')}`,
  memo_too_long: ({ max }, put) =>
    `الملاحظة طويلة؛ الحد الأقصى ${put.count(max, CHARACTERS)}. مثال: ${put.example('send')}`,
  message_too_long: ({ max }, put) =>
    `الرسالة طويلة؛ الحد الأقصى ${put.count(max, CHARACTERS)}. مثال: ${put.example('send')}`,
  unknown_language: ({ text }, put) =>
    `لا أعرف اللغة ${put.quote(text)}. اللغات المتاحة: ${put.all(put.languages())}. مثال لما يمكن كتابته: ${put.example('language')}`,
}
