// The form for asking help as everybody sees it: its fields, choices, and each text in plain and in やさしい日本語. 「{漢字|よみ}」 is read as ふりがな.
export const HELP_FIELDS = [
  'who',
  'whom',
  'worry',
  'story',
  'soon',
  'name',
  'contact',
  'back',
  'when',
  'language',
  'interpreter',
  'agree',
] as const
export type HelpName = (typeof HELP_FIELDS)[number]
/** Most characters of each; codes are short. */
export const HELP_MOST: Readonly<Record<HelpName, number>> = {
  who: 20,
  whom: 100,
  worry: 20,
  story: 2000,
  soon: 5,
  name: 80,
  contact: 120,
  back: 20,
  when: 120,
  language: 20,
  interpreter: 5,
  agree: 5,
}
type Said = { readonly value: string; readonly plain: string; readonly easy: string }
/** Choices, by field; their codes are those of a consultation. */
export const CHECKED = {
  who: [
    { value: 'self', plain: '自分のこと', easy: '{自分|じぶん}のこと' },
    { value: 'family', plain: '家族のこと', easy: '{家族|かぞく}のこと' },
    { value: 'neighbour', plain: '近所の人・知り合いのこと', easy: '{近|ちか}くの{人|ひと}・{知|し}っている{人|ひと}のこと' },
    { value: 'other', plain: 'そのほか', easy: 'ほか' },
  ],
  worry: [
    { value: 'money', plain: 'お金・生活費', easy: 'お{金|かね}が{足|た}りない' },
    { value: 'food', plain: '食べるものがない', easy: '{食|た}べるものがない' },
    { value: 'illness', plain: '病気・けが', easy: '{病気|びょうき}・けが' },
    { value: 'care', plain: '介護', easy: '{年|とし}をとった{人|ひと}の{世話|せわ}' },
    { value: 'childcare', plain: '子育て', easy: '{子|こ}どもを{育|そだ}てること' },
    { value: 'disability', plain: '障がい', easy: '{障害|しょうがい}' },
    { value: 'isolation', plain: 'ひとりでいること・家から出られないこと', easy: 'ひとりでいること・{家|いえ}から{出|で}られないこと' },
    { value: 'violence', plain: '暴力', easy: 'たたかれる・こわいことを{言|い}われる' },
    { value: 'work', plain: '仕事', easy: '{仕事|しごと}' },
    { value: 'housing', plain: '住まい', easy: '{住|す}むところ' },
    { value: 'foreign', plain: 'ことば・外国から来たことで', easy: '{日本語|にほんご}・{外国|がいこく}から{来|き}たこと' },
    { value: 'participate', plain: '行くところ・人と会うところがほしい', easy: '{人|ひと}と{会|あ}うところがほしい' },
    { value: 'other', plain: 'そのほか・分からない', easy: 'ほか・わからない' },
  ],
  back: [
    { value: 'phone', plain: '電話', easy: '{電話|でんわ}' },
    { value: 'letter', plain: '手紙', easy: '{手紙|てがみ}' },
    { value: 'visit', plain: '家に来てほしい', easy: '{家|いえ}に{来|き}てほしい' },
    { value: 'comesIn', plain: '自分から窓口に行く', easy: '{自分|じぶん}で{行|い}く' },
  ],
  language: [
    { value: 'ja', plain: '日本語', easy: '{日本語|にほんご}' },
    { value: 'easyJa', plain: 'やさしい日本語', easy: 'やさしい{日本語|にほんご}' },
    { value: 'en', plain: 'English', easy: 'English' },
    { value: 'zh', plain: '中文', easy: '中文' },
    { value: 'ko', plain: '한국어', easy: '한국어' },
    { value: 'vi', plain: 'Tiếng Việt', easy: 'Tiếng Việt' },
    { value: 'sign', plain: '手話', easy: '{手話|しゅわ}' },
    { value: 'other', plain: 'そのほか', easy: 'ほか' },
  ],
} as const satisfies Record<string, readonly Said[]>

