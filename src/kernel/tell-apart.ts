// Lines that read alike bear a number of their own, so that one on paper is found again on the screen.

/** The lines in their order; those that say the same are numbered. */
export function tellApart<T extends { readonly title: string; readonly line: string }>(lines: readonly T[]): T[] {
  const keyOf = ({ title, line }: T): string => `${title}\n${line}`
  const alike = Map.groupBy(lines, keyOf)
  return lines.map((one) => {
    const same = alike.get(keyOf(one)) ?? []
    return same.length > 1 ? { ...one, title: `${one.title}（${same.indexOf(one) + 1}）` } : one
  })
}
