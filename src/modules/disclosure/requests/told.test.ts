import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordTypes } from '#src/modules.ts'
import { isTold, mayTell, toldLines, untold } from './told.rules.ts'

const of = (name: string) => {
  const type = recordTypes.find((one) => one.name === name)
  if (!type) throw new Error(name)
  return type
}
test('what staff thought is told, who noticed is not', () => {
  const lines = toldLines(of('notice'), {
    seen_on: '2026-11-01',
    signs: ['unseen'],
    fact: '雨戸が閉まっている',
    view: '心配',
    by_kind: 'minsei',
    by_name: '見本さん',
    way: 'place',
  })
  expect(lines.map(([, words]) => words)).toEqual(expect.arrayContaining(['雨戸が閉まっている', '心配']))
  expect(JSON.stringify(lines)).not.toMatch(/見本さん|民生委員/)
})
test.each([
  ['self', true],
  ['neighbour', false],
])('who consulted is told where it was %s: %s', (consulter, told) => {
  const lines = toldLines(of('intake'), {
    consulter,
    consulter_name: '相談した人の名',
    channel: 'phone',
    story: 'ことば',
    main_worry: 'care',
  })
  expect([JSON.stringify(lines).includes('相談した人の名'), JSON.stringify(lines).includes('ことば')]).toEqual([told, true])
})
test.each([
  ['support_note', { fact: 'ことば', with_whom: ['minsei'] }, /民生/],
  ['watch_plan', { look_for: 'ことば', call_whom: '長女 0x0' }, /長女/],
  ['watch_visit', { note: 'ことば', by_name: '行った人の名' }, /行った人/],
  ['support_case', { wish: 'ことば', described: 'となりの人' }, /となりの人/],
])('%s is told as the council wrote it, without whom else it names', (name, values, never) => {
  const said = JSON.stringify(toldLines(of(name), values))
  expect([said.includes('ことば'), never.test(said)]).toEqual([true, false])
})
test('a type nobody has thought of is told as nothing, and no person stands in a line by reference', () => {
  for (const type of recordTypes) {
    const all = Object.fromEntries(type.fields.map((field) => [field.name, 'x']))
    if (!isTold(type)) expect([type.name, untold(type, all).length]).toEqual([type.name, type.fields.length])
    expect(type.fields.filter((field) => field.to?.personal && !untold(type, all).includes(field.name)).map((field) => field.name)).toEqual(
      [],
    )
  }
})
test.each([
  ['registry.person.opened', false, true],
  ['registry.person.changed', false, false],
  ['needs.notice.sent', true, false],
  ['needs.notice.asked', false, false],
  ['needs.notice.opened', true, false],
  ['needs.notice.opened', false, true],
  ['needs.intake.opened', true, true],
])('%s by one who sent a notice (%s) is told: %s', (event, sent, told) => expect(mayTell({ event, sent })).toBe(told))
test('whoever sent a notice is named by no line of notices, whatever was done', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{3,12}$/), (verb) => !mayTell({ event: `needs.notice.${verb}`, sent: true })),
    { numRuns: 200 },
  )
})
