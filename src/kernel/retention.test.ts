import { describe, expect, test } from 'vitest'
import { beganBefore, beganOn, dueOn, type KeptAlone } from './retention.ts'

describe('the first day on which a record may be destroyed', () => {
  test.each([
    // The day of the event does not count: five years are over with the same day, the next one is free.
    ['2021-11-27', 5, false, '2026-11-28'],
    ['2021-03-31', 5, false, '2026-04-01'],
    ['2021-04-01', 5, false, '2026-04-02'],
    // Leap days: no 29 February in five years, one in four.
    ['2024-02-29', 5, false, '2029-03-01'],
    ['2024-02-29', 4, false, '2028-03-01'],
    ['2024-02-28', 1, false, '2025-03-01'],
    ['2023-02-28', 1, false, '2024-02-29'],
    ['2023-12-31', 1, false, '2025-01-01'],
    // By fiscal year: counted from the 1st of April after the event.
    ['2021-11-27', 5, true, '2027-04-01'],
    ['2021-03-31', 5, true, '2026-04-01'],
    ['2021-04-01', 5, true, '2027-04-01'],
    ['2024-02-29', 1, true, '2025-04-01'],
  ])('%s + %i years (fiscal: %s) is %s', (began, years, fromFiscalYear, due) => expect(dueOn(began, { years, fromFiscalYear })).toBe(due))
  test('what the database looks for never leaves out what the rule finds due', () => {
    for (let i = 0; i < 3000; i++) {
      const began = new Date(Date.UTC(2019, 0, 1 + i)).toISOString().slice(0, 10)
      for (const fromFiscalYear of [false, true])
        for (const years of [1, 4, 5]) {
          const due = dueOn(began, { years, fromFiscalYear })
          expect([began, years, due, began <= beganBefore(due, { years, fromFiscalYear })]).toEqual([began, years, due, true])
        }
    }
  })
})

const supportCase: KeptAlone = {
  type: 'support_case',
  nouns: [],
  label: '支援',
  cls: 'case',
  event: '終結した日',
  begins: [
    { states: ['withdrawn'], day: 'updated_at', cls: 'withdrawn' },
    { states: ['closed'], day: 'closed_on' },
  ],
  last: [{ table: 'support_note', by: 'case_id', day: 'on_day' }],
}
const notice: KeptAlone = {
  type: 'notice',
  nouns: [],
  label: '気づき',
  cls: 'consultation',
  event: '済んだ日',
  begins: [
    { states: ['done'], blank: 'person_id', day: 'updated_at', cls: 'notice' },
    { states: ['done'], day: 'updated_at' },
  ],
}
describe('when a clock starts', () => {
  test.each([
    [
      'closed',
      supportCase,
      { state: 'closed', columns: { closed_on: '2021-05-01', updated_at: '2021-05-02' } },
      { on: '2021-05-01', cls: 'case' },
    ],
    ['open: no clock', supportCase, { state: 'supporting', columns: { closed_on: null, updated_at: '2021-05-02' } }, undefined],
    [
      'opened again: the clock stops, whatever was closed before',
      supportCase,
      { state: 'supporting', columns: { closed_on: '2021-05-01', updated_at: '2021-06-01' } },
      undefined,
    ],
    [
      'a later entry of a child moves the start',
      supportCase,
      { state: 'closed', columns: { closed_on: '2021-05-01', updated_at: '2021-05-02' }, last: '2021-08-09' },
      { on: '2021-08-09', cls: 'case' },
    ],
    [
      'an earlier one does not',
      supportCase,
      { state: 'closed', columns: { closed_on: '2021-05-01', updated_at: '2021-05-02' }, last: '2021-04-09' },
      { on: '2021-05-01', cls: 'case' },
    ],
    [
      'withdrawn is a class of its own',
      supportCase,
      { state: 'withdrawn', columns: { closed_on: null, updated_at: '2021-05-02' } },
      { on: '2021-05-02', cls: 'withdrawn' },
    ],
    [
      'a notice of nobody',
      notice,
      { state: 'done', columns: { person_id: null, updated_at: '2021-05-02' } },
      { on: '2021-05-02', cls: 'notice' },
    ],
    [
      'a notice of somebody',
      notice,
      { state: 'done', columns: { person_id: 'x', updated_at: '2021-05-02' } },
      { on: '2021-05-02', cls: 'consultation' },
    ],
  ] as const)('%s', (_name, kept, facts, began) => expect(beganOn(kept, facts)).toEqual(began))
})