/** Every other text of the page. */
export const HELP_WORDS = {
  title: { plain: '困りごとの相談を申し込む', easy: '{困|こま}っていることを{相談|そうだん}する' },
  purpose: {
    plain: '書いたことは、区社会福祉協議会の相談の担当が読み、返事をします。お金はかかりません。',
    easy: 'あなたが{書|か}いたことを、{区|く}の{社会福祉協議会|しゃかいふくしきょうぎかい}の{人|ひと}が{読|よ}みます。{返事|へんじ}をします。お{金|かね}はいりません。',
  },
  first: { plain: '命や体が危ないときは、先に電話を：', easy: '{今|いま}{危|あぶ}ないとき、{電話|でんわ}してください：' },
  ambulance: { plain: '（救急・火事）', easy: '（けが・{病気|びょうき}・{火事|かじ}）' },
  police: { plain: '（警察）', easy: '（{警察|けいさつ}）' },
  read: { plain: 'いま送ると、職員が読むのは', easy: 'いま{送|おく}ると、{読|よ}むのは' },
  willRead: { plain: '職員が読むのは', easy: '{読|よ}むのは' },
  sentAt: { plain: '送った時刻', easy: '{送|おく}った{時間|じかん}' },
  print: {
    plain: 'この画面は、ブラウザの「印刷」で紙に残せます。書いた中身はのりません。',
    easy: 'この{画面|がめん}を{紙|かみ}に{印刷|いんさつ}できます。あなたが{書|か}いたことは{出|で}ません。',
  },
  about: {
    plain:
      'お金、食べるもの、介護、ひとりでいることなど、暮らしの困りごとを、お住まいの区の社会福祉協議会に相談できます。家族や近所の人のことでもかまいません。',
    easy: '{生活|せいかつ}で{困|こま}っていることを{相談|そうだん}できます。お{金|かね}、{食|た}べるもの、{病気|びょうき}、{仕事|しごと}など。{家族|かぞく}や{近|ちか}くの{人|ひと}のことでもいいです。お{金|かね}はいりません。',
  },
  chooseWard: { plain: 'お住まいの区をえらんでください', easy: '{住|す}んでいる{区|く}を{選|えら}んでください' },
  where: { plain: '区が分からないとき', easy: '{区|く}がわからないとき' },
  whereLabel: { plain: '郵便番号か町の名前', easy: '{郵便番号|ゆうびんばんごう}か{町|まち}の{名前|なまえ}' },
  whereHelp: {
    plain: '例：543-0001、上本町。ここに入れたものは残りません。',
    easy: '{例|れい}：543-0001。{書|か}いたものは{残|のこ}りません。',
  },
  find: { plain: '区をさがす', easy: '{区|く}をさがす' },
  foundAt: { plain: 'この区です。えらんでください。', easy: 'この{区|く}です。{選|えら}んでください。' },
  notFound: {
    plain: 'その郵便番号や町は見つかりませんでした。下の区の名前からえらぶか、電話してください。',
    easy: '{見|み}つかりませんでした。{下|した}の{区|く}の{名前|なまえ}を{選|えら}ぶか、{電話|でんわ}してください。',
  },
  tongues: { plain: 'ほかのことば', easy: 'ほかのことば' },
  readBy: { plain: 'までです。急ぐときは、電話してください。', easy: 'までです。{急|いそ}ぐとき、{電話|でんわ}してください。' },
  call: { plain: '電話', easy: '{電話|でんわ}' },
  who: { plain: 'だれのことですか', easy: 'だれのことですか' },
  whom: { plain: 'その人のこと', easy: 'その{人|ひと}のこと' },
  whomHelp: {
    plain: '自分のことでないときだけ。名前が分からなければ、どのあたりの、どんな人か。',
    easy: '{自分|じぶん}のことでないとき。{名前|なまえ}がわからないとき、どんな{人|ひと}か。',
  },
  worry: { plain: '何に困っていますか', easy: '{何|なに}に{困|こま}っていますか' },
  story: { plain: 'くわしく', easy: 'くわしく' },
  storyHelp: { plain: '書けることだけでかまいません。', easy: '{書|か}けることだけ{書|か}いてください。{短|みじか}くてもいいです。' },
  soon: { plain: 'きょうのうちに話したい', easy: 'きょう{話|はな}したい' },
  name: { plain: 'あなたの名前', easy: 'あなたの{名前|なまえ}' },
  nameHelp: { plain: '書きたくないときは、空のままでかまいません。', easy: '{書|か}きたくないとき、{書|か}かなくてもいいです。' },
  back: { plain: '返事のしかた', easy: 'どうやって{返事|へんじ}をしますか' },
  contact: { plain: '電話番号か住所', easy: '{電話番号|でんわばんごう} か {住所|じゅうしょ}' },
  when: { plain: '連絡してよい時間・気をつけてほしいこと', easy: 'いつ{連絡|れんらく}していいですか。{気|き}をつけること' },
  whenHelp: {
    plain: '例：平日の10時から15時。留守電は残さないでほしい。',
    easy: '{例|れい}：{昼|ひる}だけ。メッセージを{残|のこ}さないで。',
  },
  language: { plain: '話しやすいことば', easy: '{話|はな}しやすいことば' },
  interpreter: { plain: '通訳がほしい', easy: 'ことばを{手伝|てつだ}う{人|ひと}（{通訳|つうやく}）がほしい' },
  happensTitle: { plain: '書いたことは、どうなりますか', easy: '{書|か}いたことは、どうなりますか' },
  happens: {
    plain:
      '書いたことは鍵をかけて保管し、この区の相談・見守りの担当と管理者だけが読みます。相談のためだけに使い、あなたに聞かずにほかの人や役所へ渡しません（命が危ないときと、法律で決まっているときをのぞきます）。送ったあと、この画面から読み返すことはだれにもできません。見たい・直したい・やめたいときは、受付番号を電話か窓口で伝えてください。',
    easy: '{書|か}いたことは、{区|く}の{相談|そうだん}の{人|ひと}だけが{読|よ}みます。ほかの{人|ひと}に{見|み}せません。あなたの{命|いのち}が{危|あぶ}ないときと、{法律|ほうりつ}で{決|き}まっているときは、ほかの{人|ひと}に{言|い}うことがあります。{送|おく}ったあと、ここで{読|よ}むことはだれもできません。{直|なお}したいとき、やめたいとき、{番号|ばんごう}を{電話|でんわ}で{言|い}ってください。',
  },
  agree: {
    plain: '相談のために、書いたことを記録して使ってよい（自分のことを相談するとき）',
    easy: '{相談|そうだん}のために、{書|か}いたことを{使|つか}っていいです（{自分|じぶん}のことのとき）',
  },
  send: { plain: '送る', easy: '{送|おく}る' },
  must: { plain: '必須', easy: '{必要|ひつよう}' },
  other: { plain: 'やさしい日本語で見る', easy: 'ふつうの{日本語|にほんご}で{見|み}る' },
  paper: {
    plain: '紙で申し込むときは、この用紙を印刷して書き、窓口に出すか送ってください。窓口にも用紙があります：',
    easy: '{紙|かみ}に{書|か}いて{出|だ}すことができます。{紙|かみ}は、ここと{窓口|まどぐち}にあります：',
  },
  paperLink: { plain: '用紙を印刷する（PDF）', easy: '{紙|かみ}を{出|だ}す（PDF）' },
  done: { plain: '受け付けました', easy: '{受|う}け{付|つ}けました' },
  number: { plain: '受付番号', easy: '{番号|ばんごう}' },
  keep: {
    plain: 'この番号を書きとめてください。電話や窓口で、この番号を言うと分かります。',
    easy: 'この{番号|ばんごう}を{書|か}いてください。{電話|でんわ}のとき、{番号|ばんごう}を{言|い}ってください。',
  },
  tooMany: {
    plain: 'いま、ここからの申し込みがたいへん多いため、受け付けられません。書いたことは保存していません。電話か窓口で相談してください。',
    easy: 'いま、ここから{送|おく}れません。{電話|でんわ}してください。{書|か}いたことは{残|のこ}っていません。',
  },
  wrong: { plain: 'まだ送っていません。次のところを直してください。', easy: 'まだ{送|おく}っていません。ここを{直|なお}してください。' },
} as const satisfies Record<string, { readonly plain: string; readonly easy: string }>
export type HelpWord = keyof typeof HELP_WORDS

