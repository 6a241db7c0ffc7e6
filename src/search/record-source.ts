// A record type of the engine as a source of the search box, from its declaration.
import { permit } from '#src/access/scope.ts'
import { loadLabels } from '#src/records/labels.queries.ts'
import { fieldOf, stateLabel, subjectsOf, type RecordType } from '#src/records/record.ts'
import { recordsByIds } from '#src/records/record.queries.ts'
import { sayValue, titleOf } from '#src/records/say.rules.ts'
import { searchDay, searchNewest } from './search.queries.ts'
import type { SearchSource } from './source.ts'

/** What tells two apart, in words: a bare number says what it numbers. */
export const sayTelling = (type: RecordType, name: string, said: string): string =>
  /^\d+$/.test(said) ? `${fieldOf(type, name).label} ${said}` : said

/** `tells` are the fields that tell two apart. Of a type with `days`, a day that is typed finds the records of that day, and words find the newest first. */
export function recordSource(type: RecordType, tells: readonly string[], days: readonly string[] = []): SearchSource {
  return {
    kind: type.name,
    label: type.label,
    type,
    permit: type.rights.read,
    ...(days.length
      ? {
          find: async (tx, actor, asked) => {
            const scope = permit(actor, type.rights.read)
            const onDay = scope && (await searchDay(tx, scope, type.name, days, asked))
            return onDay?.ids.length ? onDay : searchNewest(tx, type.name, asked)
          },
        }
      : {}),
    show: async (tx, actor, ids, _today, keys) => {
      const scope = permit(actor, type.rights.read)
      if (!scope) return new Map()
      const rows = await recordsByIds(tx, scope, type, ids, keys)
      const names = await loadLabels(tx, actor, type, rows)
      const wards = new Map(
        (
          await tx
            .selectFrom('ward')
            .select(['ward_id', 'name'])
            .where('ward_id', 'in', [...scope.wards])
            .execute()
        ).map((one) => [one.ward_id, one.name]),
      )
      const usual = type.starts[0]?.state
      return new Map(
        rows.map((row) => [
          row.id,
          {
            id: row.id,
            href: `/${type.path}/${row.id}`,
            title: titleOf(type, row.values, names),
            about: subjectsOf(type, row),
            tells: [
              wards.get(row.ward_id) ?? '',
              ...tells.map((name) => sayTelling(type, name, sayValue(fieldOf(type, name), row.values[name], names))),
            ]
              .filter(Boolean)
              .join('　'),
            ...(row.state === usual ? {} : { mark: stateLabel(type, row.state) }),
          },
        ]),
      )
    },
  }
}
