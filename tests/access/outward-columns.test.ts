// The white list by ground: random people and consents, and never a cell that no consent of that person covers.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Consent } from '#src/access/basis.rules.ts'
import { ITEMS, type Item } from '#src/kernel/sharing.ts'
import { intake } from '#src/modules/needs/intakes/intake.schema.ts'
import { intakeShare } from '#src/modules/needs/intakes/intake-share.schema.ts'
import { columnsOf, goingOf, readOutward, type Outward, type Subject } from '#src/modules/disclosure/outward/outward.rules.ts'

const ASKED: readonly Item[] = ['name', 'address', 'contact', 'history']
const outward: Outward = {
  type: 'intake',
  states: ['received'],
  recipient: 'hokatsu',
  party: '包括',
  items: ASKED,
  purpose: 'support',
  basis: 'CONSENT',
  evidence: '書面',
}
const person = (n: number) => ({ name: `ナマエ${n}`, kana: `カナ${n}`, address: `スマイ${n}`, phone: `デンワ${n}` })
const subject = (n: number, shielded = false): Subject => ({
  id: `i${n}`,
  personId: `p${n}`,
  members: [],
  shielded,
  record: { story: `ケイカ${n}`, on_day: '2026-11-20', consulter_name: `ソウダン${n}` },
  person: person(n),
})
const consent = (n: number, items: readonly Item[], change: Partial<Consent> = {}): Consent => ({
  personId: `p${n}`,
  recipient: 'hokatsu',
  items,
  purpose: 'support',
  given: '2026-11-01',
  until: null,
  withdrawn: null,
  ...change,
})
const ON = '2026-11-21'

test('no field that stands under no item is ever a column, whatever is asked', () => {
  const all = columnsOf(
    intakeShare,
    ITEMS.map((one) => one.value),
  ).filter((one) => one.of === 'record')
  expect(all.map((one) => one.name).filter((name) => !(name in intakeShare.items))).toEqual([])
  expect(all.length).toBeLessThan(intake.fields.length)
})
describe('of each person only what their own ground covers', () => {
  test('8050: what tells of the household goes only where everybody in it agreed', () => {
    const home = { ...subject(1), members: ['p1', 'p2'] }
    const given = [consent(1, ASKED)]
    const alone = JSON.stringify(goingOf(intakeShare, outward, [home], given, ON).rows)
    expect([alone.includes('ナマエ1'), alone.includes('ケイカ1')]).toEqual([true, false])
    const both = goingOf(intakeShare, outward, [home], [...given, consent(2, ['history'])], ON).rows
    expect(JSON.stringify(both)).toContain('ケイカ1')
    const wrong = JSON.stringify(goingOf(intakeShare, outward, [home], [...given, consent(2, ['name'])], ON).rows)
    expect(wrong).not.toContain('ケイカ1')
  })
  test('whole columns that go of nobody are no columns; who gave nothing is no row', () => {
    const going = goingOf(
      intakeShare,
      outward,
      [subject(1), subject(2), subject(3)],
      [consent(1, ['name']), consent(2, ['name', 'history'])],
      ON,
    )
    expect(going.columns.map((one) => one.item)).not.toContain('address')
    expect(going.left.map((one) => one.item)).toContain('contact')
    expect([going.rows.map((one) => one.id), going.out.map((one) => one.id)]).toEqual([['i1', 'i2'], ['i3']])
    const text = JSON.stringify(going.rows)
    expect([text.includes('ケイカ2'), text.includes('ケイカ1'), text.includes('ナマエ3'), text.includes('ソウダン')]).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
  test.each<[string, Partial<Consent>]>([
    ['for another body', { recipient: 'medical' }],
    ['for something else', { purpose: 'watch' }],
    ['withdrawn', { withdrawn: '2026-11-20' }],
    ['over', { until: '2026-11-21' }],
    ['not begun', { given: '2026-11-22' }],
    ['of somebody else', { personId: 'p9' }],
  ])('a consent %s covers nothing', (_what, change) => {
    expect(goingOf(intakeShare, outward, [subject(1)], [consent(1, ASKED, change)], ON).rows).toEqual([])
  })
  test('a shield keeps address and contact, a joint use its published items, a ground without evidence everything', () => {
    const shielded = JSON.stringify(goingOf(intakeShare, outward, [subject(1, true)], [consent(1, ASKED)], ON))
    expect([shielded.includes('スマイ'), shielded.includes('デンワ'), shielded.includes('ナマエ1')]).toEqual([false, false, true])
    const joint = { ...outward, basis: 'JOINT_USE' as const, items: ['name', 'photo', 'livelihood'] as Item[] }
    expect(goingOf(intakeShare, joint, [subject(1)], [], ON).columns.every((one) => one.item === 'name')).toBe(true)
    expect(goingOf(intakeShare, { ...outward, evidence: ' ' }, [subject(1)], [consent(1, ASKED)], ON).rows).toEqual([])
  })
  test('200 random files: every cell that says something is covered by a consent of that person', () => {
    const MARK: Readonly<Record<string, string>> = { name: 'ナマエ', address: 'スマイ', contact: 'デンワ', history: 'ケイカ' }
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.subarray([...ASKED]), fc.boolean()), { maxLength: 12 }),
        fc.subarray([...ASKED], { minLength: 1 }),
        (given, asked) => {
          const consents = given.map(([n, items, over]) => consent(n, items, over ? { withdrawn: '2026-11-02' } : {}))
          const going = goingOf(
            intakeShare,
            { ...outward, items: asked },
            [1, 2, 3, 4, 5].map((n) => subject(n)),
            consents,
            ON,
          )
          for (let n = 1; n <= 5; n++)
            for (const item of ASKED) {
              const may = asked.includes(item) && given.some(([who, items, over]) => who === n && items.includes(item) && !over)
              expect([n, item, JSON.stringify(going.rows).includes(`${MARK[item]}${n}`)]).toEqual([n, item, may])
            }
        },
      ),
      { numRuns: 200 },
    )
  })
})
test.each<[string, Record<string, string | string[]>, string[]]>([
  ['complete', {}, []],
  ['no ground', { basis: '' }, ['basis']],
  ['no evidence', { evidence: ' ' }, ['evidence']],
  ['a ground that does not reach them', { basis: 'OUTSOURCE' }, ['basis']],
  ['no item', { items: [] }, ['items']],
  ['an unknown type', { type: 'staff' }, ['type']],
  ['a state of another kind', { states: ['planning'] }, ['states']],
  ['neither type nor state', { type: '', states: [] as string[] }, ['type', 'states']],
  ['nobody named', { party: '' }, ['party']],
])('%s', (_what, change, wrong) => {
  const fields = {
    type: 'intake',
    states: ['received'],
    recipient: 'hokatsu',
    party: '五条包括',
    items: ['name'],
    purpose: 'support',
    basis: 'CONSENT',
    evidence: '書面',
    ...change,
  }
  const form = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
  )
  expect(readOutward(form, [intakeShare]).reasons.map((one) => one.field)).toEqual(wrong)
})
