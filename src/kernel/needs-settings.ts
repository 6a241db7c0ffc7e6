// What leaves the ward of its needs. Settings of rules.md; the whole table is in settings.ts.
import { int, type Setting } from './setting.ts'

export const NEEDS = [
  {
    ...int,
    key: 'needs.releaseAfterDays',
    label: '区の外に出す表をつくるまでの日数',
    unit: '日',
    default: 30,
    min: 0,
    max: 180,
    meaning:
      '半年（死亡の表は年度）が終わってから、この日数を待って、区の外の人が見る困りごとの表を一度だけつくります。つくった表は変わりません。',
  },
  {
    ...int,
    key: 'needs.sheetBase',
    label: '住民向けの紙で地域のことを言える世帯の数',
    unit: '世帯',
    default: 10,
    min: 5,
    max: 100,
    meaning: '12 か月に相談が届いた世帯がこれより少ない地域では、住民向けの紙に区ぜんたいのことを書きます。',
  },
] as const satisfies readonly Setting[]
