// Notes as they are read: each one as it stands now, with the versions it was corrected from.
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
