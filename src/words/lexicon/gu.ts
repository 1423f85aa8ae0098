/** What Gujarati speakers type, in Gujarati and in Latin letters, beside English. */
import { all, attach, compose } from './compose.ts'
import { guNumbers } from './gu-numbers.ts'
import type { Lexicon } from './lexicon.ts'
import { withSlips } from './slips.ts'

/** Begging for it to be done, behind an infinitive: મોકલવા વિનંતી. */
const PLEA =
  'વિનંતી|વિનંતી છે|નમ્ર વિનંતી|નમ્ર વિનંતી છે|કૃપા કરો|કૃપા કરશો|કૃપા કરજો|મહેરબાની કરો|મહેરબાની કરશો|મહેરબાની|તસ્દી લેશો|vinanti|vinanti che|krupa karo|krupa karsho|meherbani karsho|maherbani karsho'
const DO = all(
  compose('કરવા|કરવાની|karva|karvani', PLEA),
  'કરવી|કરવા|કરવો|કરવાં|કરી દેવું|કરી દેવી|કરી દેવા|કરી લેવું|karvu|karvi|karva',
  'કરો|કર|કરી દો|કરી આપો|કરી દે|કરી આપજો|કરી આપશો|કરજો|કરશો|કરી દેજો|કરી દેશો|કરવું|કરી લો|કરાવો|કરને|karo|kar|kari do|kari aapo|kari apo|kari de|karjo|karsho|kari dejo|kari lo|kari aap',
)
const WISH =
  'કરવું છે|કરવા છે|કરવી છે|કરવો છે|કરવા માંગુ છું|કરવા માગું છું|કરવા માગુ છું|karvu che|karvu chhe|karva che|karva chhe|karvi che|karvi chhe|karva mangu chu|karva mangu chhu'
const GIVE = 'દો|આપો|આપજો|આપશો|આપ|દે|દેજો|દેશો|લો'
const LATIN_GIVE = 'do|aapo|apo|aapjo|apjo|aapsho|aap|ap|de|dejo|desho|lo'
const WANT = 'વા છે|વું છે|વી છે|વો છે|વા માંગુ છું|વા માગું છું|વા માગુ છું|વા માંગું છું|વાના છે|વા ઇચ્છું છું'
const LATIN_WANT =
  'va che|va chhe|vu che|vu chhe|vi che|vi chhe|va mangu chu|va mangu chhu|vana che|vana chhe'

/** A stem with its imperatives, and its participle with a helping verb. */
const gujarati = (stem: string, participle: string): string =>
  all(
    stem,
    attach(stem, 'ો|જો|શો|ને|ો ને|જે|તા રહો|વું'),
    compose(attach(stem, 'વા|વાની'), PLEA),
    compose(participle, 'આપવા વિનંતી|દેવા વિનંતી'),
    compose(participle, GIVE),
    compose(stem, 'ને'),
    attach(participle, 'ને'),
  )
const latin = (stem: string, participle: string): string =>
  all(
    stem,
    attach(stem, 'o|jo|sho|ne|je|ta raho'),
    compose(participle, LATIN_GIVE),
    compose(attach(stem, 'va|vani'), PLEA),
  )
const wants = (stem: string, latinStem: string): string =>
  all(attach(stem, WANT), attach(latinStem, LATIN_WANT))
const nouns = (stems: string): string => all(stems, compose(stems, DO))

const SEND_NOUNS =
  'ટ્રાન્સફર|ટ્રાંસફર|પે|પેમેન્ટ|ચુકવણી|ચૂકવણી|ની ચુકવણી|ની ચૂકવણી|નું પેમેન્ટ|નું ટ્રાન્સફર|સેન્ડ|ચૂકતે|ચુકતે|અદા|send|transfer|pay|payment|nu payment|ni chukavani|chukavani|chukte'
const FUND_NOUNS =
  'જમા|ટોપ અપ|ટોપઅપ|ટોપ-અપ|રિચાર્જ|એડ|ઍડ|add|top up|topup|jama|deposit|recharge|load|ડિપોઝિટ|લોડ|ફંડ'
const PAYOUT_NOUNS = 'કેશ આઉટ|કેશઆઉટ|વિડ્રો|વિથડ્રો|ઉપાડ|cash out|cashout|withdraw|પેઆઉટ|payout|upad'
const REQUEST_NOUNS =
  'રિક્વેસ્ટ|ની રિક્વેસ્ટ|વિનંતી|ની વિનંતી|માંગણી|ની માંગણી|માગણી|ની માગણી|request|ni request|mangni|ni mangni|vinanti|ઇન્વોઇસ|ચાર્જ|ઉઘરાણી|ની ઉઘરાણી'
const REFUND_NOUNS = 'પરત|રિફંડ|રીફંડ|રિટર્ન|parat|refund|return|pacha|પાછા|પાછું|pachha'
const CARD = 'કાર્ડ|મારું કાર્ડ|મારુ કાર્ડ|નવું કાર્ડ|નવુ કાર્ડ|ડેબિટ કાર્ડ|card|maru card|navu card|debit card|એક કાર્ડ'

