// 天王寺区 五条: stories that go on, in a file of their own.
import type { Story } from './story.ts'

const at = { ward: '天王寺区', area: '五条' } as const
export const gojoLater: readonly Story[] = [
  {
    ...at,
    id: 'S05',
    title: '二度書かれた初霜さん',
    tells: [
      '初霜 たまきさんは、電話の相談で「はつしも」とだけ書かれ、後から訪問した職員がもう一度台帳に入れました。',
      '誕生日と電話が同じとわかり、一つにまとめました（統合）。もとの記録は残り、まちがいとわかれば戻せます。',
      '世帯も一つなので、つながりも一世帯です。',
    ],
    people: [
      {
        key: 'hatsushimo',
        name: '初霜 たまき',
        kana: 'はつしも たまき',
        birth: '1949-04-30',
        sex: 'female',
        part: '訪問先の人',
        phone: '06-0000-0149',
      },
      {
        key: 'hatsushimo2',
        name: 'はつしも たまき',
        kana: 'はつしも たまき',
        birth: '1949-04-30',
        sex: 'unknown',
        part: '電話で書かれた同じ人',
        phone: '06-0000-0149',
        mergedInto: 'hatsushimo',
      },
      { key: 'ichi', name: '白波 しおん', kana: 'しらなみ しおん', birth: '1946-10-21', sex: 'male', part: '夫' },
      { key: 'yayoi', name: '若草 やよい', kana: 'わかくさ やよい', birth: '1968-03-14', sex: 'female', part: '体操の会の世話役' },
      { key: 'hibari', name: '風花 ひばり', kana: 'かざはな ひばり', birth: '1972-11-29', sex: 'female', part: '薬局の人' },
    ],
    homes: [
      {
        key: 'hatsushimo',
        name: '初霜 たまき の世帯',
        composition: 'coupleElderly',
        members: [
          ['hatsushimo', 'self'],
          ['ichi', 'spouse'],
        ],
      },
    ],
    connections: [
      { home: 'hatsushimo', kind: 'activity', target: '会館の体操の会', introduced: '2026-02-02', joined: '2026-02-16' },
      { home: 'hatsushimo', kind: 'place', place: 'itodenwa', introduced: '2026-04-01', joined: '2026-04-09' },
    ],
  },
]
