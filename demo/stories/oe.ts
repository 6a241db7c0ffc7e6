// 天王寺区 大江: five stories of going on, pausing, coming back and learning.
import type { Story } from './story.ts'

const at = { ward: '天王寺区', area: '大江' } as const
export const oe: readonly Story[] = [
  {
    ...at, id: 'S06', title: '終わって、また開いた体操の会',
    tells: ['夕凪 ふみのさんが十二年続けた百歳体操は、令和7年3月に担い手がいなくなって終わりました。', '同じ場所で二人の若い担い手が再び開きました。区社協も相談に乗りましたが、再び開くのは開設ではないので、立上げ完了には入りません。番号も、開いた日も、はじめのままです。', '来る人が減ってきたことが、開催記録からわかります。'],
    people: [
      { key: 'yunagi', name: '夕凪 ふみの', kana: 'ゆうなぎ ふみの', birth: '1944-06-05', sex: 'female', part: 'はじめの担い手' }, { key: 'mutsuki', name: '麦秋 むつき', kana: 'ばくしゅう むつき', birth: '1983-01-11', sex: 'male', part: '次の担い手' }, { key: 'yuzuha', name: '麦秋 ゆずは', kana: 'ばくしゅう ゆずは', birth: '1985-08-20', sex: 'female', part: '次の担い手' },
      { key: 'minamo', name: '川霧 みなも', kana: 'かわぎり みなも', birth: '1940-02-14', sex: 'female', part: '常連' }, { key: 'shion', name: '川霧 えん', kana: 'かわぎり えん', birth: '1938-09-01', sex: 'male', part: '常連。夫' },
    ],
    homes: [{ key: 'kawagiri', name: '川霧 えん の世帯', composition: 'coupleElderly', members: [['shion', 'self'], ['minamo', 'spouse']] }],
    places: [{ key: 'taiso', name: '百歳体操 ひのき（大江）', kana: 'ひゃくさいたいそう ひのき', purpose: 'exercise', operator: '大江の有志', venue: '大江会館', recurrence: '毎週 水曜 10:00〜11:00', consulted: '2012-11-20', opened: '2013-04-10', confirmed: '2026-04-15', access: ['no', 'yes', 'no', 'unknown'], stages: [['2024-01-10', 'open'], ['2025-03-26', 'ended', '担い手がいなくなったため'], ['2025-10-08', 'open']] }],
    contacts: [{ place: 'taiso', day: '2025-08-19', method: 'visit', who: '次の担い手のお二人', line: '再び開く相談を受けた', launch: true }, { place: 'taiso', day: '2026-10-14', method: 'visit', who: '担い手のお二人', line: '来る人が減っていることを、記録を見ながら話し合った', aim: '来なくなった方にも声が届く', next: '老人会の集まりで体操をする', nextOn: '2026-11-25' }],
    days: [{ place: 'taiso', days: [['2025-10-08', 19], ['2025-11-05', 22], ['2025-12-03', 21], ['2026-01-14', 18], ['2026-02-04', 20], ['2026-03-04', 21], ['2026-04-15', 20], ['2026-05-13', 19], ['2026-06-10', 20], ['2026-07-08', 18], ['2026-09-09', 13], ['2026-10-14', 11], ['2026-11-11', 12]] }],
  },
  {
    ...at, id: 'S07', title: '改修で休んだ食事サービス',
    tells: ['大江の食事サービスは、会館の改修のため三か月休み、再開しました。休止のあいだも、訪問して続け方を話し合ったので、積極的なはたらきかけに数えます。', '春雷 きぬさんは休みのあいだに体を弱らせ、配達の日に花曇 なぎさんが気づきました。'],
    people: [
      { key: 'shunrai', name: '春雷 きぬ', kana: 'しゅんらい きぬ', birth: '1936-12-12', sex: 'female', part: '食事サービスの利用者' }, { key: 'hanagumori', name: '花曇 なぎ', kana: 'はなぐもり なぎ', birth: '1961-05-28', sex: 'female', part: '配達の担い手' }, { key: 'tsukishiro', name: '月代 にしき', kana: 'つきしろ にしき', birth: '1954-02-22', sex: 'male', part: '台所の代表' },
      { key: 'moegi', name: '雪待 もえぎ', kana: 'ゆきまち もえぎ', birth: '1990-10-06', sex: 'female', part: '娘。市外に住む' }, { key: 'itoo', name: '蛍沢 いと', kana: 'ほたるさわ いと', birth: '1957-04-18', sex: 'female', part: '民生委員' },
    ],
    homes: [{ key: 'shunrai', name: '春雷 きぬ の世帯', composition: 'aloneElderly', members: [['shunrai', 'self']] }],
    places: [{ key: 'shokuji', name: '食事サービス なべの会（大江）', kana: 'しょくじさーびす なべのかい', purpose: 'meal', operator: '大江女性部', venue: '大江会館', recurrence: '毎月 第1・第3金曜 11:30〜13:00', fee: '300円', consulted: '2008-02-05', opened: '2008-06-06', confirmed: '2026-09-18', access: ['yes', 'yes', 'yes', 'no'], stages: [['2024-01-10', 'open'], ['2026-05-20', 'paused', '会館の改修のため'], ['2026-09-04', 'open']] }],
    contacts: [{ place: 'shokuji', day: '2026-07-16', method: 'meeting', who: '台所のみなさん', line: '休みのあいだの弁当配りを決めた', active: true, aim: '休みのあいだも顔を見る', next: '再開の日を知らせる紙を配る', nextOn: '2026-08-24' }],
    days: [{ place: 'shokuji', days: [['2026-03-06', 28, 0, 30], ['2026-04-17', 27, 0, 30], ['2026-05-15', 26, 0, 28], ['2026-09-04', 22, 0, 26], ['2026-10-16', 25, 0, 28], ['2026-11-06', 26, 0, 29]] }],
    connections: [{ home: 'shunrai', kind: 'place', place: 'shokuji', introduced: '2025-04-10', joined: '2025-04-18', settled: '2025-07-18' }],
  },
  {
    ...at, id: 'S08', title: '大江小学校の四年生',
    tells: ['大江小学校の四年生が、車いすを使う飛石 あおさんの話を聞き、街を歩いて段差を地図にしました。三学級に一回ずつで三回、依頼は一件です。', '中学校からの依頼は車いすの貸出しだけだったので、福祉教育の件数には入りません。', '次の年の依頼は、いま調整をしています。'],
    people: [
      { key: 'tobiishi', name: '飛石 あお', kana: 'とびいし あお', birth: '1986-03-19', sex: 'male', part: '当事者の話し手' }, { key: 'mikagami', name: '千草 さくや', kana: 'ちぐさ さくや', birth: '1981-09-02', sex: 'female', part: '四年の先生' }, { key: 'nijino', name: '虹野 くるみ', kana: 'にじの くるみ', birth: '1952-12-20', sex: 'female', part: 'ガイドの担い手' },
      { key: 'kazahana', name: '風花 ときわ', kana: 'かざはな ときわ', birth: '1949-07-31', sex: 'male', part: '街歩きの担い手' }, { key: 'natane', name: '菜花 そうた', kana: 'なばな そうた', birth: '2016-05-05', sex: 'male', part: '四年生' },
    ],
    requests: [
      { day: '2026-04-20', requester: '大江小学校', kind: 'elementary', grade: '4年 3学級', learners: 92, aims: ['understanding', 'whatICanDo'], programmes: ['talk', 'wheelchair'], wish: 'かわいそう、で終わらせず、街のどこが変わるとよいかを考えてほしい', partners: '当事者の話し手、街歩きの担い手 6 人', wanted: '2026-06-18', delivered: '2026-06-18', sessions: 3, state: 'reported' },
      { day: '2026-05-12', requester: '大江中学校', kind: 'juniorHigh', grade: '2年', learners: 120, aims: ['understanding'], programmes: ['wheelchair'], delivered: '2026-05-28', sessions: 1, loan: true, state: 'delivered' },
      { day: '2026-10-05', requester: '大江小学校', kind: 'elementary', grade: '5年 3学級', learners: 95, aims: ['inclusiveSociety'], programmes: ['boccia'], wanted: '2027-01-21', state: 'arranging' },
    ],
  },
  {
    ...at, id: 'S09', title: '後から書かれた立上げ支援',
    tells: ['子育てサロンは令和7年10月3日に開きました。担当の職員は何度も足を運んでいましたが、記録したのは開いた後でした。', '立上げ完了に数えますが、「後から記録」と示します。', 'こども食堂も時々しますが、主な目的は子育てサロンなので、ふつうの居場所です。'],
    people: [
      { key: 'hotaru', name: '蛍沢 こはる', kana: 'ほたるさわ こはる', birth: '1993-04-01', sex: 'female', part: 'サロンの代表' }, { key: 'sora', name: '蛍沢 うた', kana: 'ほたるさわ うた', birth: '2024-02-10', sex: 'female', part: '赤ちゃん' }, { key: 'wakakusa', name: '若草 すみれ', kana: 'わかくさ すみれ', birth: '1995-11-11', sex: 'female', part: '参加した母' }, { key: 'wakakusa2', name: '若草 なぎ', kana: 'わかくさ なぎ', birth: '2025-01-20', sex: 'male', part: '赤ちゃん' }, { key: 'shirohata', name: '白波 ひばり', kana: 'しらなみ ひばり', birth: '1966-08-08', sex: 'female', part: '元保育士の担い手' },
    ],
    homes: [{ key: 'wakakusa', name: '若草 すみれ の世帯', composition: 'coupleChildren', members: [['wakakusa', 'self'], ['wakakusa2', 'child']] }],
    places: [{ key: 'donguri', name: '子育てサロン どんぐり（大江）', kana: 'こそだてさろん どんぐり', purpose: 'childcareSalon', operator: '大江の母の会', venue: '大江会館 和室', recurrence: '毎月 第1金曜 10:00〜11:30', fee: '無料', consulted: '2025-06-02', opened: '2025-10-03', confirmed: '2026-10-02', access: ['no', 'yes', 'no', 'yes'], stages: [['2025-10-14', 'open']] }],
    contacts: [{ place: 'donguri', day: '2025-07-11', method: 'visit', who: '代表の方', line: '和室の安全を一緒に見て回った', launch: true, written: '2025-10-14' }, { place: 'donguri', day: '2025-09-09', method: 'comesIn', who: '代表の方と担い手', line: '保険と知らせの紙を用意した', launch: true, written: '2025-10-14' }],
    days: [{ place: 'donguri', days: [['2025-10-03', 18, 9], ['2025-11-07', 20, 10], ['2025-12-05', 16, 8], ['2026-02-06', 14, 7], ['2026-04-03', 22, 11], ['2026-06-05', 21, 11], ['2026-10-02', 24, 12], ['2026-11-06', 23, 12]] }],
    connections: [{ home: 'wakakusa', kind: 'place', place: 'donguri', introduced: '2025-10-20', joined: '2025-11-07', settled: '2026-02-06' }],
  },
  {
    ...at, id: 'S10', title: '住まいを知られてはいけない人',
    tells: ['霧立 すみれさんは、別れた夫に住まいを知られてはいけません。台帳では、住所と連絡先は、担当と区の管理者のほかには隠されます。', '知らせてはいけない相手は、同じ台帳にいます。名前でさがしても、電話でさがしても、つながりは見えません。', 'いちど紹介した居場所は、知り合いが来るとわかり、紹介までで取りやめました。'],
    people: [
      { key: 'kiritachi', name: '霧立 すみれ', kana: 'きりたち すみれ', birth: '1987-06-30', sex: 'female', part: '守られる人', shieldedFrom: ['banshu'], phone: '090-0000-0187' }, { key: 'kiritachi2', name: '霧立 そよ', kana: 'きりたち そよ', birth: '2017-03-08', sex: 'female', part: '子', shieldedFrom: ['banshu'] }, { key: 'banshu', name: '麦秋 はやて', kana: 'ばくしゅう はやて', birth: '1985-10-15', sex: 'male', part: '知らせてはいけない相手' },
      { key: 'tsuki', name: '月代 やよい', kana: 'つきしろ やよい', birth: '1970-01-09', sex: 'female', part: '付き添った支援員' }, { key: 'komore', name: '木漏 にしき', kana: 'こもれ にしき', birth: '1964-04-27', sex: 'male', part: '学習の場の担い手' },
    ],
    homes: [{ key: 'kiritachi', name: '霧立 すみれ の世帯', composition: 'singleParent', members: [['kiritachi', 'self'], ['kiritachi2', 'child']] }],
    connections: [{ home: 'kiritachi', kind: 'place', target: '学習の場', introduced: '2026-07-02', ended: '2026-07-10', reason: '知り合いが来る場とわかったため' }],
  },
]
