// Records that two people put right without knowing of each other: they wait for whoever may write them. Neither whom nor what.
import { sql } from 'kysely'
import { within } from '#src/access/scope.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'
import type { Mergeable } from './edit.queries.ts'

/** The to-dos of a type whose records phones may put right. */
export const twiceTodos = ({ type }: Mergeable): TodoSource => ({
  kind: `twice-${type.name}`,
  label: `ふたりが書いた${type.label}`,
  unit: '件',
  act: '決める',
  place: 'work',
  permit: type.rights.write,
  all: `/${type.path}`,
  offCalendar: true,
  rows: ({ scope }) =>
    sql`select ${todoColumns({
      key: sql`c.record_id`,
      title: sql`${`ふたりが書いた${type.label}を、一つに決める`}::text`,
      href: sql`${`/${type.path}/`} || c.record_id`,
      since: sql`c.since`,
    })} from offline_conflict c where ${within(scope, { ward: 'c.ward_id' })} and c.type = ${type.name} and c.open`,
})
