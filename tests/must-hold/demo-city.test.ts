// The synthetic city adds up by counting: every figure straight from its tables, written down once more without the program's own definitions.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyRing } from '#src/access/key-ring.ts'
import { openDb } from '#src/db/connection.ts'
import { loadReference } from '#src/modules/registry/reference.queries.ts'
import { loadDemo } from '../../demo/load.ts'
import { FAMILIES, GIVEN } from '../../demo/names.ts'
import { storyId, STORIES } from '../../demo/stories.ts'
import { MASTER } from '../support/templates.ts'
import { openTown, type Town } from '../support/town.ts'

let town: Town
let said: string[]
let seconds: number
beforeAll(async () => {
  town = await openTown()
  const owner = openDb(town.owner)
  await loadReference(owner)
  said = []
  const began = performance.now()
  await loadDemo(owner, keyRing(MASTER), '2026-11-21', (line) => said.push(line))
  seconds = (performance.now() - began) / 1000
}, 120_000)
afterAll(() => town.close())

const rows = async (text: string): Promise<Record<string, number>[]> => (await town.owner.query<Record<string, number>>(text)).rows
const one = async (text: string): Promise<number> => Object.values((await rows(text))[0] ?? {})[0] ?? -1
const year = (field: string, fy = 2024): string => `${field} >= '${fy}-04-01' and ${field} < '${fy + 1}-04-01'`
const CHILDRENS = `main_purpose in ('childrenCafeteria', 'childrenStudy', 'childrenPlay')`
const launched = (fy = 2024): string => `select p.* from place p where p.state in ('open', 'paused', 'ended') and ${year('p.opened_on', fy)}
  and exists (select from support_contact c where c.ward_id = p.ward_id and c.place_id = p.id and c.state = 'held' and c.launch_support and c.on_day <= p.opened_on)`
const approached = (
  fy = 2024,
): string => `select distinct p.ward_id, p.id, p.main_purpose from support_contact c join place p on p.ward_id = c.ward_id and p.id = c.place_id
  where c.state = 'held' and c.active and ${year('c.on_day', fy)} and p.state in ('open', 'paused', 'ended') and p.opened_on <= c.on_day and coalesce(p.ended_on, 'infinity') >= c.on_day`
const supported = `select distinct p.ward_id, p.id from support_contact c join place p on p.ward_id = c.ward_id and p.id = c.place_id where c.state = 'held' and c.launch_support and ${year('c.on_day')} and p.state <> 'withdrawn' and ${CHILDRENS}`
const joined = (fy = 2024): string =>
  `select distinct ward_id, household_id, household_key from connection where state in ('joined', 'settled', 'ended') and ${year('joined_on', fy)}`
const delivered = `select * from education_request where state in ('delivered', 'reported') and loan_only is not true and ${year('first_delivered_on')}`
const feeds = `select ward_id, persons from insurance_feed f where state = 'received' and fiscal_year = 2024 and as_of = (select max(as_of) from insurance_feed g where g.ward_id = f.ward_id and g.fiscal_year = 2024 and g.state = 'received')`
const noto = `select * from dispatch where event = 'noto2024' and state = 'done'`

