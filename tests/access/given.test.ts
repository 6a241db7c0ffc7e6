// What is given to somebody for a time, over every way out of the product: random shares to random people, random addresses, and never a word that was not given. And the same of the reach itself, over random grants and assignments.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf, within, type Actor, type Scope } from '#src/access/scope.ts'
import { openDb } from '#src/db/connection.ts'
import { transact } from '#src/db/transact.ts'
import { opening } from '#src/web/request.queries.ts'
import { searchAt, sitAt, type Desk } from '../support/desk.ts'
import { openPartner } from '../support/partners.ts'
import { readPdf } from '../support/pdf.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

const [OWN, OTHER] = ['271098', '271110']
const MANY = 6
const ITEMS = ['name', 'address', 'history'] as const
type Item = (typeof ITEMS)[number]
/** A word that stands in one record under one item and nowhere else. */
const mark = (item: Item | 'consulter', n: number): string =>
  `${{ name: 'ナマエ', address: 'スマイ', history: 'ケイカ', consulter: 'ソウダン' }[item]}${'あかさたなはまやらわ'[n] ?? ''}印`
let register: RegisterDesks
const records: { intake: string; person: string }[] = []
type Who = { desk: Desk; staffId: string; ward: string; partner: string | null }
const readers: Who[] = []
type Share = { id: string; to: number; record: number; items: readonly Item[]; state: 'offered' | 'accepted' | 'revoked' | 'expired' }
let shares: Share[] = []

beforeAll(async () => {
  register = await openRegister()
  register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
  const { worker, head, city } = register
  for (let n = 0; n < MANY; n++) {
    const person = idOf(
      await register.save(worker, {
        name: `${mark('name', n)} 花`,
        kana: 'しるし はな',
        birth_on: `1940/1/${n + 1}`,
        address: `${mark('address', n)}1`,
      }),
    )
    const intake = idOf(
      await register.save(
        worker,
        {
          channel: 'phone',
          consulter: 'neighbour',
          consulter_name: mark('consulter', n),
          person_id: person,
          main_worry: 'care',
          consent: 'asking',
          collection_basis: 'life',
          story: mark('history', n),
        },
        '/intakes',
      ),
    )
    records.push({ person, intake })
  }
  for (const login of ['given.one', 'given.two']) {
    const one = await openPartner(city, head, login, login)
    readers.push({ desk: one.desk, staffId: one.staffId, ward: OWN, partner: one.id })
  }
  for (const login of ['naniwa.worker', 'naniwa.wardhead']) {
    const staffId = (await city.owner.query<{ id: string }>('select id from staff where login = $1', [login])).rows[0]?.id ?? ''
    readers.push({ desk: await sitAt(city, login), staffId, ward: OTHER, partner: null })
  }
}, 120_000)
afterAll(() => register.city.close())

/** Lays down a world of shares, as the acts of the product leave them. */
async function lay(world: readonly Omit<Share, 'id'>[]): Promise<void> {
  const { owner } = register.city
  await owner.query('delete from access_grant; delete from share')
  shares = world.map((one) => ({ ...one, id: randomUUID() }))
  const by = (await owner.query<{ id: string }>(`select id from staff where login = 'tennoji.worker'`)).rows[0]?.id
  for (const one of shares) {
    const [who, record] = [readers[one.to], records[one.record]]
    if (!who || !record) throw new Error('no such reader or record')
    const until = one.state === 'expired' ? '2026-11-20T14:59:00+09:00' : '2026-12-01T00:00:00+09:00'
    const state = one.state === 'expired' ? 'accepted' : one.state
    await owner.query(
      `insert into share (ward_id, id, type, record_id, person_id, partner_id, to_staff, to_ward, recipient, items, purpose, basis, evidence_cipher, state, until_at, offered_at, answered_at, answered_by, ended_at, ended_by, reason_cipher, created_by)
       values ($1, $2, 'intake', $3, $4, $5, $6, $7, 'hokatsu', $8, 'support', 'VITAL', '\\x00', $9, $10, '2026-11-01', $11, $12, $13, $14, $15, $16)`,
      [
        OWN,
        one.id,
        record.intake,
        record.person,
        who.partner,
        who.partner ? who.staffId : null,
        who.partner ? null : who.ward,
        one.items,
        state,
        until,
        state === 'accepted' || state === 'revoked' ? '2026-11-02' : null,
        state === 'accepted' || state === 'revoked' ? who.staffId : null,
        state === 'revoked' ? '2026-11-19' : null,
        state === 'revoked' ? by : null,
        state === 'revoked' ? '\\x00' : null,
        by,
      ],
    )
    if (state === 'accepted' || state === 'revoked')
      for (const [type, id, goes] of [
        ['intake', record.intake, true],
        ['person', record.person, one.items.some((item) => item !== 'history')],
      ] as const)
        if (goes)
          await owner.query(
            `insert into access_grant (ward_id, id, type, record_id, staff_id, kind, items, basis, of_id, from_at, until_at, ended_at, given_by) values ($1, $2, $3, $4, $5, 'shared', $6, 'VITAL', $7, '2026-11-02', $8, $9, $10)`,
            [OWN, randomUUID(), type, id, who.staffId, one.items, one.id, until, state === 'revoked' ? '2026-11-19' : null, by],
          )
  }
}

