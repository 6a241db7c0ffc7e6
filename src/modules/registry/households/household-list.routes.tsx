// 世帯 as a list and as a file: where a shielded person lives stands in none.
import { permit } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import { loadZones } from '#src/records/labels.queries.ts'
import { withQuery } from '#src/records/list-query.rules.ts'
import { HIDDEN_CELL } from '#src/records/import-row.rules.ts'
import { sheetCell, sheetColumns } from '#src/records/sheet.rules.ts'
import { page, sheet, type Answer } from '#src/web/answer.ts'
import { type Asked } from '#src/web/route.ts'
import { FILE_VIEWER } from '../people/person.rules.ts'
import { viewerOf } from '../people/person.viewer.ts'
import { householdsByIds, listHouseholds, searchHouseholds, type ShownHousehold } from './household.queries.ts'
import { householdSheet } from './household.rules.ts'
import { household as type, HOUSEHOLD_CONTACT } from './household.schema.ts'
import { HouseholdList } from './household-list.screens.tsx'
import { READ, WRITE, rowOf, jsonOf, areasOf, namesFor } from './household-shown.routes.tsx'

const PAGE = 50
const MOST = 100_000

/** The page of households, or all of them as a file. */
export async function listAnswer(asked: Asked<typeof READ>): Promise<Answer> {
  const whole = asked.format !== 'html' && asked.format !== 'json'
  const viewer = whole ? FILE_VIEWER : viewerOf(asked.actor)
  const typed = (asked.query.get('q') ?? '').trim().slice(0, 100)
  const one = (name: string, known: readonly { value: string }[]): string =>
    known.find((option) => option.value === asked.query.get(name))?.value ?? ''
  const [state, composition] = [
    one('state', type.states),
    one('composition', type.fields.find((field) => field.name === 'composition')?.options ?? []),
  ]
  const [wanted, after] = [asked.query.get('neighbourhood_id') ?? '', asked.query.get('after') ?? '']
  const neighbourhood = isUuid(wanted) ? wanted : ''
  const zone = (asked.query.get('zone') ?? '').trim().slice(0, 40)
  let rows: ShownHousehold[] = []
  let next = ''
  if (typed) {
    const found = await searchHouseholds(asked.tx, typed, whole ? MOST : PAGE, after)
    const by = await householdsByIds(asked.tx, asked.scope, viewer, found.ids)
    rows = found.ids.flatMap((id) => by.get(id) ?? [])
    next = found.next ?? ''
  } else {
    const [, id = '', kana = ''] = /^([0-9a-f-]{36})~(.*)$/s.exec(after) ?? []
    const got = await listHouseholds(asked.tx, asked.scope, viewer, {
      state,
      composition,
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
  const href = (change: Record<string, string>, suffix = ''): string => withQuery(`/households${suffix}`, asked.query, change)
  if (asked.format === 'json')
    return page('世帯', <></>, { json: { items: rows.map(jsonOf), next: next ? href({ after: next }) : null }, subjects })
  const names = await namesFor(asked, rows)
  if (whole) return sheetOf(rows, names, asked.actor.wardName)
  return page(
    '世帯',
    <HouseholdList
      rows={rows}
      names={names}
      state={state}
      composition={composition}
      neighbourhood={neighbourhood}
      areas={await areasOf(asked)}
      zone={zone}
      zones={await loadZones(asked.tx, asked.scope.wards)}
      typed={typed}
      next={next ? href({ after: next }) : undefined}
      letters={withQuery('/letters/make', asked.query, { from: 'household' })}
      href={href}
      mayWrite={permit(asked.actor, WRITE) !== undefined}
    />,
    { subjects },
  )
}

/** The columns of the engine's files; where a shielded person lives stands in none, whoever makes it. */
function sheetOf(rows: readonly ShownHousehold[], names: ReadonlyMap<string, string>, wardName: string): Answer {
  const columns = sheetColumns(householdSheet)
  const hidden: readonly string[] = HOUSEHOLD_CONTACT
  return sheet(
    '世帯',
    columns,
    rows.map((one) =>
      columns.map(({ key }) =>
        one.masked && hidden.includes(key) ? HIDDEN_CELL : sheetCell(householdSheet, key, rowOf(one), names, wardName),
      ),
    ),
    rows.map((one) => one.id),
  )
}
