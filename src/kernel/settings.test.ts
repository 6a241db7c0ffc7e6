import { expect, test } from 'vitest'
import { readSetting, SETTINGS, settingDefault, settingOf, type SettingKey } from '#src/kernel/settings.ts'
import type { Setting } from '#src/kernel/setting.ts'

test('keys and labels are unique', () => {
  expect(new Set(SETTINGS.map(({ key }) => key)).size).toBe(SETTINGS.length)
  expect(new Set(SETTINGS.map(({ label }) => label)).size).toBe(SETTINGS.length)
})

test.each(SETTINGS.map((row): [string, Setting] => [row.key, row]))('%s is complete', (_key, row) => {
  expect(row.meaning).toMatch(/。$|か。$/)
  expect(row.key).toMatch(/^[a-z]+\.[a-zA-Z]+$/)
  if (row.type === 'int') expect(Number.isInteger(row.default) && row.min <= row.default && row.default <= row.max).toBe(true)
  if (row.type === 'text') expect(row.min <= row.default.length && row.default.length <= row.max).toBe(true)
})

const RULES: readonly (readonly [SettingKey, number | boolean])[] = [
  ['figures.smallCell', 5],
  ['reads.anomalyPeople', 20],
  ['reads.anomalyTimesMedian', 5],
  ['export.secondPersonRows', 50],
  ['notice.nowMinutes', 30],
  ['notice.sameDayHours', 24],
  ['notice.threeDaysHours', 72],
  ['notice.twoWeeksDays', 14],
  ['watch.overdueWatcherDays', 1],
  ['watch.overdueWorkerDays', 3],
  ['watch.overdueHeadDays', 7],
  ['watch.absencesInRow', 3],
  ['absence.regularAttended', 4],
  ['absence.regularWindow', 6],
  ['absence.missedInRow', 2],
  ['absence.travelSuppresses', true],
  ['support.noContactDays', 90],
  ['support.attendanceRecent', 3],
  ['support.attendanceBefore', 6],
  ['support.attendancePercent', 70],
  ['place.unconfirmedDays', 180],
  ['card.freshMonths', 12],
]
test.each(RULES)('%s is %s as rules.md says', (key, value) => expect(settingDefault(key)).toBe(value))

test('the value has the type of its row, and what counts is marked', () => {
  const k: number = settingDefault('figures.smallCell')
  const travel: boolean = settingDefault('absence.travelSuppresses')
  expect([k, travel]).toEqual([5, true])
  expect(settingOf('figures.smallCell').changesCounting).toBe(true)
  expect(settingOf('digest.perDay').changesCounting).toBe(false)
})

test.each([
  ['7', 7],
  ['２０', 20],
  [' 3 ', 3],
  ['1', undefined],
  ['21', undefined],
  ['', undefined],
  ['5.5', undefined],
  ['-5', undefined],
  ['1e1', undefined],
])('smallest cell typed as 「%s」 is %s', (text, value) => {
  const read = readSetting(settingOf('figures.smallCell'), text)
  expect(read.ok ? read.value : undefined).toBe(value)
})
test.each([
  ['true', true],
  ['false', false],
  ['yes', undefined],
])('yes or no typed as 「%s」 is %s', (text, value) => {
  const read = readSetting(settingOf('absence.travelSuppresses'), text)
  expect(read.ok ? read.value : undefined).toBe(value)
})