describe('FY2024 of the source', () => {
  test.each([
    [
      'K01',
      495,
      `select count(*)::int from session where state = 'held' and ward_role in ('host', 'cohost', 'support') and ${year('on_day')} and purposes && '{watchExchange,watchShare,watchLearn,voiceDrill}'`,
    ],
    [
      'K02',
      400,
      `select count(*)::int from session where state = 'held' and ward_role in ('host', 'cohost', 'support') and ${year('on_day')} and 'areaTalk' = any (purposes) and area_level in ('chokai', 'neighbourhood', 'neighbourhoods')`,
    ],
    ['K03', 157, `select count(*)::int from (${launched()}) p where not ${CHILDRENS}`],
    ['K04', 275, `select count(*)::int from (${approached()}) p where not ${CHILDRENS}`],
    ['K05 by ward', 418, `select count(*)::int from (${joined()}) h`],
    ['K06', 28_274, `select sum(persons)::int from (${feeds}) f`],
    ['K07', 308, `select count(*)::int from (${delivered}) e`],
    ['K07 sessions', 452, `select sum(sessions)::int from (${delivered}) e`],
    ['K07 learners', 18_940, `select sum(learners)::int from (${delivered}) e`],
    ['K08', 53, `select count(*)::int from (${supported}) p`],
    ['K09', 35, `select count(*)::int from (${launched()}) p where ${CHILDRENS}`],
    ['K10', 355, `select count(*)::int from (${approached()}) p where ${CHILDRENS}`],
    ['K11', 33, `select count(distinct person_no)::int from (${noto}) d`],
    [
      'K12',
      247,
      `select count(*)::int from session where state = 'held' and ward_role in ('host', 'cohost', 'support') and ${year('on_day')} and purposes && '{disasterDrill,disasterCourse,disasterTalk,disasterEvent}' and residents_took_part`,
    ],
  ])('%s is %i by counting', async (_id, value, text) => {
    expect(await one(text)).toBe(value)
  })
  test('K05: 412 households of the city, six of them in two wards, some that cannot be matched', async () => {
    const { rows: found } = await town.figures
      .query(`select count(distinct n.number)::int as matched, count(*) filter (where n.number is null)::int as unmatched, count(n.number)::int as lines
      from (select array_agg(ward_id) w, array_agg(household_id) h from (${joined()}) j where household_id is not null) a, lateral app.number_households(a.w, a.h) n`)
    const bare = await one(`select count(*)::int from (${joined()}) j where household_id is null`)
    expect(found[0].matched + found[0].unmatched + bare).toBe(412)
    expect(found[0].lines - found[0].matched).toBe(6)
    expect(found[0].unmatched + bare).toBeGreaterThan(5)
  })
})

describe('records that look alike and must not count', () => {
  test.each([
    [
      'opened without any support',
      `select count(*)::int from place p where ${year('opened_on')} and state = 'open' and not exists (select from support_contact c where c.place_id = p.id)`,
    ],
    [
      'supported only after the opening',
      `select count(*)::int from place p where ${year('opened_on')} and exists (select from support_contact c where c.place_id = p.id and c.launch_support) and not exists (select from support_contact c where c.place_id = p.id and c.launch_support and c.on_day <= p.opened_on)`,
    ],
    [
      'opened on the day of its only support',
      `select count(*)::int from (${launched()}) p where (select max(on_day) from support_contact c where c.place_id = p.id and c.launch_support) = p.opened_on`,
    ],
    [
      'written down after the opening',
      `select count(*)::int from (${launched()}) p where (select min(created_at at time zone 'Asia/Tokyo')::date from support_contact c where c.place_id = p.id and c.launch_support) > p.opened_on`,
    ],
    [
      'opened years ago, ended, open again, supported this year',
      `select count(*)::int from place p where opened_on < '2022-01-01' and state = 'open' and exists (select from support_contact c where c.place_id = p.id and c.launch_support and ${year('c.on_day')})`,
    ],
    [
      'withdrawn place with support',
      `select count(*)::int from place p where state = 'withdrawn' and ${year('opened_on')} and exists (select from support_contact c where c.place_id = p.id and c.launch_support and c.state = 'held')`,
    ],
    [
      'general by its main purpose, children among the rest',
      `select count(*)::int from (${launched()}) p where main_purpose = 'childcareSalon' and 'childrenCafeteria' = any (kinds)`,
    ],
    ['launched and now ended or paused', `select count(*)::int from (${launched()}) p where state <> 'open'`],
    [
      'approached before it opened',
      `select count(*)::int from support_contact c join place p on p.id = c.place_id where c.active and ${year('c.on_day')} and p.opened_on > c.on_day`,
    ],
    [
      'approached after it ended',
      `select count(*)::int from support_contact c join place p on p.id = c.place_id where c.active and ${year('c.on_day')} and p.ended_on < c.on_day`,
    ],
    ['paused and approached', `select count(*)::int from (${approached()}) a join place p using (id) where p.state = 'paused'`],
    [
      'nine contacts, one place',
      `select (max(n) >= 9)::int from (select count(*) n from support_contact where active and state = 'held' and ${year('on_day')} group by place_id having count(*) >= 9 and place_id is not null) x`,
    ],
    [
      'proposed but not accepted',
      `select count(*)::int from support_contact where active is null and aim <> '' and next_step <> '' and method in ('visit', 'meeting')`,
    ],
    ['ended before anybody joined', `select count(*)::int from connection where state = 'ended' and joined_on is null`],
    ['introduced and no more', `select count(*)::int from connection where state = 'introduced' and ${year('introduced_on')}`],
    [
      'one household, two connections',
      `select count(*)::int from (select household_id from connection where ${year('joined_on')} and household_id is not null group by household_id having count(*) > 1) x`,
    ],
    ['earlier list of the same year', `select count(distinct as_of)::int - 1 from insurance_feed where fiscal_year = 2024`],
    ["next year's list on the same day", `select count(*)::int from insurance_feed where fiscal_year = 2025 and as_of = '2025-03-31'`],
    ['list taken back', `select count(*)::int from insurance_feed where fiscal_year = 2024 and state = 'withdrawn'`],
    ['loan only', `select count(*)::int from education_request where loan_only and ${year('first_delivered_on')}`],
    ['cancelled request', `select count(*)::int from education_request where state = 'cancelled'`],
    ['first delivered the year before', `select count(*)::int from education_request where first_delivered_on = '2024-03-12'`],
    ['one person, two trips', `select count(*)::int from (select person_no from (${noto}) d group by 1 having count(*) > 1) x`],
    [
      'one person, two councils',
      `select count(*)::int from (select person_no from (${noto}) d group by 1 having count(distinct ward_id) > 1) x`,
    ],
    [
      'sent before and after the first of April',
      `select count(*)::int from (select person_no from (${noto}) d group by 1 having min(from_on) < '2024-04-01' and max(from_on) >= '2024-04-01') x`,
    ],
    ['trip that never was', `select count(*)::int from dispatch where event = 'noto2024' and state <> 'done'`],
    ['cancelled session', `select count(*)::int from session where state = 'cancelled'`],
    ['draft session', `select count(*)::int from session where state = 'draft'`],
    ['joint session', `select count(*)::int from session where cardinality(joint_wards) > 0`],
  ])('%s', async (_name, text) => {
    expect(await one(text)).toBeGreaterThan(0)
  })
})

