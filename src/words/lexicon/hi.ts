/** What Hindi speakers type, in Devanagari and in Latin letters, beside English. */
import { all, attach, compose } from './compose.ts'
import { hiNumbers } from './hi-numbers.ts'
import type { Lexicon } from './lexicon.ts'
import { withSlips } from './slips.ts'

/** Begging for it to be done, behind an infinitive: भेजने की कृपा करें. */
const PLEA = all(
  compose(
    'की कृपा|की मेहरबानी|का कष्ट|की ज़हमत|की तकलीफ़',
    `${withSlips('कीजिए|कीजिएगा')}|करें|करे|करो|कर दीजिए|कर दें|करना`,
  ),
  compose(
    'ki kripa|ki krupa|ki meherbani|ki mehrbani|ka kasht',
    'karein|karen|kare|kijiye|kijie|karo|kijiyega',
  ),
  'का अनुरोध है|की विनती है|का निवेदन है|ki vinti hai',
)
/** Endings of करना: short, plain, polite. */
const DO = all(
  compose('करने|karne', PLEA),
  withSlips('कीजिए|कीजिएगा|कर दीजिए|कर दीजिएगा|करिए|कर दिजिये'),
  'करो|करो ना|कर दो ना|karo na|kar do na|kardo na|करें|करे|कर|कर दो|कर दीजिए|कर दीजिये|कर दें|कर दे|कर देना|कीजिए|कीजिये|कीजिएगा|करिए|करिये|करना|करा दो|करवा दो|करवा दीजिए|दो|दीजिए|karo|kro|kar|kar do|kardo|krdo|kr do|karen|karein|kare|kar de|kar dena|kar dijiye|kar dijie|kar dijiyega|kar dein|kijiye|kijie|kariye|karie|karna|krna|karwa do|karva do|kar lo|कर लो',
)
const WISH =
  'करना है|करनी है|करने हैं|करने है|करना चाहता हूँ|करना चाहती हूँ|करना चाहते हैं|करना चाहूँगा|करना चाहूँगी|करवाना है|karna hai|karni hai|karne hai|karne hain|karna chahta hoon|karna chahta hun|karna chahta hu|karna chahti hoon|karna chahti hun|karna chahti hu|karwana hai|krna hai|karna h|krna h'
const ASK = 'करूँ|कर दूँ|करूँ क्या|कर दूँ क्या|karu|karun|karoon|kar du|kar dun|kar doon'

/** Endings of a plain verb stem. */
const STEM = 'ो|ें|िए|िये|िएगा|ना'
const GIVE = 'दो|दो ना|दो न|ना|दीजिए|दीजिये|दीजिएगा|दें|दे|देना|दिया करो|दिया करें|देते रहो'
const WANT = 'ना है|नी है|ने हैं|ने है|ना चाहता हूँ|ना चाहती हूँ|ना चाहते हैं|ना चाहूँगा|ना चाहूँगी|ना चाह रहा हूँ'
const LATIN_STEM = 'o|iye|ie|iyega|en|ein|na|dena|do|de'
const LATIN_GIVE = 'do|do na|na|dijiye|dijie|dijiyega|dein|den|de|dena|diya karo|dijyega|dijiega'
const LATIN_WANT =
  'na hai|ni hai|ne hai|ne hain|na chahta hoon|na chahta hun|na chahta hu|na chahti hoon|na chahti hun|na chahti hu|na h|ne h'

const devanagari = (stem: string): string =>
  all(stem, attach(stem, STEM), compose(stem, GIVE), compose(`${stem}ने`, PLEA))
const latin = (stem: string): string =>
  all(stem, attach(stem, LATIN_STEM), compose(stem, LATIN_GIVE), compose(`${stem}ne`, PLEA))
const wants = (stem: string, latinStem: string): string =>
  all(attach(stem, WANT), attach(latinStem, LATIN_WANT))
const asks = (stem: string, latinStem: string): string =>
  all(
    attach(stem, 'ूँ|ूं|ूँ क्या'),
    compose(stem, 'दूँ|दूँ क्या|दूं'),
    attach(latinStem, 'u|un|oon|oo|u kya'),
    compose(latinStem, 'du|dun|doon|doo'),
  )
const nouns = (stems: string): string => all(stems, compose(stems, DO))

const SEND_NOUNS =
  'ट्रांसफर|ट्रांसफ़र|ट्रान्सफर|पे|पेमेंट|भुगतान|सेंड|का भुगतान|का पेमेंट|की पेमेंट|का ट्रांसफर|अदा|अंतरित|transfer|trasnfer|tranfer|send|pay|payment|bhugtan|ka payment|ki payment|ka bhugtan|सैंड'
const FUND_NOUNS =
  'जमा|टॉप अप|टॉपअप|टॉप-अप|रिचार्ज|ऐड|एड|add|top up|topup|jama|deposit|recharge|load|लोड|डिपॉज़िट|फंड'
const PAYOUT_NOUNS =
  'कैश आउट|कैशआउट|निकासी|विड्रॉ|विदड्रॉ|विथड्रॉ|cash out|cashout|withdraw|nikasi|पेआउट|payout|विड्रॉल'
const REQUEST_NOUNS =
  'रिक्वेस्ट|की रिक्वेस्ट|का रिक्वेस्ट|अनुरोध|का अनुरोध|request|ki request|ka request|इनवॉइस|का इनवॉइस|invoice|maang|की माँग|की मांग|चार्ज'
const SPLIT_NOUNS = 'बराबर|स्प्लिट|बँटवारा|split|का बँटवारा|बिल बाँटना|विभाजित|divide'
const REFUND_NOUNS = 'वापस|वापिस|रिफंड|रिफ़ंड|रिटर्न|wapas|vapas|wapis|vapis|refund|return'

