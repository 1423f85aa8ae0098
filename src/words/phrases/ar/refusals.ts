/** Arabic: why a rule said no, and what to do next. */
import type { Refusals } from '../phrase.ts'

export const refusals: Refusals = {
  insufficient_funds: ({ available, needed }, put) =>
    `رصيدك ${put.money(available)} والمطلوب ${put.money(needed)}. لإضافة المال يمكنك كتابة: ${put.example('fund')}`,
  amount_zero: (_, put) => `المبلغ صفر. يُرجى كتابة المبلغ، مثل: ${put.example('send')}`,
  amount_too_large: ({ max }, put) => `هذا المبلغ كبير لعملية واحدة. الحد الأقصى ${put.money(max)}.`,
  amount_too_small: ({ min }, put) => `هذا المبلغ صغير جدًا. الحد الأدنى ${put.money(min)}.`,
  pay_yourself: (_, put) => `لا يمكنك الدفع لنفسك. يُرجى كتابة اسم شخص آخر: ${put.example('send')}`,
  pay_bot: (_, put) => `أنا بوت ولا يمكن الدفع لي. يُرجى كتابة اسم شخص: ${put.example('send')}`,
  payee_unknown: ({ handle }, put) =>
    `لم نجد ${put.handle(handle)}. يُرجى التحقق من الكتابة، أو اختيار الاسم من القائمة بعد @، أو أن يراسل صاحبه فلورين مرة واحدة.`,
  payee_cannot_receive: ({ handle }, put) =>
    `لا يمكن حاليًا إرسال المال إلى ${put.handle(handle)}. لم يُحوَّل أي مبلغ.`,
  asset_not_offered: ({ asset }, put) =>
    `لا يمكن الدفع هنا بعملة ${put.asset(asset)} بعد. يُرجى كتابة عملة أخرى.`,
  no_card: (_, put) => `لا توجد بطاقة مربوطة. لربط بطاقة يمكنك كتابة: ${put.example('link_card')}`,
  card_cannot_push: ({ last4 }, put) =>
    `لا يمكن تحويل المال إلى البطاقة ${put.last4(last4)}. لربط بطاقة أخرى يمكنك كتابة: ${put.example('link_card')}`,
  card_cannot_pull: ({ last4 }, put) =>
    `لا يمكن إضافة المال من البطاقة ${put.last4(last4)}. لربط بطاقة أخرى يمكنك كتابة: ${put.example('link_card')}`,
  nothing_to_confirm: (_, put) => `لا شيء ينتظر ردك. لإرسال المال يمكنك كتابة: ${put.example('send')}`,
  which_intent: ({ codes }, put) =>
    `أي طلب؟ يُرجى كتابة ${put.answer('confirm')} أو ${put.answer('cancel')} مع الرمز: ${put.either(codes.map((code) => put.answer('confirm', code)))}`,
  no_such_code: ({ code }, put) => `لا شيء بالرمز ${put.code(code)} ينتظر ردك. يُرجى التحقق من الرمز.`,
  intent_expired: () => 'انتهت المهلة ولم يُحوَّل أي مبلغ. يُرجى كتابة الطلب من جديد.',
  intent_used: (_, put) =>
    `تم الرد على هذا الطلب من قبل، ولا يُنفَّذ إلا مرة واحدة. لمعرفة ما حدث يمكنك كتابة: ${put.example('history')}`,
  not_your_intent: () => 'لا يمكن الرد على هذا الطلب إلا من صاحبه.',
  confirm_in_private: () => 'يُرجى الرد في محادثتنا الخاصة، وليس هنا.',
  account_frozen: () => 'حسابك مجمّد ولا يمكن تحويل المال. مالك محفوظ؛ يُرجى التواصل مع الدعم.',
  account_closed: () => 'هذا الحساب مغلق. يُرجى التواصل مع الدعم.',
  limit_reached: ({ window, left }, put) =>
    `هذا المبلغ يتجاوز حدّك خلال ${put.window(window)}. ما زال بإمكانك تحويل ${put.money(left)}.`,
  limit_count_reached: ({ window, max }, put) =>
    `بلغت الحد الأقصى خلال ${put.window(window)}، وهو ${put.count(max, {
      one: 'عملية دفع واحدة',
      two: 'عمليتا دفع',
      few: '# عمليات دفع',
      other: '# عملية دفع',
    })}. يُرجى المحاولة لاحقًا.`,
  too_many_open: ({ max }, put) =>
    `ينتظر ردك ${put.count(max, {
      one: 'طلب واحد',
      two: 'طلبان',
      few: '# طلبات',
      many: '# طلبًا',
      other: '# طلب',
    })}. يُرجى كتابة ${put.answer('confirm')} أو ${put.answer('cancel')} أولًا.`,
  card_links_reached: ({ max }, put) =>
    `بلغت الحد الأقصى خلال ${put.window('24h')}، وهو ${put.count(max, {
      one: 'رابط واحد للبطاقات',
      two: 'رابطان للبطاقات',
      few: '# روابط للبطاقات',
      other: '# رابطًا للبطاقات',
    })}. يُرجى المحاولة لاحقًا.`,
  link_used: (_, put) =>
    `استُخدم هذا الرابط من قبل. للحصول على رابط جديد يمكنك كتابة: ${put.example('link_card')}`,
  link_expired: (_, put) =>
    `انتهت صلاحية هذا الرابط. للحصول على رابط جديد يمكنك كتابة: ${put.example('link_card')}`,
  rail_paused: () => 'خدمة البطاقات متوقفة لفترة قصيرة. مالك محفوظ؛ يُرجى المحاولة لاحقًا.',
  link_code_wrong: (_, put) =>
    `هذا الرمز غير صحيح أو انتهت مدته. للحصول على رمز جديد يمكنك أن تكتب في محادثتك الأخرى: ${put.example('link')}`,
  link_code_tries: () => 'كُتبت رموز خاطئة كثيرة. يُرجى المحاولة بعد ساعتين.',
  already_linked: () => 'لهاتين المحادثتين محفظة واحدة بالفعل.',
  link_money_held: ({ held }, put) =>
    `${put.money(held)} محجوز لعملية قيد التنفيذ. يُرجى المحاولة بعد انتهائها.`,
  not_linked: (_, put) =>
    `لا تشارك هذه المحادثة محفظتها مع أي محادثة أخرى. لمشاركتها يمكنك كتابة: ${put.example('link')}`,
  chat_not_linked: ({ channel }, put) =>
    `لا تشارك محفظتك أي محادثة على ${put.channel(channel)}. لمشاركتها يمكنك كتابة: ${put.example('link')}`,
  not_yet: ({ verb }, put) =>
    `هذا غير متاح بعد: ${put.deed(verb)}. لمعرفة المتاح يمكنك كتابة: ${put.example('help')}`,
}
