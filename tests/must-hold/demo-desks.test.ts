// The desks of the demo: whoever signs in with a demo account finds something on every screen of needs and watch-over, and no figure of the source moves.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { playDesks } from '../../demo/work/play.ts'
import { openCity, sitAt, type City } from '../support/desk.ts'
import { TODAY } from '../support/templates.ts'

let city: City
let seconds = 0
let before: unknown
const figures = async (): Promise<unknown> => {
  const { figures: all } = (await (await (await sitAt(city, 'citystats')).get('/figures.json?live=1&fy=2024')).json()) as {
    figures: { id: string; value: number }[]
  }
  return all.map((one) => [one.id, one.value])
}
beforeAll(async () => {
  city = await openCity()
  before = await figures()
  const began = performance.now()
  await playDesks(city.application, city.at, openDb(city.owner), TODAY, () => {})
  seconds = (performance.now() - began) / 1000
}, 120_000)
afterAll(() => city.close())
const count = async (text: string): Promise<number> =>
  (await city.owner.query<{ n: number }>(`select count(*)::int n from ${text}`)).rows[0]?.n ?? 0

test('no figure of the source moves, and it is played in less than half a minute', async () => {
  expect(await figures()).toEqual(before)
  expect(seconds).toBeLessThan(30)
})
test.each([
  [
    'a support in each state that lasts',
    `(select distinct state from support_case where state in ('intake','assessing','supporting','paused','closed')) s`,
    5,
  ],
  ['closed to watch-over', `support_case where close_as = 'watch'`, 1],
  [
    'one between wards is taken over, one waits for the head',
    `(select distinct state from case_move where state in ('asked','accepted')) s`,
    2,
  ],
  ['an entry of the register in each state', `(select distinct state from watch_register) s`, 10],
  ['copies that are out and one that came back', `(select distinct state from register_copy) s`, 2],
  ['a sealed meeting and one that is not', `(select distinct sealed from case_meeting) s`, 2],
  ['somebody found and somebody looked for', `missing_alert where state in ('found','sent')`, 2],
  ['ties at the start, after three and after twelve months', `(select distinct point from connection_check) s`, 3],
  ['one of the case-book in public, one before the city', `practice where state in ('published','approved')`, 2],
  ['given to a partner, and offered', `(select distinct state from share where state in ('accepted','offered')) s`, 2],
  ['a regular missing twice', `absence_draft where state = 'open'`, 1],
  ['three absences at one door', `watch_standing where absences >= 3`, 1],
  ['looked back on', 'death_review', 1],
  ['two phones that are paired, and what they sent', 'field_phone where revoked_at is null', 2],
  ['visits from a phone', 'watch_visit v join field_write w on w.ward_id = v.ward_id and w.id = v.id', 8],
  [
    'a meeting that is invited to, with answers',
    `gathering g where number <> '' and exists (select from gathering_guest u where u.session_id = g.session_id and u.answer = 'yes')`,
    1,
  ],
  ['a concern of a meeting that is a notice', `origin where type = 'notice' and from_type = 'session'`, 1],
])('%s', async (_name, text, n) => {
  expect(await count(text)).toBe(n)
})
test.each([
  [
    'tennoji.worker',
    [
      '/support-cases',
      '/support-notes',
      '/assessments',
      '/support-plans',
      '/referrals',
      '/watch-plans',
      '/watch-visits',
      '/watch-cards',
      '/rosters',
      '/case-meetings',
      '/outreach',
      '/outreach-targets',
      '/missing-people',
      '/missing-seals',
      '/missing-alerts',
      '/practices',
      '/shares',
      '/consents',
      '/access-requests',
      '/leaks',
      '/enquiries',
      '/talks',
      '/intakes',
      '/notices',
      '/death-reviews',
      '/watch-register',
      '/register-issues',
      '/watch/round',
      '/watch/unseen',
      '/watch/gaps',
      '/rosters/absences',
      '/todos',
    ],
  ],
  [
    'tennoji.wardhead',
    [
      '/support-cases',
      '/case-meetings',
      '/urgent-reads',
      '/death-reviews',
      '/watch/coverage',
      '/watch-register/recall',
      '/partners',
      '/todos',
    ],
  ],
  ['tennoji.register', ['/watch-register', '/register-issues', '/register-copies', '/watch-register/recall']],
  ['tennoji.community', ['/sent-notices', '/field-people', '/practices']],
  ['tennoji.hokatsu', ['/received']],
  ['naniwa.worker', ['/support-cases']],
  ['cityadvice', ['/practice-offers']],
])('%s finds something on every screen', async (login, paths) => {
  const desk = await sitAt(city, login)
  for (const path of paths) {
    const answer = await desk.get(`${path}.json`)
    const all = Object.values((await answer.json()) as object).filter((one) => Array.isArray(one)) as unknown[][]
    expect([path, answer.status, all.some((one) => one.length > 0)]).toEqual([path, 200, true])
  }
})
test('the sealed meeting is found by its members only; telephones lead nowhere; nobody bears a name that people bear', async () => {
  const { rows } = await city.owner.query<{ id: string }>('select id::text from case_meeting where sealed')
  const statuses = await Promise.all(
    ['tennoji.worker', 'tennoji.wardhead'].map(
      async (login) => (await (await sitAt(city, login)).get(`/case-meetings/${rows[0]?.id}`)).status,
    ),
  )
  expect(statuses).toEqual([200, 404])
  expect(
    await count(`(select phone from person union select phone from watch_register) p where phone <> '' and phone !~ '^(06|090)-0000-'`),
  ).toBe(0)
})
