import { expect, test } from 'vitest'
import { callerCovered, uncovering } from './caller.rules.ts'

const KEPT = ['consulter_contact']
test.each([
  ['self', true, KEPT],
  // 8050: the mother behind the shield rings for her son.
  ['family', true, KEPT],
  ['other', true, KEPT],
  [null, true, KEPT],
  ['neighbour', true, []],
  ['minsei', true, []],
  ['organisation', true, []],
  ['self', false, []],
  ['family', false, []],
])('the number of %s, behind a shield %s: hidden %j', (consulter, hides, fields) => {
  expect(callerCovered({ consulter }, hides)).toEqual(fields)
})

const of = (consulter: string, person_id: string | null) => ({ values: { consulter, person_id }, hides: person_id === 'shielded' })
test.each([
  [of('self', 'shielded'), of('neighbour', 'shielded'), 'consulter'],
  [of('self', 'shielded'), of('self', null), 'person_id'],
  [of('family', 'shielded'), of('family', 'open'), 'person_id'],
  [of('family', 'shielded'), of('self', 'shielded'), undefined],
  [of('minsei', 'shielded'), of('minsei', 'open'), undefined],
  [of('self', 'open'), of('self', null), undefined],
  [of('self', 'open'), of('self', 'shielded'), undefined],
])('%j to %j is asked at %s', (before, after, field) => {
  expect(uncovering(before, after)?.field).toBe(field)
})
