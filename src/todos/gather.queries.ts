// All sources as one statement: a list of what waits for one person, a count for the top of the page, counts by kind for the digest.
import { sql, type RawBuilder } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { permit, type Actor } from '#src/access/scope.ts'
import { decryptText } from '#src/access/ward-key.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import { readLast, transact } from '#src/db/transact.ts'
import { addDays, civilDateOf, type CivilDate } from '#src/kernel/civil-date.ts'
import { opening } from '#src/web/request.queries.ts'
import type { TodoSource } from './source.ts'
import { inOrder, MOST_COUNTED, type Waiting } from './waiting.rules.ts'

// Who has it in hand is worked out only where the whole ward is looked at.
const COLUMNS = sql.raw(
  'w.key, w.title, w.cipher, w.line, w.href, w.due_on, w.due_at, w.since, w.version, w.raised, w.interrupts, w.life, w.waited, w.whom',
)
/** How far ahead what is coming is looked for, where nothing else is said. */
export const DAYS_AHEAD = 14
const MOST = 200
type Row = {
  kind: string
  key: string
  title: string
  cipher: Buffer | null
  line: string
  href: string
  due_on: string | null
  due_at: Date | null
  since: Date | null
  version: number | null
  raised: number
  interrupts: boolean
  life: boolean
  waited: boolean
  whom: string | null
  hands?: string[] | null
}
type Part = { source: TodoSource; rows: RawBuilder<unknown> }