describe('how the city looks', () => {
  test.each([
    ['K03', `${launched()} and not ${CHILDRENS}`],
    ['K04', `select * from (${approached()}) p where not ${CHILDRENS}`],
    ['K05', joined()],
    ['K06', `select f.ward_id from (${feeds}) f, generate_series(1, f.persons)`],
    ['K07', `select * from (${delivered}) e where ward_id <> '271004'`],
    ['K08', supported],
    ['K09', `${launched()} and ${CHILDRENS}`],
    ['K10', `select * from (${approached()}) p where ${CHILDRENS}`],
  ])('no ward stands above 8 % or below 2 % of %s', async (_id, text) => {
    const parts = await rows(`select count(*)::float / sum(count(*)) over () as part from (${text}) x group by ward_id`)
    expect(parts.length).toBe(24)
    for (const { part } of parts) {
      expect(part).toBeGreaterThanOrEqual(0.02)
      expect(part).toBeLessThanOrEqual(0.08)
    }
  })
  test.each([
    ['place', 'opened_on'],
    ['support_contact', 'on_day'],
    ['place_day', 'on_day'],
    ['connection', 'joined_on'],
    ['education_request', 'first_delivered_on'],
  ])('%s: no weekday under 5 %%, dips in August and at New Year', async (table, field) => {
    const days = await rows(
      `select count(*)::float / sum(count(*)) over () as part from ${table} where ${field} is not null group by extract(dow from ${field})`,
    )
    expect(days.length).toBe(7)
    for (const { part } of days) expect(part).toBeGreaterThan(0.05)
    const months = new Map(
      (
        await rows(
          `select extract(month from ${field})::int m, count(*)::int n from ${table} where ${field} >= '2024-04-01' and ${field} < '2026-04-01' group by 1`,
        )
      ).map((row) => [row['m'], row['n'] ?? 0]),
    )
    for (const quiet of [8, 1]) for (const busy of [6, 10, 11]) expect(months.get(quiet) ?? 0).toBeLessThan(months.get(busy) ?? 0)
  })
  test('three fiscal years each have every figure, and nothing has happened after today', async () => {
    for (const fy of [2024, 2025, 2026])
      for (const text of [launched(fy), approached(fy), joined(fy)])
        expect(await one(`select count(*)::int from (${text}) x`)).toBeGreaterThan(100)
    for (const [table, field] of [
      ['place', 'opened_on'],
      ['support_contact', 'on_day'],
      ['place_day', 'on_day'],
      ['connection', 'joined_on'],
      ['education_request', 'first_delivered_on'],
      ['insurance_feed', 'as_of'],
      ['place', 'consulted_on'],
      ['connection', 'introduced_on'],
    ])
      expect(await one(`select count(*)::int from ${table} where ${field} > '2026-11-21'`)).toBe(0)
  })
  test('loads within a minute and says how far it is', () => {
    expect(seconds).toBeLessThan(60)
    expect(said.length).toBeGreaterThan(8)
  })
})

