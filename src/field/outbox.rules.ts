// The outbox of a phone: what becomes of each report, whatever the line does. Pure, so that any order, any loss and any repeat can be tried out. 根拠: architecture §7

/** here: on this phone only. sent: gone out, no answer yet. accepted: the ward has it. eyes: it was not taken as it is. */
export type State = 'here' | 'sent' | 'accepted' | 'eyes'
/** A report as it will be sent: the same POST a desk sends. `at` is the phone's own time, `nextAt` when it is tried again (milliseconds). */
export type Entry = {
  readonly id: string
  readonly path: string
  readonly fields: readonly (readonly [string, string])[]
  readonly at: string
  readonly state: State
  readonly tries: number
  readonly nextAt: number
  /** Why it was not taken, in the ward's words. */ readonly said?: string
}
/** What came back: nothing at all, or an answer. */
export type Outcome = { readonly kind: 'nothing' } | { readonly kind: 'answer'; readonly status: number; readonly said?: string }

/** Where a visit goes. */
export const VISITS = '/field/watch-visits'
/** The plans for which a visit was written since the ward was last asked, or waits to be sent. */
export const plansWritten = (entries: readonly Entry[], since: string): ReadonlySet<string> =>
  new Set(
    entries
      .filter((one) => one.path === VISITS && (one.state !== 'accepted' || one.at >= since))
      .flatMap((one) => one.fields.filter(([name]) => name === 'plan_id').map(([, id]) => id)),
  )

const FIRST_MS = 2_000
const LONGEST_MS = 5 * 60_000
/** How long to wait before the next try: twice as long each time, five minutes at most. */
export const waitAfter = (tries: number): number => Math.min(FIRST_MS * 2 ** Math.min(tries, 20), LONGEST_MS)

const EVERY_MS = 60_000
const SOON_MS = 3_000
/** How long until the ward is asked again, after so many rounds in a row without a line: soon at first, for a phone is not always told that its line is back; with a minute between them at most, for all phones of a city find a restarted server at once. */
export const nextRound = (missed: number): number => (missed === 0 ? EVERY_MS : Math.min(SOON_MS * 2 ** Math.min(missed - 1, 10), EVERY_MS))

/** A new report, not sent yet. */
export const entryOf = (id: string, path: string, fields: Entry['fields'], now: Date): Entry => ({
  id,
  path,
  fields,
  at: now.toISOString(),
  state: 'here',
  tries: 0,
  nextAt: 0,
})
/** The body of its POST; the same at every try, so that a repeat is known as one. */
export const bodyOf = (entry: Entry): string =>
  new URLSearchParams([['client_id', entry.id], ['device_at', entry.at], ...entry.fields.map(([name, value]) => [name, value])] as [
    string,
    string,
  ][]).toString()

/** A report that is about to go: from here on it may be at the ward. */
export const leaving = (entry: Entry): Entry => ({ ...entry, state: 'sent' })
/** So far a phone's clock may be off before it is said. */
export const SKEW_MS = 10 * 60_000
/** That the clock of the phone is wrong, and what follows; '' where it is right. `skew`: how far it is ahead, in milliseconds. */
export function saySkew(skew: number): string {
  if (Math.abs(skew) <= SKEW_MS) return ''
  const minutes = Math.round(Math.abs(skew) / 60_000)
  const far = minutes < 120 ? `${minutes} 分` : minutes < 2_880 ? `${Math.round(minutes / 60)} 時間` : `${Math.round(minutes / 1_440)} 日`
  return `この電話の時計が、${far}${skew > 0 ? '進んで' : '遅れて'}います。送ったものは、区に届いた時刻で残ります。電話の時計を直してください。`
}

/** What a report is after a try. Without an answer it may have arrived: it goes again under the same number. */
export function afterTry(entry: Entry, outcome: Outcome, now: number): Entry {
  const later: Entry = { ...entry, state: 'sent', tries: entry.tries + 1, nextAt: now + waitAfter(entry.tries) }
  // Without a line nobody is spared by waiting: it goes with the next round that finds one.
  if (outcome.kind === 'nothing') return { ...later, nextAt: now }
  const { status } = outcome
  if (status >= 200 && status < 400) return { ...entry, state: 'accepted', tries: entry.tries + 1 }
  // Nobody signed in, too many at once, the server busy or gone in the middle: the report itself is well.
  if (status === 401 || status === 403 || status === 408 || status === 429 || status >= 500) return later
  return { ...entry, state: 'eyes', tries: entry.tries + 1, said: outcome.said ?? '' }
}
/** Where a correction goes: the record it is for, by its address. */
export const editedId = (path: string): string | undefined =>
  /^\/field\/(?:place-days|watch-visits)\/([0-9a-f-]{36})\/edit$/.exec(path)?.[1]
