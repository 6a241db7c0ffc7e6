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
  if (text(values['neighbourhood_id']) === '' && only && others.length === 0) {
    next['neighbourhood_id'] = only.id
    repairs.push({ field: 'neighbourhood_id', say: `住所から「${only.name}」としました。` })
  }
  if (text(values['postal']) === '' && found.postal) {
    next['postal'] = found.postal
    repairs.push({ field: 'postal', say: `住所から「${found.postal}」としました。` })
  }
  return { values: next, repairs }
}

/** Says every text that was put in order otherwise than it was written. */
export function sayRepairs(written: Values, tidied: Values, names: readonly string[]): Repair[] {
  return names.flatMap((name) => {
    const [was, is] = [text(written[name]), text(tidied[name])]
    return was !== '' && was !== is ? [{ field: name, say: `「${was}」を「${is}」と読みました。` }] : []
  })
}

/** What a form says of where something is. */
export type Typed = { postal: string; address: string; area: string }
/** Fills the blank fields of a form: the address from a postcode of one town, postcode and neighbourhood from the address. What is written stays; `say` tells what is left to the person. */
export function fillForm(
  typed: Typed,
  city: string,
  towns: readonly { ward: string; town: string }[],
  find: (address: string) => (Found & { ward: string }) | undefined,
  homeWard: string,
): Typed & { say: string } {
  const [only, ...others] = towns
  const address = typed.address || (only && others.length === 0 ? `${city}${only.ward}${only.town}` : '')
  const found = address ? find(address) : undefined
  const here = found?.wardId === homeWard ? found.neighbourhoods : []
  const say =
    !typed.address && others.length > 0
      ? `この郵便番号には ${towns
          .map((one) => one.ward + one.town)
          .slice(0, 6)
          .join('、')} があります。住所に書いてください。`
      : here.length > 1
        ? `この町は、いくつかの地域にわたります：${here.map((one) => one.name).join('、')}。丁目と番まで書くと決まります。`
        : found && found.wardId !== homeWard
          ? `${found.ward}の住所です。地域は入れていません。`
          : ''
  return { postal: typed.postal || (found?.postal ?? ''), address, area: typed.area || (here.length === 1 ? (here[0]?.id ?? '') : ''), say }
}
