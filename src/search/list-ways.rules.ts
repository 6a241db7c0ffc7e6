// Words that are no name of a record but of a kind, a purpose or a neighbourhood: they lead to the list that shows them.
import { foldKey } from '#src/kernel/fold.ts'
import { fieldOf, type Option, type RecordType } from '#src/records/record.ts'

/** A list, narrowed or whole, and what it is called. */
export type ListWay = { readonly label: string; readonly href: string }
const MOST = 8
const LEAST = 2

/** The lists that answer what was typed: by the name of the kind, by a choice the list is narrowed by, by a neighbourhood. At most eight, whole lists first. */
export function listWays(types: readonly RecordType[], typed: string, neighbourhoods: readonly Option[]): ListWay[] {
  const key = foldKey(typed)
  if (Array.from(key).length < LEAST) return []
  const meant = (label: string): boolean => foldKey(label).includes(key)
  const whole = types.filter((type) => meant(type.label)).map((type) => ({ label: `${type.label}の一覧`, href: `/${type.path}` }))
  const narrowed = types.flatMap((type) =>
    type.filters.flatMap((name) => {
      const field = fieldOf(type, name)
      const options = field.type === 'neighbourhood' || field.type === 'neighbourhoods' ? neighbourhoods : (field.options ?? [])
      return options
        .filter((option) => meant(option.label))
        .map((option) => ({
          label: `${type.label}の一覧（${field.label}：${option.label}）`,
          href: `/${type.path}?${new URLSearchParams({ [name]: option.value }).toString()}`,
        }))
    }),
  )
  return [...whole, ...narrowed].slice(0, MOST)
}
