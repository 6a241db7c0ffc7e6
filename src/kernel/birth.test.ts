import { expect, test } from 'vitest'
import { partsOfBirth, readBirth, sayAboutAge, yearsOfBirth } from '#src/kernel/birth.ts'

const TODAY = '2026-11-27'
const parts = (era = '', year = '', month = '', day = ''): Parameters<typeof readBirth>[0] => ({ era, year, month, day })

test.each([
  [parts('昭和', '15', '4', '1'), '1940-04-01', ''],
  [parts('西暦', '1940', '4', '1'), '1940-04-01', ''],
  [parts('', '1940', '4', '1'), '1940-04-01', ''],
  [parts('令和', '元', '５月', '１日'), '2019-05-01', ''],
  [parts('平成', '１', '1', '8'), '1989-01-08', ''],
  [parts('', 'S15.4.1'), '1940-04-01', ''],
  [parts('昭和', '1940/4/1'), '1940-04-01', ''],
  [parts('', '昭和十五年四月一日'), '1940-04-01', ''],
  [parts('昭和', '15'), null, '昭和15年ごろ'],
  [parts('昭和', '十五年', '4'), null, '昭和15年4月ごろ'],
  [parts('', '昭和十五年ごろ'), null, '昭和15年ごろ'],
  [parts('', 'S15'), null, '昭和15年ごろ'],
  [parts('', '1940'), null, '1940年ごろ'],
  [parts('', '1940年生まれ'), null, '1940年ごろ'],
  [parts('昭和', '64'), null, '昭和64年ごろ'],
  [parts('', '８０才くらい'), null, '80歳くらい（R8.11.27）'],
  [parts('', '80歳くらい（R7.4.1）'), null, '80歳くらい（R7.4.1）'],
  [parts('昭和'), null, ''],
  [parts(), null, ''],
])('%j is %s %s', (given, on, about) => expect(readBirth(given, TODAY)).toEqual({ ok: true, on, about }))

test.each([
  [parts('昭和', '64', '2', '1'), '平成元年2月1日でしょうか'],
  [parts('昭和', '99'), '昭和'],
  [parts('令和', '9'), 'まだ来ていない'],
  [parts('昭和', '15', '13', '1'), '13月という月はありません'],
  [parts('昭和', '15', '2', '30'), '2月30日という日はありません'],
  [parts('昭和', '15', '', '3'), '月を入れてください'],
  [parts('昭和', '', '4', '1'), '年を入れてください'],
  [parts('', '15', '4', '1'), '元号をえらぶか'],
  [parts('西暦', '40', '', ''), '4けた'],
  [parts('', 'S15.4.1', '4', ''), '月と日は空に'],
  [parts('', 'むかし'), '読めませんでした'],
])('%j is refused with words: %s', (given, words) => {
  const read = readBirth(given, TODAY)
  expect([read.ok, read.ok ? '' : read.reason]).toEqual([false, expect.stringContaining(words)])
})

test.each([
  ['1940-04-01', ''],
  ['2019-05-01', ''],
  [null, '昭和15年4月ごろ'],
  [null, '1940年ごろ'],
  [null, '80歳くらい（R8.11.27）'],
  [null, ''],
])('what is kept goes into the fields and comes back: %s %s', (on, about) =>
  expect(readBirth(partsOfBirth(on, about), TODAY)).toEqual({ ok: true, on, about }),
)

test.each([
  ['昭和15年ごろ', [1939, 1941], '86歳くらい'],
  ['昭和15年4月ごろ', [1939, 1941], '86歳くらい'],
  ['令和元年ごろ', [2018, 2020], '7歳くらい'],
  ['1940年ごろ', [1939, 1941], '86歳くらい'],
  ['80歳くらい（R6.11.27）', [1941, 1947], '82歳くらい'],
  ['戦後すぐ', undefined, '戦後すぐ'],
  ['', undefined, ''],
] as const)('roughly: %s is of the years %j, today %s', (said, years, age) =>
  expect([yearsOfBirth(said), sayAboutAge(said, TODAY)]).toEqual([years && { from: years[0], to: years[1] }, age]),
)
