/** What English speakers type, with common misspellings and short forms. English is understood beside every language. */
import { all, compose } from './compose.ts'
import type { Lexicon } from './lexicon.ts'

export const en: Lexicon = {
  verbs: {
    help: 'help|halp|hlp|hlep|menu|commands|command list|list commands|show commands|what can you do|what can i do|how does this work|how does it work|how do i use this|how to use|how to use this|instructions|info|get started|start',
    balance:
      'how much money do i have left|balance|bal|balance in|balance of|my balance in|balence|balanse|blance|balnce|ballance|wallet balance|account balance|current balance|available balance|wallet|how much do i have|how much have i got|how much money do i have|how much money have i got|how much is left|how much do i have left|how much money is left|whats in my wallet|what is in my wallet|whats in my account|what do i have|how much is in my wallet|how much is in my account|my funds|funds available|what do i have left',
    history:
      'history|histroy|hisotry|transactions|transaction history|transaction|txns|txs|tx history|payment history|recent payments|recent transactions|past payments|past transactions|previous transactions|previous payments|last payments|last transactions|activity|recent activity|account activity|my payments|what did i spend|what have i spent|what have i paid',
    send: 'drop|slide|leave|mind sending|mind paying|mind giving|send|sned|sedn|snd|sent a payment of|pay|pya|payy|give|giv|gve|transfer|trasnfer|tranfer|transfr|tranfser|trnsfer|remit|wire|move|pass|hand|shoot|zap|venmo|pay back|payback|repay|reimburse|send over|pay out to|make a payment|make a payment of|make a transfer|make a transfer of|send a payment|send a payment of|send payment|send payment of|make payment|make payment of',
    fund: 'add|fund|deposit|depost|deposite|top up|topup|top-up|load|reload|put|put in|put money in|pay in|add money|add funds|add cash|top me up|top me up with|top up my wallet|top up my balance|fund my wallet|fund my account|load my wallet|recharge|charge up|pull in|charge my card',
    payout:
      'cash out|cashout|cash-out|cash it out|withdraw|withdrawal|withdrawl|widthdraw|withdrw|witdraw|withdraws|pay out|payout|pay-out|pay me out|take out|draw out|move to my bank|transfer to my bank|transfer to bank|send to my bank|push to my card',
    confirm:
      'yes|yesss|yessss|y|yeah|yea|yep|yup|ye|yess|yes please|yes pls|yas|sure|sure thing|ok|okay|okey|kk|oki|confirm|confrim|comfirm|cofirm|confirmed|i confirm|confirm it|confirm payment|confirm the payment|confirm this|do it|yes do it|just do it|go ahead|go for it|yes go ahead|proceed|affirmative|absolutely|of course|looks good|sounds good|correct|thats right|thats correct|thats fine|alright|all right|approve|approved|agreed|i agree|lets do it|yes send it|yes send|ok send it|yes pay|yes pay it|yes thats right',
    cancel:
      'leave it|drop it|drop that|let it go|no|n|nope|noo|nooo|nah|naw|no thanks|no thank you|no thx|cancel|cancle|cancell|cancal|canel|cancelled|canceled|cancel it|cancel that|cancel this|cancel payment|cancel the payment|cancel my payment|abort|stop|stop it|stop that|never mind|nevermind|nvm|forget it|forget about it|scrap it|scrap that|call it off|discard|dismiss|not now|no way|i changed my mind|changed my mind|no cancel|no cancel it|no wait|wait no|no stop|please no|undo',
    link_card:
      'link card|link a card|link my card|link new card|link debit card|link my debit card|linkcard|add card|add a card|add my card|add new card|add a new card|add debit card|add my debit card|add a debit card|addcard|connect card|connect a card|connect my card|register card|register a card|register my card|save card|save a card|save my card|attach card|attach a card|attach my card|new card|set up a card|set up my card|setup card|enter card|enter my card|use a card|link my bank card|link visa|link my visa|add visa|add my visa|link mastercard|link credit card|link my credit card|add credit card|add a credit card|add my credit card',
    cards:
      'cards|my cards|list cards|list my cards|show cards|show my cards|show me my cards|linked cards|linked card|my card|view cards|view my cards|saved cards|which cards do i have|what cards do i have|card list|my linked cards|which card is linked|what card is linked',
    unlink_card:
      'unlink card|unlink my card|unlink the card|unlink a card|unlinkcard|remove card|remove my card|remove the card|remove a card|delete card|delete my card|delete the card|delete a card|disconnect card|disconnect my card|forget card|forget my card|detach card|detach my card',
    language:
      'language|lang|langauge|languge|langage|change language|switch my language to|switch the language to|switch my language|turn the language to|put the language in|change language to|change the language|change the language to|change my language|change my language to|set language|set language to|set my language to|switch language|switch language to|switch to|speak|talk in|speak in|reply in|answer in|talk to me in|speak to me in|use language|change to|languages',
    request:
      'request|reqeust|reqest|requesting|receive|recieve|recive|requst|rquest|requets|ask|ask for|charge|invoice|bill|collect|send a request|send a request for|send request|send request for|send an invoice|send an invoice for|make a request|request payment|request money|request a payment|request a payment of|request payment of|demand|dun',
    split:
      'go halves|go halfsies|go half|split|spilt|slpit|divide|divvy|divvy up|divide up|split up|split the bill|split the bill of|split a bill|split a bill of|split bill|split the cost|split the cost of|go dutch|share the bill|share the cost|share|halve',
    tip: 'tip|tpi|tips|send a tip|send a tip of|give a tip|give a tip of|leave a tip|leave a tip of|tip them|gratuity|send tip',
    refund:
      'refund the payment from|refund payment from|return the payment from|reverse the payment from|refund|refnd|reefund|refund payment|refund the payment|refund my payment|give back|send back|return|pay it back|give it back|return the money|return money|return payment|return the payment|reverse payment|reverse the payment|reverse|issue a refund|issue refund|give a refund|make a refund',
    accept:
      'accept|acept|accpet|accept it|accept request|accept the request|accept payment|accept the payment|accept this|accepting',
    decline:
      'decline|declin|decine|decline it|decline request|decline the request|decline payment|decline the payment|reject|reject it|reject request|reject the request|reject payment|reject the payment|refuse|refuse it|refuse request|refuse the request|refuse payment|turn down|turn it down',
    schedule:
      'schedule|set up|setup|shedule|schedual|scedule|schedule a payment|schedule a payment of|schedule payment|schedule payment of|set up a payment|set up a payment of|set up a recurring payment|set up a recurring payment of|set up recurring payment|set up recurring payment of|recurring payment|recurring payment of|standing order|standing order of|set up a standing order|set up a standing order of|autopay|auto pay|repeat payment|automate|set up a schedule',
    limits:
      'how much can i spend|what can i spend|how much am i allowed to spend|how much may i send|how much may i spend|transfer limit|transfer limits|payment limit|payment limits|account limits|limits|limit|my limits|my limit|spending limit|spending limits|daily limit|sending limit|sending limits|daily limits|weekly limit|monthly limit|how much can i send|how much am i allowed to send|what can i send|whats the most i can send|what is the most i can send',
    pause:
      'pause all my payments|pause all of my payments|stop all my payments|freeze all my payments|pause|freeze|lock|suspend|pause payments|pause my payments|pause all payments|pause my account|pause account|freeze my account|freeze account|freeze payments|freeze my wallet|freeze wallet|pause my wallet|pause wallet|pause everything|freeze everything|freeze my money|lock my account|lock account|lock my wallet|lock wallet|stop payments|stop all payments|stop my payments|suspend my account|suspend account|suspend payments|block my account|block payments|block my wallet|halt payments|hold payments|hold all payments|hold my payments|hold my account|put my account on hold|put payments on hold|put my payments on hold|put everything on hold|put a hold on my account|put a freeze on my account|lock everything|lock down my account|disable my account|disable payments',
    mute: all(
      compose(
        'turn off|switch off|shut off|disable|silence|stop|mute|mute all|mute all my|mute all the|kill|no more|stop all|turn off all|turn off my|turn off all my|turn off the|silence all|silence my|stop my|stop the|disable all|disable my|turn off all the',
        'notifications|alerts|notices|messages|reminders|pings|sounds',
      ),
      'stop notifying me|stop messaging me|mute|mute notifications|mute all notifications|mute my notifications|mute messages|mute bot|mute alerts|silence|silence notifications|turn off notifications|notifications off|stop notifications|stop notifying|disable notifications|be quiet|quiet|shut up|shush|hush|pipe down|go silent',
    ),
    statement:
      'statement|statment|statements|account statement|my statement|bank statement|monthly statement|send my statement|send me my statement|send statement|send me a statement|get statement|get my statement|download statement|export statement|export my transactions|export transactions|export history|statement of account',
    red_packet:
      'red packet|redpacket|red-packet|a red packet|red envelope|red envelopes|red packets|redenvelope|hongbao|hong bao|lucky money|airdrop|air drop|air-drop|rain|faucet|make it rain|money drop|giveaway|give away|send a red packet|send a red packet of|create a red packet|create a red packet of|make a red packet|make a red packet of|send red packet|drop a red packet|drop a red packet of|lucky packet|lucky draw',
    claim:
      'claim|cliam|clam|claim it|claim my|claim the red packet|claim red packet|claim my red packet|claim the money|claim my money|claim payment|claim the payment|claim code|redeem|redeem code|redeem it|grab|collect code|collect the red packet|grab the red packet|take the red packet|get the red packet|claim airdrop|claim the airdrop',
    pay_link:
      'pay link|paylink|pay-link|payment link|a payment link|pay links|create a payment link|create payment link|create a pay link|create pay link|make a payment link|make payment link|make a pay link|make pay link|generate a payment link|generate payment link|generate a pay link|generate pay link|get a payment link|new payment link|new pay link|payment url|checkout link|link for payment|link to pay|send a payment link|payment request link|qr|qr code|payment qr',
    link: 'link|link account|link my account|link accounts|link my accounts|link this account|link this chat|link chat|link identity|link code|link with code|connect account|connect my account|connect accounts|connect my accounts|connect chat|merge accounts|merge my accounts|link telegram|link slack|link discord|link whatsapp|link my telegram|link my slack|link my discord|link my whatsapp|link my x account|link profile|link my profile',
    reach:
      'reach me|reach me on|reach me at|reach me by|reach me via|reach me in|notify me|notify me on|notify me at|notify me by|notify me via|notify me in|send my notices|send notices|send me notices|my notices',
    unlink:
      'unlink|unlink account|unlink my account|unlink this account|unlink this chat|unlink chat|disconnect|disconnect account|disconnect my account|disconnect this chat|unlink telegram|unlink slack|unlink discord|unlink whatsapp|unlink me|unlink identity',
  },
  wishes: {},
  negated: {
    send: 'stop sending|stop paying|not sending|not paying|not going to send|not gonna send|not going to pay|not gonna pay',
  },
  asked: { send: 'should i send|should i pay' },
  negation:
    "no|n|nope|nah|naw|don't|dont|do not|don|not|never|no need to|no need|won't|wont|will not|wouldn't|shouldn't|shouldnt|should not|can't|cant|cannot|can not|mustn't|must not|without|avoid|refrain from|isn't|isnt|aint|ain't|didn't|didnt|did not|doesn't|doesnt|does not|didn|neither|nor|rather not|instead of|dnt|donot",
  question:
    "should i|should we|shall i|shall we|can i|can we|could i|could we|may i|might i|do i|do we|do you|did i|did you|did we|did he|did she|did they|did|does|have i|have you|has|have you got|am i|is it|is this|is that|is there|are you|are we|was|were|what|what's|whats|what is|when|why|who|whom|whose|which|where|how|how do i|how can i|how to|how much|how many|would it|would you rather|will it|will you be able|is it ok|is it possible|is it safe|wondering|i wonder|whether|ought i|must i|should|am i able|is",
  conditional:
    'if|unless|provided|provided that|assuming|in case|when he|when she|when they|when it|when i|when my|when the|once he|once she|once they|once i|once my|as soon as|suppose|supposing|as long as|only if|what if|until|till|after he|after she|after they|after i|after my|before he|before she|before they|in the event|whenever|otherwise|depending',
  polite:
    'please|pls|plz|plss|pleas|plese|please can you|could u|can u|would u|will u|can you please|could you please|would you please|will you please|please could you|can you|could you|would you|will you|kindly|hey|hi|hello|hiya|yo|dear|thanks|thank you|thx|ty|tnx|cheers|bot|florin|florinbot|hey florin|sir|madam|mate|bro|dude|man|buddy|my friend|my pal|my buddy|ok so|so|well|um|uh|hmm|good morning|good evening|good afternoon|asap|now|right now|right away|immediately|quickly|quick|just|really|guys|thank u|appreciated|much appreciated|many thanks|go and|go|then|again|oh|bruh|bruv|bro bro|fam|homie|homies|dawg|sis|boss|chief|champ|pal|bestie|team|yall|ayo|aye|eh|ah|ahh|omg|omfg|lol|lmao|haha|hehe|wow|ooh|aight|ight|yikes|ugh|welp|alrighty|okey dokey|rn|right quick|real quick|real fast|pronto|stat|pls thx|tysm|tyvm|tvm|tia|thanks a lot|thanks so much|thank you so much|thx a lot|kthx|k thx|kthxbye|already|pretty please|if you please',
  want: "i want|i would like|i'd like|id like|i need|want|need",
  deals:
    'payment|payments|transfer|transfers|request|requests|money request|payment request|sends|requested payment',
  last: 'last|recent|latest|past|previous|most recent',
  open: 'open|open up|unwrap',
  possessive: 's request|s money request|s payment request|s payment|s transfer|s invoice|s bill',
  filler:
    "lemme|gimme|imma|i'ma|ima|i'm gonna|im gonna|gonna|i am gonna|i gotta|gotta|i've got to|i have got to|i got to|let me just|allow me to|i want to|i wanna|i would like to|i'd like to|id like to|i need to|s wallet|s account|s balance|i have to|i must|i am going to|i'm going to|im going to|i'll|i will|i|let me|lets|let's|let us|want to|wanna|would like to|need to|like to|go ahead and|try to|help me to|to please|the|a|an|some|my|our|this|that|it|its|money|cash|funds|the amount of|an amount of|amount of|the sum of|a sum of|sum of|amount|sum|total of|a total of|of|worth|worth of|show|show me|tell me|get me|check|view|see|list|display|print|give me|see my|what is my|what's my|whats my|what are my|whats the|what's the|what is the|what is|today|todays|this month|this months|last month|last months|this week|this weeks|last week|last weeks|current|currently|available|details|here|there|exactly|only|new|one time|back|off|both|via florin|through florin|with florin|using florin|on florin|in full|payment of|account|on my account|for me|please show|do a|make a|create|create a|do|perform|initiate|begin|over to|my bill|our bill|me a|turn on|code|with code|using code|the code",
  to: 'to|into|onto|towards|toward|unto',
  from: 'from|off of|frm|form',
  with: 'with|w|wth|wit|bill with|check with|tab with|amongst us|and me',
  and: 'and|&|n|plus|plus|as well as|along with|also',
  or: 'or|either|maybe|perhaps|versus|vs',
  memoAfter:
    'for|fr|fore|memo|note|reason|re|regarding|because of|on account of|message|msg|saying|with note|with memo|with message|with the note|with the memo|with the message|with a note|with a memo|with a message|as a|in return for|in exchange for|towards the|to cover|to pay for|for the purpose of|comment|reference|ref|labelled|labeled|subject|purpose|covering|with reference|with the reference',
  bill: 'the bill',
  tell: 'tell|get|make|have',
  self: 'me|us|myself|ourselves|to me|to us|to myself',
  each: 'each|apiece|a piece|per person|per head|each one|each person|to each|each of|each of them|for each|both get|per|pp|individually|every one of|to each of|each to|both each|respectively each|a head',
  between:
    'between|btw|among|amongst|betwen|beetween|evenly|equally|in equal parts|equal parts|in total|total|altogether|all together|together|combined|overall|evenly between|fifty~fifty|in halves|down the middle|in all|all in all|total between|equally between|bill between|bill among|bill evenly|bill equally|check between|tab between|split between|split among|split amongst|divided between|divided among|shared between|shared among|half each|fifty fifty|in equal shares|equal shares|half and half|between them|between both',
  all: 'all|everything|max|maximum|all of it|all my money|all my balance|all of my balance|all of my money|all the money|all my funds|all of my funds|all my cash|all funds|all money|all i have|everything i have|all that i have|whole balance|my whole balance|the whole balance|entire balance|my entire balance|the entire balance|full balance|my full balance|the full balance|full amount|the full amount|the lot|the whole lot|the maximum|the max|whatever i have|what i have|all available|the whole amount|total balance|my total balance|all in my wallet|all of the money|every cent|every penny|all my|all of my|all the|all of the|all of|everything in my|max of my|my whole|my entire|the whole|the entire|whole|entire',
  half: 'half|half of it|half my money|half of my money|half my balance|half of my balance|half the balance|half of the balance|half my funds|half of my funds|half of everything|half of what i have|half what i have|half the money|half of all|half my|half of my|half of the|half the|half of',
  remove: 'remove|delete|unlink|disconnect|detach|forget|erase|drop',
  card: 'card|cards|debit card|credit card|bank card|visa card|visa|mastercard|debit|card number|card ending|card ending in|card ending with|card that ends in|ending in|ending|ending with|ends in|with last digits|last four|last4',
  toCard:
    'to my card|to card|to my debit card|to debit card|to the card|to my bank|to bank|to my bank account|to bank account|to my visa|to visa|to my visa card|to my linked card|to my account|onto my card|on my card|into my bank|into my bank account|into my account|to my mastercard|to my credit card|back to my card|to the bank|to my own card|onto my debit card|back to my bank',
  fromCard:
    'from my card|from card|from my debit card|from debit card|from the card|from my bank|from bank|from my bank account|from my visa|from my visa card|from my linked card|with my card|using my card|by card|via card|from my mastercard|using card|with card|off my card|from my credit card|from the linked card|from the bank',
  toWallet:
    'to my wallet|to wallet|to my balance|to balance|to the wallet|into my wallet|into wallet|in my wallet|in wallet|to my account|into my account|in my account|to my florin|to my florin account|to my florin wallet|into my balance|to my funds|on my wallet|to the balance|to account|to florin',
  fromWallet:
    'from my wallet|from wallet|from my balance|from balance|from the wallet|from my account|out of my wallet|from my florin|from my funds|out of my account|out of my balance|from the balance|from florin|of my balance',
  people:
    'people|persons|person|ppl|friends|members|users|winners|claimers|packets|packet|shares|recipients|claims|ways|guys|folks',
  minus: 'minus|negative',
  every: {
    day: 'every day|everyday|daily|each day|once a day|per day|a day|every single day',
    week: 'every week|weekly|each week|once a week|per week|a week',
    month: 'every month|monthly|each month|once a month|per month|a month',
    before:
      'every|each|on every|on each|weekly on|every week on|weekly every|once a week on|evry|evey|every single|all',
    plural: [
      'on sundays|sundays',
      'on mondays|mondays',
      'on tuesdays|tuesdays',
      'on wednesdays|wednesdays',
      'on thursdays|thursdays',
      'on fridays|fridays',
      'on saturdays|saturdays',
    ],
  },
  weekdays: [
    'sunday|sun|sundays',
    'monday|mon|mondays',
    'tuesday|tue|tues|tuesdays',
    'wednesday|wed|weds|wednesdays|wensday|wednsday',
    'thursday|thu|thur|thurs|thursdays',
    'friday|fri|fridays|firday',
    'saturday|sat|saturdays',
  ],
  currencies: {
    USD: '$|usd|us$|us dollar|us dollars|dollar|dollars|doller|dollers|dolar|dolars|dollor|dollors|buck|bucks|dollrs|american dollars|american dollar|united states dollars|dlr|dlrs',
    EUR: '€|eur|euro|euros|euors|eurs',
    GBP: '£|gbp|pound|pounds|quid|sterling|pound sterling|pounds sterling|british pound|british pounds|uk pounds|stg',
    INR: '₹|₨|inr|rupee|rupees|rupes|rupess|ruppees|ruppee|rupe|rs|indian rupee|indian rupees|rupaye|rupaya|rupay|rupiya',
    IRR: 'irr|rial|rials|iranian rial|iranian rials|rls',
    AED: 'aed|dirham|dirhams|dhs|dh|dirhem|dirhems|uae dirham|uae dirhams|emirati dirham|emirati dirhams',
    SAR: 'sar|riyal|riyals|saudi riyal|saudi riyals|saudi rial|saudi rials|sr|⃁',
    EGP: 'egp|egyptian pound|egyptian pounds|le|genih|gineh',
    JPY: 'jpy|yen|yens|japanese yen',
    BTC: 'btc|bitcoin|bitcoins|bit coin|bit coins|₿|xbt',
    USDC: 'usdc|usd coin|usd coins|usdc coins',
    toman: 'toman|tomans|tomaan|toomaan|tooman|irt',
    cent: 'cent|cents|¢|us cents|c',
    penny: 'pence|penny|pennies|p',
    paisa: 'paisa|paise|paisas',
    piastre: 'piastre|piastres|piaster|piasters',
    fils: 'fils',
    halala: 'halala|halalas',
    satoshi: 'satoshi|satoshis|sat|sats',
  },
  unknownCurrencies:
    'cad|aud|nzd|hkd|sgd|mxn|brl|chf|cny|rmb|cnh|yuan|renminbi|krw|won|rub|ruble|rubles|rouble|roubles|try|lira|liras|ils|shekel|shekels|ngn|naira|kes|shilling|shillings|zar|rand|rands|pkr|lkr|npr|bdt|taka|idr|rupiah|thb|baht|vnd|dong|php|peso|pesos|twd|sek|nok|dkk|krona|kronor|krone|kroner|pln|zloty|czk|huf|forint|uah|hryvnia|qar|omr|kwd|bhd|jod|dinar|dinars|mad|afn|afghani|iqd|syp|lbp|eth|ether|ethereum|sol|solana|usdt|tether|xrp|doge|dogecoin|ltc|litecoin|ada|bnb|matic|dai|shib|franc|francs|swiss franc|swiss francs|canadian dollar|canadian dollars|australian dollar|australian dollars|singapore dollar|singapore dollars|hong kong dollar|hong kong dollars|new zealand dollar|new zealand dollars|taiwan dollar|taiwan dollars|pakistani rupee|pakistani rupees|sri lankan rupee|sri lankan rupees|nepali rupee|nepali rupees|nepalese rupees|omani rial|omani rials|qatari riyal|qatari riyals|yemeni rial|yemeni rials|moroccan dirham|moroccan dirhams|lebanese pound|lebanese pounds|syrian pounds|sudanese pounds|jamaican dollars|jamaican dollar|mexican pesos|kuwaiti dinar|kuwaiti dinars|zimbabwe dollars|dram|som|tenge|manat|kwacha|cedi|cedis|birr|ringgit|myr|real|reais|sol|soles|bolivar|ars|clp|cop|pen|busd|trx|tron|ton|avax|xmr|monero|c$|a$|ca$|au$|hk$|nz$|s$|r$|mx$|nt$|sg$|j$|gems|coins|points|credits|tokens|stars|euro cents|euro cent|shillings|fen|kopeks',
  languages: {
    en: 'english|inglish|englis|eng',
    hi: 'hindi|hindhi',
    gu: 'gujarati|gujrati|gujarathi',
    fa: 'persian|farsi|parsi|iranian',
    ar: 'arabic|arab|arabi',
  },
  unknownLanguages:
    'french|spanish|german|italian|portuguese|russian|chinese|mandarin|japanese|korean|turkish|urdu|tamil|telugu|marathi|bengali|bangla|punjabi|kannada|malayalam|odia|nepali|sinhala|hebrew|kurdish|pashto|dari|dutch|polish|greek|swedish|vietnamese|thai|indonesian|malay|swahili|latin|klingon|ukrainian|romanian|czech|hungarian|finnish|norwegian|danish|azeri|armenian|cantonese',
  numbers: {
    values: {
      0: 'zero|nil|nought|naught|nothing|zilch',
      1: 'one|un',
      2: 'two|tow',
      3: 'three|thre',
      4: 'four',
      5: 'five|fiv',
      6: 'six',
      7: 'seven',
      8: 'eight|eigth',
      9: 'nine',
      10: 'ten',
      11: 'eleven',
      12: 'twelve|a dozen|dozen',
      13: 'thirteen',
      14: 'fourteen|forteen',
      15: 'fifteen|fiften',
      16: 'sixteen',
      17: 'seventeen',
      18: 'eighteen|eightteen',
      19: 'nineteen|ninteen',
      20: 'twenty|twnety|twenny',
      30: 'thirty|thrity',
      40: 'forty|fourty',
      50: 'fifty|fity',
      60: 'sixty',
      70: 'seventy',
      80: 'eighty|eigthy',
      90: 'ninety|ninty',
      0.5: 'half a|half an|half|a half|one half',
    },
    times: {
      100: 'hundred|hundreds|hundered|hunderd|hundrd',
      1000: 'thousand|thousands|thousnd|thousend|grand',
      100000: 'lakh|lakhs|lac|lacs|lack|laakh',
      1000000: 'million|millions|milion|millon|mn|mln',
      10000000: 'crore|crores|cr|karod|karor',
      1000000000: 'billion|billions|bilion|bn',
      1000000000000: 'trillion|trillions|tn',
      glued1000: 'k',
      glued100000: 'l',
      glued1000000: 'm|mm',
      glued1000000000: 'b',
    },
    andHalf: 'and a half|and half|n a half',
    andQuarter: 'and a quarter',
    articles: 'a|an',
  },
}