const WAYS: readonly ((who: Who, n: number, share: Share | undefined) => Promise<Response>)[] = [
  ({ desk }) => desk.get('/received'),
  ({ desk }) => desk.get('/received.json'),
  ({ desk }, n, share) => desk.get(`/received/${share?.id ?? records[n]?.intake ?? ''}`),
  ({ desk }, n, share) => desk.get(`/received/${share?.id ?? records[n]?.intake ?? ''}.json`),
  ({ desk }, n, share) => desk.get(`/received/${share?.id ?? records[n]?.intake ?? ''}.pdf`),
  ({ desk }, n) => desk.get(`/intakes/${records[n]?.intake ?? ''}`),
  ({ desk }, n) => desk.get(`/intakes/${records[n]?.intake ?? ''}.json`),
  ({ desk }, n) => desk.get(`/people/${records[n]?.person ?? ''}`),
  ({ desk }, n) => desk.get(`/people/${records[n]?.person ?? ''}.json`),
  ({ desk }, n) => desk.get(`/people/${records[n]?.person ?? ''}/provisions`),
  ({ desk }, n) => desk.get(`/people/${records[n]?.person ?? ''}/sheet`),
  ({ desk }, n) => desk.get(`/people/${records[n]?.person ?? ''}/urgent`),
  ({ desk }) => desk.get('/intakes.csv?encoding=utf-8'),
  ({ desk }) => desk.get('/intakes.json'),
  ({ desk }) => desk.get('/people.csv?encoding=utf-8'),
  ({ desk }) => desk.get('/people.json'),
  ({ desk }) => desk.get('/shares.json'),
  ({ desk }) => desk.get('/todos.json'),
  ({ desk }) => desk.get('/'),
  ({ desk }) => desk.get('/letters/new?from=person'),
  ({ desk }, n) => desk.get(`/intakes/new?from=intake:${records[n]?.intake ?? ''}`),
  ({ desk }, n) => desk.get(`/shares/new?of=intake:${records[n]?.intake ?? ''}`),
  // What a search, a suggestion or a refusal gives back is not what was typed: the reading is asked for, not the name.
  ({ desk }) => searchAt(desk, 'しるし'),
  ({ desk }) => searchAt(desk, 'しるし', '.json'),
  ({ desk }) => desk.post('/consents', { person_id: 'しるし はな', recipient: 'hokatsu' }),
  ({ desk }, n) => desk.post('/people', { name: 'べつの 人', kana: 'しるし はな', birth_on: `1940/1/${n + 1}` }),
  ({ desk }, n) => desk.post('/shares/check', { of: `intake:${records[n]?.intake ?? ''}`, items: 'name' }),
  ({ desk }, n, share) => desk.post(`/received/${share?.id ?? records[n]?.intake ?? ''}/accept`, {}),
  ({ desk }, n, share) => desk.post(`/received/${share?.id ?? records[n]?.intake ?? ''}/decline`, {}),
]
const textOf = async (answer: Response): Promise<string> => {
  const bytes = Buffer.from(await answer.arrayBuffer())
  return answer.headers.get('content-type') === 'application/pdf' ? readPdf(bytes).pages.join('') : bytes.toString('utf8')
}
const state = fc.constantFrom('offered' as const, 'accepted' as const, 'accepted' as const, 'revoked' as const, 'expired' as const)
const world = fc.array(
  fc.record({ to: fc.nat({ max: 3 }), record: fc.nat({ max: MANY - 1 }), items: fc.subarray([...ITEMS], { minLength: 1 }), state }),
  { minLength: 1, maxLength: 8 },
)

