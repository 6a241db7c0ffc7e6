// The marks of a day as a form sends them: each regular it showed with what stood there then, and who was ticked. Only what the clerk changed is kept. Pure.
export type Shown = { id: string; came: boolean | null }
const SEEN = { yes: true, no: false, none: null } as const
type Word = keyof typeof SEEN

/** One regular as the form carries it: `id yes`, `id no`, `id none`. */
export const wordOf = ({ id, came }: Shown): string => `${id} ${came === null ? 'none' : came ? 'yes' : 'no'}`
/** The regulars a form showed, with the mark each had. */
export function readShown(words: readonly string[]): Shown[] {
  return words.flatMap((word) => {
    const [id = '', seen = ''] = word.split(' ')
    return Object.hasOwn(SEEN, seen) ? [{ id, came: SEEN[seen as Word] }] : []
  })
}

/**
 * What is to be kept of a form: the marks that are new or other than the form showed them, of regulars who stand there now. `stale` are those somebody else marked otherwise meanwhile: nothing is kept before they were seen.
 * Whoever the form did not show is left alone.
 */
export function changedMarks(
  shown: readonly Shown[],
  ticked: readonly string[],
  now: readonly Shown[],
): { marks: { id: string; came: boolean }[]; stale: string[] } {
  const marks: { id: string; came: boolean }[] = []
  const stale: string[] = []
  for (const one of shown) {
    const here = now.find((each) => each.id === one.id)
    const came = ticked.includes(one.id)
    if (!here || came === one.came || came === here.came) continue
    if (here.came === one.came) marks.push({ id: one.id, came })
    else stale.push(one.id)
  }
  return { marks, stale }
}