export const hi: Lexicon = {
  helpers: withSlips(
    'दो|दे|दें|देना|दीजिए|दीजिये|दीजिएगा|लो|लें|लीजिए|दूँ|दूं|दिया|दिए|दिये|दी|do|de|dena|dijiye|dijie|dijiega|dijiyega|dein|den|lo|du|dun|doon|diya|diye|di',
  ),
  verbs: {
    help: 'मदद|मदद करो|मदद करें|मदद कीजिए|मदद चाहिए|मेरी मदद करो|मेरी मदद करें|मेरी मदद कीजिए|सहायता|सहायता चाहिए|सहायता करें|सहायता करो|सहायता कीजिए|हेल्प|हेल्प करो|हेल्प चाहिए|madad|madad karo|madad kijiye|madad chahiye|meri madad karo|sahayata|sahayata chahiye|sahayta|help karo|help chahiye|help kijiye|meri help karo|कैसे इस्तेमाल करें|क्या कर सकते हो|क्या कर सकते हैं|kya kar sakte ho|तुम क्या कर सकते हो|आप क्या कर सकते हैं|क्या क्या कर सकते हो',
    balance:
      'बैलेंस|बैलेन्स|बेलेंस|बैलंस|शेष|शेष राशि|शेषराशि|बाकी राशि|बकाया राशि|जमा राशि|balance|balence|balans|कितना बैलेंस है|बैलेंस कितना है|kitna balance hai|balance kitna hai|कितने पैसे हैं|कितने पैसे है|कितना पैसा है|पैसे कितने हैं|पैसे कितने है|पैसा कितना है|paise kitne hai|paise kitne hain|कितना पैसा बचा है|कितने पैसे बचे हैं|कितने पैसे बचे|कितने रुपये हैं|कितने रुपये बचे हैं|कितना रुपया है|kitna paisa hai|kitne paise hai|kitne paise hain|kitne paise bache hai|kitne paise bache hain|kitna paisa bacha hai|kitna paisa h|kitne rupaye hai|kitne rupaye hain|वॉलेट',
    history:
      'इतिहास|लेनदेन|लेन-देन|लेन~देन का इतिहास|लेनदेन का इतिहास|लेनदेन इतिहास|हिस्ट्री|ट्रांज़ैक्शन|ट्रांजैक्शन|ट्रांज़ैक्शन हिस्ट्री|ट्रांजेक्शन|ट्रांसैक्शन|पिछले भुगतान|पिछले पेमेंट|मेरे पेमेंट|मेरे भुगतान|पिछले ट्रांसफर|pichle payment|pichle payments|mere payment|पुराने भुगतान|हाल के भुगतान|len den|lenden|len-den|itihas|lenden ka itihas|transaction|transactions|history|hisaab|हिसाब|हिसाब किताब|गतिविधि|पेमेंट हिस्ट्री',
    send: all(
      withSlips(devanagari('भेज')),
      latin('bhej'),
      'भेजवा दो|भिजवा दो|भिजवा दीजिए|भिजवाओ|भिजवाइए|भेजा करो|भेजते रहो|bhejdo|bhejde|bhejdena|bhijwa do|bhijwao|bejo|bej do|bhjo|bhej dijiyega|bheja karo|bhejie|bhejiye|bhejyega',
      withSlips('दीजिए|दीजिएगा|दे दीजिए|दे दीजिएगा'),
      compose('देने|चुकाने|पहुँचाने|dene|chukane', PLEA),
      'दो|दे|दे दो|देदो|दे दीजिएगा|दे दिया करो|दे डालो|दीजिएगा|दे दीजियेगा|भेज दीजियेगा|भिजवा दें|भिजवा देना|दीजिए|दीजिये|दे दीजिए|दे दीजिये|दे देना|देना|दें|दे दें|दे दे|do|de do|dedo|dijiye|dijie|de dijiye|de dena|dena|de de|dede|de dijie|चुका दो|चुकाओ|चुका दीजिए|chuka do|chukao',
      nouns(SEND_NOUNS),
      'पहुँचा दो|पहुँचाओ|पहुंचा दीजिए|pahuncha do|pahunchao',
    ),
    fund: all(
      'जोड़|जोड़ो|जोड़ें|जोड़िए|जोड़िये|जोड़ दो|जोड़ दीजिए|जोड़ दें|जोड़ना|जोड़ देना|जोड़ दे|डालो|डालें|डालिए|डाल दो|डाल दीजिए|डाल देना|डालना|भरो|भर दो|भरिए|jodo|jod do|jod dijiye|jodiye|jodna|jod dena|daalo|dalo|daal do|dal do|daaliye|daliye|daal dijiye|dal dijiye|dalna|daalna|bharo|bhar do|जमा कराओ|जमा करा दो|pe daalo',
      nouns(FUND_NOUNS),
    ),
    payout: all(
      'निकाल|निकालो|निकालें|निकालिए|निकालिये|निकाल दो|निकाल दीजिए|निकाल दें|निकालना|निकाल देना|निकाल लो|निकाल दे|nikalo|nikaalo|nikal do|nikaal do|nikal dijiye|nikaal dijiye|nikaliye|nikaliye|nikaalna|nikalna|nikal lo|nikaal lo|nikal dena',
      nouns(PAYOUT_NOUNS),
    ),
    confirm:
      'हाँ|हां|हा|जी|जी हाँ|जी हां|हाँ जी|हां जी|हांजी|जी बिल्कुल|बिल्कुल|बिलकुल|ठीक है|ठीक|ठीक हे|पक्का|सही है|सही|मंज़ूर करो|पुष्टि|पुष्टि करें|पुष्टि करो|पुष्टि कीजिए|पुष्टि करता हूँ|पुष्टि करती हूँ|पुष्टि है|कन्फर्म|कन्फ़र्म|कंफर्म|कन्फर्म करो|कन्फर्म करें|कन्फर्म है|हाँ भेज दो|हां भेजो|हाँ भेजो|हाँ कर दो|हां कर दो|कर दो|हाँ ठीक है|हाँ ठीक|ओके|ओके है|ok hai|haan|han|haa|ha|haan ji|haanji|han ji|hanji|ji haan|ji han|ji|thik hai|theek hai|thik h|tik hai|thik|theek|pakka|sahi hai|sahi|bilkul|kar do|kardo|haan kar do|haan bhejo|haan bhej do|ha bhej do|ha bhejo|confirm karo|confirm kar do|confirm hai|pushti karo|pushti|यस|ok|okay|हूँ|हम्म हाँ|हाँ हाँ|haan haan|हाँ बिल्कुल|haan bilkul|haan theek hai|haan thik hai|जी ठीक है',
    cancel:
      'नहीं|नही|नहि|ना|न|जी नहीं|नहीं जी|रद्द|रद्द करो|रद्द करें|रद्द कर दो|रद्द कीजिए|रद्द कर दीजिए|कैंसल|कैंसिल|कैंसल करो|कैंसिल करो|कैंसिल कर दो|कैंसल कर दो|कैंसिल कीजिए|कैंसिल करें|रहने दो|रहने दीजिए|रहने दें|छोड़ो|छोड़ दो|छोड़िए|जाने दो|रुको|रुकिए|रुक जाओ|मत करो|nahi|nahin|nhi|nai|naa|na|nahi ji|ji nahi|radd|radd karo|radd kar do|rad karo|rad kar do|cancel karo|cancel kar do|cancel kardo|cancel kijiye|rehne do|rahne do|rehne dijiye|chhodo|chodo|chhod do|chod do|jane do|jaane do|ruko|ruk jao|mat karo|नहीं रहने दो|nahi rehne do|नहीं चाहिए|nahi chahiye|नहीं करना|nahi karna|बंद करो|नो|अभी नहीं|abhi nahi',
    link_card: all(
      compose(
        'कार्ड|नया कार्ड|अपना कार्ड|एक कार्ड|डेबिट कार्ड',
        'जोड़ो|जोड़ें|जोड़िए|जोड़ दो|जोड़ दीजिए|जोड़ना है|जोड़ना चाहता हूँ|जोड़ना चाहती हूँ|लिंक करो|लिंक करें|लिंक कीजिए|लिंक कर दो|लिंक करना है|ऐड करो|ऐड करना है|जोड़ना|लिंक',
      ),
      compose(
        'card|naya card|apna card|debit card',
        'jodo|jod do|jodna hai|jodna|link karo|link kar do|link karna hai|link karna|add karo|add karna hai|add kar do|lagao',
      ),
    ),
    cards:
      'कार्ड्स|मेरे कार्ड|मेरा कार्ड|कार्ड की सूची|कार्ड सूची|कार्ड लिस्ट|कार्डों की सूची|मेरे कार्डों की सूची|mere card|mera card|mere cards|card list|cards dikhao|कौन से कार्ड जुड़े हैं|कौन सा कार्ड जुड़ा है',
    unlink_card: compose(
      'कार्ड|card|मेरा कार्ड|mera card',
      'अनलिंक करो|अनलिंक करें|अनलिंक कर दो|अनलिंक|unlink karo|unlink kar do',
    ),
    language:
      'भाषा|भाषा बदलो|भाषा बदलें|भाषा बदलिए|भाषा बदल दो|भाषा बदल दीजिए|भाषा चुनो|भाषा चुनें|लैंग्वेज|बात करो|में बात करो|में बात करें|में बोलो|में जवाब दो|में जवाब दें|में जवाब दीजिए|बात कीजिए|में बात कीजिए|bhasha|bhasa|bhasha badlo|bhasha badal do|baat karo|mein baat karo|me baat karo|mein bolo|me bolo|mein jawab do|me jawab do|language badlo|language badal do',
    request: all(
      compose(
        'वापस|वापिस|wapas|vapas|wapis',
        'माँगो|मांगो|माँग लो|मांग लो|माँगिए|मांगिए|मांगना|maango|mango|maang lo|mang lo',
      ),
      'माँगो|मांगो|मांगों|माँगिए|मांगिए|मांगिये|माँग लो|मांग लो|माँग|मांग|माँगें|मांगें|माँगना|मांगना|मंगवाओ|मँगवाओ|मंगवा लो|मंगवा दो|मंगाओ|वसूलो|वसूल करो|ले लो|लो|लेना|लीजिए|maango|mango|maang lo|mang lo|maangiye|mangiye|maangna|mangna|mangwao|mangwa lo|mangao|vasool karo|le lo|lelo|lena|maang|डिमांड करो',
      nouns(REQUEST_NOUNS),
      compose('बिल|का बिल|bill|ka bill', 'भेजो|भेज दो|भेजिए|भेजें|भेज दीजिए|bhejo|bhej do|bhejiye'),
      compose(REQUEST_NOUNS, 'भेजो|भेज दो|भेजिए|भेजें|भेज दीजिए|bhejo|bhej do|bhejiye'),
    ),
    split: all(
      compose(
        'आधा-आधा|आधे-आधे|aadha-aadha|adha-adha',
        'करो|कर लो|कर दो|करें|कर लें|कीजिए|कर दीजिए|karo|kar lo|kar do',
      ),
      'बाँटो|बांटो|बाँट दो|बांट दो|बाँट दीजिए|बांट दीजिए|बाँटिए|बांटिए|बाँटें|बांटें|बाँटना|बांटना|बराबर बाँटो|बराबर बांटो|बराबर बाँट दो|बराबर बांट दो|बाँट लो|बांट लो|का बिल बाँटो|का बिल बांटो|का बिल बाँट दो|बिल बाँटो|baanto|banto|baant do|bant do|baantiye|baantna|bantna|barabar baanto|barabar banto|barabar baant do|bill baanto|ka bill baanto|baant lo|bant lo',
      nouns('स्प्लिट|split|विभाजित|डिवाइड|divide|का बिल स्प्लिट|bill split|ka bill split|बिल स्प्लिट'),
    ),
    tip: all(
      'टिप|की टिप|tip|ki tip|बख्शीश|बख़्शीश',
      compose(
        'टिप|की टिप|tip|ki tip|बख्शीश',
        'दो|दे दो|दीजिए|दे दीजिए|दें|देना|do|de do|dijiye|de dijiye|dena|भेजो|करो|karo|bhejo',
      ),
    ),
    refund: all(
      'लौटाओ|लौटा दो|लौटाइए|लौटा दीजिए|लौटाना|लौटा दें|lautao|lauta do|lautaiye|lauta dijiye|lautana',
      nouns(REFUND_NOUNS),
      compose('वापस|वापिस|wapas|vapas|wapis', 'भेजो|भेज दो|लौटाओ|लौटा दो|दे दो|bhejo|bhej do|lauta do|de do'),
    ),
    accept: all(
      nouns('स्वीकार|स्वीकृत|मंज़ूर|मंजूर|क़बूल|कबूल|एक्सेप्ट|swikar|svikar|sweekar|manzoor|manjoor|kabool|accept'),
      compose('स्वीकार|स्वीकृत|मंज़ूर|मंजूर|कबूल|एक्सेप्ट|swikar|sweekar|manzoor|accept', WISH),
      compose(
        'रिक्वेस्ट|की रिक्वेस्ट|अनुरोध|का अनुरोध|request|ki request',
        'मान लो|मान लें|मान लीजिए|मान लेना|maan lo|maan lijiye',
      ),
      'स्वीकारो|स्वीकारें|स्वीकारिए|स्वीकारना|स्वीकार कर लें|स्वीकार कर लीजिए|स्वीकार है|स्वीकार करो|स्वीकार करें|स्वीकार कीजिए|स्वीकार कर लो|स्वीकार कर दो|स्वीकार करता हूँ|स्वीकार करती हूँ|मंज़ूर|मंजूर|मंज़ूर है|मंजूर है|मंज़ूर करो|मंजूर करो|क़बूल|कबूल|कबूल है|कबूल करो|एक्सेप्ट|एक्सेप्ट करो|swikar|svikar|sweekar|swikar karo|swikar hai|sweekar karo|svikar karo|manzoor|manjoor|manzoor hai|manzur hai|kabool|kabool hai|qubool hai|accept karo|accept kar lo|accept hai|accept kar do',
    ),
    decline: all(
      nouns(
        'अस्वीकार|अस्वीकृत|नामंज़ूर|नामंजूर|ख़ारिज|खारिज|रिजेक्ट|डिक्लाइन|aswikar|asvikar|asweekar|namanzoor|namanjoor|khaarij|kharij|reject|decline',
      ),
      compose('अस्वीकार|अस्वीकृत|नामंज़ूर|नामंजूर|खारिज|रिजेक्ट|डिक्लाइन|aswikar|namanzoor|reject|decline', WISH),
      'ठुकरा दें|ठुकराएँ|ठुकराएं|ठुकराइए|ठुकराना|ठुकरा देना|thukra dijiye|thukrana|मना करें|मना कर दें|मना कीजिए|इनकार करें|इनकार कर दो|इनकार कर दीजिए|mana kar dijiye|अस्वीकार करो|अस्वीकार करें|अस्वीकार कीजिए|अस्वीकार कर दो|अस्वीकार कर दीजिए|अस्वीकार है|नामंज़ूर|नामंजूर|नामंज़ूर है|नामंजूर है|नामंज़ूर करो|ठुकराओ|ठुकरा दो|ठुकरा दीजिए|मना करो|मना कर दो|मना कर दीजिए|इनकार करो|इनकार|रिजेक्ट|रिजेक्ट करो|रिजेक्ट कर दो|डिक्लाइन|डिक्लाइन करो|aswikar|asvikar|aswikar karo|asweekar karo|namanzoor|namanjoor|thukra do|thukrao|mana karo|mana kar do|reject karo|reject kar do|decline karo|decline kar do|inkar karo',
    ),
    schedule: all(
      nouns('शेड्यूल|शेड्युल|निर्धारित|schedule'),
      'शेड्यूल|शेड्यूल करो|शेड्यूल करें|शेड्यूल कर दो|शेड्यूल कीजिए|निर्धारित करो|निर्धारित करें|schedule karo|schedule kar do|schedule kijiye|ऑटोपे',
    ),
    limits:
      'कितना भेज सकते हैं|कितना खर्च कर सकता हूँ|कितना खर्च कर सकती हूँ|सीमाएँ|सीमाएं|सीमाओं|मेरी सीमाएँ|मेरी सीमाएं|दैनिक सीमा|डेली लिमिट|रोज़ की सीमा|रोज की लिमिट|भेजने की लिमिट|भुगतान सीमा|भुगतान की सीमा|लेनदेन की सीमा|सीमा क्या है|daily limit|seemayen|लिमिट|लिमिट्स|सीमा|मेरी सीमा|मेरी लिमिट|भेजने की सीमा|खर्च सीमा|ख़र्च की सीमा|seema|meri limit|limit kitni hai|लिमिट कितनी है|सीमा कितनी है|कितना भेज सकता हूँ|कितना भेज सकती हूँ|kitna bhej sakta hoon|kitna bhej sakta hun|kitna bhej sakti hoon',
    pause: all(
      'पॉज़|पॉज|रोको|रोक दो|pause|freeze|rok do|roko',
      compose(
        'स्थगित|निलंबित|ब्लॉक|block|पॉज़|पॉज|pause|freeze|फ्रीज|फ़्रीज़|लॉक|lock|खाता फ्रीज|खाता लॉक|account freeze|account lock|account pause',
        DO,
      ),
      compose('पॉज़|पॉज|फ्रीज|फ़्रीज़|लॉक|स्थगित|ब्लॉक|pause|freeze|lock', WISH),
      compose(
        'सभी भुगतान|मेरे भुगतान|मेरे सभी भुगतान|मेरे सारे भुगतान|भुगतानों को|सभी पेमेंट|सारे पेमेंट|मेरे पेमेंट|मेरे सारे पेमेंट|पेमेंट्स|खाते को|मेरे खाते को|लेनदेन|सारे लेनदेन|saare payment|mere payment|sare payment|खाता|मेरा खाता|अकाउंट|भुगतान|सब भुगतान|सारे भुगतान|पेमेंट|वॉलेट|khata|mera khata|account|mera account|payment|sab payment|wallet',
        all(
          'रोको|रोक दो|रोक दीजिए|रोक दें|रोक देना|रोकें|रोकिए|रोकना|रोकना है|रोकने हैं|पॉज़ करो|rok do|roko|rok dijiye|rokna hai|rokna',
          compose('बंद|band', all(DO, WISH)),
        ),
      ),
    ),
    mute: all(
      'म्यूट|चुप|चुप रहो|खामोश|chup|chup raho|mute|चुप हो जाओ',
      compose('म्यूट|साइलेंट|mute|silent', all(DO, WISH)),
      compose(
        'नोटिफिकेशन्स|मेसेज|मैसेज|संदेशों को|सूचनाओं को|मेरी सूचनाएँ|मेरी सूचनाएं|अलर्ट|सब नोटिफिकेशन|सारे नोटिफिकेशन|सभी नोटिफिकेशन|सारी सूचनाएँ|सभी सूचनाएँ|sab notification|saare notification|सूचनाएँ|सूचनाएं|सूचना|नोटिफिकेशन|नोटिफ़िकेशन|नोटिफिकेशंस|notification|notifications|suchna|संदेश',
        all('बंद|रोको|रोक दो|रोकें', compose('बंद|म्यूट|ऑफ|साइलेंट|band|mute|off', all(DO, WISH))),
      ),
    ),
    statement:
      'महीने का स्टेटमेंट|mahine ka statement|इस हफ़्ते का स्टेटमेंट|स्टेटमेंट|पिछले महीने का स्टेटमेंट|इस महीने का स्टेटमेंट|पिछले महीने का विवरण|विवरण|खाता विवरण|खाते का विवरण|स्टेटमेन्ट|statement|बैंक स्टेटमेंट|खाता स्टेटमेंट|account statement|khata vivran|vivran|मासिक विवरण|मासिक स्टेटमेंट',
    red_packet:
      'लिफ़ाफ़ा|लिफाफा|का लिफ़ाफ़ा|का लिफाफा|lifafa|ka lifafa|रेड पैकेट|लाल लिफ़ाफ़ा|लाल लिफाफा|लाल पैकेट|शगुन का लिफाफा|शगुन लिफ़ाफ़ा|रेड एनवलप|एयरड्रॉप|red packet|lal lifafa|laal lifafa|lal packet|का रेड पैकेट|का लाल लिफ़ाफ़ा|ka red packet|ka lal lifafa|ka laal lifafa',
    claim: all(
      compose('क्लेम|का क्लेम|दावा|का दावा|रिडीम|प्राप्त|claim|dawa|redeem', all(DO, WISH)),
      compose(
        'लिफ़ाफ़ा|लिफाफा|लाल लिफ़ाफ़ा|लाल लिफाफा|रेड पैकेट|lifafa|laal lifafa|red packet',
        'ले लो|लो|लेना है|लेना|लीजिए|ले लूँ|le lo|lena hai|lena',
      ),
      'क्लेम|क्लेम करो|क्लेम करें|क्लेम कीजिए|क्लेम कर दो|क्लेम करना है|दावा|दावा करो|दावा करें|claim karo|claim kar do|claim karna hai|claim kijiye|dawa karo|रिडीम|रिडीम करो|redeem karo',
    ),
    pay_link: all(
      'की पेमेंट लिंक|की भुगतान लिंक|ki payment link|पेमेंट लिंक|भुगतान लिंक|पे लिंक|का पेमेंट लिंक|का भुगतान लिंक|भुगतान का लिंक|पेमेंट का लिंक|का पे लिंक|payment link|pay link|ka payment link|ka pay link|bhugtan link|क्यूआर कोड|qr code',
    ),
    link: 'लिंक|लिंक करो|लिंक करें|लिंक कर दो|खाता लिंक करो|खाता जोड़ो|अकाउंट लिंक करो|अकाउंट जोड़ो|खाता लिंक करें|खाता जोड़ें|चैट लिंक करो|link karo|link kar do|account link karo|khata link karo|khata jodo|account jodo|link kijiye|चैट जोड़ो|दूसरी चैट जोड़ो|दूसरी चैट लिंक करो|चैट जोड़ें|chat jodo|chat link karo|dusri chat jodo|दूसरा खाता जोड़ो|चैट जोड़ना है',
    reach:
      'सूचित करो|सूचित करें|सूचित कर दो|मुझे सूचित करो|मुझे सूचित करें|सूचना दो|सूचना दें|मुझे सूचना दो|मुझे सूचना दें|मेरी सूचनाएँ|suchit karo|mujhe suchit karo|suchna do|mujhe suchna do',
    unlink:
      'अनलिंक|अनलिंक करो|अनलिंक करें|अनलिंक कर दो|खाता अनलिंक करो|खाता हटाओ|अकाउंट अनलिंक करो|unlink karo|unlink kar do|account unlink karo|khata unlink karo|लिंक हटाओ|link hatao',
  },
  wishes: {
    send: all(wants('भेज', 'bhej'), wants('दे', 'de'), compose(SEND_NOUNS, WISH)),
    fund: all(wants('जोड़', 'jod'), wants('डाल', 'dal'), wants('डाल', 'daal'), compose(FUND_NOUNS, WISH)),
    payout: all(
      wants('निकाल', 'nikal'),
      wants('निकाल', 'nikaal'),
      compose(PAYOUT_NOUNS, WISH),
      'चाहिए कार्ड पर',
    ),
    request: all(
      'चाहिए|चाहिये|chahiye|chahie|लेने हैं|लेने है|लेना है|lene hain|lene hai|lena hai',
      wants('माँग', 'mang'),
      wants('मांग', 'maang'),
      compose(REQUEST_NOUNS, WISH),
    ),
    split: all(wants('बाँट', 'baant'), wants('बांट', 'bant'), compose(SPLIT_NOUNS, WISH)),
    refund: compose(REFUND_NOUNS, WISH),
  },
  asked: {
    send: all(
      asks('भेज', 'bhej'),
      'दूँ|दूं|दे दूँ|doon|dun|du|de doon|de du|de dun|भेजना चाहिए|bhejna chahiye|bhejoge|भेजोगे|भेजेंगे|bhejenge',
      compose(SEND_NOUNS, ASK),
    ),
    payout: all(
      asks('निकाल', 'nikal'),
      asks('निकाल', 'nikaal'),
      'निकाल सकता हूँ|निकाल सकती हूँ|निकाल सकते हैं|nikal sakta hoon|nikal sakta hun|nikal sakta hu|nikal sakti hoon|nikaal sakta hoon',
      compose(PAYOUT_NOUNS, ASK),
    ),
    request: asks('माँग', 'mang'),
    fund: all(asks('जोड़', 'jod'), asks('डाल', 'daal')),
  },
  past: all(
    'दूँगा|दूँगी|देंगे|भेजूँगा|भेजूँगी|dunga|doonga|dungi|doongi|denge|bhejunga|bhejungi|भेजने|भेजने में|भेजने पर|bhejne|bhejne mein|भेजे|भेजा|भेजी|भेज दिए|भेज दिये|भेज दिया|भेज दी|भेज चुका|भेज चुका हूँ|भेज रहा है|भेज रहा हूँ|भेजता है|भेजेगा|भेजेगी|दिए|दिये|दिया|दी|दे दिए|दे दिया|मिले|मिला|bheje|bheja|bhej diye|bhej diya|bhej di|diye|diya|mile|mila|bhej raha hai|bhejega',
  ),
  negation:
    'मत|मत करो|mat karo|नहीं करना|nahi karna|नहीं चाहिए|nahi chahiye|नहीं|नही|न|ना|कभी नहीं|mat|nahi|nahin|nhi|na|kabhi nahi|बिना|bina|कभी मत|मना है|naa|mut',
  question:
    'क्या|कब|क्यों|कैसे|कौन|कहाँ|कहां|किसको|किसे|कितना|कितने|कितनी|kya|kab|kyun|kyon|kyu|kaise|kese|kaun|kahan|kisko|kise|kitna|kitne|kitni|ठीक रहेगा|theek rahega|thik rahega|सकता हूँ|सकती हूँ|सकते हैं|sakta hoon|sakta hun|sakta hu|sakti hoon|sakti hun|sakte hain|sakte hai|sakte ho|सकते हो|चाहिए क्या|chahiye kya',
  conditional:
    'अगर|यदि|जब|तब|अगर वो|तो|जैसे ही|जब तक|बशर्ते|अन्यथा|वरना|के बाद|agar|yadi|jab|tab|toh|jaise hi|jab tak|varna|warna|ke baad|agr|to agar|के बाद ही|मिलने पर|आने पर|पूछने पर',
  polite:
    'बड़ी मेहरबानी होगी|मेहरबानी होगी|बड़ी कृपा होगी|कृपा होगी|आभारी रहूँगा|आभारी रहूँगी|meherbani hogi|shukriya ji|शुभ संध्या|शुभ प्रभात|शुभ रात्रि|सुप्रभात|शुभ दिन|बस|केवल|सिर्फ़|bas|sirf|keval|कृपया|कृपा करके|प्लीज़|प्लीज|मेहरबानी करके|ज़रा|जरा|भाई|भैया|यार|दोस्त|जी|नमस्ते|नमस्कार|हेलो|हैलो|अरे|सुनो|धन्यवाद|शुक्रिया|अभी|जल्दी|जल्दी से|तुरंत|फटाफट|फ्लोरिन|बॉट|kripya|krupya|pliz|plz|zara|jara|bhai|bhaiya|bhaiyya|yaar|yar|dost|ji|namaste|namaskar|arre|are|arey|suno|dhanyavad|dhanyawad|shukriya|abhi|jaldi|jaldi se|turant|fatafat|तो सुनो|अच्छा|accha|achha|acha|चलो|chalo|meherbani karke|सर|मैडम|फिर से|phir se|fir se',
  deals:
    'पेमेंट|पेमेंट्स|का पेमेंट|की पेमेंट|भुगतान|का भुगतान|ट्रांसफर|का ट्रांसफर|रिक्वेस्ट|की रिक्वेस्ट|का रिक्वेस्ट|अनुरोध|का अनुरोध|माँग|की माँग|payment|ka payment|ki payment|bhugtan|ka bhugtan|transfer|ka transfer|request|ki request|ka request|maang',
  last: 'पिछला|पिछले|पिछली|आखिरी|आख़िरी|आखरी|अंतिम|हाल के|हाल का|हालिया|हाल ही के|ताज़ा|pichle|pichla|pichli|pichhle|pichhla|pichhli|akhri|aakhri|akhiri|aakhiri|antim|haal ke',
  open: 'खोलो|खोल दो|खोलिए|खोलें|खोलना है|kholo|khol do|kholiye|open karo|ओपन करो',
  filler:
    'मेरे तरफ से|mere taraf se|meri taraf se|पिछले महीने का|पिछले महीने के|इस महीने का|इस महीने के|पिछले हफ़्ते का|इस हफ़्ते का|आज का|आज के|pichle mahine ka|is mahine ka|aaj ka|मुझे बताओ|मुझे दिखाओ|mujhe batao|mujhe dikhao|मेरे पास|mere paas|mere pas|मेरी तरफ से|मेरी ओर से|मेरी तरफ़ से|meri taraf se|meri or se|मैं|मैं तो|हम|main|hum|अपना|अपनी|अपने|apna|apni|apne|हमारा|है|हैं|हूँ|hai|hain|h|hoon|हो|पैसे|पैसा|पैसों|रकम|राशि|paise|paisa|paiso|rakam|rashi|नकद|बनाओ|बनाएँ|बनाएं|बनाये|बना दें|बनाइएगा|बनानी है|बनवाओ|बना देना|बनाइए|बना दो|बना दीजिए|बनाना है|बनाना|देखना है|देखो|देखना|देखें|जानना है|bataiye|bataye|banao|banaiye|bana do|banana hai|dekhna hai|dekho|dekhna|चाहता हूँ|चाहती हूँ|chahta hoon|chahta hun|chahti hoon|पुराने|purane|नया|नई|नए|naya|naye|एक|दोनों|dono|donon|तीनों|वाला|वाली|वाले|wala|wali|wale|कोड|ही|भी|hi|bhi|बची|बचा|बचे|bacha|bache|अब|ab|करना है|karna hai|करो|karo|कर दो|kar do|कर दीजिए|kar dijiye|करें|कीजिए|kijiye|की तरफ|अपने आप|सेट करो|set karo|ओके|यह|ये|वह|वो|yeh|ye|woh|wo|इस|इसे|अमाउंट|डालकर|चेक|चेक करो|चेक करें|चेक कर दो|check karo|check kar do|check',
  to: 'को|ko|के पास|ke paas|ke pas|के खाते में|ke khate mein|के अकाउंट में|ke account mein|के वॉलेट में|के नाम|ke naam|तक|के account में|के खाते मे|ke account me',
  mine: 'मेरा|मेरी|मेरे|mera|meri|mere',
  possessive: 'का|की|के|ka|ki|ke',
  upTo: 'तक|tak',
  from: 'से|se|के पास से|ke paas se|की ओर से|की तरफ से|ki taraf se',
  with: 'के साथ|में|ke saath|ke sath|mein|व|एवं|के संग|के साथ मिलकर',
  and: 'और|तथा|एवं|व|aur|or|और फिर|ओर|औऱ|&',
  or: 'या|अथवा|ya|या फिर|ya phir',
  memoAfter: 'मेमो|नोट|कारण|संदेश|मैसेज|वजह|विषय|के नाम पर|memo|note',
  memoBefore:
    'के लिए|के लिये|के लिएँ|केलिए|केलिये|के वास्ते|की खातिर|हेतु|के बदले|के बदले में|की वजह से|ke liye|ke lie|ke liy|ke liya|keliye|k liye|k lie|kliye|ke waste|ke vaste|ki khatir|ke badle|ke badle mein|k lye|ke lye',
  bill: 'का बिल|बिल',
  tell: 'दिखाओ|दिखाइए|दिखाइये|दिखाएँ|दिखाएं|दिखा दो|दिखा दीजिए|दिखा|बताओ|बताइए|बताइये|बताएँ|बताएं|बता दो|बता दीजिए|बता|dikhao|dikhaiye|dikha do|dikhaye|batao|bata do',
  self: 'मुझे|मुझको|मेरे को|हमें|हमको|mujhe|mujhko|mere ko|hamein|humko|muje|mujhse|मुझसे',
  each: 'हर एक को|हरेक को|हर एक|हरेक|प्रत्येक|प्रत्येक को|प्रति व्यक्ति|हर किसी को|सबको|सभी को|में से हर एक को|में से प्रत्येक को|अलग अलग|अलग-अलग|har ek ko|har ek|harek|harek ko|pratyek|prati vyakti|sabko|sab ko|mein se har ek ko|alag alag|दोनों में से हर एक को|प्रत्येक के लिए|एक एक को|each ko|इन सबको',
  between:
    'कुल मिला कर|कुल मिला के|कुल मिलाके|मिला कर|मिला के|मिलाके|सबको मिलाकर|दोनों को मिलाकर|टोटल|कुल|कुल जमा|mila kar|mila ke|milaake|milake|kul mila kar|kul mila ke|kul|total mein|के बीच|में बराबर|बराबर|बराबर-बराबर|बराबर बराबर|आधा-आधा|आधा आधा|आधे-आधे|आधे आधे|के बीच में|कुल मिलाकर|मिलाकर|समान रूप से|आपस में|ke beech|ke bich|barabar|barabar barabar|aadha aadha|adha adha|aadha-aadha|aadhe aadhe|kul milakar|milakar|aapas mein|ke beech mein|बराबर हिस्सों में|के मध्य|में आधा-आधा|mein aadha aadha',
  all: 'सब|सारा|सारे|सारी|पूरा|पूरे|पूरी|सभी|सब कुछ|सबकुछ|सब पैसे|सारे पैसे|सारा पैसा|पूरा पैसा|पूरे पैसे|सारी रकम|पूरी रकम|पूरी राशि|सारा बैलेंस|पूरा बैलेंस|मेरा पूरा बैलेंस|जो कुछ है|जितना है|जितने पैसे हैं|अधिकतम|कुल बैलेंस|sab|sara|saara|sare|saare|pura|poora|pure|poore|sab kuch|sabkuch|sab paise|saare paise|sare paise|sara paisa|saara paisa|pura paisa|poora paisa|pura balance|poora balance|sara balance|saara balance|jitna hai|jitne paise hai|मैक्स|maximum|सब के सब|सारे के सारे',
  half: 'आधा|आधे|आधी|आधा पैसा|आधे पैसे|आधा बैलेंस|आधी रकम|आधी राशि|aadha|adha|aadhe|adhe|aadhi|aadha paisa|aadhe paise|aadha balance|adha balance|हाफ',
  remove:
    'हटाओ|हटा दो|हटाएँ|हटाएं|हटाइए|हटा दीजिए|हटाना है|हटाना|मिटाओ|मिटा दो|डिलीट|डिलीट करो|रिमूव|रिमूव करो|निकाल फेंको|hatao|hata do|hataiye|hata dijiye|hatana hai|hatana|mitao|mita do|delete karo|delete kar do|remove karo|remove kar do',
  card: 'कार्ड|डेबिट कार्ड|क्रेडिट कार्ड|card|वीज़ा कार्ड|एटीएम कार्ड|कार्ड को|card ko|अंत वाला|पर समाप्त',
  toCard:
    'बैंक कार्ड में|बैंक कार्ड पर|bank card mein|bank card par|कार्ड पर|कार्ड में|कार्ड पे|मेरे कार्ड पर|मेरे कार्ड में|अपने कार्ड पर|अपने कार्ड में|बैंक में|बैंक खाते में|मेरे बैंक में|मेरे बैंक खाते में|अपने बैंक में|मेरे बैंक अकाउंट में|card par|card pe|card mein|card me|mere card par|mere card pe|mere card mein|mere card me|apne card par|apne card mein|bank mein|bank me|mere bank mein|mere bank me|bank account mein|bank account me|mere bank account mein|bank khate mein|डेबिट कार्ड पर|debit card par',
  fromCard:
    'कार्ड से|मेरे कार्ड से|अपने कार्ड से|बैंक से|मेरे बैंक से|बैंक खाते से|card se|mere card se|apne card se|bank se|mere bank se|bank account se|डेबिट कार्ड से|debit card se',
  toWallet:
    'वॉलेट में|मेरे वॉलेट में|अपने वॉलेट में|बटुए में|खाते में|मेरे खाते में|अपने खाते में|अकाउंट में|मेरे अकाउंट में|अपने अकाउंट में|बैलेंस में|मेरे बैलेंस में|wallet mein|wallet me|wallet main|mere wallet mein|mere wallet me|apne wallet mein|apne wallet me|account mein|account me|mere account mein|mere account me|apne account mein|khate mein|khate me|mere khate mein|balance mein|balance me',
  fromWallet:
    'वॉलेट से|मेरे वॉलेट से|अपने वॉलेट से|खाते से|मेरे खाते से|अपने खाते से|अकाउंट से|मेरे अकाउंट से|बैलेंस से|मेरे बैलेंस से|wallet se|mere wallet se|account se|mere account se|khate se|mere khate se|balance se|mere balance se',
  people:
    'लोगों|लोग|जन|जनों|व्यक्ति|व्यक्तियों|दोस्तों|सदस्यों|log|logon|logo|dosto|doston|बंदों|लोगों में|logon mein|log mein|लोगो|विजेताओं',
  minus: 'माइनस|ऋण|ऋणात्मक|minus|negative|नेगेटिव',
  every: {
    day: 'हर दिन|हर रोज़|हर रोज|रोज़|रोज|रोज़ाना|रोजाना|प्रतिदिन|प्रति दिन|दैनिक|har din|har roz|har roj|roz|roj|rozana|rojana|pratidin|daily',
    week: 'हर हफ़्ते|हर हफ्ते|हर सप्ताह|प्रति सप्ताह|साप्ताहिक|हफ़्तेवार|har hafte|har hafta|har saptah|saptahik|weekly',
    month:
      'हर महीने|हर माह|प्रति माह|प्रतिमाह|मासिक|महीने-महीने|महीने महीने|har mahine|har maheene|har mahina|har maah|masik|monthly',
    before: 'हर|प्रत्येक|प्रति|har|hr|every',
    after: 'को हर हफ़्ते|को हर हफ्ते|ko har hafte',
  },
  weekdays: [
    'रविवार|इतवार|संडे|ravivar|ravivaar|itvar|itwar|sunday',
    'सोमवार|मंडे|somvar|somvaar|somwar|monday',
    'मंगलवार|मंगल|ट्यूज़डे|mangalvar|mangalvaar|mangalwar|tuesday',
    'बुधवार|बुध|वेडनेसडे|budhvar|budhvaar|budhwar|wednesday',
    'गुरुवार|गुरूवार|बृहस्पतिवार|वीरवार|थर्सडे|guruvar|guruvaar|guruwar|thursday',
    'शुक्रवार|शुक्र|फ्राइडे|shukravar|shukravaar|shukrawar|shukrvar|friday',
    'शनिवार|शनि|सैटरडे|shanivar|shanivaar|shaniwar|saturday',
  ],
  currencies: {
    USD: 'डॉलर|बक्स|डालर|डाॅलर|डोलर|डौलर|डॉलर्स|डालर्स|डोलर्स|अमेरिकी डॉलर|अमरीकी डॉलर|यूएसडी|यूएस डॉलर|dollar|dolar|daalar|dollor',
    EUR: 'यूरो|euro|यूरोज़',
    GBP: 'पाउंड|पाउण्ड|पौंड|पौण्ड|ब्रिटिश पाउंड|pound|paund',
    INR: all(
      withSlips('रुपये|रुपए|रुपया|रुपयों|रुपै|रुपय|रुपीज|रुपिया|रुपिये|रुपयो|रुपये|रुप्ये|रु|भारतीय रुपये|आईएनआर'),
      'rupaye|rupay|rupaya|rupya|rupye|rupiya|rupaiya|rupee|rupees|rupe|ruppe|rs|ropay|rupiye|rupaiye|rupai',
    ),
    IRR: 'ईरानी रियाल',
    AED: 'दिरहम|दिरहाम|dirham|यूएई दिरहम',
    SAR: 'सऊदी रियाल|सउदी रियाल|saudi riyal|रियाल सऊदी',
    EGP: 'मिस्री पाउंड|मिस्र के पाउंड|इजिप्शियन पाउंड',
    JPY: 'येन|जापानी येन|yen',
    BTC: 'बिटकॉइन|बिटकोइन|बिट कॉइन|बिटकाइन|bitcoin|बीटीसी',
    USDC: 'यूएसडीसी',
    toman: 'तोमान|तूमान',
    cent: 'सेंट|सेन्ट|सेंट्स|cent',
    penny: 'पेंस|पेनी',
    paisa: 'पैसे|पैसा|paise|paisa',
    satoshi: 'सातोशी|सतोशी|satoshi',
  },
  penceOrPaise: 'p',
  rial: 'रियाल|रियाल्स|रियल|riyal|rial',
  unknownCurrencies:
    'युआन|टका|लीरा|रूबल|वॉन|फ्रैंक|पेसो|दीनार|दिनार|नाइरा|रैंड|इथेरियम|ईथर|डॉजकॉइन|टेथर|यूएसडीटी|रिंगिट|पाकिस्तानी रुपये|पाकिस्तानी रुपए|नेपाली रुपये|नेपाली रुपए|श्रीलंकाई रुपये|कनाडाई डॉलर|कैनेडियन डॉलर|ऑस्ट्रेलियाई डॉलर|सिंगापुर डॉलर|taka|yuan|dinar',
  languages: {
    en: 'अंग्रेज़ी|अंग्रेजी|इंग्लिश|angrezi|angreji|english|inglish',
    hi: 'हिंदी|हिन्दी|hindi',
    gu: 'गुजराती|gujarati',
    fa: 'फ़ारसी|फारसी|पर्शियन|farsi|persian',
    ar: 'अरबी|arabi|arabic',
  },
  unknownLanguages:
    'स्पेनिश|फ्रेंच|फ़्रेंच|जर्मन|उर्दू|तमिल|तेलुगु|मराठी|बंगाली|बांग्ला|पंजाबी|कन्नड़|मलयालम|रूसी|चीनी|जापानी|भोजपुरी|संस्कृत|नेपाली|उड़िया|urdu|bhojpuri|sanskrit',
  numbers: hiNumbers,
}
