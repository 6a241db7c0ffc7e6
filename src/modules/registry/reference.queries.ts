// Loads the open reference data of data/ (credits: data/README.md): wards, 2020 census, holidays, neighbourhoods.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { root } from '#src/db/config.ts'
import type { Db } from '#src/db/connection.ts'
import { loadAddresses, steadyId } from './addresses/address-load.queries.ts'

const readRows = (name: string): Record<string, string>[] =>
  parse(readFileSync(join(root, 'data', name)), { columns: true, bom: true }) as Record<string, string>[]

/** Fills wards, holidays and neighbourhoods where they are missing; keeps what a council has changed. Needs the owner login. */
export async function loadReference(owner: Db): Promise<void> {
  const people = new Map(readRows('osaka-ward-population-2020.csv').map((row) => [row['code'], row]))
  const wards = readRows('osaka-wards.csv')
  const key = new Map(wards.map((row) => [row['code'] ?? '', row['lgcode6'] ?? '']))
  const number = (row: Record<string, string> | undefined, name: string): number | null => (row?.[name] ? Number(row[name]) : null)
  await owner
    .insertInto('ward')
    .values(
      wards.map((row, sort) => {
        const census = people.get(row['code'])
        return {
          ward_id: row['lgcode6'] ?? '',
          name: row['name'] ?? '',
          kana: row['kana'] ?? '',
          name_en: row['name_en'] ?? '',
          kind: sort === 0 ? ('city' as const) : ('ward' as const),
          sort,
          population: number(census, 'population'),
          households: number(census, 'households'),
          age_65_plus: number(census, 'age_65_plus'),
          area_km2: number(census, 'area_km2'),
          population_on: census ? '2020-10-01' : null,
        }
      }),
    )
    .onConflict((conflict) => conflict.column('ward_id').doNothing())
    .execute()
  await owner
    .insertInto('holiday')
    .values(readRows('holidays-jp.csv').map((row) => ({ on_date: row['date'] ?? '', name: row['name'] ?? '' })))
    .onConflict((conflict) => conflict.column('on_date').doNothing())
    .execute()
  const schools = new Map(
    readRows('osaka-elementary-schools.csv').map((row) => {
      const name = (row['school'] ?? '').replace(/小学校.*$/, '')
      return [
        `${row['ward_code']} ${name}`,
        {
          ward_id: key.get(row['ward_code'] ?? '') ?? '',
          id: steadyId(`neighbourhood ${row['ward_code']} ${name}`),
          name,
          source: '小学校名による仮の地域',
          lat: number(row, 'lat'),
          lng: number(row, 'lng'),
          created_by: null,
          updated_by: null,
        },
      ]
    }),
  )
  await owner
    .insertInto('neighbourhood')
    .values([...schools.values()].filter((row) => row.ward_id && row.name))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await loadAddresses(owner, readRows('osaka-towns.csv'), readRows('osaka-postal-codes.csv'), key)
}