test('over every way out, for random shares: nothing but what this person was given, and all of that', async () => {
  let [asked, shown] = [0, 0]
  await fc.assert(
    fc.asyncProperty(
      world,
      fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: MANY - 1 }), fc.nat({ max: WAYS.length - 1 }), fc.nat()), {
        minLength: 20,
        maxLength: 20,
      }),
      async (given, questions) => {
        await lay(given)
        for (const [reader, n, way, pick] of questions) {
          const who = readers[reader]
          const mine = shares.filter((one) => one.to === reader)
          const share = mine[pick % Math.max(mine.length, 1)]
          if (!who) throw new Error('no reader')
          const text = await textOf((await WAYS[way]?.(who, n, share)) ?? new Response())
          asked++
          for (let r = 0; r < MANY; r++)
            for (const item of ITEMS) {
              const open = mine.some((one) => one.record === r && one.state === 'accepted' && one.items.includes(item))
              const isHere = text.includes(mark(item, r))
              if (isHere) shown++
              if (isHere && !open) throw new Error(`${mark(item, r)} was shown by way ${way} to reader ${reader}`)
              // A page of one share says no more than that share.
              if (isHere && (way === 2 || way === 3 || way === 4)) expect([share?.record, share?.items.includes(item)]).toEqual([r, true])
            }
          for (let r = 0; r < MANY; r++) expect(text).not.toContain(mark('consulter', r))
          if (way === 3 && share?.state === 'accepted') for (const item of share.items) expect(text).toContain(mark(item, share.record))
        }
      },
    ),
    { numRuns: 12, seed: 20261120 },
  )
  expect(asked).toBeGreaterThanOrEqual(200)
  expect(shown).toBeGreaterThan(20)
}, 120_000)

test('the reach itself, over random grants and assignments: a list is exactly what was given and still is', async () => {
  const db = openDb(register.city.app)
  const now = register.city.at.now
  const when = fc.constantFrom('open', 'ended', 'over', 'coming')
  const grant = fc.record({
    reader: fc.nat({ max: 3 }),
    record: fc.nat({ max: MANY - 1 }),
    kind: fc.constantFrom('shared', 'granted', 'assigned'),
    when,
    type: fc.constantFrom('intake', 'intake', 'notice'),
  })
  const moment = (days: number): Date => new Date(now.getTime() + days * 86_400_000)
  await fc.assert(
    fc.asyncProperty(
      fc.array(grant, { maxLength: 10 }),
      fc.nat({ max: 3 }),
      fc.constantFrom('shared' as const, 'granted' as const, 'assigned' as const),
      async (given, reader, reach) => {
        const { owner } = register.city
        await owner.query('delete from access_grant; delete from assignment')
        for (const one of given) {
          const [from, until, ended] = { open: [-1, 1, null], ended: [-2, 1, -1], over: [-2, -1, null], coming: [1, 2, null] }[
            one.when
          ] as [number, number, number | null]
          const ids = [OWN, randomUUID(), one.type, records[one.record]?.intake, readers[one.reader]?.staffId]
          if (one.kind === 'assigned')
            await owner.query(
              `insert into assignment (ward_id, id, type, record_id, staff_id, from_at, until_at, given_by) values ($1, $2, $3, $4, $5, $6, $7, $5) on conflict do nothing`,
              [...ids, moment(from), one.when === 'open' || one.when === 'coming' ? null : moment(ended ?? until)],
            )
          else
            await owner.query(
              `insert into access_grant (ward_id, id, type, record_id, staff_id, kind, basis, from_at, until_at, ended_at, given_by) values ($1, $2, $3, $4, $5, $6, 'VITAL', $7, $8, $9, $5)`,
              [...ids, one.kind, moment(from), moment(until), ended === null ? null : moment(ended)],
            )
        }
        const who = readers[reader]
        if (!who) throw new Error('no reader')
        const wards = reach === 'shared' ? [] : [who.ward]
        const scope = { permission: 'needs.intake:read', reach, wards, actorId: who.staffId } as unknown as Scope
        const actor: Actor = { staffId: who.staffId, name: '', role: 'partner', wardId: who.ward, wardName: '', isCity: false, wards }
        const got = await transact(
          db,
          async (tx) =>
            (await sql<{ id: string }>`select r.id from intake r where ${within(scope, rowsOf('intake'))}`.execute(tx)).rows.map(
              (row) => row.id,
            ),
          opening(actor, scope, undefined, now),
        )
        const want = given.filter(
          (one) =>
            one.reader === reader &&
            one.type === 'intake' &&
            one.kind === reach &&
            (reach === 'assigned' ? (one.when === 'open' || one.when === 'coming') && who.ward === OWN : one.when === 'open'),
        )
        expect(new Set(got)).toEqual(new Set(want.map((one) => records[one.record]?.intake)))
      },
    ),
    { numRuns: 200, seed: 20261121 },
  )
}, 60_000)
