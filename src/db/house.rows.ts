// Rows of the councils, their areas and days.
import type { Auto, Stamped } from './shared.rows.ts'

export type WardRow = {
  ward_id: string
  name: string
  kana: string
  name_en: string
  kind: 'city' | 'ward'
  sort: number
  population: number | null
  households: number | null
  age_65_plus: number | null
  area_km2: number | null
  population_on: string | null
}

export type NeighbourhoodRow = Stamped & {
  ward_id: string
  id: string
  name: string
  kana: Auto<string>
  zone: Auto<string>
  source: string
  lat: number | null
  lng: number | null
  ends_on: Auto<string | null>
}

export type TownRow = {
  ward_id: string
  id: string
  name: string
  postal_code: string | null
  lat: number | null
  lng: number | null
  population: Auto<number | null>
  source: string
}

export type TownNeighbourhoodRow = Stamped & {
  ward_id: string
  id: string
  town_id: string
  neighbourhood_id: string
  block_from: number | null
  block_to: number | null
  source: string
  ended_at: Auto<Date | null>
}

export type WardContactRow = Stamped & { ward_id: string; postal: Auto<string>; address: string; phone: Auto<string> }

export type WardOpeningRow = Stamped & {
  ward_id: string
  weekly: unknown
  closes_on_holidays: Auto<boolean>
  new_year_from: string
  new_year_to: string
}
