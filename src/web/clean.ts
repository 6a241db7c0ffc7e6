// What comes from outside is made safe to store and to compare before any handler sees it.
import { fiscalYearOf } from '#src/kernel/fiscal-year.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'

// PostgreSQL holds no NUL, and half of a surrogate pair is no character.
const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/** The same fields without characters that cannot be stored. */
export function cleanParams(params: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...params].map(([name, value]): [string, string] => [clean(name), clean(value)]))
}

/** The fiscal year an address asks for, or this one; only years a council can have records of. */
export function askedYear(query: URLSearchParams, now: Date): number {
  const text = query.get('fy') ?? ''
  return /^(19|20)\d\d$/.test(text) ? Number(text) : fiscalYearOf(civilDateOf(now))
}

/** A whole number of an address within bounds; `otherwise` for anything else. */
export function askedNumber(query: URLSearchParams, name: string, most: number, otherwise = 0): number {
  const text = query.get(name) ?? ''
  return /^\d{1,9}$/.test(text) ? Math.min(Number(text), most) : otherwise
}

/** The fields of a JSON body as a form would send them: lists repeat, true and false are yes and no, null and an empty list are a field left empty. Undefined when it is no flat object. */
export function fieldsOfJson(body: string): URLSearchParams | undefined {
  let read: unknown
  try {
    read = JSON.parse(body)
  } catch {
    return undefined
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined
  const fields = new URLSearchParams()
  for (const [name, value] of Object.entries(read as Record<string, unknown>)) {
    if (value === null || (Array.isArray(value) && value.length === 0)) fields.append(name, '')
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof one === 'boolean') fields.append(name, one ? 'yes' : 'no')
      else if (typeof one === 'string' || typeof one === 'number') fields.append(name, String(one))
      else if (one !== null) return undefined
    }
  }
  return fields
}
