// Looks for what is past its term, with the owner's login: everything of the council counts, also what its head may not open. The rule itself is src/kernel/retention.ts; SQL only narrows.
import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { civilDateOf, compare, type CivilDate } from '#src/kernel/civil-date.ts'
import { newId } from '#src/kernel/id.ts'
import { beganBefore, beganOn, dueOn, RETENTION_CLASSES, standsAlone, type Kept, type KeptAlone } from '#src/kernel/retention.ts'
import type { Rules } from './list.rules.ts'

/** Most records of one type on one list; the rest comes with the next. */
const MOST = 2000
type Found = {
  id: string
  version: number | null
  state: string | null
  columns: Record<string, string | null>
  last: CivilDate | null
  /** Whether nothing still needs it. */ free: boolean
  held: string | null
}

/** The terms of all classes as they stand, with the day of the last change of each. */
export async function rulesAt(tx: Tx | Db, now: Date): Promise<Rules> {
  const { rows } = await sql<{
    key: string
    since: string
  }>`select key, to_char(max(from_at) at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as since from setting where key like 'retention.%' and withdrawn_at is null and from_at <= ${now} group by key`.execute(
    tx,
  )
  const classes: Record<string, { years: number; since: string }> = {}
  for (const one of RETENTION_CLASSES)
    classes[one.value] = { years: await settingAt(tx, one.setting, now), since: rows.find((row) => row.key === one.setting)?.since ?? '' }
  return { fromFiscalYear: await settingAt(tx, 'retention.fromFiscalYear', now), classes }
}

const dayOf = (alias: string, column: string): RawBuilder<unknown> =>
  column.endsWith('_at') ? sql`(${sql.ref(`${alias}.${column}`)} at time zone 'Asia/Tokyo')::date` : sql.ref(`${alias}.${column}`)
const lastOf = ({ last = [] }: KeptAlone): RawBuilder<unknown> =>
  last.length
    ? sql`greatest(${sql.join(last.map((one) => sql`(select max(${dayOf('x', one.day)}) from ${sql.table(one.table)} x where x.ward_id = r.ward_id and ${sql.ref(`x.${one.by}`)} = r.id)`))})`
    : sql`null::date`
const all = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => (parts.length ? sql.join(parts, sql` and `) : sql`true`)

/** Records of one type whose clock may be over, at most `scan` of them `after` an id, in use or not: never fewer than the rule finds. */
async function listFound(
  tx: Tx,
  kept: KeptAlone,
  wardId: string,
  today: CivilDate,
  rules: Rules,
  scan: number,
  after: string | undefined,
): Promise<Found[]> {
  const { rows: known } = await sql<{
    name: string
  }>`select attname as name from pg_attribute where attrelid = ${`public.${kept.type}`}::regclass and attnum > 0 and not attisdropped`.execute(
    tx,
  )
  const has = (column: string): boolean => known.some((one) => one.name === column)
  const { rows: refs } = await sql<{
    tab: string
    col: string
  }>`select f.tab, f.col from app.retention_refs(${kept.type}) f where f.tab <> 'connection' and not exists (select from retention_part p where p.of_type = ${kept.type} and p.name = f.tab and p.by_column = f.col)`.execute(
    tx,
  )
  const columns = [...new Set(kept.begins.flatMap((one) => [one.day, one.blank, one.filled]))].filter(
    (one) => one !== undefined && one !== 'last',
  )
  const begun = kept.begins.map((one) => {
    const before = beganBefore(today, { years: rules.classes[one.cls ?? kept.cls]?.years ?? 99, fromFiscalYear: rules.fromFiscalYear })
    return all([
      ...(one.states ? [sql`r.state = any(${[...one.states]}::text[])`] : []),
      ...(one.blank ? [sql`${sql.ref(`r.${one.blank}`)} is null`] : []),
      ...(one.filled ? [sql`${sql.ref(`r.${one.filled}`)} is not null`] : []),
      sql`${one.day === 'last' ? lastOf(kept) : dayOf('r', one.day)} <= ${before}::date`,
    ])
  })
  const narrowed = [
    sql`r.ward_id = ${wardId}`,
    sql`(${sql.join(
      begun.map((one) => sql`(${one})`),
      sql` or `,
    )})`,
    sql`not exists (select from retention_stripped s where s.ward_id = r.ward_id and s.type = ${kept.type} and s.record_id = r.id)`,
    // What another list is about to take away is not listed twice.
    sql`not exists (select from retention_item i join retention_list l on l.ward_id = i.ward_id and l.id = i.list_id and l.state = 'approved' where i.ward_id = r.ward_id and i.type = ${kept.type} and i.record_id = r.id and i.outcome is null)`,
    ...(kept.waits ?? []).map(
      (one) =>
        sql`not exists (select from ${sql.table(one.table)} x where x.ward_id = r.ward_id and ${sql.ref(`x.${one.by}`)} = r.id and x.state = any(${[...one.states]}::text[]))`,
    ),
    ...(kept.strips
      ? []
      : refs.map(
          (one) => sql`not exists (select from ${sql.table(one.tab)} x where x.ward_id = r.ward_id and ${sql.ref(`x.${one.col}`)} = r.id)`,
        )),
  ]
  const classes = kept.begins.map((one) => one.cls ?? kept.cls)
  // A talk about it in which somebody wrote within the years keeps it, as a later entry would.
  const since = sql`case f.cls ${sql.join(
    [...new Set(classes)].map(
      (name) =>
        sql`when ${name} then ${beganBefore(today, { years: rules.classes[name]?.years ?? 99, fromFiscalYear: rules.fromFiscalYear })}::date`,
    ),
    sql` `,
  )} end`
  const unused = kept.bare
    ? sql`${sql.raw(kept.type === 'person' ? 'app.person_bare' : 'app.household_bare')}(f.ward_id, f.id)`
    : kept.strips
      ? sql`true`
      : sql`app.still_used(${kept.type}, f.ward_id, f.id) is null`
  const free = sql`${unused} and app.still_asked(${kept.type}, f.ward_id, f.id, ${since}) is null`
  const cls = sql`f.cls`
  const clsOf = sql`case ${sql.join(
    kept.begins.map((one, i) => sql`when ${begun[i] ?? sql`true`} then ${one.cls ?? kept.cls}`),
    sql` `,
  )} end`
  return (
    await sql<Found>`with f as materialized (
      select r.ward_id, r.id, ${has('version') ? sql`r.version` : sql`null::int`} as version, ${has('state') ? sql`r.state` : sql`null::text`} as state,
        jsonb_build_object(${sql.join(columns.flatMap((one) => [sql`${one}::text`, one !== undefined && /_(at|on|day)$|^on_day$/.test(one) ? sql`${dayOf('r', one)}::text` : sql`${sql.ref(`r.${one ?? 'id'}`)}::text`]))}) as columns,
        ${lastOf(kept)} as last, ${clsOf} as cls
      from ${sql.table(kept.type)} r where ${all([...narrowed, after === undefined ? sql`true` : sql`r.id > ${after}::uuid`])} order by r.id limit ${scan})
    select f.id, f.version, f.state, f.columns, f.last, x.free, case when x.free then app.retention_held(${kept.type}, ${cls}, f.ward_id, f.id, ${today}::date) end as held from f cross join lateral (select ${free} as free) x order by f.id`.execute(
      tx,
    )
  ).rows
}

