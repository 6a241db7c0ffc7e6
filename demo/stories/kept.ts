// 天王寺区 大江: what is past its term, so that the first list of 保存と廃棄 is not empty.
import type { Story } from './story.ts'

export const kept: readonly Story[] = [
  {
    ward: '天王寺区',
    area: '大江',
    id: 'S16',
    title: '保存の期間がすぎた相談',
    tells: [
      '春雷 にしきさんは、令和2年に配食のことで、令和3年に通院のことで相談に来ました。どちらもその年に済み、いまは何もありません。',
      '相談の記録は済んでから5年残し、区の管理者が確かめ、もう一人が承認して廃棄します。だれのことか分からない気づきは1年です。',
      '「保存と廃棄」で「いま調べる」を押すと、この三つが一覧に出ます。',
    ],
    people: [
      { key: 'shunraiNishiki', name: '春雷 にしき', kana: 'しゅんらい にしき', birth: '1936-03-08', sex: 'male', part: '前に相談に来た人' },
    ],
    notices: [
      {
        day: '2025-06-11',
        described: '公園のベンチに毎朝いる、帽子の人',
        signs: ['other'],
        fact: '同じベンチに朝から座り、昼には帰っていく。',
        way: 'phone',
        by: 'resident',
        urgency: 'watch',
        state: 'done',
        close: 'infoOnly',
        reason: '地域の方が声をかけ、散歩の途中と分かった。',
      },
    ],
    intakes: [
      {
        day: '2020-06-10',
        person: 'shunraiNishiki',
        channel: 'comesIn',
        consulter: 'self',
        route: 'self',
        worry: 'food',
        words: '昼の配食を頼みたい。',
        consent: 'yes',
        form: 'spoken',
        state: 'done',
        screening: 'infoOnly',
        reason: '配食の事業所を三つ伝えた。',
      },
      {
        day: '2021-02-03',
        person: 'shunraiNishiki',
        channel: 'phone',
        consulter: 'self',
        route: 'self',
        worry: 'illness',
        words: '通院の足がない。送迎のある医院を知りたい。',
        consent: 'yes',
        form: 'spoken',
        state: 'done',
        screening: 'infoOnly',
        reason: '送迎のある医院を伝えた。',
      },
    ],
  },
]
