// What an address says of itself: its neighbourhood and postcode, filled in where they are blank and always open to correction.
import type { Value, Values } from '../../../records/record.ts'
import type { Repair } from '../../../records/import-row.rules.ts'

export type Found = { wardId: string; postal: string | null; neighbourhoods: readonly { id: string; name: string }[] }
const text = (value: Value | undefined): string => String(value ?? '').trim()

/** Fills what is blank from a found address. Nothing is filled of a record that already stood there with this address. */
export function fillFrom(values: Values, wardId: string, found: Found | undefined, before?: Values): { values: Values; repairs: Repair[] } {
  const address = text(values['address'])
  if (!found || found.wardId !== wardId || address === '' || (before && text(before['address']) === address)) return { values, repairs: [] }
  const next: Record<string, Value> = { ...values }
  const repairs: Repair[] = []
  const [only, ...others] = found.neighbourhoods
  if (text(values['neighbourhood_id']) === '' && only && others.length === 0) { next['neighbourhood_id'] = only.id; repairs.push({ field: 'neighbourhood_id', say: `住所から「${only.name}」としました。` }) }
  if (text(values['postal']) === '' && found.postal) { next['postal'] = found.postal; repairs.push({ field: 'postal', say: `住所から「${found.postal}」としました。` }) }
  return { values: next, repairs }
}

/** Says every text that was put in order otherwise than it was written. */
export function sayRepairs(written: Values, tidied: Values, names: readonly string[]): Repair[] {
  return names.flatMap((name) => { const [was, is] = [text(written[name]), text(tidied[name])]; return was !== '' && was !== is ? [{ field: name, say: `「${was}」を「${is}」と読みました。` }] : [] })
}
