// People of the demo who come in at a desk, not with the stories, and where everybody of the stories is found.
import { sql } from 'kysely'
import { storyId } from '../stories.ts'
import type { Stage } from './stage.ts'
import { idOf } from './stage.ts'

export const person = (key: string): string => storyId('person', key)
export const home = (key: string): string => storyId('household', key)
export const W = 'tennoji.worker'
export const H = 'tennoji.wardhead'

export type Newcomer = {
  name: string
  kana: string
  birth: string
  sex: 'female' | 'male'
  area?: string
  block: string
  phone?: string
  composition?: string
}
/** Registers somebody and their household, as a worker does; the numbers of both. */
export async function register(stage: Stage, login: string, one: Newcomer): Promise<{ person: string; home: string }> {
  const area = await stage.find(
    sql`select n.id::text from neighbourhood n join ward w on w.ward_id = n.ward_id where w.name = '天王寺区' and n.name = ${one.area ?? '五条'}`,
  )
  const town = await stage.find(
    sql`select w.name || t.name from town t join ward w on w.ward_id = t.ward_id join town_neighbourhood n on n.ward_id = t.ward_id and n.town_id = t.id where n.neighbourhood_id = ${area}::uuid and t.postal_code is not null order by t.name limit 1`,
  )
  const at = await stage
    .as(login)
    .does('/people', {
      name: one.name,
      kana: one.kana,
      birth_on: one.birth,
      sex: one.sex,
      neighbourhood_id: area,
      address: `大阪市${town}${one.block}`,
      phone: one.phone ?? '',
    })
  const made = await stage
    .as(login)
    .does('/households', {
      name: `${one.name} の世帯`,
      kana: one.kana,
      composition: one.composition ?? 'aloneElderly',
      neighbourhood_id: area,
      person: idOf(at),
    })
  return { person: idOf(at), home: idOf(made) }
}
