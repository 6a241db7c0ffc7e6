import { describe, expect, test } from 'vitest'
import { checkRecord } from '../../../records/check-record.rules.ts'
import { launchFigure, launchOf, missingOf, type LaunchState } from './launch.rules.ts'
import { place } from './place.schema.ts'

const contact = (onDay: string, change: object = {}) => ({ onDay, writtenOn: onDay, state: 'held', launchSupport: true, ...change })
describe('launchOf', () => {
  const open = { state: 'open', openedOn: '2026-06-01' }
  test.each<[string, { state: string; openedOn: string | null }, ReturnType<typeof contact>[], LaunchState]>([
    ['a contact on the same day', open, [contact('2026-06-01')], 'complete'],
    ['a contact before', open, [contact('2025-11-01')], 'complete'],
    ['none', open, [], 'alone'],
    ['only after', open, [contact('2026-06-02')], 'after'],
    ['written down after the opening', open, [contact('2026-05-20', { writtenOn: '2026-06-08' })], 'late'],
    ['one of two in time', open, [contact('2026-05-20', { writtenOn: '2026-06-08' }), contact('2026-05-25')], 'complete'],
    ['a contact that was no launch support', open, [contact('2026-05-20', { launchSupport: null })], 'alone'],
    ['withdrawn', open, [contact('2026-05-20', { state: 'withdrawn' })], 'alone'],
    ['paused now', { ...open, state: 'paused' }, [contact('2026-05-20')], 'complete'],
    ['ended now', { ...open, state: 'ended' }, [contact('2026-05-20')], 'complete'],
    ['re-opened: supported long after the first opening', { state: 'open', openedOn: '2019-06-01' }, [contact('2026-05-20')], 'after'],
    ['preparing with support', { state: 'preparing', openedOn: null }, [contact('2026-05-20')], 'coming'],
    ['consulting without', { state: 'consulting', openedOn: null }, [], 'waiting'],
    ['abandoned', { state: 'abandoned', openedOn: null }, [contact('2026-05-20')], 'none'],
    ['withdrawn place', { ...open, state: 'withdrawn' }, [contact('2026-05-20')], 'none'],
  ])('%s', (_name, one, contacts, state) => {
    expect(launchOf(one, contacts)).toBe(state)
  })
})
test.each([
  ['childrenCafeteria', 'K09'],
  ['childrenStudy', 'K09'],
  ['childrenPlay', 'K09'],
  ['childcareSalon', 'K03'],
  ['multiGeneration', 'K03'],
  ['meal', 'K03'],
])('%s is counted in %s', (purpose, figure) => {
  expect(launchFigure(purpose)).toBe(figure)
})

describe('missingOf', () => {
  const whole = {
    neighbourhood_id: 'x',
    operator: 'あ',
    venue: 'い',
    recurrence: 'う',
    step_free: 'yes',
    toilet: 'no',
    wheelchair: 'yes',
    with_children: 'yes',
    confirmed_on: '2026-10-01',
  }
  test.each<[string, object, string, string[]]>([
    ['nothing', {}, 'open', []],
    ['an unknown answer is asked again', { toilet: 'unknown', wheelchair: null }, 'open', ['トイレ・車いすについて']],
    ['never confirmed', { confirmed_on: null }, 'paused', ['開いているかの確認']],
    ['an old confirmation', { confirmed_on: '2026-04-01' }, 'open', ['開いているかの確認（前の確認から日がたっています）']],
    ['before the opening nobody asks for steps', { venue: '', step_free: null, confirmed_on: null }, 'preparing', ['会場']],
    ['gone', { venue: '' }, 'ended', []],
  ])('%s', (_name, change, state, words) => {
    expect(missingOf({ ...whole, ...change }, state, '2026-05-25')).toEqual(words)
  })
})

describe('what a place must say', () => {
  test.each<[string, object, string, string[]]>([
    ['a consultation', {}, 'consulting', []],
    ['open without a day', {}, 'open', ['opened_on']],
    ['open', { opened_on: '2026-06-01' }, 'open', []],
    ['opening tomorrow', { opened_on: '2026-11-22' }, 'open', ['opened_on']],
    ['a day of opening before it is open', { opened_on: '2026-06-01' }, 'preparing', ['opened_on']],
    ['ended before it opened', { opened_on: '2026-06-01', ended_on: '2026-05-31' }, 'ended', ['ended_on']],
    ['ended on the day', { opened_on: '2026-06-01', ended_on: '2026-06-01' }, 'ended', []],
    ['open and ended', { opened_on: '2026-06-01', ended_on: '2026-07-01' }, 'open', ['ended_on']],
  ])('%s', (_name, change, state, fields) => {
    expect(
      checkRecord(
        place,
        { consulted_on: '2026-01-05', opened_on: null, ended_on: null, confirmed_on: null, ...change },
        state,
        '2026-11-21',
      ).map((one) => one.field),
    ).toEqual(fields)
  })
})
