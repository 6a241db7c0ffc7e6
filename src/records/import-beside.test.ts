// Lines of real sheets that are no records, and the name of a ward as its own sheets write it.
import { expect, test } from 'vitest'
import { session } from '../modules/sessions/sessions/session.schema.ts'
import { besideRecord } from './import-beside.rules.ts'
import { wardNamed } from './import-row.rules.ts'

const HEADER = ['月日', '会の名前', '地域', '人数']
test.each([
  [['月日', '会の名前', '地域', '人数'], 'heading'],
  [['', '行事名', '', '参加人数'], 'heading'],
  [['小計', '', '', '120'], 'sum'],
  [['', '４月 合計', '', '３０'], 'sum'],
  [['合計（4月）', '', '', '30'], 'sum'],
  [['4月分', '', '', ''], 'title'],
  [['天王寺区　場の記録', '', '', ''], 'title'],
  [['R8.4.1', '', '', ''], undefined],
  [['4/1', '合計特殊出生率の勉強会', '桃丘', '12'], undefined],
  [['46150', '', '', ''], undefined],
  [['', '計画をつくる会', '桃丘', '12'], undefined],
  [['', '', '', ''], undefined],
])('%j is %s', (cells, want) => {
  expect(besideRecord(session, HEADER, cells)).toBe(want)
})

const wards = new Map([
  ['天王寺区', '271098'],
  ['大阪市社会福祉協議会', '271004'],
])
test.each([
  ['天王寺区', '271098'],
  ['271098', '271098'],
  ['天王寺', '271098'],
  ['浪速', undefined],
  ['区', undefined],
])('「%s」 is %s', (text, want) => {
  expect(wardNamed(text, wards)).toBe(want)
})
