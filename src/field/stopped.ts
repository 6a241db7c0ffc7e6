// That the ward stopped this phone, kept for whoever opens the app again: everything else was forgotten. A number of reports, nothing about anybody; gone with the next card.
const KEY = 'stopped'

/** Keeps how many reports were handed over; forgets it without a number. */
export function keepStopped(handed?: number): void {
  try {
    if (handed === undefined) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, String(handed))
  } catch {
    // Without room it was said once.
  }
}
/** How many reports the phone handed over as it was stopped; undefined where it was not. */
export function readStopped(): number | undefined {
  try {
    const kept = localStorage.getItem(KEY)
    return kept === null ? undefined : Number(kept)
  } catch {
    return undefined
  }
}
