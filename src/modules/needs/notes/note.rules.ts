// Notes as they are read: each one as it stands now, with the versions it was corrected from; and what a note says of whether the person was met.
import type { METHODS, PARTIES } from './note.schema.ts'

type Method = (typeof METHODS)[number]['value']
/** Ways that reach the person themselves where they are named; a letter put into the box and a question to an office reach nobody. */
export const REACHES: readonly Method[] = ['phone', 'meet', 'visit', 'accompany', 'conference']
/** Ways that say by themselves that the person was there, unless somebody else is named; whoever only went to visit may have stood before a closed door. */
export const FACE: readonly Method[] = ['meet', 'accompany']
/** Whether a note says that the person concerned was seen or spoken with. A talk with the family alone is none with them. The same rule stands in `app.met_at`, held against this one by a test. */
export const saysMet = (method: Method, withWhom: readonly (typeof PARTIES)[number]['value'][]): boolean =>
  withWhom.includes('person') ? REACHES.includes(method) : withWhom.length === 0 && FACE.includes(method)
/** Groups notes (newest first) by their corrections: what was replaced stands under what replaced it, the newest version before the oldest. */
export function chainNotes<N extends { row: { id: string }; replaces: string | null }>(notes: readonly N[]): (N & { earlier: N[] })[] {
  const byId = new Map(notes.map((one) => [one.row.id, one]))
  const replaced = new Set(notes.flatMap((one) => (one.replaces ? [one.replaces] : [])))
  return notes
    .filter((one) => !replaced.has(one.row.id))
    .map((one) => {
      const earlier: N[] = []
      for (let at = one.replaces ? byId.get(one.replaces) : undefined; at; at = at.replaces ? byId.get(at.replaces) : undefined)
        earlier.push(at)
      return { ...one, earlier }
    })
}
