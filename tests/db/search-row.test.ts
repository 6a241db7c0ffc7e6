// The search row that a kind's own trigger function writes is the one app.put_search would write, whatever stands in the record; and it is found at once.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTown, type Town } from '../support/town.ts'

const WARD = '271098'
let town: Town
beforeAll(async () => {
  town = await openTown('city')
  await town.owner.query(`insert into organisation (ward_id, id, name, kind) values ($1, $2, '甲', 'npo')`, [WARD, randomUUID()])
  await town.owner.query(`insert into venue (ward_id, id, name, kind) values ($1, $2, '甲', 'hall')`, [WARD, randomUUID()])
  await town.owner.query(
    `insert into letter (ward_id, id, sent_on, subject, medium, recipients, state) values ($1, $2, '2026-11-20', '甲', 'letter', 1, 'prepared')`,
    [WARD, randomUUID()],
  )
  // What must have an aim could not be emptied below.
  await town.owner.query('update support_contact set active = null, version = version + 1 where ward_id = $1 and active', [WARD])
})
afterAll(() => town.close())

type Kind = { kind: string; args: string[]; own: boolean }
const kinds = async (): Promise<Kind[]> =>
  (
    await town.owner.query<Kind>(
      `select tgrelid::regclass::text as kind, string_to_array(encode(tgargs, 'escape'), '\\000') as args, tgfoid::regproc::text = 'app.keep_search_' || tgrelid::regclass as own from pg_trigger where tgname = 'search' order by 1`,
    )
  ).rows
const rowOf = async (kind: string, id: string): Promise<unknown> =>
  (await town.owner.query(`select name_key, kana_key, key, grams from search.${kind} where id = $1`, [id])).rows[0]
const generic = async ({ kind, args: [, name, kana, others, phones, hidden] }: Kind, id: string): Promise<unknown> => {
  await town.owner.query(`delete from search.${kind} where id = $1`, [id])
  await town.owner.query(
    `select app.put_search($1, to_jsonb(r), $2, $3, string_to_array($4, ','), string_to_array($5, ','), coalesce((to_jsonb(r) ->> nullif($6, ''))::boolean, false)) from ${kind} r where id = $7`,
    [kind, name, kana, others, phones, hidden, id],
  )
  return rowOf(kind, id)
}
const found = async (kind: string, typed: string): Promise<string[]> => {
  const client = await town.app.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.wards', (select string_agg(ward_id, ',') from ward), true)`)
    return (await client.query<{ id: string }>('select id from app.search($1, $2, 500)', [kind, typed])).rows.map((row) => row.id)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test('every searchable kind of the first house has a trigger function of its own', async () => {
  const own = (await kinds()).filter((one) => one.own).map((one) => one.kind)
  // A person's row also hides what a shield hides, for all who live there: it has a trigger of another kind.
  for (const kind of ['household', 'letter', 'organisation', 'place', 'session', 'venue']) expect(own).toContain(kind)
})
test('inserted and changed rows are those of app.put_search, for any words', async () => {
  const words = fc
    .array(fc.constantFrom(...Array.from('高髙橋曽曾渡邉ｱｶﾞハー‐ 　Ab１葛󠄀神𠮷0123-'), '葛\u{E0100}', 'か゛', '06-6771-0001'), {
      maxLength: 9,
    })
    .map((parts) => parts.join(''))
  for (const one of (await kinds()).filter(({ own }) => own)) {
    const [, name = '', kana = '', others = '', phones = '', hidden = ''] = one.args
    const columns = [name, kana, ...others.split(','), ...phones.split(',')].filter(Boolean)
    const { rows } = await town.owner.query<{ id: string }>(`select id from ${one.kind} where ward_id = $1 order by id limit 1`, [WARD])
    const id = rows[0]?.id ?? ''
    expect([one.kind, id]).not.toEqual([one.kind, ''])
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: columns.length, maxLength: columns.length }), fc.boolean(), async (texts, hide) => {
        const values = texts.map((text, i) => (i === 0 ? `甲${text}` : text))
        await town.owner.query(
          `update ${one.kind} set ${columns.map((column, i) => `${column} = $${i + 2}`).join(', ')}${hidden ? `, ${hidden} = ${hide}` : ''}, version = version + 1 where id = $1`,
          [id, ...values],
        )
        const written = await rowOf(one.kind, id)
        expect([one.kind, values, hide, written]).toEqual([one.kind, values, hide, await generic(one, id)])
      }),
      { numRuns: 25 },
    )
  }
})
test('what was saved is found in the same moment, also while it waits in the list of the index, over one ward and all', async () => {
  const ids = Array.from({ length: 40 }, () => randomUUID())
  for (const [i, id] of ids.entries()) {
    await town.owner.query(
      `insert into session (ward_id, id, title, on_day, purposes, area_level, ward_role, venue, participants, state) values ($1, $2, $3, '2026-11-20', '{watchShare}', 'neighbourhood', 'host', '龘龘会館', 5, 'held')`,
      [WARD, id, `驫驫の会${i}`],
    )
    expect(await found('session', '驫驫')).toHaveLength(i + 1)
  }
  expect(new Set(await found('session', '龘会'))).toEqual(new Set(ids))
  await town.owner.query(`update session set venue = '別の場所', version = version + 1 where id = any($1)`, [ids.slice(0, 20)])
  expect(new Set(await found('session', '龘会'))).toEqual(new Set(ids.slice(20)))
  await town.owner.query('delete from session where id = any($1)', [ids])
  expect(await found('session', '驫驫')).toEqual([])
})
