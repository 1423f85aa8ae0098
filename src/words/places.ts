/**
 * Where somebody asks to be reached: a platform by its name, this chat, or wherever they wrote last. Names are those
 * that people write in each language; the words that only join them to the sentence (`on`, `पर`) say nothing more.
 */
import type { ChannelName } from '../kernel/event.ts'
import { fold } from './unicode.ts'

/** `last`: the chat they last wrote in, as it is until somebody chooses. */
export type Place = ChannelName | 'last'

const NAMES: Readonly<Record<Place | 'here', string>> = {
  x: 'x|twitter|एक्स|ट्विटर|એક્સ|ટ્વિટર|ایکس|توییتر|إكس|اكس|تويتر',
  slack: 'slack|स्लैक|સ્લેક|اسلک|سلاك',
  telegram: 'telegram|tg|टेलीग्राम|टेलिग्राम|ટેલિગ્રામ|ટેલીગ્રામ|تلگرام|تلغرام|تليجرام|تيليجرام|تليغرام',
  discord: 'discord|डिस्कॉर्ड|डिस्कोर्ड|ડિસ્કોર્ડ|ડિસ્કૉર્ડ|دیسکورد|ديسكورد',
  whatsapp: 'whatsapp|whats app|व्हाट्सएप|व्हाट्सऐप|वॉट्सऐप|વોટ્સએપ|વૉટ્સએપ|વ્હોટ્સએપ|واتساپ|واتس اپ|واتساب|واتس اب',
  web: 'web|website|वेब|वेबसाइट|વેબ|વેબસાઇટ|وب|وبسایت|ويب',
  last: 'anywhere|everywhere|कहीं भी|कहीं|kahin bhi|ગમે ત્યાં|game tya|هرجا|هر جا|har ja|أينما كنت|أينما كتبت|أينما',
  here: 'here|यहाँ|यहां|यहीं|yahan|અહીં|અહીંયા|અહીંયાં|ahi|اینجا|همینجا|همین جا|inja|هنا|hena',
}

const JOINING = new Set(
  'on|at|in|via|by|through|पर|पे|में|par|pe|પર|માં|ma|در|تو|توی|dar|على|علي|في|عبر|fi|ala'.split('|').map(fold),
)

const PLACES = new Map(
  Object.entries(NAMES).flatMap(([place, names]) =>
    names.split('|').map((name) => [fold(name), place as Place | 'here'] as const),
  ),
)

/** The place that these words name; undefined where they name none. */
export function placeOf(words: string): Place | 'here' | undefined {
  const said = fold(words).split(/\s+/)
  return PLACES.get(said.filter((word) => !JOINING.has(word)).join(' '))
}
