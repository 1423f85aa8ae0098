/** What Persian speakers type, formal and spoken, in Persian and in Latin letters, beside English. */
import { all, compose } from './compose.ts'
import type { Lexicon } from './lexicon.ts'

const DO =
  'کن|شود|بشه|نمایید|نمائید|بنما|بفرمایید|بفرمایین|بفرما|کنید|کنین|کنیم|کنم|بکن|بکنید|kon|konid|konin|konam|bekon'
const GIVE = 'بده|دهید|دهی|دهیم|بدهید|بدید|بدین|بدم|بدهم|bede|bedid|bedin|bedam'
const PAY_NOUNS =
  'پرداخت|ارسال|واریز|حواله|منتقل|ترنسفر|کارت~به~کارت|pardakht|ersal|variz|havale|montaghel|transfer|send|pay'
const CARD =
  'کارت|کارتم|کارتمو|کارت~رو|کارت~را|کارتم~رو|کارتم~را|کارت~جدید|یه~کارت|یک~کارت|کارت~بانکی|کارت~بانکیم|kart|kartam|kart~jadid|karto|kartamo'
const ADD =
  'اضافه کن|اضافه کنید|اضافه کنم|وصل کن|وصل کنید|وصل کنم|ثبت کن|ثبت کنید|ثبت کنم|لینک کن|متصل کن|متصل کنید|بده|ezafe kon|vasl kon|sabt kon|link kon|ezafe konam'

