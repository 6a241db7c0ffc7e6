// What the database itself refuses, whatever the program does.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '#src/db/migrate.ts'
import { openTown, type Town } from '../support/town.ts'
import { faultsOf } from '../support/walls.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
  await town.owner.query(
    `insert into ward (ward_id, name, kana, name_en, kind, sort) values ('271098','天王寺区','てんのうじく','Tennoji','ward',1),('271110','浪速区','なにわく','Naniwa','ward',2)`,
  )
})
afterAll(() => town.close())

const session = (ward: string, id: string, startsAt: string): [string, string[]] => [
  `insert into session (ward_id, id, title, on_day, starts, purposes, area_level, ward_role, participants, state) values ($1, $2, '声かけ訓練', ($3::timestamptz at time zone 'Asia/Tokyo')::date, ($3::timestamptz at time zone 'Asia/Tokyo')::time, '{voiceDrill}', 'neighbourhood', 'host', 12, 'held')`,
  [ward, id, startsAt],
]

async function asWard<T>(
  ward: string,
  use: (query: (sql: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[]; rowCount: number | null }>) => Promise<T>,
): Promise<T> {
  const client = await town.app.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.wards', $1, true)`, [ward])
    const got = await use((sql, values) => client.query(sql, values))
    await client.query('commit')
    return got
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

const A = '01900000-0000-7000-8000-00000000000a'
const B = '01900000-0000-7000-8000-00000000000b'

describe('row-level security', () => {
  test('the application login owns nothing and cannot pass a policy', async () => {
    const { rows } = await town.owner.query(
      `select rolname, rolsuper, rolbypassrls from pg_roles where rolname like 'sasaeai_%' and rolname <> 'sasaeai_owner'`,
    )
    expect(rows.length).toBe(4)
    for (const role of rows) expect([role['rolsuper'], role['rolbypassrls']]).toEqual([false, false])
    const owned = await town.owner.query(
      `select relname from pg_class join pg_roles r on r.oid = relowner where rolname <> 'sasaeai_owner' and relnamespace = 'public'::regnamespace`,
    )
    expect(owned.rows).toEqual([])
  })
  test('every wall stands: policies that ask, rights that only add, no names for the figures', async () => {
    expect(await faultsOf(town.owner)).toEqual([])
  })
  test.each([
    ['alter table session disable row level security', 'session: no row-level security'],
    [
      'create table secret_list (ward_id text, id uuid, name text); grant select on secret_list to sasaeai_app',
      'secret_list: no row-level security',
    ],
    ['create policy everyone on person for select to sasaeai_app using (true)', 'person: policy everyone asks for no ward and no person'],
    ['create policy everyone on household using (ward_id is not null)', 'household: policy everyone asks for no ward and no person'],
    ['grant update on audit to sasaeai_app', 'audit: sasaeai_app may UPDATE'],
    ['grant delete on history to sasaeai_app', 'history: sasaeai_app may DELETE'],
    ['grant select on audit_seal to sasaeai_app', 'audit_seal: sasaeai_app may SELECT'],
    ['grant select on person to public', 'person: PUBLIC may SELECT'],
    ['grant select (title) on session to sasaeai_figures', 'session: the figures may read title'],
    ['grant select (shielded) on person to sasaeai_figures', 'person: the figures may read shielded, which is about somebody'],
    ...(['watch_register', 'register_line', 'support_note', 'watch_visit', 'outreach_attempt', 'meeting_decision'] as const).map(
      (name): [string, string] => [
        `grant select (ward_id) on ${name} to sasaeai_figures`,
        `${name}: the figures may read ward_id, which is about somebody`,
      ],
    ),
    ['grant select (worries) on intake to sasaeai_figures', 'intake: the figures may read worries, which is about somebody'],
    [
      'grant execute on function app.count_need_units(text, text, date, date) to sasaeai_figures',
      'app.count_need_units: the figures may call what looks past the walls',
    ],
    ['grant delete on approval to sasaeai_app', 'approval: sasaeai_app may DELETE'],
    ['grant insert on access_grant to sasaeai_app', 'access_grant: sasaeai_app may INSERT'],
    ['grant execute on function app.hidden_entries(uuid) to public', 'app.hidden_entries: everybody may call what looks past the walls'],
  ])('a wall pulled down is named: %s', async (fault, named) => {
    const client = await town.owner.connect()
    try {
      await client.query('begin')
      await client.query(fault)
      expect(await faultsOf(client)).toEqual([named])
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
  test('a ward sees its own rows, no ward sees none, and cannot write into another', async () => {
    await asWard('271098', (query) => query(...session('271098', A, '2024-04-01T08:30:00+09:00')))
    expect((await asWard('271098', (query) => query('select id from session'))).rowCount).toBe(1)
    expect((await asWard('271110', (query) => query('select id from session'))).rowCount).toBe(0)
    expect((await asWard('', (query) => query('select id from session'))).rowCount).toBe(0)
    await expect(asWard('271110', (query) => query(...session('271098', B, '2024-04-01T08:30:00+09:00')))).rejects.toThrow(
      /row-level security/,
    )
  })
  test('the figures login reads counts but neither titles nor notes', async () => {
    expect((await town.figures.query('select count(*)::int n from session')).rows[0].n).toBe(1)
    await expect(town.figures.query('select title from session')).rejects.toThrow(/permission denied/)
  })
  test('needs are counted behind the wall: of the wards of the request, whatever ward a statement names; the figures login sees nobody', async () => {
    const [who, record] = [crypto.randomUUID(), crypto.randomUUID()]
    await town.owner.query(`insert into person (ward_id, id, name, kana, shielded) values ('271098', $1, '人', 'ひと', true)`, [who])
    await town.owner.query(
      `insert into intake (ward_id, id, on_day, channel, person_id, described_cipher, consulter, main_worry, worries, consent, state, screening, reason_cipher) values ('271098', $1, '2026-05-10', 'phone', $2, '\\x00', 'self', 'care', '{food}', 'yes', 'done', 'infoOnly', '\\x00')`,
      [record, who],
    )
    const days = `'2026-04-01', '2027-04-01'`
    const counted = async (ward: string): Promise<unknown[]> =>
      Promise.all(
        [
          `select area, code, n from app.count_needs('intake', '271098', ${days}, false, '2026-11-21')`,
          `select households as n from app.count_need_units('intake', '271098', ${days}) where records > 0`,
          `select id, total from app.list_needs('intake', '271098', ${days}, true, null, null, 10)`,
        ].map(async (text) => (await asWard(ward, (query) => query(text))).rows),
      )
    // A shield leaves neither place nor worry of it.
    const other = { area: '', code: 'other', n: 1 }
    expect(await counted('271098')).toEqual([[other], [{ n: 1 }], [{ id: record, total: 1 }]])
    for (const ward of ['271110', '', '271110,2710']) expect(await counted(ward)).toEqual([[], [], []])
    // What leaves is frozen: without reach it is refused, never nought.
    const homes = `select area, code, n from app.count_need_homes('intake', '271098', ${days})`
    expect((await asWard('271098', (query) => query(homes))).rows).toEqual([other])
    for (const ward of ['271110', '', '271110,2710']) await expect(asWard(ward, (query) => query(homes))).rejects.toThrow()
    for (const text of [
      'select ward_id from person',
      'select id from intake',
      'select state from support_case',
      'select day from needs_husk',
      'select person_id from household_member',
    ])
      // prettier-ignore
      await expect(town.figures.query(text)).rejects.toThrow(/permission denied/)
  })
})

describe('what a row may say', () => {
  test.each([
    ['2025-04-01T00:10:00+09:00', '2025-04-01'],
    ['2025-03-31T23:50:00+09:00', '2025-03-31'],
    ['2024-04-01T08:30:00+09:00', '2024-04-01'],
    ['2024-03-31T15:00:00Z', '2024-04-01'],
  ])('a session that starts %s is counted on %s', async (startsAt, day) => {
    const id = crypto.randomUUID()
    await asWard('271098', (query) => query(...session('271098', id, startsAt)))
    expect((await asWard('271098', (query) => query('select on_day, starts_at from session where id = $1', [id]))).rows[0]).toEqual({
      on_day: day,
      starts_at: new Date(startsAt),
    })
  })
  test('held needs a total, cancelled needs a reason, a version rises by one', async () => {
    const change = (set: string) => asWard('271098', (query) => query(`update session set ${set} where id = '${A}'`))
    await expect(change('participants = null, version = 2')).rejects.toThrow(/check constraint/)
    await expect(change(`state = 'cancelled', version = 2`)).rejects.toThrow(/check constraint/)
    await expect(change('participants = 13')).rejects.toThrow(/version must rise/)
    await expect(change(`participants = 13, version = 2`)).resolves.toBeDefined()
  })
  test('nobody changes or removes a line of the audit', async () => {
    await asWard('271098', (query) => query(`insert into audit (id, ward_id, event) values ($1, '271098', 'session.opened')`, [A]))
    await expect(asWard('271098', (query) => query(`update audit set event = 'x'`))).rejects.toThrow(/permission denied/)
    await expect(asWard('271098', (query) => query('delete from audit'))).rejects.toThrow(/permission denied/)
  })
  test('whom the register names and somebody hides is found without reading the register through: by birth, by a name alone, in no other ward', async () => {
    const [hidden, nameless] = [crypto.randomUUID(), crypto.randomUUID()]
    await town.owner.query(
      `insert into watch_register (ward_id, id, name, kana, birth_on, address, source, state)
       select w.ward_id, gen_random_uuid(), '架空 ' || n, 'かくう', date '1930-01-01' + n, '架空町1', 'city', 'unsent' from generate_series(1, 400) n cross join (values ('271098'), ('271110')) w (ward_id)`,
    )
    await town.owner.query(
      `insert into person (ward_id, id, name, kana, birth_on, shielded) values ('271110', $1, '架空 7', 'かくう', '1930-01-08', true), ('271110', $2, '架空 9', '', null, true)`,
      [hidden, nameless],
    )
    await town.owner.query('analyze watch_register')
    // How often a name was folded is how much of the register was read.
    const look = async (ward: string): Promise<{ names: string[]; folded: number }> => {
      const client = await town.owner.connect()
      try {
        await client.query('begin')
        await client.query(`set local track_functions = 'pl'`)
        await client.query(`select set_config('app.wards', $1, true)`, [ward])
        const { rows } = await client.query<{ name: string }>(
          `select e.name from app.hidden_entries(gen_random_uuid()) h (id) join watch_register e on e.id = h.id order by 1`,
        )
        const calls = await client.query<{ calls: string }>(
          `select coalesce(max(calls), 0)::text as calls from pg_stat_xact_user_functions where schemaname = 'app' and funcname = 'fold'`,
        )
        return { names: rows.map((one) => one.name), folded: Number(calls.rows[0]?.calls) }
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    const own = await look('271110')
    expect([own.names, own.folded < 20]).toEqual([['架空 7', '架空 9'], true])
    // Of another ward only what is linked, and nothing is read for it.
    expect((await look('271098')).folded).toBeLessThan(5)
    await town.owner.query('delete from register_person')
    await town.owner.query('delete from watch_register')
    await town.owner.query('delete from person where id in ($1, $2)', [hidden, nameless])
  })
  test('migrating again does nothing', async () => {
    expect(await migrate(town.place)).toEqual([])
  })
})
