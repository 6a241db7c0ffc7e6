// The records behind a number by name: under the reader's own rights, or not at all.
import { sql } from 'kysely'
import { permit, type Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { isPersonal, type RecordType } from '#src/records/record.ts'
import type { Indicator } from './definition.ts'
import type { Evidence } from './figure-parts.screens.tsx'

/** The figures login knows no names: they are read here; what the reader may not open has no address and only the name of its kind. */
export async function evidenceOf(
  { tx, actor }: { tx: Tx; actor: Actor },
  types: readonly RecordType[],
  indicator: Indicator,
  units: readonly { id: string; ward: string; on?: string; amount?: number }[],
): Promise<Evidence[]> {
  const type = types.find((each) => each.name === indicator.from)
  const reading = type && permit(actor, type.rights.read)
  const names = new Map((await tx.selectFrom('ward').select(['ward_id', 'name']).execute()).map((ward) => [ward.ward_id, ward.name]))
  // A title that only points to another record (a place's opening day) is said by the record's kind.
  // What is about a person is not named here: opening it is a read that is written down.
  const titled = type && !isPersonal(type) && type.fields.some((field) => field.name === type.title && field.type !== 'ref')
  const titles =
    type && reading && units.length
      ? new Map(
          (
            await sql<{
              id: string
              title: string
            }>`select r.id, ${titled ? sql.ref(`r.${type.title}`) : sql`''`} as title from ${sql.table(type.name)} r where r.id = any(${units.map((unit) => unit.id)}::uuid[]) and r.ward_id = any(${[...reading.wards]}::text[])`.execute(
              tx,
            )
          ).rows.map((row) => [row.id, row.title]),
        )
      : new Map<string, string>()
  return units.map((unit) => ({
    ...unit,
    ward: names.get(unit.ward) ?? '',
    href: type && titles.has(unit.id) ? `/${type.path}/${unit.id}` : undefined,
    title: titles.get(unit.id) || (type?.label ?? ''),
  }))
}
