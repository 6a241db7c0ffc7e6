// Rows of people, households, organisations and venues.
import type { Auto, Stamped } from './shared.rows.ts'

export type Placed = { postal: Auto<string>; address: Auto<string>; neighbourhood_id: string | null }

export type OrganisationRow = Stamped &
  Placed & {
    ward_id: string
    id: string
    name: string
    kana: Auto<string>
    kind: string
    contact_name: Auto<string>
    phone: Auto<string>
    email: Auto<string>
    url: Auto<string>
    note: Auto<string>
    state: Auto<string>
    reason: Auto<string>
  }

export type VenueRow = Stamped &
  Placed & {
    ward_id: string
    id: string
    name: string
    kana: Auto<string>
    kind: string
    phone: Auto<string>
    capacity: number | null
    steps: Auto<string>
    toilet: Auto<string>
    wheelchair: Auto<string>
    children: Auto<string>
    note: Auto<string>
    state: Auto<string>
    reason: Auto<string>
  }

export type PersonRow = Stamped &
  Placed & {
    ward_id: string
    id: string
    name: string
    kana: Auto<string>
    alias: Auto<string>
    alias_kana: Auto<string>
    latin_name: Auto<string>
    sex: Auto<string>
    birth_on: string | null
    birth_about: Auto<string>
    phone: Auto<string>
    mobile: Auto<string>
    email: Auto<string>
    language: Auto<string>
    interpreter: Auto<boolean | null>
    note_cipher: Buffer | null
    shield_cipher: Buffer | null
    others_cipher: Auto<Buffer | null>
    owner_id: string | null
    gone_on: Auto<string | null>
    found_late: Auto<boolean>
    shielded: Auto<boolean>
    shielded_from: Auto<string[]>
    merged_into: string | null
    state: Auto<string>
    reason: Auto<string>
    name_key: Auto<string>
    kana_key: Auto<string>
    phone_key: Auto<string>
    mobile_key: Auto<string>
    address_key: Auto<string>
  }

export type HouseholdRow = Stamped &
  Placed & {
    ward_id: string
    id: string
    name: string
    kana: Auto<string>
    composition: Auto<string>
    phone: Auto<string>
    note_cipher: Buffer | null
    state: Auto<string>
    reason: Auto<string>
  }

export type HouseholdMemberRow = Stamped & {
  ward_id: string
  id: string
  household_id: string
  person_id: string
  relation: string
  from_on: string | null
  to_on: string | null
}

export type RegistryTables = {
  organisation: OrganisationRow
  venue: VenueRow
  person: PersonRow
  person_now: { ward_id: string; id: string; now_id: string }
  household: HouseholdRow
  household_member: HouseholdMemberRow
  identity: { ward_id: string; person_id: string; identity_id: string; created_at: Auto<Date>; created_by: string | null }
}
