// 天王寺区 五条: five stories of a neighbourhood that begins things.
import type { Story } from './story.ts'

const at = { ward: '天王寺区', area: '五条' } as const
export const gojo: readonly Story[] = [
  {
    ...at, id: 'S01', title: 'いとでんわの喫茶ができるまで',
    tells: ['朝露 きぬさん（一人暮らし）が、老人会の集まりに来なくなりました。', '近所の木漏 つむぎさんが「歩いて行けるお茶の場があれば」と区社協に相談し、会館の鍵、保険、ためしの会と、一つずつ支えて、令和7年9月11日に喫茶が開きました。', '開く前の日付の支援の記録があるので、立上げ完了です。きぬさんは、ここにつながり、定着しました。', '一年たって担い手が足りなくなり、訪問でねらいと次の約束を決めました（積極的なはたらきかけ）。'],
    people: [
      { key: 'kinu', name: '朝露 きぬ', kana: 'あさつゆ きぬ', birth: '1943-02-08', sex: 'female', part: '一人暮らし。喫茶の常連' }, { key: 'tsumugi', name: '木漏 つむぎ', kana: 'こもれ つむぎ', birth: '1958-06-21', sex: 'female', part: '喫茶の代表' }, { key: 'hayate', name: '飛石 はやて', kana: 'とびいし はやて', birth: '1951-11-03', sex: 'male', part: '会館の世話役' },
      { key: 'homi', name: '千草 ほなみ', kana: 'ちぐさ ほなみ', birth: '1962-09-17', sex: 'female', part: '民生委員' }, { key: 'uta', name: '菜花 うた', kana: 'なばな うた', birth: '1979-04-12', sex: 'female', part: '二人目の担い手' },
    ],
    homes: [{ key: 'kinu', name: '朝露 きぬ の世帯', composition: 'aloneElderly', members: [['kinu', 'self']] }],
    places: [{ key: 'itodenwa', name: '喫茶 いとでんわ（五条）', kana: 'きっさ いとでんわ', purpose: 'cafe', operator: '五条の有志（代表 木漏さん）', venue: '五条会館', recurrence: '毎月 第2・第4木曜 13:30〜15:30', fee: '100円', consulted: '2025-05-20', opened: '2025-09-11', confirmed: '2026-06-11', access: ['yes', 'yes', 'no', 'yes'], stages: [['2025-05-20', 'consulting'], ['2025-06-17', 'preparing'], ['2025-09-11', 'open']] }],
    contacts: [
      { place: 'itodenwa', day: '2025-05-20', method: 'comesIn', who: '代表の方', line: '歩いて行けるお茶の場がほしいという思いを聞いた', launch: true, heard: '来なくなった方が一人いる。会館まで坂がある。' }, { place: 'itodenwa', day: '2025-07-08', method: 'visit', who: '代表の方と会館の世話役', line: '会館の鍵と台所の使い方を決めた', launch: true, next: '保険の申込書を届ける', nextOn: '2025-07-22' },
      { place: 'itodenwa', day: '2025-08-28', method: 'meeting', who: '運営のみなさん', line: 'ためしの会をふりかえった', launch: true, advice: '一人の仕事を半分にして、当番を二人ずつに。' }, { place: 'itodenwa', day: '2026-06-11', method: 'visit', who: '代表の方', line: '次の担い手をどう迎えるかを話し合った', active: true, aim: '二人目の担い手が決まる', next: '常連さんの一人に声をかける', nextOn: '2026-07-09' },
    ],
    days: [{ place: 'itodenwa', days: [['2025-09-11', 14], ['2025-09-25', 12], ['2025-10-09', 16], ['2025-11-13', 17], ['2025-12-11', 15], ['2026-02-12', 13], ['2026-04-09', 18], ['2026-06-11', 17], ['2026-09-10', 19], ['2026-10-22', 21], ['2026-11-12', 20]] }],
    connections: [{ home: 'kinu', kind: 'place', place: 'itodenwa', introduced: '2025-09-01', joined: '2025-09-11', settled: '2025-12-11' }],
  },
  {
    ...at, id: 'S02', title: '花壇から出てきたそうたさん',
    tells: ['雨宿 ときわさん（84）と長男のそうたさん（56）の二人暮らし。そうたさんは十年ほど家から出ていません。', '食事や集まりの誘いは断られましたが、会館の花壇の水やりなら、と一度来ました。', '三か月後も続いています。介護の話は、母の同意だけで進めず、そうたさんには別に話を聞くことにしています。'],
    people: [
      { key: 'tokiwa', name: '雨宿 ときわ', kana: 'あまやど ときわ', birth: '1942-01-19', sex: 'female', part: '母' }, { key: 'souta', name: '雨宿 そうた', kana: 'あまやど そうた', birth: '1970-05-06', sex: 'male', part: '長男。花壇の手入れに参加' }, { key: 'sakuya', name: '山吹 さくや', kana: 'やまぶき さくや', birth: '1955-03-30', sex: 'male', part: '花壇の会の世話役' },
      { key: 'chidori', name: '鈴虫 ちどり', kana: 'すずむし ちどり', birth: '1960-12-02', sex: 'female', part: '隣の人。気づいた人' }, { key: 'nishiki', name: '紅葉 にしき', kana: 'もみじ にしき', birth: '1984-07-25', sex: 'male', part: '作業所の職員' },
    ],
    homes: [{ key: 'amayado', name: '雨宿 ときわ の世帯', composition: 'parentChild8050', members: [['tokiwa', 'self'], ['souta', 'child']] }],
    connections: [{ home: 'amayado', kind: 'work', target: '作業所の見学', introduced: '2026-01-15' }, { home: 'amayado', kind: 'volunteer', target: '会館の花壇の手入れ', introduced: '2026-03-05', joined: '2026-04-16', settled: '2026-07-23' }],
  },
  {
    ...at, id: 'S03', title: '声かけ訓練の日',
    tells: ['水鏡 ちどりさん（79）が、夕方に道に迷って二つ先の駅で見つかりました。', '民生委員の呼びかけで、見守りの意見交換と声かけ訓練を同じ夕方に開きました。一つの場の記録が、見守りの場と小地域の話し合いの場の両方に一回ずつ入ります。', '八月に予定していた二回目は台風で中止になり、数には入りません。'],
    people: [
      { key: 'mizukagami', name: '水鏡 ちどり', kana: 'みずかがみ ちどり', birth: '1947-08-14', sex: 'female', part: '道に迷うことがある' }, { key: 'akane', name: '水鏡 あお', kana: 'みずかがみ あお', birth: '1975-02-27', sex: 'female', part: '娘。同居' }, { key: 'teruhi', name: '日向 てるひ', kana: 'ひなた てるひ', birth: '1953-10-10', sex: 'male', part: '町会長' },
      { key: 'fumino', name: '霧立 ふみの', kana: 'きりたち ふみの', birth: '1959-01-23', sex: 'female', part: '民生委員' }, { key: 'kurumi', name: '綿雲 くるみ', kana: 'わたぐも くるみ', birth: '1991-06-18', sex: 'female', part: '商店の人。訓練の声かけ役' },
    ],
    homes: [{ key: 'mizukagami', name: '水鏡 ちどり の世帯', composition: 'other', members: [['mizukagami', 'self'], ['akane', 'child']] }],
    sessions: [
      { day: '2026-06-20', starts: '18:30', title: '見守りを考える夕べと声かけ訓練（五条）', purposes: ['voiceDrill', 'watchExchange', 'areaTalk'], role: 'cohost', host: '五条地域活動協議会', venue: '五条会館', people: 34, note: '声のかけ方を三つの場面で試した' },
      { day: '2026-08-22', starts: '18:30', title: '声かけ訓練 二回目（五条）', purposes: ['voiceDrill'], role: 'cohost', host: '五条地域活動協議会', venue: '五条会館', people: null, state: 'cancelled', reason: '台風のため' },
    ],
  },
  {
    ...at, id: 'S04', title: '初日に立ち会ったこども食堂',
    tells: ['星影 かえでさんは二人の子を育てながら夜も働いています。', '学生の会が始めたこども食堂は準備が早く、区社協が支援を記録したのは開いた日の当日だけでした。同じ日の支援でも、立上げ完了です。', 'こども食堂が主な目的なので、こどもの居場所として数え、ふつうの居場所の数には入りません。'],
    people: [
      { key: 'kaede', name: '星影 かえで', kana: 'ほしかげ かえで', birth: '1988-03-03', sex: 'female', part: '母。夜も働く' }, { key: 'mahiro', name: '星影 まひろ', kana: 'ほしかげ まひろ', birth: '2015-09-09', sex: 'female', part: '小学生' }, { key: 'ao', name: '星影 えん', kana: 'ほしかげ えん', birth: '2018-12-24', sex: 'male', part: '小学生' },
      { key: 'otoo', name: '夜長 おと', kana: 'よなが おと', birth: '2004-05-15', sex: 'female', part: '学生の会の代表' }, { key: 'tamaki', name: '潮騒 たまき', kana: 'しおさい たまき', birth: '1956-07-07', sex: 'female', part: '台所の担い手' },
    ],
    homes: [{ key: 'hoshikage', name: '星影 かえで の世帯', composition: 'singleParent', members: [['kaede', 'self'], ['mahiro', 'child'], ['ao', 'child']] }],
    places: [{ key: 'yozora', name: 'こども食堂 よぞら（五条）', kana: 'こどもしょくどう よぞら', purpose: 'childrenCafeteria', operator: '学生の会よぞら', venue: '五条会館', recurrence: '毎月 第4土曜 11:00〜14:00', fee: 'こども無料・おとな300円', consulted: '2026-03-28', opened: '2026-04-25', confirmed: '2026-10-24', access: ['yes', 'yes', 'unknown', 'yes'], stages: [['2026-03-28', 'preparing'], ['2026-04-25', 'open']] }],
    contacts: [{ place: 'yozora', day: '2026-04-25', method: 'visit', who: '学生の会のみなさん', line: '初日に立ち会い、手洗いと記録の付け方を確かめた', launch: true }, { place: 'yozora', day: '2026-09-26', method: 'visit', who: '代表の方', line: '卒業した後の引きつぎを話し合った', active: true, aim: '学生が入れかわっても続く', next: '一年生の二人と台所の担い手の顔合わせ', nextOn: '2026-12-05' }],
    days: [{ place: 'yozora', days: [['2026-04-25', 31, 22, 40], ['2026-05-23', 36, 27, 45], ['2026-06-27', 38, 28, 45], ['2026-07-25', 29, 21, 40], ['2026-09-26', 41, 30, 48], ['2026-10-24', 44, 33, 50]] }],
    connections: [{ home: 'hoshikage', kind: 'place', place: 'yozora', introduced: '2026-05-10', joined: '2026-05-23', settled: '2026-09-26' }],
  },
  {
    ...at, id: 'S05', title: '二度書かれた初霜さん',
    tells: ['初霜 たまきさんは、電話の相談で「はつしも」とだけ書かれ、後から訪問した職員がもう一度台帳に入れました。', '誕生日と電話が同じとわかり、一つにまとめました（統合）。もとの記録は残り、まちがいとわかれば戻せます。', '世帯も一つなので、つながりも一世帯です。'],
    people: [
      { key: 'hatsushimo', name: '初霜 たまき', kana: 'はつしも たまき', birth: '1949-04-30', sex: 'female', part: '訪問先の人', phone: '06-0000-0149' }, { key: 'hatsushimo2', name: 'はつしも たまき', kana: 'はつしも たまき', birth: '1949-04-30', sex: 'unknown', part: '電話で書かれた同じ人', phone: '06-0000-0149', mergedInto: 'hatsushimo' },
      { key: 'ichi', name: '白波 しおん', kana: 'しらなみ しおん', birth: '1946-10-21', sex: 'male', part: '夫' }, { key: 'yayoi', name: '若草 やよい', kana: 'わかくさ やよい', birth: '1968-03-14', sex: 'female', part: '体操の会の世話役' }, { key: 'hibari', name: '風花 ひばり', kana: 'かざはな ひばり', birth: '1972-11-29', sex: 'female', part: '薬局の人' },
    ],
    homes: [{ key: 'hatsushimo', name: '初霜 たまき の世帯', composition: 'coupleElderly', members: [['hatsushimo', 'self'], ['ichi', 'spouse']] }],
    connections: [{ home: 'hatsushimo', kind: 'activity', target: '会館の体操の会', introduced: '2026-02-02', joined: '2026-02-16' }, { home: 'hatsushimo', kind: 'place', place: 'itodenwa', introduced: '2026-04-01', joined: '2026-04-09' }],
  },
]
