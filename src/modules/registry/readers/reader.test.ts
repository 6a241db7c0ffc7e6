import { expect, test } from 'vitest'
import { byDay, timesOf, type ReadView } from './reader.rules.ts'

const line = (time: string, who: string, what: string, odd = false): ReadView => ({
  at: new Date(`${time}:00+09:00`),
  who,
  ward: '天王寺区',
  purpose: odd ? '担当ではないが開いた' : '一覧に出た',
  what,
  odd,
})
test('one line a person and day; a look that was nobody’s task stands by itself', () => {
  const days = byDay([
    line('2026-11-20T11:00', '甲', '人：見た'),
    line('2026-11-20T10:30', '乙', '人：見た', true),
    line('2026-11-20T10:00', '甲', '人：見た'),
    line('2026-11-20T09:00', '甲', '人：開いた', true),
    line('2026-11-19T23:59', '甲', '人：見た'),
  ])
  expect(days.map((one) => [one.day, one.who, one.from, one.to, one.n, one.odd, one.acts.join()])).toEqual([
    ['2026-11-20', '甲', '10:00', '11:00', 2, false, '人：見た（2 回）'],
    ['2026-11-20', '乙', '10:30', '10:30', 1, true, '人：見た'],
    ['2026-11-20', '甲', '09:00', '09:00', 1, true, '人：開いた'],
    ['2026-11-19', '甲', '23:59', '23:59', 1, false, '人：見た'],
  ])
  expect(timesOf([])).toEqual([])
})
