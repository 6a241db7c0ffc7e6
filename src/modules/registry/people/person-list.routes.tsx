// 人 as a list and as a file: what a shield hides is left out of every file, whoever makes it.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import { loadZones } from '#src/records/labels.queries.ts'
import { withQuery } from '#src/records/list-query.rules.ts'
import { HIDDEN_CELL } from '#src/records/import-row.rules.ts'
import { sheetCell, sheetColumns } from '#src/records/sheet.rules.ts'
import { page, sheet, type Answer } from '#src/web/answer.ts'
import { type Asked } from '#src/web/route.ts'
import { listPeople, peopleByIds, searchPeople, type Shown } from './person.queries.ts'
import { FILE_VIEWER, personSheet } from './person.rules.ts'
import { viewerOf } from './person.viewer.ts'
import { CONTACT, person as type } from './person.schema.ts'
import { PeopleList } from './person-list.screens.tsx'
import { READ, WRITE, rowOf, jsonOf, namesFor, areasOf } from './person-shown.routes.tsx'

const PAGE = 50
const MOST = 100_000

/** The page of people, or all of them as a file. */
export async function listAnswer(asked: Asked<typeof READ>): Promise<Answer> {
  const whole = asked.format !== 'html' && asked.format !== 'json'
  const viewer = whole ? FILE_VIEWER : viewerOf(asked.actor)
  const typed = (asked.query.get('q') ?? '').trim().slice(0, 100)
  const state = type.states.find((one) => one.value === asked.query.get('state'))?.value ?? ''
  const [wanted, after] = [asked.query.get('neighbourhood_id') ?? '', asked.query.get('after') ?? '']
  const neighbourhood = isUuid(wanted) ? wanted : ''
  const zone = (asked.query.get('zone') ?? '').trim().slice(0, 40)
  let rows: Shown[] = []
  let foundAs: ReadonlyMap<string, string> = new Map()
  let next = ''
  if (typed) {
    const found = await searchPeople(asked.tx, typed, whole ? MOST : PAGE, after)
    const by = await peopleByIds(asked.tx, asked.scope, viewer, found.ids)
    rows = found.ids.flatMap((id) => by.get(id) ?? [])
    foundAs = found.foundAs
    next = found.next ?? ''
  } else {
    const [, id = '', kana = ''] = /^([0-9a-f-]{36})~(.*)$/s.exec(after) ?? []
    const got = await listPeople(asked.tx, asked.scope, viewer, {
      state,
      neighbourhood,
      zone,
      limit: whole ? MOST : PAGE,
      after: isUuid(id) ? { kana, id } : undefined,
    })
    rows = got.rows
    const last = rows.at(-1)
    next = got.more && last ? `${last.id}~${String(last.values['kana'] ?? '')}` : ''
  }
  const subjects = rows.map((row) => row.id)
  const href = (change: Record<string, string>, suffix = ''): string => withQuery(`/people${suffix}`, asked.query, change)
  if (asked.format === 'json')
    return page('人', <></>, { json: { items: rows.map(jsonOf), next: next ? href({ after: next }) : null }, subjects })
  const names = await namesFor(asked, rows)
  if (whole) return sheetOf(rows, names, asked.actor.wardName)
  return page(
    '人',
    <PeopleList
      rows={rows}
      foundAs={foundAs}
      names={names}
      today={civilDateOf(asked.now)}
      state={state}
      neighbourhood={neighbourhood}
      areas={await areasOf(asked)}
      zone={zone}
      zones={await loadZones(asked.tx, asked.scope.wards)}
      typed={typed}
      next={next ? href({ after: next }) : undefined}
      letters={withQuery('/letters/make', asked.query, { from: 'person' })}
      href={href}
      mayWrite={permit(asked.actor, WRITE) !== undefined}
    />,
    { subjects },
  )
}

/** The columns of the engine's files, so that an import reads back what stands here; what a shield hides is left out, whoever makes the file. */
function sheetOf(rows: readonly Shown[], names: ReadonlyMap<string, string>, wardName: string): Answer {
  const columns = sheetColumns(personSheet)
  const hidden: readonly string[] = CONTACT
  return sheet(
    '人',
    columns,
    rows.map((one) =>
      columns.map(({ key }) =>
        one.masked && hidden.includes(key) ? HIDDEN_CELL : sheetCell(personSheet, key, rowOf(one), names, wardName),
      ),
    ),
    rows.map((one) => one.id),
  )
}
