// Sharing a desk, and what is sent to people. Settings of rules.md; the whole table is in settings.ts.
import { int, type Setting } from './setting.ts'

export const DESK = [
  {
    ...int,
    key: 'desk.idleMinutes',
    label: '画面を閉じるまでの時間',
    unit: '分',
    default: 10,
    min: 1,
    max: 240,
    meaning: 'この時間だれも使わなかった画面は、もう一度サインインするまで開きません。',
  },
  {
    ...int,
    key: 'desk.switchDays',
    label: '暗証番号で交代できる日数',
    unit: '日',
    default: 7,
    min: 1,
    max: 31,
    meaning: '共用のパソコンでパスワードのサインインをしてから、この日数のあいだ、6けたの暗証番号で交代できます。',
  },
  {
    ...int,
    key: 'desk.pinTries',
    label: '暗証番号のまちがいの上限',
    unit: '回',
    default: 5,
    min: 3,
    max: 10,
    meaning: 'この回数まちがえると、その人は、そのパソコンではパスワードのサインインが要ります。',
  },
  {
    ...int,
    key: 'digest.perDay',
    label: 'まとめの知らせ',
    unit: '回／日',
    default: 1,
    min: 0,
    max: 3,
    meaning: '一人に1日に送る、まとめの知らせの回数です。割り込むのは「今すぐ」だけです。',
  },
] as const satisfies readonly Setting[]
