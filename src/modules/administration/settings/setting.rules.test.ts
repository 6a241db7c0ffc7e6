import { expect, test } from 'vitest'
import { SETTINGS, settingOf } from '#src/kernel/settings.ts'
import { checkChange, groupOf, saySetting, type ChangeAsk } from './setting.rules.ts'

const ask: ChangeAsk = { value: '10', reason: '会議で決めた', from: null, today: '2026-11-21', current: '5', seen: '5' }
test.each<[Partial<ChangeAsk>, string[]]>([
  [{}, []],
  [{ value: '１０' }, []],
  [{ value: '1' }, ['value']],
  [{ value: '5' }, ['value']],
  [{ value: '5', from: '2027-04-01' }, []],
  [{ reason: '' }, ['reason']],
  [{ from: '' }, ['from']],
  [{ from: '2026-11-21' }, ['from']],
  [{ from: '2026-11-22' }, []],
  [{ seen: '7' }, ['value']],
])('%j → %j', (change, wrong) =>
  expect(checkChange(settingOf('figures.smallCell'), { ...ask, ...change }).map((one) => one.field)).toEqual(wrong),
)
test.each([
  ['figures.smallCell', '5', '5 件'],
  ['absence.travelSuppresses', 'true', 'する'],
  ['absence.travelSuppresses', 'false', 'しない'],
  ['figures.smallCell', 'だめ', 'だめ'],
] as const)('%s %s is said %s', (key, value, words) => expect(saySetting(settingOf(key), value)).toBe(words))
test('every setting stands in a named group', () => expect(SETTINGS.filter((one) => groupOf(one.key) === 'そのほか')).toEqual([]))
