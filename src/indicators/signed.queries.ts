// What the head signed of a month, and what came into it afterwards: docs/decisions/0045.
import { sql, type RawBuilder } from 'kysely'
import { permit, type Actor, type Scope } from '#src/access/scope.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import { fiscalYearOf } from '#src/kernel/fiscal-year.ts'
import { isPersonal, type Changes, type RecordType } from '#src/records/record.ts'
import { hasSealed } from '#src/records/seal.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'
import type { Indicator } from './definition.ts'
import { MOST_LATE, NO_LATE, type Late, type LateSum, type Signed, type Unconfirmed } from './signed.rules.ts'
import { countCellsOfMany, listMetOf } from './units.queries.ts'

/** The numbers of one month of a ward by figure, as they stand at this moment; a figure without any has 0. */
export async function numbersOf(
  figures: Db,
  indicators: readonly Indicator[],
  wardId: string,
  month: string,
): Promise<Record<string, number>> {
  const year = fiscalYearOf(`${month}-01`)
  const cells = await countCellsOfMany(figures, indicators, () => ({ wardIds: [wardId] }), [year])
  const n = (id: string): number =>
    (cells.get(`${id} ${year}`) ?? []).filter((cell) => cell.month === month).reduce((sum, cell) => sum + cell.n, 0)
  return Object.fromEntries(indicators.map((one) => [one.id, n(one.id)]))
}

/** What was signed last of each of these months of a ward, by month. */
export async function listSigned(tx: Tx, wardId: string, months: readonly string[]): Promise<ReadonlyMap<string, Signed>> {
  const { rows } = await sql<{ month: string; at: Date; numbers: Record<string, number> | null }>`
    select distinct on (month) month, at, numbers from figure_act where ward_id = ${wardId} and month = any(${[...months]}::text[]) and kind in ('closed', 'checked') order by month, turn desc`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.month, { at: row.at, numbers: row.numbers ?? undefined }]))
}

/** What the city accepted of these months of a ward, by month: the numbers that were signed when it did. Only months that stand accepted. */
export async function listAccepted(tx: Tx, wardId: string, months: readonly string[]): Promise<ReadonlyMap<string, Signed>> {
  const { rows } = await sql<{ month: string; at: Date; numbers: Record<string, number> | null }>`
    select g.month, x.at, x.numbers from (${acceptedMonths([wardId], months)}) g cross join lateral (${signedOf(sql`x.turn < g.accepted`)}) x`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.month, { at: row.at, numbers: row.numbers ?? undefined }]))
}
// Months that stand accepted, with the turn of that, and the last signature of one of them.
const acceptedMonths = (wards: readonly string[], months: readonly string[]): RawBuilder<unknown> =>
  sql`select a.ward_id, a.month, max(a.turn) filter (where a.kind = 'accepted') as accepted from figure_act a where a.ward_id = any(${[...wards]}::text[]) and a.month = any(${[...months]}::text[]) group by a.ward_id, a.month
    having max(a.turn) filter (where a.kind = 'accepted') > coalesce(max(a.turn) filter (where a.kind = 'reopened'), 0)`
