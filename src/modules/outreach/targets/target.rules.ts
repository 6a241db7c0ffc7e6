// What an attempt makes of somebody of the list, and who is still to be reached.
import { addDays, type CivilDate } from '../../../kernel/civil-date.ts'
import type { Reason } from '../../../kernel/result.ts'
import { lineReasons, linesOf } from '../../../kernel/whole-text.ts'
import type { Row } from '../../../records/record.ts'

/** So many stand on one page of a list. */
export const PAGE = 200
/** What has become of somebody since, so that one goes to them no more (app.outreach_became). */
export type Became = 'dead' | 'moved' | 'withdrawn' | 'consented' | 'refused'
const BECAME: Readonly<Record<Became, string>> = {
  dead: '亡くなりました',
  moved: '転出しました',
  withdrawn: '名簿から消されました',
  consented: '名簿で「同意」の返事がありました',
  refused: '名簿で「同意しない」の返事がありました',
}
/** The same in words; '' where one still goes. */
export const sayBecame = (became: Became | null): string => (became ? BECAME[became] : '')
/** Somebody of a list, and what has become of them since. */
export type Listed = { row: Row; became: Became | null }

/** When one goes again where no day was said: after so many days, on a day the council is open. */
export type Again = { days: number; openOn: (day: CivilDate) => CivilDate }
/** The state after an attempt with this result, and when to go again: on the day that was said, else after the days that are set; nobody who was met, has declined or is gone is gone to again by itself. */
export function afterAttempt(
  result: string,
  on: CivilDate,
  said: CivilDate | null,
  again: Again,
): { state: string; nextOn: CivilDate | null } {
  if (result === 'met' || result === 'family') return { state: 'reached', nextOn: said }
  if (result === 'declined') return { state: 'declined', nextOn: said }
  if (result === 'gone') return { state: 'gone', nextOn: null }
  // Whoever worries somebody is looked at again the next day the council is open; what cannot wait for it is the notice that is made of it.
  return { state: 'trying', nextOn: said ?? again.openOn(addDays(on, result === 'worried' ? 1 : again.days)) }
}
/** One kept attempt, as far as it moves on whom it was at. */
export type Tried = { result: string; on: CivilDate; nextOn: CivilDate | null }
/** How far somebody of the list has come by all that was tried and still stands, in the order it happened: counted anew whenever one is added, put right or taken back, so that a mistaken 「会えた」 does not stay. */
export function fromAttempts(
  tried: readonly Tried[],
  again: Again,
): { state: string; tries: number; triedOn: CivilDate | null; nextOn: CivilDate | null } {
  const last = tried.at(-1)
  if (!last) return { state: 'waiting', tries: 0, triedOn: null, nextOn: null }
  return { ...afterAttempt(last.result, last.on, last.nextOn, again), tries: tried.length, triedOn: last.on }
}
type Door = { address: string; name: string }
function readDoor(line: string): Door {
  const [address = '', ...rest] = line.split(/[\t　]+|\s{2,}|,|、/)
  return { address: address.trim(), name: rest.join(' ').trim() }
}
/** Lines as they were typed, an address each and, after a blank, a name; each once. */
export const readTown = (typed: string): Door[] => [
  ...new Map(
    linesOf(typed)
      .map(({ text }) => readDoor(text))
      .map((one) => [`${one.address} ${one.name}`, one]),
  ).values(),
]
/** What of them is too long, line by line. */
function townReasons(typed: string): Reason[] {
  const lines = linesOf(typed).map(({ no, text }) => ({ no, ...readDoor(text) }))
  return [
    ...lineReasons({ field: 'town', label: '住所', lines: lines.map((one) => ({ no: one.no, text: one.address })), most: 200 }),
    ...lineReasons({ field: 'town', label: '名前', lines: lines.map((one) => ({ no: one.no, text: one.name })), most: 100 }),
  ]
}

/** Why a list cannot be filled from this source: addresses are typed that it would not take, or cannot be read. */
export function sourceReasons(source: string, town: string): Reason[] {
  if (source === 'town') return townReasons(town)
  return town.trim() === ''
    ? []
    : [
        {
          code: 'unclear',
          field: 'source',
          message:
            '住所が書いてあります。それを加えるときは「下に書いた住所」をえらんでください。ほかから加えるときは、住所を消してください。',
        },
      ]
}
