// One's own uploads that wait for a person: columns to match, rows to look at, a file that could not be read.
import { sql } from 'kysely'
import { permit } from '#src/access/scope.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'
import type { RecordType } from './record.ts'

/** The source over the types there are; those the person may not write any more are left out. */
export const importTodos = (types: readonly RecordType[]): TodoSource => ({
  kind: 'import',
  label: '取り込みの途中',
  unit: '件',
  act: '続ける',
  place: 'work',
  permit: 'home.today:read',
  all: '/todos',
  offCalendar: true,
  rows: ({ actor }) => {
    const mine = types.filter((type) => permit(actor, type.rights.write))
    if (mine.length === 0) return undefined
    const told = sql.join(mine.map((type) => sql`(${type.name}::text, ${type.path}::text, ${type.label}::text)`))
    return sql`select ${todoColumns({ key: sql`j.id`, title: sql`t.label || 'の取り込み'`, href: sql`'/' || t.path || '/import/' || j.id`, since: sql`j.created_at`, line: sql`case j.state when 'mapping' then '列の対応をえらぶのを待っています' when 'checked' then case when j.faults > 0 then '取り込めない行が ' || j.faults || ' 行あります' else '取り込むのを待っています' end when 'stopped' then '止まりました' else 'ファイルを読めませんでした' end` })}
      from import_job j join (values ${told}) t(type, path, label) on t.type = j.type where j.ward_id = ${actor.wardId} and j.created_by = ${actor.staffId}::uuid and j.state in ('mapping', 'checked', 'unreadable', 'stopped')`
  },
})
