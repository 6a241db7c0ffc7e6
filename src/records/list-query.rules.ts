// The address of a list says everything it shows: year, state, filters, sort, columns, where the page begins. Hostile or old addresses fall back to the plain list.
import { isUuid } from '#src/kernel/id.ts'
import { fieldOf, isPlanned, type ListAsked as Asked, type RecordType, type Value } from './record.ts'
import { monthsOf } from '#src/kernel/fiscal-year.ts'

const SORTABLE = ['text', 'int', 'fiscalYear', 'choice', 'day', 'time', 'yesNo']
/** Where in the list a page begins. */
const PLACE = ['after', 'before', 'n']
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** How far the rows of a whole list are counted. */
export const COUNTED = 1000

/** Whether lists may be ordered by this column; the database cannot see what is sealed. */
export const isSortable = (type: RecordType, name: string): boolean => {
  const field = fieldOf(type, name)
  return SORTABLE.includes(field.type) && field.personal !== 'sealed'
}
const firstWay = (type: RecordType, name: string): boolean => ['day', 'fiscalYear'].includes(fieldOf(type, name).type)

function readAfter(type: RecordType, field: string, text: string | null): Asked['after'] {
  // The id is the last part: a name may hold the mark itself.
  const at = (text ?? '').lastIndexOf('~')
  const [value, id] = at < 0 ? ['', ''] : [(text ?? '').slice(0, at), (text ?? '').slice(at + 1)]
  if (!isUuid(id)) return undefined
  if (value === '') return { value: null, id }
  const kind = fieldOf(type, field).type
  const fits =
    kind === 'day'
      ? DAY.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value)
      : kind === 'int' || kind === 'fiscalYear'
        ? /^-?\d{1,9}$/.test(value)
        : kind === 'time'
          ? /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
          : kind === 'yesNo'
            ? /^(true|false)$/.test(value)
            : true
  return fits
    ? { value: kind === 'int' || kind === 'fiscalYear' ? Number(value) : kind === 'yesNo' ? value === 'true' : value, id }
    : undefined
}

/** The key of a row in this order, as it stands in the address. */
export const afterText = (value: Value | undefined, id: string): string => `${value ?? ''}~${id}`

/** The neighbourhood field a list may be narrowed by, and so by its 圏域. */
export const byArea = (type: RecordType): string | undefined =>
  type.filters.find((name) => fieldOf(type, name).type === 'neighbourhood' || fieldOf(type, name).type === 'neighbourhoods')

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/
/** What a list is asked for; `year` is already read and bounded. On a screen (`today` given) what is only planned and lies ahead is a view of its own. */
export function readListQuery(type: RecordType, query: URLSearchParams, year: number, limit: number, today?: string): Asked {
  const wanted = query.get('sort') ?? ''
  const name = wanted.replace(/^-/, '')
  const field = type.fields.some((one) => one.name === name) && isSortable(type, name) ? name : type.order
  const state = query.get('state') ?? ''
  const asksState = type.states.some((one) => one.value === state)
  const when = isPlanned(type) && today && !asksState ? (query.get('when') ?? 'past') : ''
  const coming = when === 'coming'
  // What is to come begins with what comes first.
  const desc = field === name ? wanted.startsWith('-') : firstWay(type, type.order) && !coming
  const filters: Record<string, string> = {}
  for (const one of type.filters) {
    const value = query.get(one) ?? ''
    const { type: kind, options } = fieldOf(type, one)
    const fits =
      kind === 'neighbourhood' || kind === 'neighbourhoods' || kind === 'ref'
        ? isUuid(value)
        : kind === 'yesNo'
          ? value === 'yes' || value === 'no'
          : kind === 'wards'
            ? /^\d{6}$/.test(value)
            : options?.some((option) => option.value === value)
    if (fits) filters[one] = value
  }
  const text = (query.get('q') ?? '').trim().slice(0, 100)
  const ward = query.get('ward') ?? ''
  const zone = byArea(type) ? (query.get('zone') ?? '').trim().slice(0, 40) : ''
  const after = readAfter(type, field, query.get('after'))
  const before = after ? undefined : readAfter(type, field, query.get('before'))
  const month = query.get('month') ?? ''
  const first = /^[1-9]\d{0,6}$/.test(query.get('n') ?? '') ? Number(query.get('n')) : 1
  return {
    filters,
    sort: { field, desc },
    limit,
    ...(type.year ? { fiscalYear: year } : {}),
    ...(asksState ? { state } : {}),
    ...(today && (when === 'past' || when === 'coming') ? { when: { only: when, today } } : {}),
    ...(type.year && MONTH.test(month) && monthsOf(year).includes(month) ? { month } : {}),
    ...(text && type.search.length ? { text } : {}),
    ...(/^\d{6}$/.test(ward) ? { ward } : {}),
    ...(after ? { after, first } : {}),
    ...(before ? { before, first } : {}),
    ...(zone ? { zone } : {}),
  }
}

/** The columns to show: those asked for by `cols`, else the declared ones. */
export function columnsAsked(type: RecordType, query: URLSearchParams): readonly string[] {
  const asked = query.getAll('cols').filter((name) => type.fields.some((field) => field.name === name))
  return asked.length ? [...new Set(asked)] : type.columns
}

/** The same address with some words changed; an empty value takes the word away, and the page begins anew. */
export function withQuery(path: string, query: URLSearchParams, change: Record<string, string>): string {
  const next = new URLSearchParams([...query].filter(([name, value]) => value !== '' && !PLACE.includes(name) && !(name in change)))
  for (const [name, value] of Object.entries(change)) if (value !== '') next.set(name, value)
  const text = next.toString()
  return text ? `${path}?${text}` : path
}