/** Those that are free to go, at most MOST; `cut` when there are more. What is still in use is walked past, `scan` rows a statement: however much of it comes first, what is free is reached. */
async function listFree(
  tx: Tx,
  kept: KeptAlone,
  wardId: string,
  today: CivilDate,
  rules: Rules,
  scan: number,
): Promise<{ found: Found[]; cut: boolean }> {
  const found: Found[] = []
  let after: string | undefined
  for (;;) {
    const rows = await listFound(tx, kept, wardId, today, rules, scan, after)
    found.push(...rows.filter((one) => one.free))
    if (found.length >= MOST) return { found: found.slice(0, MOST), cut: found.length > MOST || rows.length === scan }
    if (rows.length < scan) return { found, cut: false }
    after = rows.at(-1)?.id
  }
}

/**
 * Makes the list of a council anew: what is due today, held or not. One that waits for its head gives way to the new one; while one is with the second person, nothing happens; what one that is being worked through still has to take away is left to it.
 * `scan` is how many rows one statement looks at. Returns its id, undefined where nothing is due or one is on its way.
 */
export async function gatherDue(
  owner: Db,
  kept: readonly Kept[],
  wardId: string,
  by: string | null,
  now: Date,
  scan = MOST,
): Promise<string | undefined> {
  return owner.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`retention ${wardId}`}, 0)), set_config('statement_timeout', '60000', true)`.execute(
      tx,
    )
    const { rows: open } = await sql<{
      state: string
    }>`select state from retention_list where ward_id = ${wardId} and state in ('open', 'asked') for update`.execute(tx)
    if (open.some((one) => one.state !== 'open')) return undefined
    const [today, rules] = [civilDateOf(now), await rulesAt(tx, now)]
    const items: {
      type: string
      record_id: string
      cls: string
      from_on: string
      due_on: string
      seen_version: number | null
      held: string | null
    }[] = []
    let more = false
    for (const one of kept.filter(standsAlone)) {
      const { found, cut } = await listFree(tx, one, wardId, today, rules, scan)
      more ||= cut
      for (const row of found) {
        const began = beganOn(one, { state: row.state, columns: { ...row.columns, last: row.last }, last: row.last })
        if (!began) continue
        const due = dueOn(began.on, { years: rules.classes[began.cls]?.years ?? 99, fromFiscalYear: rules.fromFiscalYear })
        if (compare(due, today) <= 0)
          items.push({
            type: one.type,
            record_id: row.id,
            cls: began.cls,
            from_on: began.on,
            due_on: due,
            seen_version: row.version,
            held: row.held,
          })
      }
    }
    await sql`update retention_list set state = 'dropped', version = version + 1, updated_at = ${now} where ward_id = ${wardId} and state = 'open'`.execute(
      tx,
    )
    if (items.length === 0) return undefined
    const id = newId(now)
    await sql`insert into retention_list (ward_id, id, today, made_at, made_by, rules, more, updated_at) values (${wardId}, ${id}, ${today}, ${now}, ${by}::uuid, ${JSON.stringify(rules)}::jsonb, ${more}, ${now})`.execute(
      tx,
    )
    await sql`insert into retention_item (ward_id, list_id, type, record_id, cls, from_on, due_on, seen_version, held)
      select ${wardId}, ${id}, x.type, x.record_id, x.cls, x.from_on, x.due_on, x.seen_version, x.held from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as x (type text, record_id uuid, cls text, from_on date, due_on date, seen_version int, held text)`.execute(
      tx,
    )
    return id
  })
}

/** Whether the lists are made this month: every so many months, counted from April. */
export async function isMonth(owner: Db, now: Date): Promise<boolean> {
  return (Number(civilDateOf(now).slice(5, 7)) + 8) % (await settingAt(owner, 'retention.listMonths', now)) === 0
}
/** The councils that have anything to look for. */
export async function listWards(owner: Db): Promise<string[]> {
  return (await owner.selectFrom('ward').select('ward_id').orderBy('sort').execute()).map((one) => one.ward_id)
}