/** What is said to who reads another language; `call` stands before the number to ring, where there is one. */
export const TONGUES = [
  {
    lang: 'en',
    name: 'English',
    words: 'Free advice about money, food, care, work or being alone. Choose your ward, write in your language.',
    call: 'Call: ',
  },
  {
    lang: 'zh-Hans',
    name: '中文',
    words: '生活费、吃饭、护理、工作、孤独等有困难时，可以免费咨询。请选择您居住的区，用您的语言填写。',
    call: '电话：',
  },
  {
    lang: 'ko',
    name: '한국어',
    words: '생활비, 식사, 돌봄, 일, 외로움 등으로 힘들 때 무료로 상담할 수 있습니다. 사는 구를 골라 편한 말로 쓰시면 됩니다.',
    call: '전화: ',
  },
  {
    lang: 'vi',
    name: 'Tiếng Việt',
    words: 'Tư vấn miễn phí về tiền bạc, bữa ăn, chăm sóc, việc làm hoặc khi cô đơn. Hãy chọn quận nơi bạn sống, viết bằng tiếng của bạn.',
    call: 'Điện thoại: ',
  },
] as const
/** What is missing, for who reads やさしい日本語, by field; `long` and `changed` by what is wrong. */
export const EASY_REASONS: Readonly<Record<string, string>> = {
  who: 'だれのことですか。{一|ひと}つ{選|えら}んでください。',
  worry: '{何|なに}に{困|こま}っていますか。{一|ひと}つ{選|えら}んでください。わからないときは「ほか」を{選|えら}んでください。',
  back: 'どうやって{返事|へんじ}をしますか。{一|ひと}つ{選|えら}んでください。',
  contact: '{電話番号|でんわばんごう}か{住所|じゅうしょ}を{書|か}いてください。ないと、{返事|へんじ}ができません。',
  phone: '{電話番号|でんわばんごう}の{数字|すうじ}を、もう{一度|いちど}{見|み}てください。10{個|こ}か 11{個|こ}の{数字|すうじ}です。',
  long: '{長|なが}いです。{短|みじか}くしてください。{書|か}いたものは、{下|した}にあります。',
  changed:
    '{前|まえ}に{送|おく}ったものは、{届|とど}いています。{今|いま}{書|か}いたものは、まだ{送|おく}っていません。もう{一度|いちど}「{送|おく}る」を{押|お}してください。',
}