/** Where what is added to a notice goes. */
export const morePath = (id: string): string => `/sent-notices/${id}/more`
/** The notice something is added to, by the address it goes to; undefined for anything else. */
export const addedTo = (path: string): string | undefined => /^\/sent-notices\/([0-9a-f-]{36})\/more$/.exec(path)?.[1]
/** The record that must be at the ward first. */
const afterOf = (path: string): string => editedId(path) ?? addedTo(path) ?? ''
/** Whether one is to be tried: its wait is over, or is longer than any wait (the clock was put back). */
const isTime = (one: Pick<Entry, 'nextAt'>, now: number): boolean => one.nextAt <= now || one.nextAt > now + LONGEST_MS
/** Whether 今すぐ was pressed for it. */
export const isUrgent = (one: Pick<Entry, 'fields'>): boolean => one.fields.some(([name, value]) => name === 'now' && value === 'yes')
/** What was pressed as 今すぐ and is not at the ward: how many, and how the one that came least far stands; undefined where there is none. */
export function urgentLeft(entries: readonly Entry[]): { state: Exclude<State, 'accepted'>; count: number } | undefined {
  const left = entries.filter((one) => isUrgent(one) && one.state !== 'accepted')
  const state = (['here', 'sent', 'eyes'] as const).find((each) => left.some((one) => one.state === each))
  return state && { state, count: left.length }
}
/** 今すぐ first, then the oldest. */
export const byHaste = (a: Entry, b: Entry): number => Number(isUrgent(b)) - Number(isUrgent(a)) || (a.id < b.id ? -1 : 1)
/** Those to be tried now, 今すぐ first, then the oldest. A correction or an addition waits until the ward has the record it is for. `tried`: those that went in this round; none goes twice. */
export const dueOf = (entries: readonly Entry[], now: number, tried: ReadonlySet<string> = new Set()): Entry[] => {
  const unsent = new Set(entries.filter((one) => one.state !== 'accepted').map((one) => one.id))
  return entries
    .filter(
      (one) => (one.state === 'here' || one.state === 'sent') && !tried.has(one.id) && isTime(one, now) && !unsent.has(afterOf(one.path)),
    )
    .sort(byHaste)
}
/** The numbers of what the ward has not got, as far as the phone knows. */
export const waitingOf = (entries: readonly Entry[]): string[] => entries.filter((one) => one.state !== 'accepted').map((one) => one.id)
const KEPT_MS = 7 * 86_400_000
/** What may be forgotten: accepted a week ago. */
export const forgettable = (entries: readonly Entry[], now: number): string[] =>
  entries.filter((one) => one.state === 'accepted' && now - Date.parse(one.at) > KEPT_MS).map((one) => one.id)

/** Who holds a phone. `person` is the ward's number of them; phones paired before it was told know the name alone. */
type Holder = { readonly person?: string | undefined; readonly name: string; readonly ward: string }
/** Whether a new card is of whoever held this phone before: a namesake is somebody else. */
export const sameHolder = (before: Holder | undefined, next: Holder): boolean =>
  before !== undefined &&
  (before.person !== undefined ? before.person === next.person : before.name === next.name && before.ward === next.ward)
/** Whether what `before` wrote may be boxed with the key the ward of `next` tells: never for another ward than the one it was written for. */
export const boxesFor = (before: Pick<Holder, 'ward'> | undefined, next: Pick<Holder, 'ward'>): boolean =>
  before === undefined || before.ward === next.ward
/** What the ward is asked the pack with. One that was emptied is asked for whole, unless it was the clock of this phone that emptied it: the next one would be emptied at once too, and each of them is a read of everybody in it. */
export const stampOf = (pack: { readonly stamp?: unknown; readonly emptied?: unknown } | undefined, skew: number): string =>
  typeof pack?.stamp === 'string' && (pack.emptied !== true || Math.abs(skew) > SKEW_MS) ? pack.stamp : ''
/** What a hand-over needs of the phone: `list` is what can be read here, `count` all that stands there, `finish` forgets everything, and only while the outbox is empty. */
export type Box = {
  readonly list: () => Promise<readonly Entry[]>
  readonly count: () => Promise<number>
  readonly drop: (id: string) => Promise<void>
  readonly finish: () => Promise<boolean>
}
/**
 * Empties the outbox of a phone that was put out: hands over, deletes what the ward named as safe and nothing else, and looks again for what was written meanwhile. 'away', with everything still there, when the ward did not take all of it; 'stays' when something is left that nobody here can read: the ward is not told then that nothing is.
 * `hand` gives the numbers that are safe, undefined without an answer; handed an empty list it tells the ward that nothing is left.
 */
export async function emptyOut(
  box: Box,
  hand: (entries: readonly Entry[]) => Promise<readonly string[] | undefined>,
): Promise<'empty' | 'stays' | 'away'> {
  for (;;) {
    const all = await box.list()
    for (const one of all.filter((each) => each.state === 'accepted')) await box.drop(one.id)
    const left = all.filter((one) => one.state !== 'accepted')
    if (left.length === 0 && (await box.count()) > 0) {
      if ((await box.list()).length === 0) return 'stays'
      continue
    }
    const safe = await hand(left)
    if (!safe) return 'away'
    const taken = left.filter((one) => safe.includes(one.id))
    if (left.length > 0 && taken.length === 0) return 'away'
    for (const one of taken) await box.drop(one.id)
    if (left.length === 0 && (await box.finish())) return 'empty'
  }
}

const WORDS: Readonly<Record<State, { readonly mark: string; readonly label: string; readonly help: string }>> = {
  here: { mark: '○', label: 'この電話の中だけ', help: 'つながると、ひとりでに送ります。' },
  sent: { mark: '◐', label: '送りました', help: '受け取りの返事を待っています。' },
  accepted: { mark: '✓', label: '届きました', help: '区の社会福祉協議会に届いています。' },
  eyes: { mark: '!', label: '見てください', help: '届きましたが、受け付けられませんでした。' },
}
/** A state in words. */
export const sayState = (state: State): { readonly mark: string; readonly label: string; readonly help: string } => WORDS[state]
