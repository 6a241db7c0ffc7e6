import { expect, test } from 'vitest'
import { prefectureOf, withoutCity } from './city.ts'

test.each([
  ['271004', '大阪府'],
  ['011002', '北海道'],
  ['401307', '福岡県'],
  ['472018', '沖縄県'],
  ['990000', ''],
  ['', ''],
])('%s is of %s', (key, wanted) => expect(prefectureOf(key)).toBe(wanted))

test.each([
  ['大阪府大阪市北区1-1', '271004', '大阪市', '北区1-1'],
  ['大阪市北区1-1', '271004', '大阪市', '北区1-1'],
  ['北区1-1', '271004', '大阪市', '北区1-1'],
  ['京都府京都市北区1-1', '271004', '大阪市', '京都府京都市北区1-1'],
  ['東京都北区1-1', '271004', '大阪市', '東京都北区1-1'],
  ['福岡県福岡市早良区1-1', '401307', '福岡市', '早良区1-1'],
  ['大阪市北区1-1', '', '', '大阪市北区1-1'],
])('%s seen from the city %s %s begins at %s', (address, key, name, wanted) =>
  expect(withoutCity(address, { name, prefecture: prefectureOf(key) })).toBe(wanted),
)
