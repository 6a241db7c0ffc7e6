// Loads towns and postcodes of data/ and, for every town without a line, a provisional one to the nearest neighbourhood of its ward.
import { createHash } from 'node:crypto'
import type { Db } from '#src/db/connection.ts'
import { nearest } from './address.rules.ts'

export const PROVISIONAL = '仮：最も近い小学校'
type Rows = readonly Record<string, string>[]
/** The same name gives the same id on every machine, so that loading twice changes nothing. */
export const steadyId = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Fills what is missing; keeps every line a ward has set. `key` gives the ward key of a municipality code. Needs the owner login. */
export async function loadAddresses(owner: Db, towns: Rows, postal: Rows, key: ReadonlyMap<string, string>): Promise<void> {
  if (await owner.selectFrom('town').select('id').limit(1).executeTakeFirst()) return
  const townRows = towns
    .map((row) => ({
      ward_id: key.get(row['ward_code'] ?? '') ?? '',
      id: steadyId(`town ${row['ward_code']} ${row['town']}`),
      name: row['town'] ?? '',
      postal_code: row['postal_code'] || null,
      lat: Number(row['lat']),
      lng: Number(row['lng']),
      source: 'Geolonia 住所データ',
    }))
    .filter((row) => row.ward_id && row.name)
  const codes = postal
    .map((row) => ({
      postal_code: row['postal_code'] ?? '',
      ward_id: key.get(row['ward_code'] ?? '') ?? '',
      town: row['town'] ?? '',
      detail: row['detail'] ?? '',
    }))
    .filter((row) => row.ward_id)
  // A former school (もと…) is a shelter still, but no school district: no town is put there.
  const places = await owner
    .selectFrom('neighbourhood')
    .select(['ward_id', 'id', 'lat', 'lng'])
    .where('lat', 'is not', null)
    .where('ends_on', 'is', null)
    .where('name', 'not like', 'もと%')
    .execute()
  const points = Map.groupBy(
    places.map((row) => ({ ward: row.ward_id, id: row.id, lat: row.lat ?? 0, lng: row.lng ?? 0 })),
    (row) => row.ward,
  )
  const lines = townRows.flatMap((town) => {
    const found = nearest({ lat: town.lat, lng: town.lng }, points.get(town.ward_id) ?? [])
    return found
      ? [
          {
            ward_id: town.ward_id,
            id: steadyId(`line ${town.id}`),
            town_id: town.id,
            neighbourhood_id: found.id,
            block_from: null,
            block_to: null,
            source: PROVISIONAL,
            created_by: null,
            updated_by: null,
          },
        ]
      : []
  })
  await owner.transaction().execute(async (tx) => {
    await tx
      .insertInto('town')
      .values(townRows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tx
      .insertInto('postal_code')
      .values(codes)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    if (lines.length)
      await tx
        .insertInto('town_neighbourhood')
        .values(lines)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
  })
}
