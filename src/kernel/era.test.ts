import { expect, test } from 'vitest'
import { ERAS, eraOf, eraYearText, formatWareki, parseDate } from '#src/kernel/era.ts'

const TODAY = '2026-11-25'

test('the table is in order and letters are unique', () => {
  expect(ERAS.map(({ from }) => from)).toEqual(ERAS.map(({ from }) => from).sort())
  expect(new Set(ERAS.map(({ letter }) => letter)).size).toBe(ERAS.length)
})

test.each([
  ['1868-10-23', '明治', 1],
  ['1912-07-29', '明治', 45],
  ['1912-07-30', '大正', 1],
  ['1926-12-24', '大正', 15],
  ['1926-12-25', '昭和', 1],
  ['1989-01-07', '昭和', 64],
  ['1989-01-08', '平成', 1],
  ['2019-04-30', '平成', 31],
  ['2019-05-01', '令和', 1],
  ['2026-04-01', '令和', 8],
])('%s is %s %i', (date, era, year) => expect(eraOf(date)).toEqual({ era, year }))

test('no era before the first', () => expect(() => eraOf('1868-10-22')).toThrow(RangeError))
test.each([
  [1, '元'],
  [2, '2'],
  [31, '31'],
])('year %i is written %s', (year, text) => expect(eraYearText(year)).toBe(text))

test.each([
  ['2026-04-01', '令和8年4月1日', 'R8.4.1'],
  ['2019-05-01', '令和元年5月1日', 'R1.5.1'],
  ['1940-04-01', '昭和15年4月1日', 'S15.4.1'],
])('formatWareki %s', (date, long, short) => {
  expect(formatWareki(date)).toBe(long)
  expect(formatWareki(date, 'short')).toBe(short)
  expect(parseDate(long, TODAY)).toEqual({ ok: true, date })
  expect(parseDate(short, TODAY)).toEqual({ ok: true, date })
})

test.each([
  ['1940/4/1', '1940-04-01'],
  ['1940-04-01', '1940-04-01'],
  ['1940.4.1', '1940-04-01'],
  ['昭和十五年四月一日', '1940-04-01'],
  ['昭和15年4月1日', '1940-04-01'],
  ['S15.4.1', '1940-04-01'],
  ['昭15.4.1', '1940-04-01'],
  ['R8.11.21', '2026-11-21'],
  ['令和元年5月1日', '2019-05-01'],
  ['Ｓ１５．４．１', '1940-04-01'],
  [' １９４０／４／１ ', '1940-04-01'],
  ['今日', '2026-11-25'],
  ['昨日', '2026-11-24'],
  ['おととい', '2026-11-23'],
  ['明治6年1月1日', '1873-01-01'],
  ['11/21', '2026-11-21'],
  ['11月21日', '2026-11-21'],
  ['5/25', '2027-05-25'],
  ['5/26', '2026-05-26'],
  ['1/5', '2027-01-05'],
  ['11/25', '2026-11-25'],
])('parseDate %s', (text, date) => expect(parseDate(text, TODAY)).toEqual({ ok: true, date }))

test('in spring a day of autumn is last year, and a leap day is looked for in the right year', () => {
  expect(parseDate('12/20', '2026-04-10')).toEqual({ ok: true, date: '2025-12-20' })
  expect(parseDate('2/29', '2028-03-05')).toEqual({ ok: true, date: '2028-02-29' })
})

test.each([
  ['平成31年6月1日', '平成は31年4月30日までです。令和元年6月1日でしょうか。'],
  ['H31.6.1', '平成は31年4月30日までです。令和元年6月1日でしょうか。'],
  ['昭和64年1月8日', '昭和は64年1月7日までです。平成元年1月8日でしょうか。'],
  ['令和元年4月30日', '令和は元年5月1日からです。平成31年4月30日でしょうか。'],
  ['大正15年12月25日', '大正は15年12月24日までです。昭和元年12月25日でしょうか。'],
  ['昭和200年1月1日', '昭和は64年1月7日までです。'],
  ['昭和0年1月1日', '昭和の年は元年（1年）からです。'],
  ['2026/2/30', '2026年2月30日という日はありません。2月は1日から28日までです。'],
  ['2/29', '2027年2月29日という日はありません。2月は1日から28日までです。'],
  ['令和8年13月1日', '13月という月はありません。'],
  ['0/10', '0月という月はありません。'],
  ['4/0', '2027年4月0日という日はありません。4月は1日から30日までです。'],
  ['1872/12/31', '1873年（明治6年）1月1日より前の日付は入れられません。'],
  ['明治5年12月2日', '1873年（明治6年）1月1日より前の日付は入れられません。'],
  ['', '日付を入れてください。'],
  ['さ来週', '「さ来週」は日付として読めませんでした。今日なら 11/25 や R8.11.25 のように入れてください。'],
  ['26/4/1', '「26/4/1」は日付として読めませんでした。今日なら 11/25 や R8.11.25 のように入れてください。'],
])('parseDate refuses %s', (text, reason) => expect(parseDate(text, TODAY)).toEqual({ ok: false, reason }))
