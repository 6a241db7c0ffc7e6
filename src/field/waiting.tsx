// What waits on this phone, and what has just gone: each with how it stands and what may still be done with it.
import type { VNode } from 'preact'
import { SIGNS } from '../kernel/signs.ts'
import { addedTo, byHaste, editedId, isUrgent, sayState, VISITS, type Entry } from './outbox.rules.ts'
import { sayDay } from './day.tsx'
import { sayWho, type Pack } from './pack.ts'
import { dayOf, PLACE_DAYS } from './written.rules.ts'
import { sayWhen } from './parts.tsx'

const WHAT: Readonly<Record<string, string>> = {
  '/notices': '気づき',
  [PLACE_DAYS]: '開催記録',
  [VISITS]: '見守り',
  '/field/invitations': 'お誘いの返事',
}
const whatOf = (entry: Entry): string =>
  WHAT[entry.path] ?? (editedId(entry.path) ? '直し' : addedTo(entry.path) ? '気づきの書き足し' : '報告')
/** The signs of a report in words, to tell one from another. */
export const signsOf = (entry: Entry): string =>
  entry.fields
    .filter(([name]) => name === 'signs')
    .map(([, value]) => SIGNS.find((one) => one.value === value)?.label ?? value)
    .join('、')
type Acts = { more: (id: string) => void; takeBack: (id: string) => void; giveOver: (id: string) => void }
const TAKE_BACK_MS = 10 * 60_000

/** Whom a visit is of, as far as this phone may say it; '' for anything else. */
function whomOf(entry: Entry, pack: Pack | undefined): string {
  if (entry.path !== VISITS || !pack) return ''
  const plan = entry.fields.find(([name]) => name === 'plan_id')?.[1]
  const one = pack.visits.find((each) => each.id === plan) ?? pack.wrote.find((each) => each.plan_id === plan)
  return one ? `${sayWho(one)}　` : ''
}
/** Which day of which place, and how many came; '' for anything else. */
function openedOf(entry: Entry, pack: Pack | undefined): string {
  if (entry.path !== PLACE_DAYS) return ''
  const { on, place, participants } = dayOf(entry)
  return `（${[sayDay(on), pack?.places.find((one) => one.id === place)?.name, `${participants} 人`].filter(Boolean).join('　')}）`
}
/** Whether somebody at the ward has begun with it: then it is told by telephone. */
const begun = (entry: Entry, pack: Pack | undefined): boolean =>
  (pack?.sent.find((one) => one.id === entry.id)?.state ?? 'received') !== 'received'
function Waiting({ entry, pack, now, more, takeBack, giveOver }: { entry: Entry; pack: Pack | undefined; now: Date } & Acts): VNode {
  const state = sayState(entry.state)
  const young = now.getTime() - Date.parse(entry.at) < TAKE_BACK_MS
  return (
    <li>
      <b>
        {state.mark} {state.label}
      </b>
      {'　'}
      {whomOf(entry, pack)}
      {sayWhen(entry.at, now)} の{whatOf(entry)}
      {openedOf(entry, pack)}
      {isUrgent(entry) ? '（▲ 今すぐ）' : ''}
      {signsOf(entry) ? `（${signsOf(entry)}）` : ''}
      <br />
      <span class="sub">{entry.said || state.help}</span>
      {entry.path === '/notices' && entry.state !== 'eyes' && !begun(entry, pack) ? (
        <button class="small" onClick={() => more(entry.id)}>
          書き足す
        </button>
      ) : null}
      {entry.state === 'here' || (young && entry.path === '/notices' && entry.state === 'accepted') ? (
        <button class="small" onClick={() => takeBack(entry.id)}>
          取り下げる
        </button>
      ) : null}
      {entry.state === 'eyes' ? (
        <button class="small" onClick={() => giveOver(entry.id)}>
          区に預けて、見てもらう
        </button>
      ) : null}
    </li>
  )
}

const SHOWN = 20
/** Those that were accepted a short while ago. */
export const freshOf = (entries: readonly Entry[], now: Date): Entry[] =>
  entries.filter((one) => one.state === 'accepted' && now.getTime() - Date.parse(one.at) < TAKE_BACK_MS)
/** What is to go, 今すぐ first, and what has gone a short while ago. */
export function WaitingList({
  entries,
  pack,
  now,
  ...acts
}: { entries: readonly Entry[]; pack: Pack | undefined; now: Date } & Acts): VNode | null {
  const all = [...entries.filter((one) => one.state !== 'accepted').sort(byHaste), ...freshOf(entries, now)]
  if (all.length === 0) return null
  return (
    <section>
      <h2>送ったもの・これから送るもの</h2>
      <ul>
        {all.slice(0, SHOWN).map((entry) => (
          <Waiting key={entry.id} entry={entry} pack={pack} now={now} {...acts} />
        ))}
      </ul>
      {all.length > SHOWN ? <p class="sub">ほか {all.length - SHOWN} 件</p> : null}
    </section>
  )
}