const signedOf = (when: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select x.at, x.turn, x.numbers from figure_act x where x.ward_id = g.ward_id and x.month = g.month and x.kind in ('closed', 'checked') and ${when} order by x.turn desc limit 1`

/** Months the city accepted whose head signed other numbers since: `ward_id, month, at`. They wait for the city again. */
export const signedAgain = (wards: readonly string[], months: readonly string[]): RawBuilder<unknown> =>
  sql`select g.ward_id, g.month, l.at from (${acceptedMonths(wards, months)}) g cross join lateral (${signedOf(sql`x.turn > g.accepted`)}) l cross join lateral (${signedOf(sql`x.turn < g.accepted`)}) w where l.numbers is distinct from w.numbers`
/** The same as `271098 2026-05`. */
export async function listSignedAgain(
  tx: Tx,
  scope: Scope<'indicators.acceptance:write'>,
  months: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ ward_id: string; month: string }>`${signedAgain(scope.wards, months)}`.execute(tx)
  return new Set(rows.map((row) => `${row.ward_id} ${row.month}`))
}

// The days by which figures count the record of a line `h` of history, by its type (check-record.rules.ts, countedDays; closed.queries.ts).
const own = sql`r.ward_id = h.ward_id and r.id = h.record_id`
const DAYS: Readonly<Record<string, RawBuilder<unknown>>> = {
  session: sql`select r.on_day from session r where ${own}`,
  // The opening counts by its 立上げ支援 (neededBy): by what was and what is, whatever was changed after this line.
  support_contact: sql`select r.on_day from support_contact r where ${own}
    union all select p.opened_on from support_contact r join place p on p.ward_id = r.ward_id and p.id in (r.place_id, (h.changes -> 'place_id' ->> 0)::uuid) where ${own} and h.changes ?| array['place_id', 'state', 'on_day', 'launch_support']
      and p.opened_on >= least(r.on_day, (h.changes -> 'on_day' ->> 0)::date) and (r.launch_support or exists (select from history x where x.ward_id = h.ward_id and x.type = h.type and x.record_id = h.record_id and x.changes -> 'launch_support' @> 'true'))`,
  place: sql`select unnest(array[r.opened_on, r.ended_on]) from place r where ${own}
    union all select r.on_day from support_contact r where r.ward_id = h.ward_id and r.place_id = h.record_id and h.changes ?| array['main_purpose', 'state', 'opened_on', 'ended_on']`,
  place_day: sql`select r.on_day from place_day r where ${own}`,
  connection: sql`select r.joined_on from connection r where ${own}`,
  household: sql`select r.joined_on from connection r where r.ward_id = h.ward_id and r.household_id = h.record_id`,
  person: sql`select r.joined_on from connection r join household_member m on m.ward_id = r.ward_id and m.household_id = r.household_id where r.ward_id = h.ward_id and m.person_id = h.record_id`,
  education_request: sql`select r.first_delivered_on from education_request r where ${own}`,
  dispatch: sql`select r.from_on from dispatch r where ${own}`,
  insurance_feed: sql`select r.as_of from insurance_feed r where ${own}`,
}
// The fields that hold those days, which a change may have moved.
const DAY_FIELDS = [
  ['session', 'on_day'],
  ['support_contact', 'on_day'],
  ['place_day', 'on_day'],
  ['place', 'opened_on'],
  ['place', 'ended_on'],
  ['connection', 'joined_on'],
  ['education_request', 'first_delivered_on'],
  ['dispatch', 'from_on'],
  ['insurance_feed', 'as_of'],
] as const
/** Types whose late changes are told, and the fields that hold their days. Held against the definitions of the figures (signed.rules.test.ts). */
export const WATCHED: { readonly types: readonly string[]; readonly fields: readonly (readonly [string, string])[] } = {
  types: Object.keys(DAYS),
  fields: DAY_FIELDS,
}
// Every notice, consultation and support asks a reason too: none of those lines is looked at.
const COUNTED = sql`array[${sql.join(Object.keys(DAYS).map((type) => sql.lit(type)))}]`
// The months of those days, as they are and as they were before this change.
const MONTHS = sql`select to_char(x.day, 'YYYY-MM') as month, max(x.day)::text as day from (
    ${sql.join(
      Object.entries(DAYS).map(([type, days]) => sql`select y.day from (${days}) y (day) where h.type = ${sql.lit(type)}`),
      sql` union all `,
    )}
    union all select (h.changes -> f.name ->> 0)::date from (values ${sql.join(DAY_FIELDS.map(([type, name]) => sql`(${sql.lit(type)}, ${sql.lit(name)})`))}) f (type, name) where f.type = h.type
  ) x (day) where x.day is not null group by 1`

type Since = 'signed' | 'accepted'
const signedThen = (since: Since): RawBuilder<unknown> =>
  since === 'signed'
    ? sql`kind in ('closed', 'checked')`
    : sql`kind in ('closed', 'checked') and (coalesce(accepted, 0) <= reopened or turn < accepted)`

/**
 * Lines of history with a reason that touched a month after it was signed: `type, record_id, at, turn, by, changes, month, day`. Only months that are closed.
 * `months`: only these; without, every month ever closed.
 * `since`: after the last signature, or after the one the city accepted, where it did.
 * What is after is said by the turn, which saver and signer draw while the months are held; the moment only narrows it, with a day for clocks that run behind.
 */
const lateLines = (
  wardId: string,
  months?: readonly string[],
  since: Since = 'signed',
): RawBuilder<unknown> => sql`with s as (select month, max(at) filter (where ${signedThen(since)}) as at, max(turn) filter (where ${signedThen(since)}) as turn from (select *, max(turn) filter (where kind = 'accepted') over (partition by month) as accepted, coalesce(max(turn) filter (where kind = 'reopened') over (partition by month), 0) as reopened from figure_act where ward_id = ${wardId} and ${months ? sql`month = any(${[...months]}::text[])` : sql`true`}) a group by month
    having coalesce(max(turn) filter (where kind = 'closed'), 0) > coalesce(max(turn) filter (where kind = 'reopened'), 0))
  select h.type, h.record_id, h.version, h.at, h.turn, h.by, h.changes, d.month, d.day from history h join lateral (${MONTHS}) d on true join s on s.month = d.month and coalesce(h.turn > s.turn, h.at > s.at)
  where h.ward_id = ${wardId} and h.changes ?| array['change_reason', 'reason'] and h.type = any(${COUNTED}) and h.at > (select min(at) - interval '1 day' from s)`

// Types this reader may open: what it lists and what it counts is the same.
const openTo = (actor: Actor, types: readonly RecordType[]): RawBuilder<boolean> =>
  sql<boolean>`l.type = any(${types.filter((one) => permit(actor, one.rights.read)).map((one) => one.name)}::text[])`

type Told = { types: readonly RecordType[]; indicators: readonly Indicator[] }
/** What came into these closed months of a ward after the signature, newest first, MOST_LATE from `skip`: named and with its reason only to those who may open it, never what is sealed. */
export async function listLate(
  { tx, figures, actor }: { tx: Tx; figures: Db; actor: Actor },
  { types, indicators }: Told,
  wardId: string,
  months: readonly string[],
  { since = 'signed', skip = 0 }: { since?: Since; skip?: number } = {},
): Promise<Late[]> {
  if (months.length === 0) return []
  const { rows } = await sql<{
    type: string
    record_id: string
    version: number
    at: Date
    by: string | null
    changes: Changes
    month: string
    day: string
  }>`
    select l.type, l.record_id, l.version, l.at, s.name as by, l.changes, l.month, l.day from (${lateLines(wardId, months, since)}) l left join staff s on s.id = l.by where ${openTo(actor, types)}
    order by l.at desc, l.turn desc nulls last, l.record_id, l.version desc, l.month limit ${MOST_LATE} offset ${skip}`.execute(tx)
  const titles = await titlesOf(tx, actor, types, rows)
  const counted = await listMetOf(
    figures,
    indicators.filter((one) => rows.some((row) => row.type === one.from)),
    wardId,
    rows.map((row) => row.record_id),
    [...new Set(months.map((month) => fiscalYearOf(`${month}-01`)))],
  )
  return rows.flatMap((row): Late[] => {
    const type = types.find((one) => one.name === row.type)
    if (!type) return []
    const { changes } = row
    const [named, personal] = [titles.get(row.record_id), isPersonal(type)]
    // Of people only what the reader's own ward counts: a figure of single wards may be hidden.
    const may = indicators.filter((one) => one.from === row.type && (!personal || wardId === actor.wardId))
    return [
      {
        month: row.month,
        at: row.at,
        by: row.by ?? '',
        what: changes['state']?.[1] === 'withdrawn' ? 'taken' : row.version === 1 ? 'came' : 'changed',
        title: named?.title || type.label,
        on: personal ? '' : row.day,
        areas: named?.areas ?? [],
        counted: may.length ? may.filter((one) => counted.get(row.record_id)?.includes(one.id)).map((one) => one.label) : undefined,
        href: `/${type.path}/${row.record_id}`,
        reason: hasSealed(type) ? '' : String(changes['change_reason']?.[1] ?? changes['reason']?.[1] ?? ''),
      },
    ]
  })
}
// What is about a person is said by its kind: opening it is a read that is written down.
async function titlesOf(
  tx: Tx,
  actor: Actor,
  types: readonly RecordType[],
  rows: readonly { type: string; record_id: string }[],
): Promise<ReadonlyMap<string, { title: string; areas: readonly string[] }>> {
  const told = new Map<string, { title: string; areas: readonly string[] }>()
  for (const [name, of] of Map.groupBy(rows, (row) => row.type)) {
    const type = types.find((one) => one.name === name)
    const reading = type && permit(actor, type.rights.read)
    if (!type || !reading || isPersonal(type)) continue
    const titled = type.fields.some((field) => field.name === type.title && field.type !== 'ref')
    const areas = type.fields.filter((field) => field.type === 'neighbourhood' || field.type === 'neighbourhoods')
    const ids = sql`${sql.join([sql`'{}'::uuid[]`, ...areas.map((field) => sql`${sql.ref(`r.${field.name}`)}`)], sql` || `)}`
    const found = await sql<{
      id: string
      title: string | null
      areas: string[]
    }>`select r.id, ${titled ? sql.ref(`r.${type.title}`) : sql`''`} as title, array(select n.name from neighbourhood n where n.ward_id = r.ward_id and n.id = any(${ids}) order by n.name) as areas from ${sql.table(name)} r where r.ward_id = any(${[...reading.wards]}::text[]) and r.id = any(${of.map((row) => row.record_id)}::uuid[])`.execute(
      tx,
    )
    for (const row of found.rows) told.set(row.id, { title: row.title ?? '', areas: row.areas })
  }
  return told
}

/** How many lines listLate would name of this month if it named them all. */
export async function countLines(tx: Tx, actor: Actor, types: readonly RecordType[], wardId: string, month: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from (${lateLines(wardId, [month])}) l where ${openTo(actor, types)}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** The same over several months, told before the city accepts them: `records` and `lines` this reader may open, and whether others, which the ward alone may read, changed too. 根拠: rules.md 数え方 1・2 */
export async function countLateOf(
  tx: Tx,
  actor: Actor,
  types: readonly RecordType[],
  wardId: string,
  months: readonly string[],
  since: Since = 'accepted',
): Promise<LateSum> {
  if (months.length === 0) return NO_LATE
  const { rows } = await sql<LateSum>`
    select count(distinct l.record_id) filter (where ${openTo(actor, types)})::int as records, count(*) filter (where ${openTo(actor, types)})::int as lines,
      coalesce(bool_or(not ${openTo(actor, types)}), false) as others, coalesce(array_agg(distinct l.month order by l.month), '{}') as months from (${lateLines(wardId, months, since)}) l`.execute(
    tx,
  )
  return rows[0] ?? NO_LATE
}

/** How many records came into closed months of a ward after the signature, by month. */
export async function countLate(tx: Tx, scope: Scope<'indicators.closing:write'>, wardId: string): Promise<ReadonlyMap<string, number>> {
  if (!scope.wards.includes(wardId)) return new Map()
  const { rows } = await sql<{
    month: string
    n: number
  }>`select l.month, count(distinct l.record_id)::int as n from (${lateLines(wardId)}) l group by 1 order by 1`.execute(tx)
  return new Map(rows.map((row) => [row.month, row.n]))
}

/** Of these wards, those whose head has not confirmed yet what came into closed months of the year after the signature, with how many records and which months. Said before publishing, never in the way of it. 根拠: rules.md 数え方 1・2 */
export async function listUnconfirmed(
  tx: Tx,
  scope: Scope<'indicators.publication:write'>,
  wards: readonly { ward_id: string; name: string }[],
  months: readonly string[],
): Promise<Unconfirmed[]> {
  const found: Unconfirmed[] = []
  for (const { ward_id: id, name } of wards.filter((ward) => scope.wards.includes(ward.ward_id))) {
    const { rows } = await sql<{ n: number; months: string[] | null }>`
      select count(distinct l.record_id)::int as n, array_agg(distinct l.month order by l.month) as months from (${lateLines(id, months)}) l`.execute(
      tx,
    )
    const n = rows[0]?.n ?? 0
    if (n > 0) found.push({ ward: name, n, months: rows[0]?.months ?? [] })
  }
  return found
}

/** One line for the head, whatever the number of months: what others changed in months the head had signed. */
export const lateTodos: TodoSource = {
  kind: 'lateChange',
  label: '締めたあとに変わった月',
  unit: 'か月',
  act: '確かめる',
  place: 'work',
  permit: 'indicators.closing:write',
  all: '/figures/closing',
  offCalendar: true,
  stuck: { group: 'months' },
  rows: ({ actor }) => sql`select ${todoColumns({
    key: sql`'late'`,
    title: sql`'締めた月に、あとから変わった記録が ' || x.n || ' 件あります'`,
    line: sql`'数字　' || x.months || '分'`,
    href: sql`'/figures/closing?month=' || x.first`,
    since: sql`x.since`,
    waited: sql`true`,
  })} from (select count(distinct l.record_id) as n, min(l.month) as first, min(l.at) as since, (select string_agg(left(m, 4) || '年' || ltrim(right(m, 2), '0') || '月', '・' order by m) from unnest(array_agg(distinct l.month)) m) as months
      from (${lateLines(actor.wardId)}) l where l.by is distinct from ${actor.staffId}) x where x.n > 0`,
}
