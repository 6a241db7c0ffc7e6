// The acts of closing and acceptance as they are written, and what stands out in a month. Where a month stands is read in src/records/month-state.queries.ts.
import { sql, type RawBuilder } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import { within } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Condition } from '#src/kernel/condition.ts'
import { newId } from '#src/kernel/id.ts'
import { conditionSql } from './condition.queries.ts'
import type { Act } from '#src/records/month-state.rules.ts'
import type { Beside, Found } from './closing.rules.ts'
import type { Source } from './definition.ts'

type Acting = Scope<'indicators.closing:write'> | Scope<'indicators.acceptance:write'>

/** Writes one act for one month of one ward in reach. Two people at once: the second waits for the first. */
export async function writeAct(
  tx: Tx,
  scope: Acting,
  act: {
    ward: string
    month: string
    kind: Act['kind']
    reason: string
    /** What was signed, by figure. */ numbers?: Readonly<Record<string, number>>
  },
  now: Date,
): Promise<void> {
  if (!scope.wards.includes(act.ward)) throw new Error('out of reach')
  await tx
    .insertInto('figure_act')
    .values({
      ward_id: act.ward,
      id: newId(now),
      month: act.month,
      kind: act.kind,
      at: now,
      by: scope.actorId,
      reason: act.reason,
      numbers: act.numbers ? JSON.stringify(act.numbers) : null,
    })
    .execute()
}

/** Who signed each month of a ward, closing it or looking at it again: nobody accepts what they signed themselves. */
export async function closersOf(tx: Tx, ward: string, months: readonly string[]): Promise<ReadonlySet<string>> {
  if (months.length === 0) return new Set()
  const rows = await tx
    .selectFrom('figure_act')
    .select('by')
    .where('ward_id', '=', ward)
    .where('kind', 'in', ['closed', 'checked'])
    .where('month', 'in', [...months])
    .execute()
  return new Set(rows.map((row) => row.by))
}
/** Keeps a year from being published, corrected or opened again by anybody else until the transaction ends. Taken before `lockMonths`. */
export async function lockYear(tx: Tx, fiscalYear: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('publication ' || ${fiscalYear}, 0))`.execute(tx)
}

/** Two records that may be one. */
export type Pair = {
  readonly ward: string
  readonly id: string
  readonly on: string
  readonly title: string
  readonly beside: Beside
  /** The number of the one beside it: what `/apart` is told, where somebody may say that they are two. */ readonly other?: string
}
type Any = { readonly label: string; readonly from: Source; readonly path: string }
/** Two records that may be one: the module that owns them finds them between two days within the reach of whoever asks. Of a pair that is said to be two, `POST path/id/apart` is told. */
type Pairs = Any & {
  /** Of the wards in `scope`; the other one of a pair may be anywhere in `reach`. */
  readonly pairs: (tx: Tx, scope: Acting, since: string, until: string, reach?: Acting) => Promise<readonly Pair[]>
}
/** Records of which a condition holds. */
type Rows = Any & {
  readonly on: string
  readonly title: string
  /** What the row is about, told by its name: a row of this table in the same ward. */
  readonly about?: { readonly table: Source; readonly by: string; readonly name: string }
  readonly where: readonly Condition[]
  /** Only those of which there is another of the same day under the same value of this column. */
  readonly twice?: string
  /** What stands behind the title, such as 人 behind a number. */
  readonly unit?: string
}
/** Something of a month a head should look at before closing: said beside the module that owns the rows. */
export type Exception = Rows | Pairs
/** The conditions of an exception on row `r`. */
const holdsOf = (one: Rows): RawBuilder<boolean> => {
  const on = (row: 'r' | 's'): RawBuilder<boolean> =>
    sql<boolean>`${sql.join(
      one.where.map((each) => conditionSql(row, each)),
      sql` and `,
    )}`
  if (!one.twice) return on('r')
  const [by, theirs, day, other] = [sql.ref(`r.${one.twice}`), sql.ref(`s.${one.twice}`), sql.ref(`r.${one.on}`), sql.ref(`s.${one.on}`)]
  return sql<boolean>`${on('r')} and exists (select from ${sql.table(one.from)} s where s.ward_id = r.ward_id and ${theirs} = ${by} and ${other} = ${day} and s.id <> r.id and ${on('s')})`
}
const MOST = 100
const lastOf = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10)

/** The exceptions of one month, at most 100 of each kind. */
export async function listExceptions(
  tx: Tx,
  scope: Acting,
  exceptions: readonly Exception[],
  month: string,
  reach: Acting = scope,
): Promise<Found[]> {
  const all: Found[] = []
  for (const one of exceptions) {
    if ('pairs' in one) {
      all.push(
        ...(await one.pairs(tx, scope, `${month}-01`, lastOf(month), reach))
          .slice(0, MOST)
          .map((pair) => ({
            label: one.label,
            href: `${one.path}/${pair.id}`,
            title: pair.title,
            on: pair.on,
            of: '',
            beside: pair.other === undefined ? pair.beside : { ...pair.beside, other: pair.other },
          })),
      )
      continue
    }
    const on = sql.ref(`r.${one.on}`)
    const of = one.about
      ? sql`(select ${sql.ref(`o.${one.about.name}`)} from ${sql.table(one.about.table)} o where o.ward_id = r.ward_id and o.id = ${sql.ref(`r.${one.about.by}`)})`
      : sql`''`
    const { rows } = await sql<{
      id: string
      title: string
      on: string
      of: string | null
    }>`select r.id, ${sql.ref(`r.${one.title}`)}::text as title, ${on}::text as on, ${of} as of from ${sql.table(one.from)} r
      where ${within(scope, { ward: 'r.ward_id' })} and ${on} >= ${`${month}-01`}::date and ${on} < (${`${month}-01`}::date + interval '1 month') and ${holdsOf(one)} order by ${on}, r.id limit ${MOST}`.execute(
      tx,
    )
    all.push(
      ...rows.map((row) => ({
        label: one.label,
        href: `${one.path}/${row.id}`,
        title: row.title ? `${row.title}${one.unit ?? ''}` : one.label,
        on: row.on,
        of: row.of ?? '',
      })),
    )
  }
  return all
}

/** How many exceptions each ward has in each of these months: 「ward month」 → number. */
export async function countExceptions(
  tx: Tx,
  scope: Acting,
  exceptions: readonly Exception[],
  months: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  const add = (key: string, n: number): unknown => counts.set(key, (counts.get(key) ?? 0) + n)
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined) return counts
  for (const one of exceptions) {
    if ('pairs' in one) {
      for (const pair of await one.pairs(tx, scope, `${first}-01`, lastOf(last))) add(`${pair.ward} ${pair.on.slice(0, 7)}`, 1)
      continue
    }
    const on = sql.ref(`r.${one.on}`)
    const { rows } = await sql<{
      key: string
      n: number
    }>`select r.ward_id || ' ' || to_char(${on}, 'YYYY-MM') as key, count(*)::int as n from ${sql.table(one.from)} r
      where ${within(scope, { ward: 'r.ward_id' })} and ${on} >= ${`${first}-01`}::date and ${on} < (${`${last}-01`}::date + interval '1 month') and ${holdsOf(one)} group by 1`.execute(
      tx,
    )
    for (const row of rows) add(row.key, row.n)
  }
  return counts
}
