// How long somebody says to be out.
const [LEAST, MOST] = [10, 480]
/** Minutes that were chosen, within bounds; undefined where nothing was said. */
export function minutesOf(text: string | null): number | undefined {
  const minutes = Number((text ?? '').normalize('NFKC').trim())
  return text && Number.isInteger(minutes) && minutes > 0 ? Math.min(MOST, Math.max(LEAST, minutes)) : undefined
}
