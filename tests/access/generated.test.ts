// Made from the tables themselves: every role × every record type × every representation, for one's own ward and for another; and every other page × role.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isFieldRole, reachOf, ROLES, type Permission, type Role } from '#src/access/permissions.ts'
import { permit, type Actor } from '#src/access/scope.ts'
import { meets } from '#src/kernel/condition.ts'
import { modules, recordTypes } from '#src/modules.ts'
import type { Field, RecordType } from '#src/records/record.ts'
import { hashPassword } from '#src/web/sign-in.queries.ts'
import { openCity, sitAt, type City, type Desk } from '../support/desk.ts'
import { strangeDates } from '../support/dates.ts'
import { holdPhone } from '../support/phone.ts'

const [OWN, OTHER, CITY] = ['271098', '271110', '271004']
const MARK = 'ZQ見えない印'
const OF_THE_PHONE = ['/notices/new', '/sent-notices', '/field/pack']
let city: City
/** Desks by `role ward`. */
const desks = new Map<string, Desk>()
/** Ids of one record of each type in the ward OWN. */
const records = new Map<string, string>()
/** A person and a household of the ward OWN, by the path of their type. */
const people = new Map<string, string>()
let areas: string[] = []

const seatsOf = (role: Role): string[] => (role.startsWith('city') ? [CITY] : role === 'admin' ? [CITY, OWN, OTHER] : [OWN, OTHER])
const actorAt = (role: Role, wardId: string): Actor => ({
  staffId: 'x',
  name: '',
  role,
  wardId,
  wardName: '',
  isCity: wardId === CITY,
  wards: wardId === CITY ? [CITY, OWN, OTHER] : [wardId],
})
/** Whether a right carries over all of the ward OWN: what is only assigned or given is one's own records, and none of these is. */
const overOwn = (role: Role, ward: string, permission: Permission): boolean =>
  ['ward', 'city'].includes(reachOf(role, permission)) && (permit(actorAt(role, ward), permission)?.wards.includes(OWN) ?? false)
const desk = (role: Role, ward: string): Desk => {
  const one = desks.get(`${role} ${ward}`)
  if (!one) throw new Error(`${role} ${ward}`)
  return one
}

/** A value a form accepts for this field. */
function sampleOf(field: Field): string | string[] {
  switch (field.type) {
    case 'text':
    case 'longText':
      return MARK
    case 'int':
      return String(field.min ?? 12)
    case 'fiscalYear':
      return '2026'
    case 'yesNo':
      return 'yes'
    case 'choice':
      return field.options?.[0]?.value ?? ''
    case 'choices':
      return [field.options?.[0]?.value ?? '']
    case 'day':
      return '2026-11-10'
    case 'time':
      return '13:30'
    case 'wards':
      return []
    case 'neighbourhood':
      return areas[0] ?? ''
    case 'neighbourhoods':
      return areas.slice(0, 1)
    case 'ref':
      return records.get(field.to?.table ?? '') ?? ''
  }
}
/** Numbers that are given out and never made up. */
const GIVEN_OUT = ['receipt']
/** Only what must be said in the first state, and every text, so that a leak would show. */
function fieldsOf(type: RecordType): Record<string, string | string[]> {
  const state = type.starts[0]?.state ?? ''
  const plain = type.fields.filter(
    (field) => field.required || ((field.type === 'text' || field.type === 'longText') && !GIVEN_OUT.includes(field.name)),
  )
  // What is filled in may ask for more.
  const chosen = new Set(plain.map((field) => field.name))
  for (let before = -1; before < chosen.size;) {
    before = chosen.size
    const values = {
      state,
      ...Object.fromEntries(type.fields.filter((field) => chosen.has(field.name)).map((field) => [field.name, sampleOf(field)])),
    }
    for (const check of type.checks) if (check.must === 'filled' && meets(values, check.when)) chosen.add(check.field)
  }
  return Object.fromEntries(type.fields.filter((field) => chosen.has(field.name)).map((field) => [field.name, sampleOf(field)]))
}

