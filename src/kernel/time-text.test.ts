import { expect, test } from 'vitest'
import { readTimeText } from './time-text.ts'

test.each<[string, string | undefined, string | undefined]>([
  ['13:30', '13:30', undefined],
  ['１３：３０', '13:30', undefined],
  ['1400', '14:00', undefined],
  ['930', '09:30', undefined],
  ['14時', '14:00', undefined],
  ['午後1時半', '13:30', undefined],
  ['午前10時', '10:00', undefined],
  ['午後12時', '12:00', undefined],
  ['13:30:00', '13:30', undefined],
  ['13:30〜15:00', '13:30', '15:00'],
  ['13:30から15:00まで', '13:30', '15:00'],
  ['午後1時半～3時', '13:30', '15:00'],
  ['午前11時から午後1時', '11:00', '13:00'],
  ['13:30から', '13:30', undefined],
  ['15:00〜13:00', '15:00', undefined],
  ['25:00', undefined, undefined],
  ['午後13時', undefined, undefined],
  ['13', undefined, undefined],
  ['夕方', undefined, undefined],
])('%s', (text, from, until) => {
  expect([readTimeText(text)?.from, readTimeText(text)?.until]).toEqual([from, until])
})
