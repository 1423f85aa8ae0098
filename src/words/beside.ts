/**
 * Words that say nothing more beside a verb without money: `my march statement`, `set my daily limit to $200`, उसका
 * अनुरोध अस्वीकार करें. Closed lists, each for its own verbs; beside any other verb the same words are left over.
 */
import type { Verb } from './command.ts'
import type { Tally } from './tally.ts'
import { fold } from './unicode.ts'
import { wordSet } from './word-set.ts'

/** Months and other spans of time: what is shown is shown whole, whichever part of it is named. */
const SPANS = wordSet(
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|month|months|week|weeks|year|years|quarter|quarterly|yearly|annual|day|days|yesterday|period|full|complete|detailed|this|the|first|second|last|past|previous|recent|current|next|of|to|and|from|whole|entire',
  'जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|अक्तूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर|महीना|महीने|महीनों|माह|हफ़्ता|हफ़्ते|हफ़्तों|सप्ताह|साल|सालों|वर्ष|तिमाही|दिन|दिनों|कल|गत|बीते|mahina|mahine|mahino|mahinon|hafta|hafte|saal|sal|din|dino',
  'જાન્યુઆરી|ફેબ્રુઆરી|માર્ચ|એપ્રિલ|મે|જૂન|જુન|જુલાઈ|જુલાઇ|ઓગસ્ટ|ઑગસ્ટ|સપ્ટેમ્બર|ઓક્ટોબર|ઑક્ટોબર|નવેમ્બર|ડિસેમ્બર|મહિના|મહિનો|મહિને|મહીના|માસ|અઠવાડિયા|અઠવાડિયાં|અઠવાડિયું|અઠવાડીયા|સપ્તાહ|વર્ષ|વરસ|દિવસ|દિવસો|ત્રિમાસ|ગઈકાલ|mahina|mahino|mahine|athvadiya|athavadiya|varsh|varas|divas',
  'فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند|ژانویه|فوریه|مارس|آوریل|مه|می|ژوئن|ژوئیه|جولای|اوت|آگوست|سپتامبر|اکتبر|نوامبر|دسامبر|ماه|ماهه|هفته|سال|سالانه|سالیانه|فصل|روز|روزه|دوره|امسال|پارسال|دیروز|کامل|mah|maahe|mahe|hafte|sal|sale|rooz|emsal|parsal',
  'يناير|فبراير|مارس|أبريل|ابريل|إبريل|مايو|يونيو|يوليو|أغسطس|اغسطس|سبتمبر|أكتوبر|اكتوبر|نوفمبر|ديسمبر|كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين|الثاني|شهر|الشهر|شهور|الشهور|أشهر|الأشهر|شهري|الشهري|أسبوع|اسبوع|الأسبوع|الاسبوع|أسابيع|أسبوعي|سنة|السنة|سنوي|سنوات|عام|العام|يوم|أيام|ربع|الربع|الماضي|الجاري|القادم|كامل|مفصل|هذا|shahr|el shahr|esbo3|sana',
)
/** What is done to a limit, and what it bounds. */
const CHANGING = wordSet(
  'set|change|raise|lower|increase|decrease|reduce|update|adjust|modify|edit|bump|up|spending|transfer|payment|sending|daily|weekly|monthly|be|at|per|day|week|month',
  'सेट|बदलो|बदलें|बदलिए|बदल|बढ़ाओ|बढ़ाएँ|बढ़ाएं|बढ़ाइए|बढ़ा|घटाओ|घटाएँ|घटाएं|घटा|दिन|हफ़्ते|महीने|रोज़|दैनिक|डेली|रोज़ाना|मासिक|करना|रखो|रखें|badlo|badhao|badha|ghatao|daily|dainik|rakho',
  'સેટ|બદલો|બદલી|વધારો|વધારી|ઘટાડો|ઘટાડી|દિવસ|દિવસે|અઠવાડિયા|મહિના|રોજ|દૈનિક|ડેઇલી|રોજિંદી|માસિક|રાખો|કરવી|badlo|vadharo|ghatado|dainik|rakho',
  'روزانه|روزانه‌ام|ماهانه|هفتگی|انتقالم|انتقال|پرداختم|پرداخت|بالا|ببر|ببرید|بیار|پایین|بذارید|بگذارید|بگذار|تنظیم|دهید|تغییر|کردن|rooz|roozane',
  'زيد|زيدي|كبر|كبّر|ارفعي|غير|غيّر|غيري|تغيير|عدل|عدّل|تعديل|ارفع|رفع|زود|زد|خفض|اخفض|خفّض|قلل|تقليل|زيادة|حدد|حدّد|تحديد|تعيين|اضبط|ضبط|خلي|خلّي|اليومي|الشهري|الأسبوعي|للتحويل|للإرسال',
)
/** Whose the request is: which one is meant is asked where there are several. */
const WHOSE = wordSet(
  's|his|her|hers|their|theirs|its|pending|incoming|latest|from',
  'उसका|उसकी|उसके|उनका|उनकी|उनके|इसका|इसकी|इनका|uska|uski|uske|unka|unki|iska|iski|लंबित|आई|आया|करना',
  'એની|એનું|એના|એનો|તેની|તેનું|તેના|તેમની|તેમનું|આની|eni|enu|ena|teni|tenu|temni|ચુકવણીની|પેમેન્ટની',
  'او|ایشان|ایشون|اونو|اونا|آنها|آن‌ها|کردن|نمودن|پول|وجه|u|oon',
  'طلبه|طلبها|طلبهم|الدفع|المال|الوارد|المعلق|هاد|هيدا|ده|دا',
)
/** What makes noise, and how it is stopped. */
const NOISE = wordSet(
  'turn|switch|notification|notifications|alert|alerts|message|messages|reminders|updates|pings|everything|yourself|chat',
  'नोटिफिकेशन|नोटिफ़िकेशन|नोटिफिकेशंस|सूचना|सूचनाएँ|सूचनाएं|सूचनाओं|संदेश|मैसेज|अलर्ट|करना|करने|notification|notifications|suchna|soochna|suchnaye|message|alert',
  'નોટિફિકેશન|નોટિફિકેશન્સ|સૂચના|સૂચનાઓ|મેસેજ|એલર્ટ|સંદેશા|કરવું|કરવી|કરવા|notification|suchna|suchnao|message',
  'اعلان|اعلان‌ها|اعلانها|هشدار|هشدارها|نوتیفیکیشن|نوتیف|پیام|پیام‌ها|ها|های|رباتو|شو|شوید|باشید|باش|کردن',
  'جميع|كل|إشعارات|اشعارات|الإشعارات|الاشعارات|التنبيهات|تنبيهات|البوت|التطبيق|الرسائل',
)
/** What is paused, and that it is for a while. */
const PAUSED = wordSet(
  'temporarily|account|wallet|transfers|activity|outgoing|while|bit|moment|sending|now',
  'खाता|खाते|अकाउंट|वॉलेट|पेमेंट|पेमेंट्स|लेनदेन|अस्थायी|रूप|से|करना|फिलहाल|सभी|khata|khate|account|filhal',
  'ખાતું|ખાતુ|ખાતાને|એકાઉન્ટ|વોલેટ|ચુકવણીઓ|પેમેન્ટ્સ|વ્યવહારો|કામચલાઉ|હંગામી|હાલ|પૂરતું|પૂરતા|કરવું|કરવી|khatu|account',
  'موقت|موقتا|موقتاً|موقتی|فعلا|فعلاً|ها|های|پرداخت‌ها|تراکنش‌ها|کردن|movaghat|movaghatan|felan',
  'مؤقت|مؤقتا|مؤقتاً|حاليا|حالياً|جميع|كل|مدفوعاتي|المدفوعات|تحويلاتي|عملياتي|محفظتي|معاملاتي',
)
/** What is done to a language. */
const SPOKEN = wordSet(
  'switch|change|set|my|over|make|talk|chat|please|app|interface|bot|back',
  'बदलना|बदलें|बदलो|बदल|बदलिए|बदले|करना|रखो|रखें|सेट|badlo|badle|badal|badalna|rakho|mein|me',
  'બદલવી|બદલો|બદલી|બદલવું|બદલજો|બદલશો|રાખો|સેટ|માં|badlo|badli|rakho',
  'دهید|بدهید|بدید|بده|تغییر|عوض|کردن|بگذار|بگذارید|بذار|بذارید|شود|بشه|تنظیم',
  'معي|معاي|معايا|معنا|غير|غيّر|غيري|بدل|بدّل|بدلي|خلي|خلّي|حول|اضبط|ضبط|تعيين|تبديل|لغة|البوت|الواجهة',
)