describe('the stories', () => {
  const people = STORIES.flatMap((story) => story.people)
  test('at least 60 named people of three neighbourhoods in at least 12 stories, all of them on file', async () => {
    expect(STORIES.length).toBeGreaterThanOrEqual(12)
    expect(new Set(people.map((one) => one.name)).size).toBeGreaterThanOrEqual(60)
    expect(new Set(STORIES.map((story) => `${story.ward} ${story.area}`)).size).toBe(3)
    const { rows: found } = await town.owner.query(`select count(*)::int n from person where id = any($1)`, [
      people.map((one) => storyId('person', one.key)),
    ])
    expect(found[0].n).toBe(people.length)
    for (const keys of [
      people.map((one) => one.key),
      STORIES.map((story) => story.id),
      STORIES.flatMap((story) => story.places ?? []).map((one) => one.key),
      STORIES.flatMap((story) => story.homes ?? []).map((one) => one.key),
    ])
      expect(new Set(keys).size).toBe(keys.length)
  })
  test('nobody bears a name that people bear: each is made of the words of demo/names.ts, telephones lead nowhere', async () => {
    const words = [...FAMILIES, ...GIVEN].flat()
    const foreign = ['リエン', 'りえん', 'ミン', 'みん', 'ホア', 'ほあ', 'はつしも', 'そら', 'そよ']
    for (const one of people)
      for (const part of `${one.name} ${one.kana}`.split(' ')) expect([...words, ...foreign], one.name).toContain(part)
    const { rows: phones } = await town.owner.query(
      `select phone from person where phone <> '' union select mobile from person where mobile <> ''`,
    )
    for (const { phone } of phones as { phone: string }[]) expect(phone).toMatch(/^(06|090)-0000-/)
  })
  test.each([
    [
      'S01 launched with support before its day',
      `select count(*)::int from (${launched(2025)}) p where id = '${storyId('place', 'itodenwa')}'`,
      1,
    ],
    [
      'S03 one session in two figures, the cancelled one in none',
      `select count(*)::int from session where title like '%（五条）' and state = 'held' and purposes @> '{areaTalk,voiceDrill}'`,
      1,
    ],
    [
      "S04 launched with support on the very day, a children's place",
      `select count(*)::int from (${launched(2026)}) p where id = '${storyId('place', 'yozora')}' and ${CHILDRENS}`,
      1,
    ],
    [
      'S05 two records of one person, merged',
      `select count(*)::int from person where merged_into = '${storyId('person', 'hatsushimo')}'`,
      1,
    ],
    ['S06 came back: no launch', `select count(*)::int from (${launched(2025)}) p where id = '${storyId('place', 'taiso')}'`, 0],
    [
      'S06 keeps its first day through three stages',
      `select count(*)::int from history h join place p on p.id = h.record_id where p.id = '${storyId('place', 'taiso')}' and p.opened_on = '2013-04-10' and p.ended_on is null and p.version = 3`,
      3,
    ],
    [
      'S07 approached while it was paused',
      `select count(*)::int from (${approached(2026)}) p where id = '${storyId('place', 'shokuji')}'`,
      1,
    ],
    [
      'S08 one request of three sessions, the loan apart',
      `select count(*)::int from education_request where requester like '大江%' and state in ('delivered', 'reported') and loan_only is not true and sessions = 3 and first_delivered_on = '2026-06-18'`,
      1,
    ],
    [
      'S09 written down late, and a general place',
      `select count(*)::int from (${launched(2025)}) p where id = '${storyId('place', 'donguri')}' and not ${CHILDRENS} and (select min(created_at at time zone 'Asia/Tokyo')::date from support_contact c where c.place_id = p.id) > p.opened_on`,
      1,
    ],
    [
      'S10 shielded against somebody of the same register',
      `select count(*)::int from person where shielded and shielded_from = array['${storyId('person', 'banshu')}']::uuid[]`,
      2,
    ],
    [
      'S13 once given up, the same number',
      `select count(*)::int from history where record_id = '${storyId('place', 'daidokoro')}' and changes ->> 'state' like '%abandoned%'`,
      2,
    ],
    [
      'S14 staff only does not count',
      `select count(*)::int from session where title = '職員の動き方の訓練' and residents_took_part = false`,
      1,
    ],
  ])('%s', async (_name, text, n) => {
    expect(await one(text)).toBe(n)
  })
  test('S11 connected in two wards within one year: one household of the city', async () => {
    const { rows: found } = await town.figures.query(
      `select count(distinct number)::int n, count(*)::int lines from app.number_households($1, $2)`,
      [
        ['271098', '271110'],
        [storyId('household', 'tsukishiro-t'), storyId('household', 'tsukishiro-n')],
      ],
    )
    expect(found).toEqual([{ n: 1, lines: 2 }])
    expect(
      await one(
        `select count(*)::int from (${joined(2025)}) j where household_id in ('${storyId('household', 'tsukishiro-t')}', '${storyId('household', 'tsukishiro-n')}')`,
      ),
    ).toBe(2)
  })
})
test('bodies and halls that records name stand in the registers of their ward, each name once; no register has a private person in it', async () => {
  const twice = (table: string): string => `select count(*)::int from (select from ${table} group by ward_id, name having count(*) > 1) t`
  expect([await one(twice('organisation')), await one(twice('venue'))]).toEqual([0, 0])
  const named = (field: string, of: string, register: string): string =>
    `select round(100.0 * count(r.name) / count(*))::int from ${of} s left join (select distinct ward_id, name from ${register}) r on r.ward_id = s.ward_id and r.name = s.${field} where s.${field} <> ''`
  expect(await one(named('venue', 'session', 'venue'))).toBeGreaterThan(98)
  expect(await one(named('host_organisation', 'session', 'organisation'))).toBeGreaterThan(98)
  expect(await one(named('requester', 'education_request', 'organisation'))).toBeGreaterThan(98)
  expect(await one(named('venue', 'place', 'venue'))).toBeGreaterThan(40)
  expect(await one(named('operator', 'place', 'organisation'))).toBeGreaterThan(60)
  expect(await one(`select count(*)::int from organisation where contact_name <> '' or phone <> '' or email <> ''`)).toBe(0)
})