beforeAll(async () => {
  city = await openCity()
  areas = (await city.owner.query<{ id: string }>(`select id::text from neighbourhood where ward_id = $1 limit 2`, [OWN])).rows.map(
    (row) => row.id,
  )
  const hash = await hashPassword('sasaeai-demo')
  for (const [role] of ROLES)
    for (const ward of seatsOf(role)) {
      const [id, login] = [randomUUID(), `seat.${role.toLowerCase()}.${ward}`]
      await city.owner.query(`insert into staff (id, login, name, password_hash, demo) values ($1, $2, $3, $4, true)`, [
        id,
        login,
        `${role}の人`,
        hash,
      ])
      await city.owner.query(`insert into staff_role (id, staff_id, ward_id, role, from_on) values ($1, $2, $3, $4, '2020-04-01')`, [
        randomUUID(),
        id,
        ward,
        role,
      ])
      desks.set(`${role} ${ward}`, isFieldRole(role) ? await holdPhone(city, id) : await sitAt(city, login))
    }
  const made = async (path: string, fields: Record<string, string>): Promise<void> => {
    const answer = await desk('worker', OWN).post(path, fields)
    if (answer.status !== 303) throw new Error(`${path}: ${answer.status}`)
    people.set(path.slice(1), (answer.headers.get('location') ?? '').replace(/#.*$/, '').split('/').at(-1) ?? '')
  }
  await made('/people', { name: `${MARK} 花子`, kana: 'みえないしるし', birth_on: '1930/1/2', phone: '06-0000-8642' })
  await made('/households', { name: `${MARK}の家`, person: people.get('people') ?? '' })
  // Words about what was told at another door need its ground.
  const agreed = {
    person_id: people.get('people') ?? '',
    recipient: 'wardOffice',
    items: 'name',
    purpose: 'support',
    form: 'written',
    given_on: '2026/11/1',
  }
  expect((await desk('worker', OWN).post('/consents', { ...agreed, state: 'given' })).status).toBe(303)
  // What is about a person is about this one.
  records.set('person', people.get('people') ?? '')
  // Types that others point to come first.
  const sorted = [...recordTypes].sort((a, b) => Number(a.fields.some((field) => field.to)) - Number(b.fields.some((field) => field.to)))
  for (const type of sorted) {
    const writer = ROLES.find(([role]) => reachOf(role, type.rights.write) === 'ward' && seatsOf(role).includes(OWN))?.[0]
    if (!writer) throw new Error(`nobody writes a ${type.name}`)
    const state = type.starts[0]?.state ?? ''
    const answer = await desk(writer, OWN).post(`/${type.path}`, { ...fieldsOf(type), state })
    if (answer.status !== 303)
      throw new Error(`${type.name}: ${answer.status} ${/class="problems".*?<\/ul>/s.exec(await answer.text())?.[0] ?? ''}`)
    records.set(type.name, (answer.headers.get('location') ?? '').split('/').at(-1) ?? '')
  }
}, 240_000)
afterAll(() => city.close())

const SUFFIXES = ['', '.json', '.csv', '.xlsx'] as const
const cases = ROLES.flatMap(([role]) =>
  seatsOf(role).flatMap((ward) => recordTypes.map((type) => ({ role, ward, type: type.name, declared: type }))),
)

describe('a record by its address', () => {
  test.each(cases)('$role of $ward asks for a $type of another or the own ward', async ({ role, ward, declared }) => {
    const id = records.get(declared.name)
    if (!id) throw new Error(`there is no ${declared.name} to ask for`)
    const may = overOwn(role, ward, declared.rights.read)
    const one = desk(role, ward)
    for (const suffix of ['', '.json', '.pdf']) {
      const [there, absent] = [
        await one.get(`/${declared.path}/${id}${suffix}`),
        await one.get(`/${declared.path}/${randomUUID()}${suffix}`),
      ]
      if (may) {
        expect([suffix, there.status, there.headers.get('content-type')?.split(';')[0]]).toEqual([
          suffix,
          200,
          { '': 'text/html', '.json': 'application/json', '.pdf': 'application/pdf' }[suffix],
        ])
        if (suffix === '') expect([declared.path, strangeDates(await there.text())]).toEqual([declared.path, []])
        continue
      }
      expect([suffix, there.status, await there.text()]).toEqual([suffix, absent.status, await absent.text()])
      expect(there.status).toBe(404)
    }
    const mayWrite = overOwn(role, ward, declared.rights.write)
    if (mayWrite) return
    for (const path of ['edit', ...declared.moves.map((move) => move.name)])
      expect([
        path,
        (await one.post(`/${declared.path}/${id}/${path}`, { ...fieldsOf(declared), version: '1', reason: MARK })).status,
      ]).toEqual([path, 404])
  })
})

describe('people and households, by their address', () => {
  const own = modules.flatMap((module) => module.ownTypes ?? [])
  test.each(ROLES.flatMap(([role]) => seatsOf(role).map((ward) => ({ role, ward }))))(
    '$role of $ward asks for those of a ward',
    async ({ role, ward }) => {
      const one = desk(role, ward)
      for (const type of own) {
        const id = people.get(type.path)
        if (!id) throw new Error(`there is no ${type.name} to ask for`)
        const may = permit(actorAt(role, ward), type.rights.read)?.wards.includes(OWN) ?? false
        for (const part of ['', '.json', '/edit', '/readers', '/shield', '/same']) {
          const [there, absent] = [await one.get(`/${type.path}/${id}${part}`), await one.get(`/${type.path}/${randomUUID()}${part}`)]
          if (may) {
            if (part === '' || part === '.json') expect([type.name, part, there.status]).toEqual([type.name, part, 200])
            continue
          }
          expect([type.name, part, there.status, await there.text()]).toEqual([type.name, part, 404, await absent.text()])
        }
        for (const query of ['', `?q=${encodeURIComponent(MARK)}`]) {
          const list = await one.get(`/${type.path}.json${query}`)
          const scope = permit(actorAt(role, ward), type.rights.read)
          expect([type.name, list.status]).toEqual([type.name, scope ? 200 : 404])
          // The first page of many need not hold it; nobody else's page ever does.
          const text = await list.text()
          if (query || !may) expect([type.name, query, text.includes(id)]).toEqual([type.name, query, may])
        }
      }
    },
  )
})

describe('every POST of the table', () => {
  const posts = modules.flatMap((module) => module.routes).filter((one) => one.method === 'POST')
  // Which POSTs are closed is a matter of the role; the seat is one that reaches least.
  test.each(ROLES.map(([role]) => ({ role, ward: seatsOf(role).at(-1) ?? OTHER })))(
    '$role of $ward is answered as by nothing where there is no right',
    async ({ role, ward }) => {
      const one = desk(role, ward)
      const closed = posts.filter((route) => permit(actorAt(role, ward), route.permit) === undefined)
      const answers: string[] = []
      // A few at a time: as many as there are connections.
      for (let at = 0; at < closed.length; at += 4)
        answers.push(
          ...(await Promise.all(
            closed
              .slice(at, at + 4)
              .map(
                async (route) =>
                  `${route.path} ${(await one.post(route.path.replace(/:[a-z]+/g, people.get('people') ?? ''), { version: '1' })).status}`,
              ),
          )),
        )
      expect(answers.filter((answer) => !answer.endsWith(' 404'))).toEqual([])
      // Over a record of another ward: nothing is done to it, whatever one may do at home.
      if (permit(actorAt(role, ward), 'registry.person:write')?.wards.includes(OWN)) return
      const before = await traces()
      for (const route of posts.filter((post) => /^\/(people|households)\/:id/.test(post.path)))
        await one.post(route.path.replace(':id', people.get(route.path.split('/')[1] ?? '') ?? '').replace(/:[a-z]+/g, randomUUID()), {
          version: '1',
          name: 'x',
          kana: 'x',
          to: '11/20',
          on: '11/20',
        })
      expect(await traces()).toEqual(before)
    },
  )
  const traces = async (): Promise<unknown> =>
    (
      await city.owner.query(`select type, record_id, version from history where record_id = any($1) order by 1, 2, 3`, [
        [...people.values()],
      ])
    ).rows
})

describe('a list, a file, a search', () => {
  test.each(cases)('$role of $ward sees a $type of the other ward in none of them', async ({ role, ward, declared }) => {
    const scope = permit(actorAt(role, ward), declared.rights.read)
    const one = desk(role, ward)
    for (const suffix of SUFFIXES)
      // Of a workbook only whether it is given is looked at; what stands in it is read in disclosure.test.ts.
      for (const query of suffix === '.xlsx' ? [''] : ['', `?q=${encodeURIComponent(MARK)}`, `?ward=${OWN}`]) {
        const answer = await one.get(`/${declared.path}${suffix}${query}`)
        const bytes = Buffer.from(await answer.arrayBuffer())
        if (!scope) {
          expect([suffix, query, answer.status]).toEqual([suffix, query, 404])
          continue
        }
        expect([suffix, query, answer.status]).toEqual([suffix, query, 200])
        if (scope.wards.includes(OWN) || suffix === '.xlsx') continue
        const text = bytes
          .toString('utf8')
          .replaceAll(`value="${MARK}"`, '')
          .replaceAll(`ことば：${MARK}`, '')
          .replaceAll(encodeURIComponent(MARK), '')
        expect([suffix, query, text.includes(MARK), text.includes(records.get(declared.name) ?? '—')]).toEqual([
          suffix,
          query,
          false,
          false,
        ])
      }
  })
})

describe('pages without a record', () => {
  const plain = modules.flatMap((module) => module.routes).filter((one) => one.method === 'GET' && !one.path.includes(':'))
  test.each(ROLES.map(([role]) => ({ role })))('$role opens what the table gives and nothing else', async ({ role }) => {
    const opened: string[] = []
    for (const one of plain) {
      const ward = seatsOf(role)[0] ?? OWN
      const may = permit(actorAt(role, ward), one.permit) !== undefined
      const answer = await desk(role, ward).get(one.path)
      // A page that needs a word in its address may say 404 to those who may see it; nobody else ever sees anything but 404.
      // The beginning leads whoever has no 今日 to the first page that is theirs.
      const led = one.path === '/' && (role === 'partner' || isFieldRole(role)) && answer.status === 303
      expect([one.path, answer.status < 500, may || led || answer.status === 404]).toEqual([one.path, true, true])
      if (!may || answer.status >= 400) continue
      opened.push(one.path)
      if (answer.headers.get('content-type')?.startsWith('text/html'))
        expect([one.path, strangeDates(await answer.text())]).toEqual([one.path, []])
    }
    // Who has only a phone has no page of the desk but what they send themselves.
    if (isFieldRole(role)) expect(opened.filter((path) => !OF_THE_PHONE.includes(path))).toEqual([])
    else expect(opened.length).toBeGreaterThan(3)
  })
})
