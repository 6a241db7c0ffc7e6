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

export type HouseTables = {
  ward: WardRow
  neighbourhood: NeighbourhoodRow
  town: TownRow
  postal_code: { postal_code: string; ward_id: string; town: string; detail: Auto<string> }
  town_neighbourhood: TownNeighbourhoodRow
  ward_contact: WardContactRow
  ward_opening: WardOpeningRow
  ward_special_day: {
    ward_id: string
    on_date: string
    name: string
    opens: string | null
    closes: string | null
    made_at: Auto<Date>
    made_by: string | null
  }
  holiday: { on_date: string; name: string }
  setting: {
    key: string
    value: string
    from_at: Auto<Date>
    by: string | null
    reason: Auto<string>
    entered_at: Auto<Date>
    withdrawn_at: Auto<Date | null>
    withdrawn_by: Auto<string | null>
  }
}
