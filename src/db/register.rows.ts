// Rows of the register of those who need support, of its lists and their copies.
import type { Auto, Stamped } from './shared.rows.ts'

export type WatchRegisterRow = Stamped & {
  ward_id: string
  id: string
  no: number | null
  city_no: Auto<string>
  name: string
  kana: Auto<string>
  birth_on: string | null
  postal: Auto<string>
  address: string
  neighbourhood_id: string | null
  phone: Auto<string>
  emergency: Auto<string>
  source: string
  targets: Auto<string[]>
  sent_on: string | null
  reminded_on: string | null
  reminders: number | null
  visited_on: string | null
  visit_result: string | null
  answered_on: string | null
  answer_form: string | null
  consent_to: Auto<string[]>
  consent_items: Auto<string[]>
  ended_on: string | null
  kept_on: Auto<string | null>
  state: string
  reason: Auto<string>
}
export type RegisterIssueRow = Stamped & {
  ward_id: string
  id: string
  number: Auto<string>
  issued_on: string
  neighbourhood_id: string
  organisation: string
  recipient: string
  columns: string[]
  basis: string
  ordered_by: Auto<string>
  ordered_on: string | null
  order_no: Auto<string>
  due_on: string | null
  until_on: string | null
  people: number | null
  state: string
  reason: Auto<string>
}
export type RegisterCopyRow = Stamped & {
  ward_id: string
  id: string
  issue_id: string
  number: number
  holder: string
  handed_on: string
  due_on: string
  closed_on: string | null
  incident: Auto<string>
  state: string
  reason: Auto<string>
}
export type RegisterLineRow = {
  ward_id: string
  issue_id: string
  at: number
  entry_id: string
  said_cipher: Buffer
  items: string[] | null
  stands_until: Auto<string | null>
}
export type RegisterPersonRow = {
  ward_id: string
  entry_id: string
  person_id: string
  gone: Auto<string | null>
  apart: Auto<string | null>
  word: Auto<string | null>
  word_by: Auto<string | null>
  word_at: Auto<Date | null>
}
export type RegisterNumberRow = { ward_id: string; last: number }

export type RegisterTables = {
  watch_register: WatchRegisterRow
  register_issue: RegisterIssueRow
  register_copy: RegisterCopyRow
  register_line: RegisterLineRow
  register_person: RegisterPersonRow
  register_number: RegisterNumberRow
}
