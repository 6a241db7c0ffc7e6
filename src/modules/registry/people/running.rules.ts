// What still runs of somebody who is gone, as their page shows it.

/** One record; `mayEnd`: one press (`act`, the last word of its address) ends it here, else it is ended where it stands. */
export type Running = { id: string; version: number; href: string; label: string; mayEnd: boolean; act: string }
/** Why it is ended, as it stands in the record. */
export const goneReason = (state: string): string => (state === 'dead' ? '本人が亡くなったため' : '本人が転出したため')