test('people of one household live at one address of a real town with its postcode, in a block that stands nowhere; some have none, the shielded have none', async () => {
  const { rows: found } = await town.owner.query<{ address: string; postal: string; area: string; known: boolean }>(
    `select p.address, p.postal, p.neighbourhood_id as area, exists (select from town t join ward w on w.ward_id = t.ward_id join town_neighbourhood n on n.ward_id = t.ward_id and n.town_id = t.id
      where t.ward_id = p.ward_id and t.postal_code = p.postal and n.neighbourhood_id = p.neighbourhood_id and p.address like w.name || t.name || '9%') as known from person p`,
  )
  const written = found.filter((each) => each.address)
  expect(written.filter((each) => !each.known || !/9\d番\d+号( |$)/.test(each.address))).toEqual([])
  expect([written.length > found.length / 2, written.length < found.length * 0.9]).toEqual([true, true])
  expect(
    await one(
      `select count(*)::int from household_member m join household h on h.id = m.household_id join person p on p.id = m.person_id where m.to_on is null and p.merged_into is null and h.address <> p.address and (select count(*) from household_member o where o.person_id = p.id) = 1`,
    ),
  ).toBe(0)
  expect(await one(`select count(*)::int from person where shielded and address <> ''`)).toBe(0)
  expect(await one(`select count(*)::int from place where ward_id = '271098' and address <> '' and state = 'open'`)).toBeGreaterThan(10)
})