const BESIDE: Partial<Record<Verb, ReadonlySet<string>>> = {
  statement: SPANS,
  history: SPANS,
  limits: CHANGING,
  accept: WHOSE,
  decline: WHOSE,
  mute: NOISE,
  pause: PAUSED,
  language: SPOKEN,
}

/** Gujarati writes its of and in onto the word: માર્ચનું, મહિનાની. */
const CASES = /(?:નું|નુ|ના|ની|નો|નાં|માં)$/u

/** Takes what says nothing more out of what is left to explain; never a payee, nor money that is to move. */
export function takeBeside(verb: Verb, sum: Tally, text: string): void {
  const words = BESIDE[verb]
  if (words === undefined) return
  const before = sum.unknown.length
  sum.unknown = sum.unknown.filter(({ start, end }) => !isIn(words, text.slice(start, end)))
  if (sum.payees.length > 0) return
  // `my 2025 statement`, `the last 3 months`; a limit is shown, whatever it is to be: nothing here can set it.
  const isSpan = words === SPANS && sum.unknown.length < before && sum.amounts.every(({ marked }) => !marked)
  const isLimit = verb === 'limits' && sum.amounts.length === 1 && sum.amounts[0]?.flaw === undefined
  const isWhole = words === NOISE || words === PAUSED
  if (isSpan || isLimit) sum.amounts = []
  else if (isWhole)
    sum.amounts = sum.amounts.filter(
      ({ amount }) => amount === undefined || !('portion' in amount) || amount.portion !== 'all',
    )
}

/** Whether what looks like a memo is only a span: `statement for march`, كشف حسابي لهذا الشهر. */
export function isBeside(verb: Verb, memo: string): boolean {
  const words = BESIDE[verb]
  return (
    words !== undefined && memo.split(/\s+/).every((word) => isIn(words, word) || /^[0-9]{4}$/.test(word))
  )
}

function isIn(words: ReadonlySet<string>, written: string): boolean {
  return words.has(fold(written)) || words.has(fold(written.replace(CASES, '')))
}