function partsOf(sources: readonly TodoSource[], actor: Actor, now: Date, until: CivilDate, whole?: boolean): Part[] {
  return sources.flatMap((source): Part[] => {
    const scope = permit(actor, source.permit)
    const rows = scope && source.rows({ actor, scope, now, today: civilDateOf(now), until, ...(whole ? { whole } : {}) })
    return rows ? [{ source, rows }] : []
  })
}
const joined = (selects: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  sql.join(
    selects.map((one) => sql`(${one})`),
    sql` union all `,
  )
// Due by tonight or without a day: what waitingNow says of one, said of all.
const dueBy = (today: CivilDate): RawBuilder<boolean> =>
  sql<boolean>`(w.interrupts or w.life or w.waited or coalesce(w.due_at < (${today}::date + 1)::timestamp at time zone 'Asia/Tokyo', w.due_on <= ${today}::date, true))`

export type Gathered = { items: Waiting[]; /** Kinds of which there are more than were read. */ more: ReadonlySet<string> }
// Planned once a connection and not five times: over forty kinds of records planning takes many times what asking does.
/** What waits for this person in these sources (with `whole`: for anybody of the wards), most pressing first: of each kind at most `most`. Texts are opened with the keys of the own ward. */
export async function gatherWaiting(
  tx: Tx,
  keys: KeyRing,
  sources: readonly TodoSource[],
  actor: Actor,
  now: Date,
  { until = addDays(civilDateOf(now), DAYS_AHEAD), most = MOST, whole = false }: { until?: CivilDate; most?: number; whole?: boolean } = {},
): Promise<Gathered> {
  const parts = partsOf(sources, actor, now, until, whole)
  if (parts.length === 0) return { items: [], more: new Set() }
  await sql`set local plan_cache_mode = force_generic_plan`.execute(tx)
  const { rows } =
    await sql<Row>`${joined(parts.map(({ source, rows: from }) => sql`select ${source.kind}::text as kind, ${whole ? sql`w.*` : COLUMNS} from (${from}) w order by w.interrupts desc, w.life desc, w.waited desc, coalesce(w.due_at, w.due_on::timestamp at time zone 'Asia/Tokyo') nulls last, w.since, w.key limit ${most + 1}`))}`.execute(
      tx,
    )
  await sql`set local plan_cache_mode to default`.execute(tx)
  const sources_ = new Map(parts.map(({ source }) => [source.kind, source]))
  const counted = new Map<string, number>()
  const own = rows.some((row) => row.cipher) ? await keys.of(tx, actor.wardId) : []
  const items: Waiting[] = []
  for (const row of rows) {
    const source = sources_.get(row.kind)
    const n = (counted.get(row.kind) ?? 0) + 1
    counted.set(row.kind, n)
    if (!source || n > most) continue
    const title = row.cipher && source.sealed ? decryptText(own, source.sealed(row.key), row.cipher) : row.title
    items.push({
      kind: row.kind,
      key: row.key,
      title,
      line: row.line,
      href: row.href,
      act: source.act,
      due: row.due_at ?? row.due_on ?? undefined,
      ...(source.happens ? { happens: true } : {}),
      since: row.since ?? undefined,
      raised: row.raised,
      interrupts: row.interrupts,
      ...(row.life ? { life: true } : {}),
      ...(row.waited ? { waited: true } : {}),
      ...(row.whom ? { whom: row.whom } : {}),
      ...(row.hands ? { hands: row.hands } : {}),
      finish: source.finish && row.version !== null ? { action: source.finish(row.key), version: row.version } : undefined,
    })
  }
  return { items: inOrder(items, now), more: new Set([...counted].filter(([, n]) => n > most).map(([kind]) => kind)) }
}

export type DueDay = {
  kind: string
  label: string
  key: string
  href: string
  on: CivilDate
  time: string | undefined
  since: Date | undefined
  version: number | undefined
}
/** Days on which something of these sources is due, without saying what: for what leaves the house. No text is opened. */
export async function listDueDays(tx: Tx, sources: readonly TodoSource[], actor: Actor, now: Date, until: CivilDate): Promise<DueDay[]> {
  const parts = partsOf(sources, actor, now, until)
  if (parts.length === 0) return []
  const { rows } = await sql<
    Omit<DueDay, 'label'>
  >`${joined(parts.map(({ source, rows: from }) => sql`select ${source.kind}::text as kind, w.key, w.href, coalesce(w.due_on, (w.due_at at time zone 'Asia/Tokyo')::date) as on, to_char(w.due_at at time zone 'Asia/Tokyo', 'HH24:MI') as time, w.since, w.version from (${from}) w where w.due_on is not null or w.due_at is not null limit ${MOST}`))}`.execute(
    tx,
  )
  return rows.map((row) => ({
    ...row,
    label: sources.find((one) => one.kind === row.kind)?.label ?? '',
    time: row.time ?? undefined,
    since: row.since ?? undefined,
    version: row.version ?? undefined,
  }))
}

export type Counts = { todos: number; unread: number }
/** The numbers at the top of a page, each at most 100 (said as 99+); one statement. What is `kept` of the to-dos is not counted again. */
export async function countWaiting(tx: Tx, sources: readonly TodoSource[], actor: Actor, now: Date, kept?: number): Promise<Counts> {
  const today = civilDateOf(now)
  const few = (some: readonly Part[]): RawBuilder<unknown> =>
    some.length === 0
      ? sql`select 0`
      : sql`select count(*)::int from (select 1 from (${joined(some.map(({ rows }) => sql`select w.key from (${rows}) w where ${dueBy(today)} limit ${MOST_COUNTED + 1}`))}) a limit ${MOST_COUNTED + 1}) b`
  const parts = partsOf(
    sources.filter((one) => (one.place === 'work' && kept === undefined) || one.unread),
    actor,
    now,
    today,
  )
  const work = kept === undefined ? few(parts.filter(({ source }) => source.place === 'work')) : sql`select ${kept}::int`
  const { rows } = await sql<Counts>`select (${work}) as todos, (${few(parts.filter(({ source }) => source.unread))}) as unread`.execute(tx)
  return rows[0] ?? { todos: 0, unread: 0 }
}

/** How many of each kind wait now; kinds without any are left out. */
export async function countByKind(tx: Tx, sources: readonly TodoSource[], actor: Actor, now: Date): Promise<Map<string, number>> {
  const today = civilDateOf(now)
  const parts = partsOf(
    sources.filter((one) => one.place !== 'signal'),
    actor,
    now,
    today,
  )
  if (parts.length === 0) return new Map()
  const { rows } = await sql<{
    kind: string
    n: number
  }>`${joined(parts.map(({ source, rows: from }) => sql`select ${source.kind}::text as kind, count(*)::int as n from (select w.key from (${from}) w where ${dueBy(today)} limit ${MOST_COUNTED + 1}) a`))}`.execute(
    tx,
  )
  return new Map(rows.filter((row) => row.n > 0).map((row) => [row.kind, row.n]))
}

/** The same numbers in a transaction of their own: begin, settings, count and commit travel together. */
export function countForPage(db: Db, sources: readonly TodoSource[], actor: Actor, now: Date, kept?: number): Promise<Counts | undefined> {
  const scope = permit(actor, 'home.today:read')
  // What every page asks: planned once a connection, as above.
  const open = scope && `${opening(actor, scope, undefined, now)};set local plan_cache_mode = force_generic_plan`
  return open ? transact(db, (tx) => readLast(tx, () => countWaiting(tx, sources, actor, now, kept)), open) : Promise.resolve(undefined)
}
