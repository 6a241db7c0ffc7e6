import { expect, test } from 'vitest'
import { educationRequest } from '#src/modules/education/requests/education-request.schema.ts'
import { session } from '#src/modules/sessions/sessions/session.schema.ts'
import { listWays } from './list-ways.rules.ts'
import { sayTelling } from './record-source.ts'

const AREAS = [{ value: '0765b84e-97b4-4716-964e-b43e9b9c2956', label: '五条' }]
const hrefs = (typed: string): string[] => listWays([educationRequest, session], typed, AREAS).map((one) => one.href)

test.each([
  ['福祉教育', ['/education']],
  ['車いす', ['/education?programmes=wheelchair']],
  ['車椅子', []],
  ['五条', ['/sessions?neighbourhood_ids=0765b84e-97b4-4716-964e-b43e9b9c2956']],
  ['五', []],
  ['', []],
  ['共生社会', ['/education?aims=inclusiveSociety']],
])('%s leads to %j', (typed, wanted) => expect(hrefs(typed)).toEqual(wanted))
test('never more than eight', () => expect(hrefs('ー').length + hrefs('の集まり').length).toBeLessThanOrEqual(16))

test('a bare number says what it numbers', () => {
  expect([sayTelling(session, 'participants', '48'), sayTelling(session, 'participants', '48人')]).toEqual([
    '参加した人数（合計） 48',
    '48人',
  ])
})
