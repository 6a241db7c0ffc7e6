// 聞き取り: several short talks on one visit to a place; each is kept, and may become a notice. 根拠: product.md W1.1.
import { RESTORE, type RecordType } from '../../../records/record.ts'
import { DESCRIBED, PERSON, PLACE } from '../chain/whom.schema.ts'
import type { Kept } from '../../../kernel/retention.ts'

const SAYS_NOTHING = '聞いたことを、どれか一つ書いてください。'
const BLANK = ['health', 'living', 'wish'].map((field) => ({ field, filled: false }))

export const talk = {
  name: 'talk',
  path: 'talks',
  label: '聞き取り',
  purpose: '居場所をまわって聞いた、一人ひとりの話です。暮らしのようすと願いを、短く残します。',
  files: { plain: 'Its form only puts in today; a notice is made of it on its page afterwards.' },
  rights: { read: 'needs.talk:read', write: 'needs.talk:write' },
  title: 'place_id',
  order: 'on_day',
  year: 'on_day',
  counted: [],
  columns: ['on_day', 'place_id', 'person_id', 'described'],
  filters: ['place_id', 'person_id'],
  search: ['person_id', 'place_id'],
  fields: [
    { ...PLACE, label: 'どこで', required: true },
    { name: 'on_day', label: 'いつ', type: 'day', required: true },
    { ...PERSON, label: 'だれに', help: '台帳にいる人なら、名前・かな・電話の一部を入れてえらびます。' },
    { ...DESCRIBED, label: 'どんな人か', help: '名前が分からないとき。' },
    { name: 'health', label: '体のこと', type: 'longText', max: 1000, personal: 'sealed' },
    { name: 'living', label: '暮らしのこと', type: 'longText', max: 1000, personal: 'sealed' },
    { name: 'wish', label: 'してみたいこと・願い', type: 'longText', max: 1000, personal: 'sealed' },
  ],
  states: [
    { value: 'kept', label: '残した', mark: '○', tone: 'plain' },
    { value: 'noticed', label: '気づきにした', mark: '✓', tone: 'calm' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'kept', label: '残す' }],
  editable: ['kept', 'noticed'],
  moves: [
    {
      name: 'withdraw',
      from: ['kept'],
      to: 'withdrawn',
      label: '取消にする',
      asks: ['reason'],
      quiet: true,
      help: 'まちがえて残したとき。消えずに残ります。',
    },
    RESTORE,
  ],
  checks: [
    { field: 'health', when: BLANK, must: 'filled', say: SAYS_NOTHING },
    { field: 'on_day', when: [], must: 'notFuture', say: '聞いた日が、まだ来ていない日になっています。' },
  ],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const talkKept: Kept = {
  type: 'talk',
  nouns: ['needs.talk'],
  label: '聞き取り',
  cls: 'consultation',
  event: '聞いた日',
  begins: [
    { states: ['withdrawn'], day: 'updated_at', cls: 'withdrawn' },
    { blank: 'person_id', day: 'on_day', cls: 'notice' },
    { day: 'on_day' },
  ],
}
