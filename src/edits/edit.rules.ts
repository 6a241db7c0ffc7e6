// What becomes of a record when several people put it right without knowing of each other: what does not touch goes together, what touches is kept twice until a person settles it.
// The result depends on what was written, never on the order in which it came in. Pure. 根拠: architecture §7, docs/decisions/0030.
import { valueAt, type Line } from '../records/differ.rules.ts'
import type { Value, Values } from '../records/record.ts'

/** A correction written on a phone. `base` is the version it was written over, `saw` the corrections of the same record its phone knew besides; `applied` the version with which it came in, `settled` the one with which a person decided. */
export type Edit = {
  readonly id: string
  readonly base: number
  readonly saw: readonly string[]
  readonly applied: number
  readonly settled: number | null
  readonly by: string
  readonly at: Date
  readonly changes: Values
}
/** Fields that only make sense together are one unit; every other field is one of its own. */
export type Units = readonly (readonly string[])[]
/** One of the versions somebody wrote: of a correction from a phone (`key` its number), or of the desk. */
export type Version = { readonly key: string; readonly by: string; readonly at: Date; readonly values: Values }
export type Conflict = { readonly unit: readonly string[]; readonly versions: readonly Version[] }
export type Merged = { readonly values: Values; readonly conflicts: readonly Conflict[] }
/** The key of what was written at the desk. */
export const DESK = 'desk'

/** The units of these fields: those that were said to belong together, and the rest one by one. */
export const unitsOf = (fields: readonly string[], joined: Units): Units => [
  ...joined,
  ...fields.filter((name) => !joined.some((unit) => unit.includes(name))).map((name) => [name]),
]
const plain = (value: Value | undefined): Value | undefined => (value === '' || (Array.isArray(value) && value.length === 0) ? null : value)
const same = (unit: readonly string[], a: Values, b: Values): boolean =>
  unit.every((name) => JSON.stringify(plain(a[name]) ?? null) === JSON.stringify(plain(b[name]) ?? null))
/** Whether `one` was written by somebody who knew of `other`. */
function knew(one: Edit, other: Edit, all: ReadonlyMap<string, Edit>, seen: ReadonlySet<string> = new Set()): boolean {
  if (one.base >= other.applied || one.saw.includes(other.id)) return true
  return one.saw.some((id) => {
    const between = all.get(id)
    return between !== undefined && !seen.has(id) && knew(between, other, all, new Set([...seen, id]))
  })
}

/** What a correction makes of a unit: what it does not say stays as its phone saw it, after the corrections it knew of, whether they came in before it or after. */
function whole(unit: readonly string[], one: Edit, all: ReadonlyMap<string, Edit>, current: Values, lines: readonly Line[]): Values {
  const seen = [...all.values()].filter((other) => other.id !== one.id && knew(one, other, all))
  const said = (name: string): Value => {
    const saying = seen.filter((other) => other.applied > one.base && name in other.changes)
    const last = saying.find((other) => !saying.some((later) => later.id !== other.id && knew(later, other, all)))
    return last ? (last.changes[name] ?? null) : valueAt(name, one.base, current, lines)
  }
  return Object.fromEntries(unit.map((name) => [name, name in one.changes ? (one.changes[name] ?? null) : said(name)]))
}

/**
 * The values of a record after these corrections, and what a person has to settle. `current` are its values now, `lines` its whole history, `edits` all corrections that ever came in for it, in any order.
 * Of several versions of a unit nobody has settled, the record shows that of the desk where there is one, else that with the greatest number: the same on every way here.
 */
export function merge(fields: readonly string[], joined: Units, current: Values, edits: readonly Edit[], lines: readonly Line[]): Merged {
  const byId = new Map(edits.map((one) => [one.id, one]))
  const applied = new Set(edits.map((one) => one.applied))
  const values: Record<string, Value> = { ...current }
  const conflicts: Conflict[] = []
  for (const unit of unitsOf(fields, joined)) {
    const touching = edits.filter((one) => one.settled === null && unit.some((name) => name in one.changes))
    if (touching.length === 0) continue
    // The last word of the desk on this unit: a change made there, or a settlement.
    const ends = [
      ...lines.filter((line) => !applied.has(line.version) && unit.some((name) => name in line.changes)),
      ...edits.flatMap((one) =>
        one.settled !== null && unit.some((name) => name in one.changes) ? lines.filter((line) => line.version === one.settled) : [],
      ),
    ]
    const desk = ends.reduce<Line | undefined>((last, line) => (last && last.version >= line.version ? last : line), undefined)
    const open = touching.filter(
      (one) => !(desk && desk.version > one.applied) && !touching.some((other) => other.id !== one.id && knew(other, one, byId)),
    )
    if (open.length === 0) continue
    const phones = open
      .map((one): Version => ({ key: one.id, by: one.by, at: one.at, values: whole(unit, one, byId, current, lines) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
    const unseen = desk && open.some((one) => one.base < desk.version)
    const versions = [
      ...(desk && unseen
        ? [
            {
              key: DESK,
              by: desk.by,
              at: desk.at,
              values: Object.fromEntries(unit.map((name) => [name, valueAt(name, desk.version, current, lines)])),
            },
          ]
        : []),
      ...phones,
    ].reduce<Version[]>((kept, one) => (kept.some((other) => same(unit, other.values, one.values)) ? kept : [...kept, one]), [])
    const shown = versions.find((one) => one.key === DESK) ?? phones.at(-1)
    Object.assign(values, shown?.values)
    if (versions.length > 1) conflicts.push({ unit, versions })
  }
  return { values, conflicts }
}

/**
 * The values a person settled on: for each conflict the version of that key. `both`: long texts of all versions one under the other, so that no word is lost.
 * Undefined where one is not chosen.
 */
export function settledValues(
  current: Values,
  conflicts: readonly Conflict[],
  chosen: ReadonlyMap<string, string>,
  texts: readonly string[],
  both: boolean,
): Values | undefined {
  const next: Record<string, Value> = { ...current }
  for (const { unit, versions } of conflicts) {
    const one = versions.find((version) => version.key === chosen.get(unit[0] ?? ''))
    if (!one) return undefined
    Object.assign(next, one.values)
    for (const name of both ? unit.filter((each) => texts.includes(each)) : [])
      next[name] = [...new Set([one, ...versions].map((version) => String(version.values[name] ?? '').trim()).filter(Boolean))].join('\n')
  }
  return next
}