export const gu: Lexicon = {
  helpers: withSlips(
    'દો|દે|આપો|આપજો|આપશો|આપ|દેજો|દેશો|લો|do|de|aapo|apo|aapjo|apjo|aapsho|aap|ap|dejo|desho|lo',
  ),
  verbs: {
    help: 'મદદ|મદદ કરો|મદદ કરશો|મદદ કર|મદદ જોઈએ|મદદ જોઈએ છે|મારી મદદ કરો|મારી મદદ કરશો|મને મદદ કરો|સહાય|સહાય કરો|સહાય જોઈએ|સહાય જોઈએ છે|હેલ્પ|હેલ્પ કરો|madad|madad karo|madad joie|madad joie che|sahay|help karo|mari madad karo|શું શું કરી શકો છો|શું કરી શકો છો|તમે શું કરી શકો છો|તમે શું કરી શકો|shu kari shako cho|કેવી રીતે વાપરવું',
    balance:
      'બેલેન્સ|બેલેંસ|બૅલેન્સ|બેલન્સ|બાકી રકમ|બાકી બેલેન્સ|સિલક|જમા રકમ|શેષ રકમ|બેલેન્સ કેટલું છે|કેટલું બેલેન્સ છે|બેલેન્સ શું છે|કેટલા પૈસા છે|પૈસા કેટલા છે|paisa ketla che|કેટલા પૈસા બચ્યા|કેટલા પૈસા બચ્યા છે|કેટલા રૂપિયા છે|કેટલી રકમ છે|balance|belens|balans|balance ketlu che|balance ketlu chhe|ketlu balance che|ketlu balance chhe|balance su che|balance shu che|balance shu chhe|ketla paisa chhe|ketla paisa che|ketla paisa bachya|ketla rupiya che|silak|baki rakam|વોલેટ',
    history:
      'ઇતિહાસ|ઈતિહાસ|વ્યવહાર|વ્યવહારો|વ્યવહારોનો ઇતિહાસ|વ્યવહારનો ઇતિહાસ|વ્યવહાર ઇતિહાસ|છેલ્લા વ્યવહારો|છેલ્લા વ્યવહાર|લેવડદેવડ|લેવડ-દેવડ|હિસ્ટ્રી|હિસ્ટરી|ટ્રાન્ઝેક્શન|ટ્રાન્ઝેક્શન્સ|ટ્રાન્ઝેકશન|છેલ્લા પેમેન્ટ|મારા પેમેન્ટ|મારા છેલ્લા પેમેન્ટ|છેલ્લી ચુકવણીઓ|vyavhar|vyavharo|chhella vyavhar|levad devad|levaddevad|itihas|transaction|transactions|history|hisab|હિસાબ|chella payment|પ્રવૃત્તિ',
    send: all(
      withSlips(gujarati('મોકલ', 'મોકલી')),
      'મોકલાવો|મોકલાવી દો|મોકલવું|મોકલવા|મોકલી આપવા વિનંતી',
      latin('mokal', 'mokli'),
      latin('mokl', 'mokali'),
      'moklavo|moklavi do|mokalo|moklo|mokaljo|mokljo',
      gujarati('આપ', 'આપી'),
      latin('aap', 'aapi'),
      latin('ap', 'api'),
      withSlips('ચૂકવો|ચૂકવી દો|ચૂકવી આપો|ચૂકવજો|ચૂકવ|ચૂકવી દે|ચૂકવશો|આપી દો|મોકલાવી દો'),
      'પહોંચાડો|પહોંચાડી દો|પહોંચાડજો|chukvo|chukavo|chukvi do|chukavi do|chukvi aapo|chukavjo|pahochado|દઈ દો|દો|દે|દેજો|dai do|ને આપો',
      nouns(SEND_NOUNS),
    ),
    fund: all(
      gujarati('ઉમેર', 'ઉમેરી'),
      attach('ઉમેર', 'વા|વી|વાં'),
      'નાખો|નાખી દો|નાંખો|નાંખી દો|નાખજો|નાખવા|ભરો|ભરી દો|જોડો|umero|umeri do|umerjo|nakho|nakhi do|nankho|bharo|bhari do|જમા કરાવો',
      nouns(FUND_NOUNS),
    ),
    payout: all(
      gujarati('ઉપાડ', 'ઉપાડી'),
      attach('ઉપાડ', 'વા|વી|વાં'),
      'કાઢો|કાઢી આપો|કાઢી દો|કાઢી લો|ઉપાડી લેવા|upado|upadi do|upadi aapo|upadi lo|upadjo|kadho|kadhi aapo|kadhi do|kadhi lo',
      nouns(PAYOUT_NOUNS),
    ),
    confirm:
      'હા|હાજી|હા જી|જી|જી હા|હા હા|બરાબર|બરાબર છે|હા બરાબર|હા બરાબર છે|ઠીક|ઠીક છે|હા ઠીક છે|ઓકે|ઓકે છે|હા ઓકે|ચોક્કસ|હા ચોક્કસ|જરૂર|પાકું|પાક્કું|સાચું|સાચું છે|સારું|ભલે|હા ભલે|હા મોકલો|હા મોકલી દો|હા મોકલી આપો|હા કરી દો|હા કરો|કરી દો|પુષ્ટિ|પુષ્ટિ કરો|પુષ્ટિ કરું છું|હા પુષ્ટિ કરો|કન્ફર્મ|કન્ફર્મ કરો|કન્ફર્મ કરી દો|કન્ફર્મ છે|મંજૂર કરો|haa|ha|haji|ha ji|ji|barabar|barabar che|barabar chhe|thik|thik chhe|thik che|theek che|theek chhe|ok|oke|okay|ha moklo|ha mokli do|ha kari do|kari do|pushti karo|confirm karo|confirm kari do|chokkas|jarur|paku|pakku|sachu che|bhale|હા મોકલ|haa ji|હા કન્ફર્મ',
    cancel:
      'ના|ના જી|નાજી|નહીં|નહિ|નહી|ના ના|ના રહેવા દો|રહેવા દો|રહેવા દે|રહેવાદો|રદ|રદ કરો|રદ કરી દો|રદ કરશો|રદ કર|ચુકવણી રદ કરો|પેમેન્ટ રદ કરો|કેન્સલ|કેન્સલ કરો|કેન્સલ કરી દો|કેન્સલ કર|કેન્સલ કરશો|પેમેન્ટ કેન્સલ કરો|છોડો|છોડી દો|જવા દો|ઊભા રહો|રોકો|અટકો|નથી કરવું|નથી જોઈતું|ના નથી કરવું|હમણાં નહીં|બંધ કરો|na|naa|nahi|nahin|nai|na ji|raheva do|rehva do|rahva do|reva do|rad|rad karo|rad kari do|cancel karo|cancel kari do|payment cancel karo|chhodo|chodo|chhodi do|java do|nathi karvu|na raheva do|hamna nahi',
    link_card: all(
      compose(
        CARD,
        'જોડો|જોડી દો|જોડી આપો|જોડવું છે|જોડવું|ઉમેરો|ઉમેરી દો|ઉમેરી આપો|ઉમેરવું છે|ઉમેરવું|લિંક કરો|લિંક કરી દો|લિંક કરવું છે|લિંક|એડ કરો|એડ કરવું છે|નાખો|jodo|jodi do|jodvu che|jodvu chhe|umero|umeri do|umervu che|umervu chhe|link karo|link kari do|link karvu che|link karvu chhe|add karo|add karvu che|add kari do|નોંધો',
      ),
    ),
    cards:
      'કાર્ડ્સ|મારા કાર્ડ|મારા કાર્ડ્સ|મારાં કાર્ડ|મારાં કાર્ડ્સ|કાર્ડની યાદી|કાર્ડ યાદી|કાર્ડ લિસ્ટ|મારા કાર્ડની યાદી|મારાં કાર્ડની યાદી|mara card|mara cards|card ni yadi|card list|card yadi|કયા કાર્ડ જોડેલા છે|જોડાયેલા કાર્ડ',
    unlink_card: compose(CARD, 'અનલિંક|અનલિંક કરો|અનલિંક કરી દો|unlink karo|unlink kari do'),
    language:
      'ma bolo|ma vaat karo|bolo|ભાષા|ભાષા બદલો|ભાષા બદલી દો|ભાષા બદલવી છે|ભાષા પસંદ કરો|ભાષા સેટ કરો|વાત કરો|જવાબ આપો|javab aapo|jawab aapo|માં વાત કરો|માં બોલો|માં જવાબ આપો|લેંગ્વેજ|bhasha|bhasa|bhasha badlo|bhasha badli do|vaat karo|vat karo|ma vaat karo|ma vat karo|ma bolo|ma jawab aapo|ma javab aapo|language badlo',
    request: all(
      compose('પાછા|પાછું|પરત|pacha|pachha', 'માંગો|માગો|માંગી લો|માગી લો|mango|mangi lo'),
      'માંગો|માગો|માંગી લો|માગી લો|માંગ|માગ|માંગજો|માગજો|માંગશો|મંગાવો|મંગાવી લો|મંગાવી આપો|માંગી આપો|માંગવા|ઉઘરાવો|લો|લઈ લો|લઇ લો|mango|maango|magi lo|mangi lo|mang|mangjo|mangavo|mangavi lo|lai lo|ugharavo|વસૂલો|વસૂલ કરો|le lo',
      nouns(REQUEST_NOUNS),
      compose(REQUEST_NOUNS, 'મોકલો|મોકલી દો|moklo|mokli do'),
    ),
    split: all(
      compose('અડધા-અડધા|અડધું-અડધું|adadha-adadha|adhu-adhu', 'કરો|કરી લો|કરી દો|કરજો|karo|kari lo|kari do'),
      attach('વહેંચ', 'વું|વા|વી|શો'),
      'વહેંચી લેવા|વહેંચી દેવા|વહેંચો|વહેંચી દો|વહેંચી આપો|વહેંચજો|વહેંચી નાખો|વહેંચી લો|વહેંચ|વહેંચણી કરો|ભાગ પાડો|ભાગ પાડી દો|ભાગ કરો|સરખા વહેંચો|સરખા ભાગે વહેંચો|સરખા વહેંચી દો|સરખા ભાગે વહેંચી દો|સરખું વહેંચો|બિલ વહેંચો|vahencho|vahechi do|vahenchi do|vahecho|vahenchjo|bhag pado|bhag padi do|bhag karo|sarkha vahencho|vechi do|vahenchi aapo|bill vahencho',
      nouns('સ્પ્લિટ|split|divide|ડિવાઇડ|bill split|બિલ સ્પ્લિટ'),
    ),
    tip: all(
      'ટિપ|ટીપ|ની ટિપ|ની ટીપ|tip|ni tip|બક્ષિસ|ની બક્ષિસ|bakshis|ટિપ ની',
      compose(
        'ટિપ|ટીપ|ની ટિપ|ની ટીપ|બક્ષિસ|ની બક્ષિસ|tip|ni tip|bakshis',
        'આપો|આપવી|આપવું|આપવા|આપી દો|આપજો|આપ|આપશો|મોકલો|મોકલી દો|કરો|aapo|apo|aapi do|api do|moklo|karo',
      ),
    ),
    refund: all(
      nouns(REFUND_NOUNS),
      compose(
        'પાછા|પાછું|પરત|પાછાં|pacha|pachha|parat',
        'આપો|આપવા|આપવું|આપવા વિનંતી|મોકલવા|કરવા|આપી દો|આપજો|આપશો|આપ|મોકલો|મોકલી દો|મોકલી આપો|કરો|કરી દો|વાળો|aapo|apo|aapi do|api do|moklo|mokli do|karo|kari do',
      ),
    ),
    accept: all(
      nouns('સ્વીકાર|મંજૂર|મંજુર|કબૂલ|કબુલ|એક્સેપ્ટ|swikar|svikar|manjur|manjoor|kabul|accept'),
      compose('મંજૂર|મંજુર|કબૂલ|એક્સેપ્ટ|સ્વીકાર|accept|manjur', WISH),
      attach('સ્વીકાર', 'જો|શો|વું|વી|વા|વો|વી છે|વું છે'),
      compose('સ્વીકારી', GIVE),
      compose('વિનંતી|ની વિનંતી|રિક્વેસ્ટ|ની રિક્વેસ્ટ', 'માની લો|માની લેજો'),
      'માન્ય|માન્ય છે|માન્ય કરો|સ્વીકારો|સ્વીકાર|સ્વીકાર કરો|સ્વીકાર છે|સ્વીકારી લો|સ્વીકારું છું|સ્વીકાર્ય|સ્વીકાર્ય છે|મંજૂર|મંજુર|મંજૂર છે|મંજુર છે|કબૂલ|કબૂલ છે|કબૂલ કરો|એક્સેપ્ટ|એક્સેપ્ટ કરો|વિનંતી સ્વીકારો|swikaro|svikaro|swikar|swikar karo|swikari lo|manjur|manjoor|manjur che|manjur chhe|kabul|kabul che|accept karo|accept kari lo|accept kari do',
    ),
    decline: all(
      nouns('નામંજૂર|નામંજુર|અસ્વીકાર|અસ્વીકૃત|રિજેક્ટ|ડિક્લાઇન|namanjur|asvikar|reject|decline'),
      compose('નામંજૂર|નામંજુર|અસ્વીકાર|રિજેક્ટ|ડિક્લાઇન|reject|decline', WISH),
      attach('નકાર', 'જો|શો|વું|વી|વા|વો|વી છે|વું છે'),
      compose('નકારી', GIVE),
      'ફગાવો|ફગાવી દો|ઠુકરાવો|ઠુકરાવી દો|નકારો|નકારી દો|નકારી કાઢો|નકાર|નામંજૂર|નામંજુર|નામંજૂર છે|નામંજૂર કરો|અસ્વીકાર|અસ્વીકાર કરો|અસ્વીકાર છે|ના પાડો|ના પાડી દો|રિજેક્ટ|રિજેક્ટ કરો|ડિક્લાઇન|ડિક્લાઇન કરો|વિનંતી નકારો|nakaro|nakari do|namanjur|asvikar|asvikar karo|na pado|na padi do|reject karo|reject kari do|decline karo|decline kari do',
    ),
    schedule:
      'શેડ્યૂલ કરવું|શેડ્યૂલ કરી દો|શેડ્યૂલ કરજો|શેડ્યૂલ કરશો|શેડ્યૂલ|શેડ્યુલ|શેડ્યૂલ કરો|શેડ્યુલ કરો|નિયત કરો|ગોઠવો|schedule karo|schedule kari do|gothvo|ઓટોપે',
    limits:
      'દૈનિક મર્યાદા|દૈનિક લિમિટ|રોજની મર્યાદા|રોજની લિમિટ|ખર્ચ મર્યાદા|ચુકવણી મર્યાદા|મર્યાદા શું છે|લિમિટ|લિમિટ્સ|મર્યાદા|મર્યાદાઓ|મારી મર્યાદા|મારી લિમિટ|લિમિટ કેટલી છે|મર્યાદા કેટલી છે|મોકલવાની મર્યાદા|limit ketli che|limit ketli chhe|maryada|mari limit|mari maryada|maryada ketli che|કેટલા મોકલી શકું|ketla mokli shaku',
    pause: all(
      'પોઝ|થોભો|થોભાવો|અટકાવો|થોભાવી દો|અટકાવી દો|ફ્રીઝ|pause|freeze|thobhavo|atkavo',
      compose('પોઝ|ફ્રીઝ|લોક|બ્લોક|pause|freeze|lock|સ્થગિત', all(DO, WISH)),
      'થોભાવવું|થોભાવવી|અટકાવવું|અટકાવવી',
      compose(
        'બધી ચુકવણીઓ|મારી ચુકવણીઓ|મારી બધી ચુકવણી|મારી બધી ચુકવણીઓ|મારી ચુકવણી|મારા પેમેન્ટ|મારા બધા પેમેન્ટ|પેમેન્ટ્સ|વ્યવહારો|બધા વ્યવહારો|ખાતાને|ખાતું|ખાતુ|મારું ખાતું|મારુ ખાતુ|એકાઉન્ટ|મારું એકાઉન્ટ|ચુકવણી|ચુકવણીઓ|પેમેન્ટ|બધી ચુકવણી|બધા પેમેન્ટ|વોલેટ|મારું વોલેટ|khatu|maru khatu|account|maru account|payment|wallet',
        'અટકાવવી|અટકાવવા|અટકાવશો|અટકાવજો|થોભાવવી|થોભાવવા|થોભાવશો|રોકી દો|રોકી રાખો|રોકવી|રોકવા|રોકજો|રોકશો|બંધ કરી દેજો|બંધ કરવી|બંધ કરવું|બંધ કરવા|અટકાવો|અટકાવી દો|થોભાવો|થોભાવી દો|બંધ કરો|બંધ કરી દો|ફ્રીઝ કરો|લોક કરો|સ્થગિત કરો|પોઝ કરો|રોકો|atkavo|atkavi do|thobhavo|bandh karo|freeze karo|lock karo|pause karo',
      ),
    ),
    mute: all(
      'મ્યૂટ|મ્યુટ|ચૂપ|ચૂપ રહો|શાંત|chup|chup raho|mute|શાંત રહો',
      compose('મ્યૂટ|મ્યુટ|સાયલન્ટ|mute|silent', all(DO, WISH)),
      compose(
        'બધી નોટિફિકેશન|મારી સૂચનાઓ|બધા મેસેજ|એલર્ટ|બધા નોટિફિકેશન|બધી સૂચનાઓ|સૂચનાઓ|સૂચના|નોટિફિકેશન|નોટિફિકેશન્સ|notification|notifications|suchna|suchnao|સંદેશા|મેસેજ',
        all('બંધ', compose('બંધ|મ્યૂટ|મ્યુટ|ઓફ|bandh|band|mute|off', all(DO, WISH))),
      ),
    ),
    statement:
      'સ્ટેટમેન્ટ|સ્ટેટમેંટ|મારું સ્ટેટમેન્ટ|ખાતાનું સ્ટેટમેન્ટ|ખાતાનું વિવરણ|બેંક સ્ટેટમેન્ટ|પત્રક|ખાતાવહી|ખાતાનો ઉતારો|ખાતા ઉતારો|statement|khatanu statement|maru statement|account statement|નું સ્ટેટમેન્ટ|છેલ્લા મહિનાનું સ્ટેટમેન્ટ|ગયા મહિનાનું સ્ટેટમેન્ટ',
    red_packet:
      'રેડ પેકેટ|રેડ પૅકેટ|નું રેડ પેકેટ|લાલ પેકેટ|નું લાલ પેકેટ|લાલ પરબીડિયું|નું લાલ પરબીડિયું|લાલ કવર|નું લાલ કવર|શુકનનું કવર|ચાંદલા કવર|એરડ્રોપ|red packet|nu red packet|lal packet|nu lal packet|lal kavar|nu lal kavar|lal parbidiyu|રેડ એન્વેલપ',
    claim: all(
      compose('કવર|મારું કવર|પેકેટ|પરબીડિયું', 'ખોલો|ખોલી દો|ખોલજો|ખોલવું છે|ખોલવું'),
      compose('ક્લેમ|ક્લેઇમ|દાવો|રિડીમ|પ્રાપ્ત|claim|davo|redeem', all(DO, WISH)),
      compose(
        'રેડ પેકેટ|લાલ પેકેટ|લાલ કવર|લાલ પરબીડિયું|કવર|red packet|lal kavar',
        'લઈ લો|લો|લેવું છે|લેવું|લેવો છે|મેળવો|lai lo|levu che',
      ),
      'મેળવવું|મેળવવું છે|મેળવી લો|ક્લેમ|ક્લેઇમ|ક્લેમ કરો|ક્લેઇમ કરો|ક્લેમ કરવું છે|દાવો કરો|મેળવો|claim karo|claim kari do|claim karvu che|davo karo|melvo|રિડીમ|રિડીમ કરો|redeem karo|ક્લેમ કરી દો',
    ),
    pay_link:
      'પેમેન્ટ લિંક|પેમેન્ટ લિન્ક|નું પેમેન્ટ લિંક|ની પેમેન્ટ લિંક|ચુકવણી લિંક|ની ચુકવણી લિંક|ચૂકવણી લિંક|ચુકવણીની લિંક|પેમેન્ટની લિંક|પે લિંક|ની પે લિંક|payment link|ni payment link|nu payment link|pay link|ni pay link|nu pay link|chukavani link|ક્યુઆર કોડ|qr code',
    link: 'લિંક|લિન્ક|લિંક કરો|લિંક કરી દો|ખાતું જોડો|ખાતું લિંક કરો|એકાઉન્ટ લિંક કરો|એકાઉન્ટ જોડો|ચેટ જોડો|ચેટ લિંક કરો|બીજી ચેટ જોડો|બીજી ચેટ લિંક કરો|બીજું ખાતું જોડો|link karo|link kari do|khatu jodo|khatu link karo|account jodo|account link karo|chat jodo|biji chat jodo',
    reach:
      'જાણ કરો|મને જાણ કરો|જાણ કરજો|મને જાણ કરજો|સૂચના આપો|મને સૂચના આપો|મારી સૂચનાઓ|jaan karo|mane jaan karo|suchna aapo|mane suchna aapo',
    unlink:
      'અનલિંક|અનલિંક કરો|અનલિંક કરી દો|ખાતું અનલિંક કરો|એકાઉન્ટ અનલિંક કરો|ચેટ અનલિંક કરો|ખાતું છૂટું કરો|unlink karo|unlink kari do|khatu unlink karo|account unlink karo|લિંક દૂર કરો|લિંક કાઢી નાખો',
  },
  wishes: {
    send: all(
      wants('મોકલ', 'mokal'),
      attach('mokl', LATIN_WANT),
      wants('આપ', 'aap'),
      wants('ચૂકવ', 'chukav'),
      compose(SEND_NOUNS, WISH),
    ),
    fund: all(wants('ઉમેર', 'umer'), wants('નાખ', 'nakh'), compose(FUND_NOUNS, WISH)),
    payout: all(wants('ઉપાડ', 'upad'), wants('કાઢ', 'kadh'), compose(PAYOUT_NOUNS, WISH)),
    request: all(
      'જોઈએ|જોઈએ છે|જોઇએ|જોઇએ છે|joie|joie che|joie chhe|joiye|joiye che',
      wants('માંગ', 'mang'),
      wants('માગ', 'mag'),
      compose(REQUEST_NOUNS, WISH),
    ),
    split: wants('વહેંચ', 'vahench'),
    refund: compose(REFUND_NOUNS, WISH),
  },
  negated: {
    send: 'નહીં મોકલતા|નહિ મોકલતા|નહીં મોકલો|મોકલતા નહીં|મોકલતા નહિ|મોકલશો નહીં|મોકલશો નહિ|મોકલશો મા|ન આપશો|ન મોકલશો|mokalta nahi|moklta nahi|mokalsho nahi|મોકલવાની જરૂર નથી|આપવાની જરૂર નથી|મોકલવા નથી|મોકલવું નથી|નથી મોકલવા|નથી મોકલવું|nathi mokalva|nathi moklva|nathi mokalvu|મોકલવા માંગતો નથી|મોકલવા માંગતી નથી|મોકલવા માગતો નથી|મોકલવા માગતી નથી|na mokalta|na moklta|ન મોકલતા|ના મોકલતા|ના મોકલો|ન મોકલો|na moklo|આપતા નહીં|ન આપતા|ના આપતા',
    payout: 'ઉપાડતા નહીં|ન ઉપાડતા|ઉપાડશો નહીં',
    request: 'માંગતા નહીં|ન માંગતા|માંગશો નહીં',
    unlink_card: 'કાઢી ન નાખતા|કાઢી ન નાખશો|કાઢી ના નાખતા|કાઢી નાખતા નહીં',
  },
  asked: {
    send: 'મોકલું|મોકલું કે નહીં|મોકલી દઉં|મોકલી આપું|આપું|આપી દઉં|મોકલી શકો|મોકલી શકશો|મોકલી શકું|આપી શકો|moklu|mokalu|mokli dau|mokli aapu|aapu|mokli shako|mokli shaku|mokli sako|મોકલવા જોઈએ|ચૂકવું|chukvu',
    payout: 'ઉપાડું|ઉપાડી શકું|ઉપાડી લઉં|upadu|upadi shaku',
    request: 'માંગું|માગું|mangu',
    fund: 'ઉમેરું|umeru',
  },
  past: 'મોકલ્યા|મોકલ્યું|મોકલ્યો|મોકલ્યા છે|મોકલી દીધા|મોકલી આપ્યા|આપ્યા|આપ્યું|આપી દીધા|મળ્યા|મળ્યું|મળી ગયા|મોકલે છે|મોકલશે|મોકલવાની|મોકલવામાં|moklya|mokalya|mokli didha|aapya|apya|malya|mali gaya|moklya hata|mokalse|moklse|ચૂકવ્યા|ચૂકવી દીધા',
  negation:
    'ન|ના|નથી કરવું|નથી જોઈતું|ના નથી કરવું|nathi karvu|નહીં|નહિ|નહી|નથી|મા|ક્યારેય નહીં|ક્યારેય ન|ક્યારેય|વગર|વિના|na|naa|nahi|nahin|nai|nathi|kyarey|vagar|જરૂર નથી|jarur nathi|mat',
  question:
    'શું|સું|કેમ|ક્યારે|કેવી રીતે|કોણ|કોણે|ક્યાં|કોને|કેટલા|કેટલું|કેટલી|કેટલો|કયા|shu|shun|su|kem|kyare|kevi rite|kon|kone|kya|kyan|ketla|ketlu|ketli|કે નહીં|કે નહિ|કે ના|ke nahi|ke nai|શકું|શકાય|શકો|શકશો|shaku|shakay|shako|sako',
  conditional:
    'જો|તો|જ્યારે|ત્યારે|જ્યાં સુધી|જેવો|જેવું|જો કે|નહીંતર|પછી જ|બાદ|jo|to pachi|jyare|tyare|jya sudhi|jevo|nahitar|toh|ત્યાર પછી|મળે ત્યારે|kahe to|aave to|kahe toh',
  polite:
    'શુભ સાંજ|શુભ સવાર|સુપ્રભાત|શુભ રાત્રિ|બસ|ફક્ત|માત્ર|fakt|bas|કૃપા કરીને|કૃપયા|મહેરબાની કરીને|મહેરબાની|પ્લીઝ|પ્લિઝ|જરા|ભાઈ|ભાઇ|બેન|બહેન|યાર|દોસ્ત|જી|નમસ્તે|નમસ્કાર|કેમ છો|જય શ્રી કૃષ્ણ|હેલો|હાય|અરે|સાંભળો|આભાર|ધન્યવાદ|હમણાં|હમણાં જ|હવે|જલ્દી|જલદી|તરત|તરત જ|ઝડપથી|ફટાફટ|ફ્લોરિન|બોટ|ચાલો|સાહેબ|સર|મેડમ|ફરીથી|ફરી|krupa karine|krupaya|maherbani karine|meherbani karine|pls|plz|jara|bhai|ben|yaar|yar|dost|ji|namaste|are|arre|kem cho|aabhar|abhar|dhanyavad|hamna|hamna j|jaldi|tarat|fatafat|chalo|saheb|શ્રી|મિત્ર|વિનંતી કે',
  deals:
    'પેમેન્ટ|પેમેન્ટ્સ|નું પેમેન્ટ|ચુકવણી|ચૂકવણી|ચુકવણીઓ|ની ચુકવણી|ની ચૂકવણી|ટ્રાન્સફર|ટ્રાંસફર|નું ટ્રાન્સફર|વિનંતી|ની વિનંતી|રિક્વેસ્ટ|ની રિક્વેસ્ટ|માંગણી|ની માંગણી|માગણી|ની માગણી|payment|nu payment|transfer|chukavani|ni chukavani|request|ni request|vinanti|mangni|ni mangni',
  last: 'છેલ્લા|છેલ્લું|છેલ્લી|છેલ્લાં|તાજેતરના|તાજેતરની|પાછલા|chhella|chella|chhelli',
  open: 'ખોલો|ખોલી દો|ખોલજો|ખોલશો|ખોલવું છે|kholo|kholi do|open karo|ઓપન કરો',
  filler:
    'રે|બાકી|બચ્યું|બચ્યા|baki|ગયા મહિનાનો|ગયા મહિનાના|આ મહિનાનો|આ મહિનાના|છેલ્લા મહિનાનો|આજનો|આજના|gaya mahina no|aa mahina no|મારી પાસે|mari pase|મારી તરફથી|મારા તરફથી|mari taraf thi|મારે|mare|maare|હું|hu|અમે|અમારે|પોતાના|છે|છો|છું|che|chhe|chu|chhu|હતા|પૈસા|પૈસો|paisa|રકમ|ની રકમ|નાણાં|નાણા|rakam|રોકડા|દેખાડો|દેખાડજો|dekhado|બનાવો|બનાવવી|બનાવવું|બનાવવા|બનાવજો|બનાવશો|બનાવી આપજો|બનાવી આપશો|બનાવી આપો|બનાવી દો|બનાવવી છે|બનાવવું છે|banavo|banavi aapo|banavi do|જોવું છે|જોવા છે|જોવી છે|જુઓ|જોવો|jovu che|jovu chhe|juo|તપાસો|ચેક કરો|check karo|ગયા|નવું|નવો|નવી|navu|એક|ek|બંને|બન્ને|બન્નેને|banne|bannene|bane|ત્રણેય|ત્રણે|વાળું|વાળુ|વાળો|vadu|vaalu|valu|walu|કોડ|code|જ|પણ|j|pan|હાલ|કરો|karo|કરી દો|kari do|કરી આપો|કરવી છે|કરવું છે|આ|તે|એ|aa|te|સેટ કરો|નંબર|ઓકે|ના રૂપમાં|મને બતાવો|મને જણાવો|mane batavo|mane kaho|મને કહો',
  to: 'ને|ne|ના ખાતામાં|ના વોલેટમાં|ના એકાઉન્ટમાં|na khatama|na khata ma|na wallet ma|na account ma|ભાઈને|ભાઇને|બેનને|બહેનને|જીને|bhai ne|ben ne|ના નામે|સુધી|તરફ|બંનેને|બન્નેને|bannene|banne ne|બંને ને',
  mine: 'મારું|મારુ|મારી|મારા|મારો|મારાં|maru|maaru|mari|maari|mara|maara|maro',
  possessive: 'ના|નો|નું|ની|નાં|na|no|nu|ni|નુ',
  upTo: 'સુધી|sudhi',
  from: 'પાસેથી|પાસે|પાસે થી|થી|માંથી|pasethi|pase thi|pase|thi|mathi|તરફથી|એ|pathi|પાસેથી જ',
  with: 'સાથે|sathe|saathe|માં|ma|મા|સાથે મળીને',
  and: 'અને|તથા|ને|ane|એન્ડ|તેમજ|&',
  or: 'કે|અથવા|યા|ke|athva|athava|ya|કાં',
  memoAfter: 'નોંધ|મેમો|નોટ|કારણ|સંદેશ|મેસેજ|વિષય|memo|note',
  memoBefore: 'માટે|માટેના|સારુ|સારું|ના બદલે|ખાતર|પેટે|અર્થે|mate|maate|mate na|pete|khatar|badal|બદલ|maate na',
  bill: 'નું બિલ|બિલ',
  tell: 'બતાવો|બતાવ|બતાવજો|બતાવશો|બતાવી દો|જણાવો|જણાવશો|કહો|batavo|batav|batavjo|batavi do|janavo|kaho',
  self: 'મને|અમને|મારી જાતને|mane|amne',
  each: 'દરેકને|દરેક ને|દરેક|પ્રત્યેકને|પ્રત્યેક|દરેક જણને|દરેક વ્યક્તિને|વ્યક્તિ દીઠ|માથાદીઠ|બધાને|સૌને|અલગ અલગ|અલગ-અલગ|darekne|darek ne|darek|badhane|badha ne|alag alag|દરેક પાસેથી|જણ દીઠ|દરેકના|each ne',
  between:
    'કુલ|કુલ મળી|ટોટલ|બંને વચ્ચે|kul|maline|bhega maline|વચ્ચે|વચ્ચે સરખા|સરખા ભાગે|સરખે ભાગે|સરખા|સરખું|સરખે હિસ્સે|સરખા હિસ્સે|સમાન ભાગે|અડધા-અડધા|અડધા અડધા|અડધું-અડધું|અડધું અડધું|અડધો અડધો|અડધો-અડધો|કુલ મળીને|મળીને|ભેગા મળીને|vachche|vacche|vache|sarkha|sarkha bhage|sarkhe bhage|adadha adadha|adadha-adadha|adhadha adhadha|kul maline|ની વચ્ચે|na vachche|ni vachche',
  all: 'પૂરા|પૂરેપૂરા|બધું|બધુ|બધા|બધી|બધાં|બધા પૈસા|બધા જ પૈસા|બધા રૂપિયા|બધી રકમ|બધું બેલેન્સ|આખું|આખુ|આખું બેલેન્સ|આખી રકમ|પૂરું બેલેન્સ|પૂરેપૂરું બેલેન્સ|પૂરેપૂરું|સંપૂર્ણ બેલેન્સ|સંપૂર્ણ રકમ|જેટલા છે એટલા|જેટલા પૈસા છે એટલા|મહત્તમ|તમામ|તમામ પૈસા|કુલ બેલેન્સ|badhu|badha|badhi|badha paisa|badha j paisa|badhu balance|badha rupiya|akhu|aakhu|aakhu balance|akhu balance|puru balance|jetla che etla|તમામ રકમ|મારા બધા પૈસા',
  half: 'અડધું|અડધુ|અડધા|અડધી|અડધો|અડધા પૈસા|અડધું બેલેન્સ|અડધી રકમ|અડધા રૂપિયા|adadha|adhadha|adadhu|adhu|adadhi|adadha paisa|adadhu balance|adadho|અર્ધા|અર્ધું|adhadhu|aradha|aradhu',
  remove:
    'કાઢી નાખો|કાઢી નાંખો|કાઢી નાખ|કાઢી નાખવું|કાઢી નાખવા|કાઢી નાખજો|કાઢી નાખવું છે|દૂર કરો|દૂર કરી દો|હટાવો|હટાવી દો|ડિલીટ|ડિલીટ કરો|ડિલિટ કરો|રિમૂવ કરો|ભૂંસી નાખો|kadhi nakho|kadhi nankho|dur karo|door karo|dur kari do|hatavo|hatavi do|delete karo|delete kari do|remove karo|remove kari do|હટાવવું છે',
  card: 'કાર્ડ|ડેબિટ કાર્ડ|ક્રેડિટ કાર્ડ|card|કાર્ડને|મારું કાર્ડ|મારુ કાર્ડ|એટીએમ કાર્ડ|છેડાવાળું|અંતવાળું',
  toCard:
    'કાર્ડ પર|કાર્ડમાં|કાર્ડ માં|મારા કાર્ડ પર|મારા કાર્ડમાં|મારા કાર્ડ માં|બેંકમાં|બેંક માં|બેંક ખાતામાં|મારા બેંક ખાતામાં|મારી બેંકમાં|મારા બેંકમાં|બેંક કાર્ડમાં|મારા બેંક કાર્ડમાં|બેંક કાર્ડ પર|ડેબિટ કાર્ડ પર|card par|card ma|card maa|mara card par|mara card ma|maara card ma|bank ma|mari bank ma|mara bank ma|bank account ma|mara bank account ma|bank khata ma|bank card ma',
  fromCard:
    'કાર્ડમાંથી|કાર્ડ માંથી|કાર્ડથી|મારા કાર્ડમાંથી|મારા કાર્ડથી|બેંકમાંથી|બેંક ખાતામાંથી|મારી બેંકમાંથી|card mathi|card thi|mara card mathi|mara card thi|bank mathi|bank thi|મારા બેંક ખાતામાંથી|card maathi',
  toWallet:
    'વોલેટમાં|વૉલેટમાં|વોલેટ માં|મારા વોલેટમાં|ખાતામાં|ખાતા માં|મારા ખાતામાં|એકાઉન્ટમાં|મારા એકાઉન્ટમાં|બેલેન્સમાં|મારા બેલેન્સમાં|પાકીટમાં|wallet ma|wallet maa|mara wallet ma|maara wallet ma|khatama|khata ma|mara khatama|mara khata ma|account ma|mara account ma|balance ma|mara balance ma',
  fromWallet:
    'વોલેટમાંથી|વૉલેટમાંથી|મારા વોલેટમાંથી|ખાતામાંથી|મારા ખાતામાંથી|એકાઉન્ટમાંથી|મારા એકાઉન્ટમાંથી|બેલેન્સમાંથી|મારા બેલેન્સમાંથી|wallet mathi|mara wallet mathi|maara wallet mathi|khatamathi|khata mathi|mara khata mathi|account mathi|mara account mathi|balance mathi',
  people:
    'લોકો|લોકોને|લોક|જણ|જણા|જણને|વ્યક્તિ|વ્યક્તિઓ|વ્યક્તિઓને|મિત્રો|મિત્રોને|સભ્યો|loko|lokone|loko ne|jan|jana|mitro|લોકોમાં|loko ma|વિજેતાઓ',
  minus: 'માઈનસ|માઇનસ|ઋણ|minus|negative|નેગેટિવ',
  every: {
    day: 'દરરોજ|રોજ|રોજે રોજ|દર રોજ|દૈનિક|પ્રતિદિન|દિવસ દીઠ|દર દિવસે|darroj|dar roj|roj|rojej|daily|dar divase',
    week: 'દર અઠવાડિયે|દર અઠવાડીયે|દર સપ્તાહે|સાપ્તાહિક|અઠવાડિક|dar athvadiye|dar athavadiye|dar aathvadiye|dar saptahe|weekly',
    month:
      'દર મહિનાની|દર મહિનાના|dar mahinani|dar mahina ni|દર મહિને|દર મહીને|દર માસે|માસિક|પ્રતિ માસ|મહિને મહિને|dar mahine|dar mahina|dar maahine|masik|monthly',
    before: 'દર|દરેક|પ્રતિ|dar|darek|every|હર',
  },
  weekdays: [
    'રવિવાર|રવિવારે|ravivar|ravivare|sunday|રવિ',
    'સોમવાર|સોમવારે|somvar|somvare|monday|સોમ',
    'મંગળવાર|મંગળવારે|mangalvar|mangalvare|tuesday|મંગળ',
    'બુધવાર|બુધવારે|budhvar|budhvare|wednesday|બુધ',
    'ગુરુવાર|ગુરુવારે|ગુરૂવાર|ગુરૂવારે|guruvar|guruvare|thursday|ગુરુ',
    'શુક્રવાર|શુક્રવારે|shukravar|shukravare|shukrvare|friday|શુક્ર',
    'શનિવાર|શનિવારે|shanivar|shanivare|saturday|શનિ',
  ],
  currencies: {
    USD: 'ડોલર|ડૉલર|ડોલર્સ|ડૉલર્સ|ડોલ્લર|ડાલર|ડૉલરસ|અમેરિકન ડોલર|અમેરિકી ડોલર|યુએસ ડોલર|યુએસડી|બક્સ|dollar|dolar',
    EUR: 'યુરો|યૂરો|euro',
    GBP: 'પાઉન્ડ|પાઉંડ|બ્રિટિશ પાઉન્ડ|pound',
    INR: all(
      withSlips('રૂપિયા|રૂપિયો|રૂપયા|રૂપૈયા|રૂ|ભારતીય રૂપિયા'),
      'rupiya|rupya|rupiyo|rupia|rupaiya|rupees|rupee|rs|rupaya|rupiyaa|rup',
    ),
    IRR: 'ઈરાની રિયાલ|ઇરાની રિયાલ',
    AED: 'દિરહામ|દિરહમ|યુએઈ દિરહામ|dirham',
    SAR: 'સાઉદી રિયાલ|સઉદી રિયાલ',
    EGP: 'ઇજિપ્શિયન પાઉન્ડ',
    JPY: 'યેન|જાપાની યેન|yen',
    BTC: 'બિટકોઇન|બિટકોઈન|બીટકોઈન|બીટકોઇન|bitcoin',
    USDC: 'યુએસડીસી',
    toman: 'તોમાન',
    cent: 'સેન્ટ|સેંટ|cent|સેન્ટ્સ',
    penny: 'પેન્સ',
    paisa: 'પૈસા|paisa|paise|પૈસો',
    satoshi: 'સાતોશી|satoshi',
  },
  penceOrPaise: 'p',
  rial: 'રિયાલ|riyal|rial',
  unknownCurrencies:
    'યુઆન|ટાકા|લીરા|રુબલ|વોન|ફ્રાન્ક|પેસો|દિનાર|રેન્ડ|ઇથેરિયમ|ઈથર|ડોજકોઇન|ટેથર|યુએસડીટી|પાકિસ્તાની રૂપિયા|નેપાળી રૂપિયા|શ્રીલંકન રૂપિયા|કેનેડિયન ડોલર|ઓસ્ટ્રેલિયન ડોલર|સિંગાપોર ડોલર|taka|yuan|dinar|nepali rupiya|રિંગિટ',
  languages: {
    en: 'અંગ્રેજી|ઇંગ્લિશ|ઈંગ્લિશ|angreji|angrezi|english|અંગ્રેજીમાં|angreji ma|english ma',
    hi: 'હિન્દી|હિંદી|hindi|હિન્દીમાં|હિંદીમાં|hindi ma',
    gu: 'ગુજરાતી|gujarati|gujrati|ગુજરાતીમાં|gujarati ma|gujrati ma',
    fa: 'ફારસી|પર્શિયન|farsi|persian|ફારસીમાં|farsi ma',
    ar: 'અરબી|arabi|arabic|અરબીમાં|arabi ma',
  },
  unknownLanguages:
    'સ્પેનિશ|ફ્રેન્ચ|જર્મન|ઉર્દૂ|તમિલ|તેલુગુ|મરાઠી|બંગાળી|પંજાબી|કન્નડ|મલયાલમ|રશિયન|ચીની|જાપાની|સંસ્કૃત|સિંધી|કચ્છી|નેપાળી|sindhi|kutchi|મારવાડી|ઉડિયા',
  numbers: guNumbers,
}
