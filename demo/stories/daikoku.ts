// 浪速区 大国: four stories that cross a border of wards, of languages, of a giving up, and of an earthquake.
import type { Story } from './story.ts'

const at = { ward: '浪速区', area: '大国' } as const
export const daikoku: readonly Story[] = [
  {
    ...at, id: 'S11', title: '区をまたいだ一世帯',
    tells: ['月代 みなもさんの世帯は、令和7年に天王寺区五条の喫茶につながり、秋に浪速区大国へ引っ越しました。', '浪速区でもサロンにつながりました。天王寺区で一世帯、浪速区で一世帯、市では一世帯です。', '市の職員は数を見ますが、名前も、どの記録が同じかも見えません。'],
    people: [
      { key: 'tsukishiro-t', name: '月代 みなも', kana: 'つきしろ みなも', birth: '1950-09-23', sex: 'female', part: '引っ越した人（天王寺区の台帳）', ward: '天王寺区', area: '五条' }, { key: 'tsukishiro-n', name: '月代 みなも', kana: 'つきしろ みなも', birth: '1950-09-23', sex: 'female', part: '同じ人（浪速区の台帳）', sameAs: 'tsukishiro-t' }, { key: 'hayato', name: '月代 はやて', kana: 'つきしろ はやて', birth: '1948-05-17', sex: 'male', part: '夫' },
      { key: 'asatsuyu', name: '朝露 ゆずは', kana: 'あさつゆ ゆずは', birth: '1963-02-11', sex: 'female', part: 'サロンの代表' }, { key: 'amayadori', name: '雨宿 かえで', kana: 'あまやど かえで', birth: '1971-10-30', sex: 'female', part: '民生委員' },
    ],
    homes: [{ key: 'tsukishiro-t', name: '月代 みなも の世帯', composition: 'coupleElderly', members: [['tsukishiro-t', 'self']], ward: '天王寺区', area: '五条' }, { key: 'tsukishiro-n', name: '月代 みなも の世帯', composition: 'coupleElderly', members: [['tsukishiro-n', 'self'], ['hayato', 'spouse']] }],
    places: [{ key: 'salon', name: 'サロン てのひら（大国）', kana: 'さろん てのひら', purpose: 'salon', operator: '大国の有志', venue: '大国会館', recurrence: '毎週 月曜 13:30〜15:00', consulted: '2017-01-16', opened: '2017-05-08', confirmed: '2026-07-06', access: ['yes', 'yes', 'yes', 'yes'], stages: [['2024-01-10', 'open']] }],
    connections: [{ home: 'tsukishiro-t', kind: 'place', place: 'itodenwa', introduced: '2025-09-12', joined: '2025-09-25', ward: '天王寺区' }, { home: 'tsukishiro-n', kind: 'place', place: 'salon', introduced: '2026-02-16', joined: '2026-03-02', settled: '2026-06-08' }],
  },
  {
    ...at, id: 'S12', title: 'ことばの教室のとなりの学習の場',
    tells: ['虹野 リエンさんの家では、家でベトナム語を話します。学校の手紙がわからず、学習の場の担い手が一緒に読みました。', '学習の場はこどもの居場所です。母は、やがて料理の会を手伝う側になりました。'],
    people: [
      { key: 'lien', name: '虹野 リエン', kana: 'にじの りえん', birth: '1989-12-05', sex: 'female', part: '母。ベトナム語', latin: 'NIJINO LIEN', language: 'vi' }, { key: 'minh', name: '虹野 ミン', kana: 'にじの みん', birth: '2014-08-16', sex: 'male', part: '小学生', latin: 'NIJINO MINH' }, { key: 'hoa', name: '虹野 ホア', kana: 'にじの ほあ', birth: '2017-02-02', sex: 'female', part: '小学生', latin: 'NIJINO HOA' },
      { key: 'haruka', name: '春雷 つむぎ', kana: 'しゅんらい つむぎ', birth: '1998-06-09', sex: 'female', part: '学習の場の代表' }, { key: 'tokiko', name: '紅葉 ときわ', kana: 'もみじ ときわ', birth: '1957-11-18', sex: 'male', part: '元先生の担い手' },
    ],
    homes: [{ key: 'nijino', name: '虹野 リエン の世帯', composition: 'coupleChildren', members: [['lien', 'self'], ['minh', 'child'], ['hoa', 'child']] }],
    places: [{ key: 'gakushu', name: '学習の場 えんぴつ（大国）', kana: 'がくしゅうのば えんぴつ', purpose: 'childrenStudy', operator: 'えんぴつの会', venue: '大国会館 二階', recurrence: '毎週 金曜 16:00〜18:00', fee: '無料', consulted: '2025-05-13', opened: '2025-06-20', confirmed: '2026-08-28', access: ['no', 'yes', 'no', 'yes'], stages: [['2025-05-13', 'consulting'], ['2025-06-03', 'preparing'], ['2025-06-20', 'open']] }],
    contacts: [{ place: 'gakushu', day: '2025-05-13', method: 'comesIn', who: '代表の方', line: '学校の手紙が読めない家のことから始まった', launch: true }, { place: 'gakushu', day: '2025-06-10', method: 'meeting', who: '代表の方と学校の先生', line: '学校と、こどもの送り迎えを決めた', launch: true }],
    days: [{ place: 'gakushu', days: [['2025-06-20', 7, 5], ['2025-09-19', 11, 8], ['2025-12-12', 13, 10], ['2026-03-13', 12, 9], ['2026-06-19', 15, 12], ['2026-10-16', 17, 13]] }],
    connections: [{ home: 'nijino', kind: 'place', place: 'gakushu', introduced: '2025-07-01', joined: '2025-07-04', settled: '2025-10-03' }, { home: 'nijino', kind: 'volunteer', target: '料理の会の手伝い', introduced: '2026-04-10', joined: '2026-05-15' }],
  },
  {
    ...at, id: 'S13', title: '一度あきらめた男の台所',
    tells: ['一人暮らしの男性三人が台所の会を始めたいと言いました。会場が見つからず、いちど断念しました。', '翌年、商店街の空き店舗を借りられることになり、同じ番号のまま、もう一度相談から始めて準備をしています。', '支援は続いていますが、まだ開いていないので、立上げ完了には入りません。'],
    people: [
      { key: 'yukimachi', name: '雪待 そうた', kana: 'ゆきまち そうた', birth: '1953-01-27', sex: 'male', part: '言い出した人' }, { key: 'kasumi', name: '川霧 しおん', kana: 'かわぎり しおん', birth: '1949-12-08', sex: 'male', part: '料理のできる人' }, { key: 'hanabi', name: '花曇 てるひ', kana: 'はなぐもり てるひ', birth: '1956-08-03', sex: 'male', part: '買い出し係' },
      { key: 'wata', name: '綿雲 まひろ', kana: 'わたぐも まひろ', birth: '1967-05-21', sex: 'female', part: '商店街の会長' }, { key: 'yonaga', name: '夜長 ふみの', kana: 'よなが ふみの', birth: '1973-09-12', sex: 'female', part: '栄養士' },
    ],
    homes: [{ key: 'yukimachi', name: '雪待 そうた の世帯', composition: 'aloneElderly', members: [['yukimachi', 'self']] }],
    places: [{ key: 'daidokoro', name: '（仮）男の台所（大国）', kana: 'おとこのだいどころ', purpose: 'other', operator: '男の台所の三人', venue: '商店街の空き店舗', recurrence: '', consulted: '2025-04-15', stages: [['2025-04-15', 'consulting'], ['2025-05-30', 'preparing'], ['2025-09-18', 'abandoned', '会場が見つからなかったため'], ['2026-08-06', 'consulting'], ['2026-10-01', 'preparing']] }],
    contacts: [{ place: 'daidokoro', day: '2025-04-15', method: 'comesIn', who: '三人のみなさん', line: '台所の会を始めたい思いを聞いた', launch: true }, { place: 'daidokoro', day: '2026-10-01', method: 'visit', who: '三人と商店街の会長', line: '空き店舗の水回りを見た', launch: true, next: '保健所に相談する日を決める', nextOn: '2026-11-10' }],
    connections: [{ home: 'yukimachi', kind: 'activity', target: '男の台所の準備', introduced: '2026-08-06', joined: '2026-08-20' }],
  },
  {
    ...at, id: 'S14', title: '地震に備える大国の秋',
    tells: ['大国では、会社と学校と住民がいっしょに、災害ボランティアセンターの受付を動かしてみました。住民・団体の参加があったので、災害の回数に入ります。', 'その前の週の職員だけの訓練は、回数に入りません。', '日向 あおさんは、能登へ行った職員の話を聞いて、浪速区で災害のときの運転を引き受けました。'],
    people: [
      { key: 'hinata', name: '日向 あお', kana: 'ひなた あお', birth: '1978-03-25', sex: 'male', part: '運転の担い手' }, { key: 'shiosai', name: '潮騒 むつき', kana: 'しおさい むつき', birth: '1982-07-14', sex: 'female', part: '会社の担当' }, { key: 'suzumushi', name: '鈴虫 はやて', kana: 'すずむし はやて', birth: '1950-11-06', sex: 'male', part: '町会長' },
      { key: 'chigusa', name: '千草 いと', kana: 'ちぐさ いと', birth: '2008-01-30', sex: 'female', part: '高校生の受付係' }, { key: 'yamabuki', name: '山吹 みなも', kana: 'やまぶき みなも', birth: '1959-06-16', sex: 'female', part: '民生委員' },
    ],
    homes: [{ key: 'hinata', name: '日向 あお の世帯', composition: 'alone', members: [['hinata', 'self']] }],
    sessions: [
      { day: '2026-10-24', starts: '10:00', title: '災害ボランティアセンター訓練（大国）', purposes: ['disasterDrill'], level: 'neighbourhood', host: '浪速区社協・大国連合振興町会', venue: '大国会館', people: 58, residents: true, note: '受付を二つに分けると列が止まらなかった' },
      { day: '2026-10-16', starts: '17:30', title: '職員の動き方の訓練', purposes: ['disasterDrill'], level: 'ward', venue: '区社協', people: 9, residents: false },
    ],
    connections: [{ home: 'hinata', kind: 'volunteer', target: '災害のときの運転', introduced: '2026-10-24', joined: '2026-11-07' }],
  },
]