export const fa: Lexicon = {
  verbs: {
    help: 'کمک|کمکم کن|کمک کن|کمکم کنید|کمک کنید|کمک می~خوام|کمک لازم دارم|راهنما|راهنمایی|راهنمایی لازم دارم|راهنمایی کن|راهنمایی کنید|راهنماییم کن|راهنمایی می~خوام|دستورها|دستورات|چیکار می~تونی بکنی|چه کارهایی بلدی|چه کارایی بلدی|چیکار بلدی|چه کار می~تونی بکنی|komak|komakam kon|komak kon|rahnama|rahnamayi|helf',
    balance:
      'موجودی|موجودیمو|موجودیم~رو|موجودیم|موجودی~ام|موجودی من|موجودی حساب|موجودی حسابم|موجودی کیف پول|موجودی کیف پولم|مانده|مانده حساب|مانده حسابم|مانده~ام|مونده|مونده حساب|مونده حسابم|اعتبار|چقدر پول دارم|چقد پول دارم|چقدر دارم|چقد دارم|چقدر پول تو حسابمه|چقد پول تو حسابمه|چقدر پول تو حسابم هست|چقدر تو حسابمه|چقد تو حسابمه|چقدر موجودی دارم|چقد موجودی دارم|چقدر مونده|چقدر تو کیف پولم هست|چقدر تو کیف پولمه|چقدر تو کیف پولم دارم|چقد مونده|چقدر پول مونده|چقدر پول برام مونده|کیف پولم چقدره|mojoodi|mojudi|mowjoodi|mojoodim|mojudim|mojoodi man|mojudi man|mande|mande hesab|cheghadr pool daram|cheghad pool daram|mojoodim cheghadre|mojoodi cheghadre|mojudim cheghadre|cheghadr mojoodi daram|chand daram|cheghadr daram|بالانس|balans',
    history:
      'تاریخچه|تاریخچه تراکنش~ها|تاریخچه تراکنش~هایم|تاریخچه تراکنش~هام|تاریخچه تراکنش|تراکنش|تراکنش~ها|تراکنش~های من|تراکنش~هام|تراکنش~هایم|تراکنش~های اخیر|تراکنش~های قبلی|تراکنش~های آخر|تراکنش~های آخرم|تراکنش~های اخیرم|تراکنش~هامو|آخرین تراکنش~هام|آخرین تراکنش~هایم|آخرین تراکنش~ها|سابقه|سابقه پرداخت|سابقه پرداخت~ها|سابقه تراکنش~ها|سوابق|گردش حساب|گردش حسابم|گردش|پرداخت~های قبلی|پرداخت~های اخیر|پرداخت~های من|پرداخت~هام|tarikhche|tarakonesh|tarakonesh ha|tarakonesha|tarakoneshha|tarakonesh haye man|gardesh hesab|gardesh|sabeghe|آخرین پرداخت~ها|لیست پرداخت~ها|پرداخت~ها|آخرین پرداخت~هام',
    send: all(
      'بفرست|بفرستید|بفرستین|بفرستم|بفرستی|بفرستش|بفرستیم|بفرس|فرست|فرستادن|می~فرستم|بده|بدهید|بدید|بدین|بدی|بدم|بدهم|دادن|بزن|بزنید|بزنین|بزنم|بریز|بریزید|بریزین|بریزم|ارسال|پرداخت|واریز|انتقال|حواله|ارسال کردن|پرداخت کردن|انتقال دادن|پول بفرست|پول بده|بپرداز|بپردازید|کارت~به~کارت',
      'befrest|befrestid|befrestin|befrestam|befresti|beferest|beferestid|beferestam|befres|bfrst|bede|bedid|bedin|bedam|bezan|beriz|berizid|ersal|pardakht|variz|enteghal|havale|bede be',
      compose(PAY_NOUNS, DO),
      compose('انتقال|enteghal|حواله', GIVE),
    ),
    fund: all(
      'شارژ|افزایش موجودی|افزایش اعتبار|شارژ کیف پول|شارژ حساب|sharj|sharzh|afzayesh mojoodi|واریز به کیف پول|اضافه',
      compose('شارژ|اضافه|شارژش|افزایش|پر|sharj|sharzh|ezafe|add|top up|دپوزیت', DO),
      compose('افزایش', GIVE),
      'زیاد کن|زیاد کنید|زیادش کن',
    ),
    payout: all(
      'برداشت|نقد|تسویه|برداشت وجه|bardasht|naghd|tasvie|tasviye|cash out|کش~اوت',
      compose('برداشت|نقد|تسویه|نقدش|bardasht|naghd|tasvie|tasviye|cash out|withdraw|نقدی|کش~اوت', DO),
      'بردار|بردارم|بردارید|bardar|bekesh biroon|بکش بیرون|در بیار',
    ),
    confirm:
      "بله|بلی|بله حتما|آره|اره|آری|آره حتما|حتما|حتماً|باشه|باشد|تایید|تأیید|تایید می~کنم|تأیید می~کنم|تاییدش کن|تاییده|تایید شد|تایید میشه|موافقم|درسته|درست است|صحیح است|اوکی|اوکیه|اوکی هست|حله|اوهوم|آها|بله بفرست|آره بفرست|بله بفرستید|باشه بفرست|بفرستش بله|بله ارسال کن|بله پرداخت کن|آره بزن|انجام بده|انجامش بده|انجام بدید|انجام شود|بله لطفا|آره لطفا|بله درسته|آره درسته|بله موافقم|bale|baleh|are|areh|aare|bashe|basheh|taid|tayid|ta'id|taeed|taid mikonam|taid kon|oke|okeye|hale|dorost|doroste|movafegham|hatman|bale befrest|are befrest|bashe befrest|anjam bede|قطعا|قطعاً|البته|chashm|چشم",
    cancel:
      'نه|خیر|نخیر|نه خیر|نه ممنون|نه مرسی|نه نمی~خوام|لغو|لغو کن|لغو کنید|لغوش|کنسلش|لغوش کن|لغوش کنید|لغو میکنم|لغو می~کنم|لغو شود|لغو عملیات|لغو درخواست|لغو پرداخت|لغو تراکنش|لغو انتقال|کنسل|کنسل کن|کنسلش کن|کنسل کنید|کنسله|بی~خیال|بی~خیالش|بی~خیال شو|ولش کن|ولش|انصراف|انصراف دادم|انصراف می~دهم|منصرف شدم|پشیمون شدم|پشیمان شدم|نمی~خواد|نمیخواد|نمی~خوام|فراموشش کن|صبر کن|دست نگه دار|متوقف کن|na|nah|nakheyr|nakheir|kheyr|kheir|laghv|laghv kon|lagv kon|laghvesh kon|kansel|kansel kon|cancel kon|bikhial|bikhiyal|bi khial|velesh|velesh kon|enseraf|nemikham|na mersi|na mamnoon|لازم نیست|nemikhad',
    link_card: all(
      'افزودن کارت|افزودن کارت جدید|اضافه کردن کارت|اضافه کردن کارت جدید|ثبت کارت|ثبت کارت جدید|اتصال کارت|وصل کردن کارت|معرفی کارت|کارت جدید|afzoodan kart|sabt kart|etesal kart|ezafe kardan kart',
      compose(CARD, ADD),
    ),
    cards:
      'چه کارت~هایی دارم|چه کارت~هایی وصل است|کارت~ها|کارت~هام|کارت~هایم|کارت~های من|کارت من|کارتم|لیست کارت~ها|لیست کارت~هام|فهرست کارت~ها|کارت~های متصل|کارت~های ثبت شده|kart ha|kartha|kart haye man|karthaye man|kartham|kartam|list kart ha|kart man|کارتام',
    unlink_card:
      'حذف کارت|حذف کارتم|پاک کردن کارت|قطع کارت|قطع اتصال کارت|جدا کردن کارت|hazf kart|pak kardan kart',
    language:
      'زبان|زبون|زبان را|زبان رو|زبانم را|زبانم رو|زبان من|تغییر زبان|تغییر زبان به|زبان را عوض کن|زبان رو عوض کن|زبان را تغییر بده|زبان رو تغییر بده|عوض کردن زبان|انتخاب زبان|حرف بزن|صحبت کن|جواب بده|زبان رو بذار|به زبان|zaban|zabaan|zaboon|taghyir zaban|zaban ro avaz kon|harf bezan|sohbat kon|javab bede',
    request: all(
      'بگیر|بگیرید|بگیرین|بگیرم|بخواه|بخواهید|بخواین|بخوام|درخواست|درخواست پول|درخواست وجه|طلب|مطالبه|begir|begirid|begirin|bekhah|darkhast|talab|پس بگیر طلبم|صورتحساب بفرست برای|فاکتور کن|بدهکار کن',
      compose('درخواست|طلب|مطالبه|درخواست پول|darkhast|talab|request|دریافت از', DO),
      compose('درخواست', GIVE),
    ),
    split: all(
      'نصف نصف کن|نصف نصف کنید|نصفا نصف کن|nesf nesf kon|تقسیم|دنگ|دونگ|دنگی|سرشکن|taghsim|taqsim|dong|dang|نصف کن|نصف کنید|nesf kon',
      compose(
        'تقسیم|تقسیمش|دنگ|دنگی|سرشکن|مساوی تقسیم|به طور مساوی تقسیم|taghsim|taqsim|split|dong|دونگی|قسمت|بخش',
        DO,
      ),
      'به صورت مساوی تقسیم کن',
    ),
    tip: all(
      "انعام|تیپ|شیرینی|anam|an'am|enam|tip",
      compose('انعام|شیرینی|تیپ|anam|enam|tip', all(GIVE, DO)),
    ),
    refund: all(
      'بازپرداخت|استرداد|استرداد وجه|عودت|عودت وجه|برگشت وجه|برگشت پول|پس بده|پس بدهید|پس بدید|پسش بده|پس بفرست|برگردون|برگردان|برگردانید|برگردونید|برگردونش|پول رو پس بده|پول رو برگردون|ریفاند|pas bede|pas bedid|pas befrest|bargardoon|bargardun|bazpardakht|esterdad|odat|barghardoon',
      compose('بازپرداخت|مسترد|ریفاند|refund|عودت', all(DO, GIVE)),
    ),
    accept: all(
      'قبول|قبوله|قبول دارم|می~پذیرم|پذیرفتم|پذیرش|قبول می~کنم|قبول کردم|قبولش کن|قبولش می~کنم|ghabool|ghabul|ghaboole|ghabool mikonam|ghabul mikonam|mipaziram|درخواست رو قبول کن|درخواست را قبول کن|درخواست را می~پذیرم|پذیرش درخواست',
      compose('قبول|ghabool|ghabul|اکسپت|accept', DO),
    ),
    decline: all(
      'رد|رد می~کنم|ردش کن|رد شد|رد درخواست|نمی~پذیرم|قبول نمی~کنم|قبول ندارم|قبول نیست|قبول نکن|درخواست رو رد کن|درخواست را رد کن|radd|rad|rad mikonam|radesh kon|nemipaziram|ghabool nemikonam|ghabul nemikonam|ghabool nist|ریجکت',
      compose('رد|rad|radd|reject|ریجکت', DO),
    ),
    schedule: all(
      'زمان~بندی|برنامه~ریزی|پرداخت دوره~ای|پرداخت خودکار|zamanbandi|barname rizi',
      compose('زمان~بندی|برنامه~ریزی|تنظیم پرداخت|zamanbandi|schedule', DO),
    ),
    limits:
      'سقف|سقف~ها|سقف پرداخت|سقف انتقال|سقف روزانه|سقف روزانه~ام|سقف روزانه~م|سقف برداشت|سقف من|سقفم|محدودیت|محدودیت~ها|محدودیت~های من|محدودیت~هام|حد روزانه|saghf|saghfam|mahdoodiat|mahdoodiat ha|چقدر می~تونم بفرستم|چقدر می~توانم بفرستم|saghf pardakht|saghf roozane|سقف تراکنش',
    pause: all(
      'توقف|توقف موقت|مسدود|فریز|tavaghof|masdood|freeze',
      compose('متوقف|مسدود|فریز|قفل|بلاک|معلق|masdood|motevaghef|freeze|ghofl|pause', DO),
      compose(
        'حساب|حسابم|حساب رو|حساب را|حسابم رو|حسابم را|حسابمو|پرداخت~ها|پرداخت~ها رو|پرداخت~ها را|پرداخت~هام رو|همه پرداخت~ها رو|کیف پولم رو|hesabam ro|hesabamo|pardakht ha ro',
        'متوقف کن|متوقف کنید|مسدود کن|مسدود کنید|فریز کن|قفل کن|موقتا متوقف کن|نگه دار|معلق کن|ببند|motevaghef kon|masdood kon|freeze kon|ghofl kon',
      ),
      'مسدود کردن حساب|توقف پرداخت~ها|بستن حساب',
    ),
    mute: all(
      'بی~صدا|سکوت|ساکت|ساکت شو|ساکت باش|میوت|bi seda|biseda|saket|mute|ساکت باشید',
      compose('بی~صدا|میوت|ساکت|سایلنت|mute|biseda', DO),
      compose(
        'اعلان|اعلان~ها|اعلان~ها رو|اعلان~ها را|اعلان~هام رو|نوتیفیکیشن|نوتیفیکیشن رو|نوتیفیکیشن~ها رو|نوتیف~ها رو|نوتیف رو|پیام~ها رو|elan ha ro|notification ro|notif ro',
        'قطع کن|قطع کنید|خاموش کن|خاموش کنید|ببند|بی~صدا کن|غیرفعال کن|نفرست|ghat kon|khamoosh kon',
      ),
    ),
    statement:
      'صورت~حساب|صورت~حسابم|صورت~حساب من|صورت~حساب ماهانه|صورت حساب رو|صورت~حساب بانکی|soorat hesab|surat hesab|sooratheab|soorathesab|surathesab|استیتمنت',
    red_packet: all(
      'پاکت قرمز|پاکت هدیه|پاکت عیدی|عیدی|پاکت شانس|پاکت پول|ایردراپ|pakat ghermez|pakat hedie|pakat hadie|pakat eydi|eydi|هدیه گروهی',
      compose('پاکت قرمز|پاکت هدیه|پاکت عیدی|pakat ghermez', 'بساز|بسازید|درست کن|بفرست|besaz'),
    ),
    claim:
      'دریافت|دریافت هدیه|دریافت کن|دریافت می~کنم|دریافت پاکت|گرفتن هدیه|بگیر هدیه|هدیه رو بگیر|هدیه~ام رو بگیر|پاکت رو بگیر|daryaft|daryaft hedie|daryaft hadie|daryaft kon|دریافت جایزه|نقد کردن کد|کد هدیه',
    pay_link: all(
      'لینک پرداخت|لینک~پرداخت|پیوند پرداخت|link pardakht|linke pardakht|کد کیو آر|کیوآر|لینک دریافت پول',
      compose('لینک پرداخت|linke pardakht|link pardakht', 'بساز|بسازید|درست کن|بده|ایجاد کن|besaz|bede'),
    ),
    link: 'اتصال|اتصال حساب|وصل کردن حساب|وصل کن|متصل کن|حسابم رو وصل کن|حسابم را وصل کن|حساب رو وصل کن|لینک|لینک کن|چت رو وصل کن|گفتگوی دیگر را وصل کن|چت دیگه رو وصل کن|چت دیگر را وصل کن|اتصال چت|ادغام حساب|etesal|vasl kon|hesabam ro vasl kon|link kon|پیوند|پیوند حساب|یک چت دیگه رو وصل کن|وصل کردن چت دیگر|وصل کردن|چت دیگه رو لینک کن',
    reach:
      'خبرم کن|خبرم کنید|مرا خبر کن|خبر بده|به من خبر بده|اطلاع بده|به من اطلاع بده|khabaram kon|be man khabar bede|khabar bede',
    unlink:
      'قطع اتصال|قطع اتصال حساب|لغو اتصال|جدا کن|حسابم رو جدا کن|قطع اتصال چت|آنلینک|اتصال رو قطع کن|اتصال را قطع کن|ghat etesal|joda kon|قطع پیوند|حذف اتصال|آنلینک کن',
  },
  wishes: {},
  negated: {
    send: 'نفرست|نفرستید|نفرستین|نفرستم|نفرس|نده|ندهید|ندید|ندین|ندم|نزن|نزنید|نریز|نریزید|نپرداز|نمی~فرستم|نمی~دم|nafrest|nafrestid|nafrestin|naferest|nafres|nade|nadid|nazan|nariz',
    request: 'نگیر|نگیرید|نگیرین|نخواه|نخواهید|nagir|nagirid|nakhah',
    payout: 'برندار|برندارید|barnadar',
    refund: 'برنگردون|برنگردان|پس نده|پس نفرست|bar nagardoon|pas nade',
  },
  asked: { send: 'بفرستم یا نه|بدم یا نه' },
  past: 'فرستاد|فرستادم|فرستادی|فرستاده|فرستاده~ام|فرستادید|فرستادند|داد|دادم|دادی|داده|دادید|داده~ام|گرفتم|گرفت|گرفتی|زدم|زدی|ریختم|رسید|اومد|آمد|می~فرسته|می~فرستد|خواهم فرستاد|می~ده|میده|ferestad|ferestadam|ferestadi|dad|dadam|dadi|gereftam|رسیده',
  negation:
    'لازم نیست|خیر|نخیر|nakheyr|kheyr|نکن|نکنید|نکنین|نکنم|نکنیم|نمی~خوام|نمی~خواهم|نمیخام|هیچ~وقت|هرگز|هیچ وقت|نباید|نباشه|نه|بدون|نشه|نشود|نیست|نمی~کنم|nakon|nakonid|nakonin|nemikham|nemikhaham|hichvaght|hargez|nabayad|na|bedoone|bedoon',
  question:
    'آیا|ایا|چرا|چطور|چطوری|چگونه|کی|چه~وقت|چقدر|چقد|چند|چنده|چقدره|کجا|کدوم|کدام|چه کسی|چه~جوری|می~تونی|می~تونید|می~توانی|می~توانید|می~شه|میشه|میشود|می~شود|می~تونم|می~توانم|بفرستم یا نه|خوبه اگر|باید بفرستم|باید|aya|chera|chetor|chetori|key|cheghadr|cheghad|chand|chande|koja|mitooni|mitoonid|mituni|mishe|mitoonam|mitunam|یا نه|ya na|مگه|مگر|چیه|chie|هست یا نه',
  conditional:
    'اگر|اگه|اگ|وقتی|وقتیکه|وقتی که|هر وقت|هروقت|در صورتی که|در صورتیکه|در صورت|به شرطی که|بشرطی که|به شرط|به محض اینکه|تا وقتی|هر موقع|چنانچه|مگر اینکه|بعد از اینکه|بعد از|در غیر این صورت|وگرنه|age|agar|ageh|vaghti|har vaght|be shart|وقتیکه حقوقم|درصورتی که|همین که|همینکه',
  polite:
    'لطفا|لطف کن|لطف کنید|لطف بفرمایید|لطفاً|لطفن|خواهشا|خواهش می~کنم|خواهشمندم|بی~زحمت|سلام|درود|ممنون|ممنونم|مرسی|متشکرم|تشکر|سپاس|سپاسگزارم|دمت گرم|عزیزم|عزیز|جان|جون|داداش|رفیق|آقا|خانم|خانوم|الان|فورا|فوراً|فوری|سریع|زود|همین الان|hamin alan|hamin hala|همین حالا|فلورین|ربات|lotfan|lotfn|bi zahmat|bizahmat|salam|mamnoon|mamnun|mersi|merci|tashakor|dadash|refigh|jan|joon|alan|foran|sari|zood|khahesh mikonam|azizam|قربونت|دستت درد نکنه|خسته نباشید|بازم|دوباره|dobare|حالا|عالی|ای|یالا|روز بخیر|شب بخیر|صبح بخیر|عصر بخیر|ظهر بخیر|شب خوش|وقت بخیر',
  want: 'می~خوام|می~خواهم|میخام|لازم دارم|نیاز دارم|احتیاج دارم|طلب دارم|mikham|mikhaam|mikhaham|mikhahm|lazem daram|niaz daram',
  deals:
    'پرداخت|پرداخت~ها|پرداختی|پرداختم|پرداخت~هام|انتقال|حواله|واریز|واریزی|درخواست|درخواست~های|درخواست~ها|pardakht|enteghal|darkhast',
  last: 'آخر|آخرم|آخرین|اخیر|اخیرم|قبلی|قبلیم|گذشته|akhir|akharin|akhar',
  open: 'باز کن|باز کنید|باز کنین|بازش کن|بازش کنید|وا کن|وا کنید|باز شود|baz kon|bazesh kon|va kon',
  filler:
    'بگذار|این ماه|ماه قبل|ماه گذشته|هفته قبل|هفته گذشته|امروز|دوست دارم|باید یه|مایلم|قصد دارم|mikhastam|را|رو|راو|ro|ra|تا|عدد|پول|پولی|پول~ها|پولش|پولشو|وجه|مبلغ|مبلغی معادل|معادل|به مبلغ|به ارزش|به میزان|مقدار|pool|pul|mablagh|من|من می~خوام|man|یه|یک|ye|yek|نشان~بده|نشون~بده|نشون~بدید|نشانم بده|نشونم بده|نشان~دهید|به من بگو|بهم بگو|ببینم|ببین|چک کن|لیست|نمایش|نمایش بده|neshoon bede|neshoonam bede|neshan bede|bebinam|check kon|بساز|بسازید|درست کن|ایجاد کن|ایجاد|ساخت|besaz|کن|کنید|کنین|kon|konid|کنم|konam|تغییر بده|عوض کن|تغییر|taghyir bede|avaz kon|بذار|bezar|است|هست|ه|جدید|jadid|حساب|حسابم|حسابمو|حسابم~رو|حسابم~را|کیف پولم|کیف پول|کیف پولم~رو|کیف پولم~را|کیف~پولمو|hesabam|hesabamo|kife poolam|kif poolam|کد|با کد|هم|دیگه|از طرف من|از~طرفم|دارم|این|اون|آن|عملیات|درخواست رو|درخواست را|هدیه|بانکی|فقط|faghat|نفر~به~نفر|شماره|انجام|تراکنش رو|کل مبلغ|be man begoo|جمعا',
  to: 'به|به کیف پول|به کیف پولِ|توی کیف پول|در کیف پول|داخل کیف پول|be kif pool|be kife pool|به آیدی|به ایدی|به شناسه|به حساب|به نام|به سمت|سوی|توی حساب|تو حساب|به حساب خانم|به حساب آقای|be|be hesab|be hesabe|beh|ب|تو کیف پول',
  upTo: 'تا|ta',
  from: 'از|از طرف|از حساب|az|az hesabe|از سمت',
  with: 'با|ba|بر|همراه با|همراه',
  and: 'و|va|o|همچنین|به اضافه|به علاوه|&',
  or: 'یا|ya|یا اینکه',
  memoAfter:
    'بابت|بابتِ|به خاطر|بخاطر|به~منظور|جهت|به عنوان|به مناسبت|توضیح|توضیحات|یادداشت|شرح|علت|پیام|babat|babate|be khater|be khatere|bekhater|jahat|be onvane|به ازای|در ازای|برای خرید|برای خریدن|عنوان|موضوع',
  memoOrTo: 'برای|برا|واسه|واسهٔ|واسه~ی|baraye|bara|vase|vasei|barae|baray',
  tell: 'بگو|بگید|بگویید|begoo|begu',
  self: 'برای من|برام|واسم|واسه من|baraye man|baram|به من|به خودم|بهم|من رو|مرا|برای خودم|be man|behem|be khodam|خودم|بمن',
  each: 'نفری|به هر کدام از|هر کدام از|هر کدوم از|هر یک از|هریک از|برای هر کدام از|به هر نفر از|به هرکدوم از|هر کدام|هر~کدوم|هرکدوم|هر یک|هریک|هر نفر|به هر کدام|به هر کدوم|به هرکدوم|به هر نفر|به هر یک|برای هر نفر|برای هر کدام|از هر کدام|از هر کدوم|از هر نفر|به ازای هر نفر|جداگانه|به هریک از|به هر یک از|به هرکدام از|به هر کدوم از|هر کدامشان|هرکدومشون|nafari|har kodoom|har kodam|harkodoom|be har kodoom|be har nafar|har nafar|یکی|هر فرد|از هر یک از|از هرکدوم',
  between:
    'بین|مابین|میان|به طور مساوی|به~صورت مساوی|مساوی|به تساوی|بالسویه|نصف نصف|نصف-نصف|نصفا نصف|روی هم|رویهم|در مجموع|مجموعا|با هم|باهم|بطور مساوی|bein|beyn|mosavi|nesf nesf|be tor mosavi|ruham|ba ham|نصف به نصف|بینشون|بینشان',
  all: 'همه~ش|همه~اش|همش|همه|همه~ی|همه~ی موجودی~ام|همه~ی موجودیم|همه موجودی~ام|کل موجودی~ام|تمام موجودی~ام|همه~ی پول~هام|تمام پول~هام|همش|همه~اش|همه~ی پولم|همه پولم|همه پول~ها|همه پولمو|همه پول|همه~ی پول|همه~ی موجودی|همه موجودی|همه موجودیم|همه موجودیمو|کل موجودی|کل موجودیم|کل موجودیمو|کل موجودی من|کل پول|کل پولم|کل پولمو|کل حساب|کل حسابم|تمام موجودی|تمام موجودیم|تمام پول|تمام پولم|تمام پولمو|هر چی دارم|هرچی دارم|هر چه دارم|هرچه دارم|هرچی هست|هر چی پول دارم|هرچی پول دارم|حداکثر|ماکسیمم|همه چی|همه چیز|تمامش|کلش|hame|hamash|hame poolam|hame poolamo|hame pool|hameye poolam|hame mojoodi|kole mojoodi|kol mojoodi|kolle mojoodi|tamame mojoodi|har chi daram|harchi daram|kole poolam|kolesh|hame mojoodim|hadeaksar',
  half: 'نصف|نصف موجودی~ام|نیمی از موجودی~ام|نصفش|نصفشو|نیمی|نصف پولم|نصف پولمو|نصف پول|نصف موجودی|نصف موجودیم|نصف موجودیمو|نصف حسابم|نیمی از موجودی|نیمی از پولم|نصفی از پولم|نیمی از موجودیم|nesf|nesfe poolam|nesf poolam|nesfe mojoodi|nesf mojoodi|nesfe mojoodim|nesfesh|nesfe pool|نصفه موجودی',
  remove:
    'حذف|حذف کن|حذف کنید|حذف شود|حذفش کن|پاک کن|پاک کنید|پاکش کن|بردار کارت|جدا کن|قطع کن|hazf|hazf kon|hazf konid|pak kon|hazfesh kon|حذف کنم|پاک کردن',
  card: 'کارت|کارتم|کارتمو|کارت بانکی|کارت من|کارت~رو|کارت~را|کارتم~رو|کارتم~را|kart|kartam|kart ro|kartamo|karto|کارت با شماره آخر|کارت با شماره|کارتی که آخرش|با شماره آخر|کارت شماره|کارت به شماره|منتهی به|که به|ختم می~شود به',
  toCard:
    'به کارتم|به کارت|به کارت من|به کارت بانکی|به کارت بانکیم|به کارت خودم|به حساب بانکیم|به حساب بانکی|به حساب بانکی من|به بانکم|به بانک|روی کارتم|روی کارت|تو کارتم|توی کارتم|به کارتم~رو|be kartam|be kart|be karte man|be karte banki|be banKam|be hesab bankim|roo kartam|too kartam|تو حساب بانکیم|به شماره کارتم',
  fromCard:
    'از کارتم|از کارت|از کارت من|از کارت بانکی|از کارت بانکیم|با کارتم|با کارت|از حساب بانکی|از حساب بانکیم|از بانکم|az kartam|az kart|ba kartam|ba kart|az karte man|az karte banki',
  toWallet:
    'به کیف پولم|به کیف پول|به کیف پول من|به حسابم|به حساب من|به حساب خودم|به موجودی|به موجودیم|به موجودی من|توی کیف پولم|تو کیف پولم|توی حسابم|تو حسابم|توی حسابمه|تو حسابمه|توی کیف پولمه|در حسابم|be kife poolam|be kif poolam|be kife pool|be hesabam|be hesabe man|be mojoodim|be mojoodi|در کیف پولم|be kif pool|واسه حسابم',
  fromWallet:
    'از کیف پولم|از کیف پول|از کیف پول من|از حسابم|از حساب من|از موجودیم|از موجودی|از موجودی من|az kife poolam|az kif poolam|az hesabam|az mojoodim|az hesabe man',
  people: 'نفر|نفره|تن|شخص|دوست|عضو|nafar|nafare|نفری که|برنده|سهم',
  minus: 'منفی|منهای|منفیِ|manfi|menha|menhaye',
  every: {
    day: 'هر روز|هرروز|روزانه|روزی|همه روزه|هر~روزه|har rooz|harrooz|roozane|ruzane|har ruz|روزی یک بار|روزی یکبار',
    week: 'هر هفته|هفتگی|هفته~ای|هفته~ای یک بار|هفته~ای یکبار|har hafte|haftegi|hafteyi|به صورت هفتگی|بصورت هفتگی',
    month:
      'هر ماه|هرماه|ماهانه|ماهیانه|ماهی|ماهی یک بار|ماهی یکبار|har mah|mahane|mahiane|به صورت ماهانه|بصورت ماهانه|har maah',
    before: 'هر|هر هفته|har|هر هفته روز|هر روز',
    after: 'ها|های هر هفته|هر هفته|ha',
  },
  weekdays: [
    'یک~شنبه|yekshanbe|yek shanbe|yekshanbeh',
    'دو~شنبه|doshanbe|do shanbe|doshanbeh',
    'سه~شنبه|seshanbe|se shanbe|seshanbeh',
    'چهار~شنبه|charshanbe|chaharshanbe|chahar shanbe|چارشنبه',
    'پنج~شنبه|panjshanbe|panj shanbe|panshanbe|پنشنبه',
    "جمعه|jome|jomeh|jom'e|jome'",
    'شنبه|shanbe|shanbeh',
  ],
  currencies: {
    USD: 'دلار|دلارو|دلاری|دلارش|دلار آمریکا|دلار امریکا|یو اس دی|dolar|dollar|dolari|dolor',
    EUR: 'یورو|یورویی|euro|yoro|yuro',
    GBP: 'پوند|پوندی|پوند انگلیس|پوند انگلستان|pond|pound',
    INR: 'روپیه|روپیه هند|روپیه~ای|roopie|rupie|rupiye',
    IRR: 'ریال|ریالی|ریال ایران|rial|riyal|ریال ایرانی',
    AED: 'درهم|درهم امارات|درهمی|derham|dirham',
    SAR: 'ریال سعودی|ریال عربستان|riyal saudi|rial saudi|rial soodi',
    EGP: 'پوند مصر|جنیه|جنیه مصر|لیره مصر',
    JPY: 'ین|ین ژاپن|yen',
    BTC: 'بیت~کوین|بیتکوین|bitcoin|bit coin|بی تی سی',
    USDC: 'یو اس دی سی|یواس~دی~سی',
    toman: 'تومان|تومانی|تومن|تومنی|تمن|تومنش|toman|tomn|tuman|tooman|tomani|tomanee|تومان ایران|tmn',
    cent: 'سنت|سنتی|sent|cent',
    penny: 'پنی|پنس',
    satoshi: 'ساتوشی|satoshi',
  },
  unknownCurrencies:
    'لیر|لیره|لیر ترکیه|تتر|افغانی|یوان|روبل|فرانک|وون|دینار|دینار عراق|دینار کویت|دلار کانادا|دلار استرالیا|دلار سنگاپور|اتریوم|اتر|دوج|دوج~کوین|سولانا|ترون|کرون|روپیه پاکستان|منات|درام|سامانی|lir|lira|tether|teter|afghani|dinar|yuan|robl|درهم مراکش|ریال عمان|ریال قطر|ریال یمن|شیبا|ریپل',
  languages: {
    en: 'انگلیسی|اینگلیسی|انگلیش|engelisi|englisi|ingilisi|english|انگليسی',
    hi: 'هندی|hendi|hindi',
    gu: 'گجراتی|گوجراتی|gojarati|gujarati',
    fa: 'فارسی|پارسی|farsi|parsi|persian',
    ar: 'عربی|arabi|arabic',
  },
  unknownLanguages:
    'ترکی|فرانسوی|فرانسه|آلمانی|اسپانیایی|ایتالیایی|روسی|چینی|ژاپنی|کردی|اردو|پشتو|لری|گیلکی|ارمنی|عبری|کره~ای|torki|almani|faransavi|faranse|espaniayi|roosi|chini|kordi|ordoo|استانبولی|هلندی|سوئدی',
  numbers: {
    values: {
      0: 'صفر|sefr',
      1: 'یک|یه|yek|ye',
      2: 'دو|do',
      3: 'سه|se|seh',
      4: 'چهار|چار|chahar|char',
      5: 'پنج|panj',
      6: 'شش|شیش|shesh|shish',
      7: 'هفت|haft',
      8: 'هشت|hasht',
      9: 'نه|noh|nuh',
      10: 'ده|dah',
      11: 'یازده|yazdah',
      12: 'دوازده|davazdah',
      13: 'سیزده|sizdah',
      14: 'چهارده|چارده|chahardah|chardah',
      15: 'پانزده|پونزده|panzdah|poonzdah|punzdah',
      16: 'شانزده|شونزده|shanzdah|shoonzdah|shunzdah',
      17: 'هفده|هیفده|hefdah|hifdah',
      18: 'هجده|هیجده|هژده|hejdah|hijdah',
      19: 'نوزده|noozdah|nuzdah',
      20: 'بیست|bist|bis',
      30: 'سی|si',
      40: 'چهل|چل|chehel|chel',
      50: 'پنجاه|panjah',
      60: 'شصت|شست|shast',
      70: 'هفتاد|haftad',
      80: 'هشتاد|hashtad',
      90: 'نود|navad',
      100: 'صد|یکصد|sad|yeksad',
      200: 'دویست|devist|davist|divist',
      300: 'سیصد|sisad',
      400: 'چهارصد|چارصد|chaharsad|charsad',
      500: 'پانصد|پونصد|pansad|poonsad|punsad',
      600: 'ششصد|شیشصد|sheshsad|shishsad',
      700: 'هفتصد|haftsad',
      800: 'هشتصد|hashtsad',
      900: 'نهصد|nohsad',
      0.5: 'نیم|nim|نصف|nesf|nesfe',
    },
    times: {
      1000: 'هزار|هزارتا|hezar|hezaar|hazar',
      1000000: 'میلیون|ملیون|milyoon|milyon|million|melyoon',
      1000000000: 'میلیارد|بیلیون|milyard|miliard|میلیاردی',
    },
    andHalf: 'و نیم|ونیم|o nim|va nim|و نصفی|و نصف|o nesf|va nesf',
    andQuarter: 'و ربع|و یک چهارم',
  },
}
