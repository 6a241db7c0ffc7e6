// さいきん書いたもの: what was written in the last days and may be put right.
import type { VNode } from 'preact'
import { sayDay } from './day.tsx'
import { editsOf } from './edit.rules.ts'
import type { Entry } from './outbox.rules.ts'
import { sayWho, type Pack, type Wrote as Visited } from './pack.ts'

/** 14:05, with what follows it; '' where the time is not known. */
const sayAt = (one: Visited): string => (one.at_time ? `${one.at_time.slice(0, 5)}　` : '')
/** 11月28日（土）14:05: which of the visits of a day. */
export const sayVisited = (one: Visited): string => `${sayDay(one.on_day)}${one.at_time ? one.at_time.slice(0, 5) : ''}`

export type Right = (what: 'day' | 'visit', id: string) => void
const RESULT: Readonly<Record<string, string>> = { met: '会えた', answered: '応答だけ', absent: '不在', wrong: '気になる' }
/** What was written in the last days and may be put right. */
export function Wrote({ pack, entries, right }: { pack: Pack; entries: readonly Entry[]; right: Right }): VNode | null {
  const lines = [
    ...pack.held.map((one) => ({
      what: 'day' as const,
      id: one.id,
      on: one.on_day,
      words: `${pack.places.find((place) => place.id === one.place_id)?.name ?? '開催記録'}　${one.participants} 人`,
    })),
    ...pack.wrote.map((one) => ({
      what: 'visit' as const,
      id: one.id,
      on: one.on_day,
      words: `${sayAt(one)}${sayWho(one)}　${RESULT[one.result] ?? ''}`,
    })),
  ].sort((a, b) => (a.on === b.on ? (a.id > b.id ? -1 : 1) : a.on > b.on ? -1 : 1))
  if (lines.length === 0) return null
  return (
    <section>
      <h2>さいきん書いたもの</h2>
      <ul>
        {lines.slice(0, 10).map((one) => (
          <li key={one.id}>
            {sayDay(one.on)}　{one.words}
            {editsOf(one.id, entries).some((each) => each.state !== 'accepted') ? '　（直しを送る前です）' : ''}
            <button class="small" onClick={() => right(one.what, one.id)}>
              直す
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
