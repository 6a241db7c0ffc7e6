// きょうの開催記録 in a minute: the place is known, the day is today, the total is typed; the rest only if known.
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { addDays, civilDateOf, daysBetween } from '../kernel/civil-date.ts'
import { sayWeekday } from '../kernel/say-date.ts'
import { useKept, type Keeping } from './draft.tsx'
import type { Texts } from './edit.rules.ts'
import type { Fields } from './notice.tsx'
import type { Pack } from './pack.ts'
import { Screen } from './parts.tsx'
import { firstLong, MOST } from './text.rules.ts'
import { TextLine } from './text.tsx'
import { sameDay, type Written } from './written.rules.ts'

const AGO = ['きょう', 'きのう', 'おととい', '3日前', '4日前', '5日前', '6日前']
const MORE = [
  ['children', 'うち、こども'],
  ['meals', '食事の数'],
  ['volunteers', '担い手の人数'],
] as const
const digits = (text: string): string => text.normalize('NFKC').replace(/\D/g, '')
/** What the ward takes of each number. */
const MOST_PEOPLE = 100_000
const NOTE = '気がついたこと（人の名前は書かないでください）'

/** 11月22日（日） */
export const sayDay = (on: string): string => `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日（${sayWeekday(on)}）`

type Props = {
  pack: Pack
  back: () => void
  send: (fields: Fields) => void
  problem: string
  now: Date
  /** Days that are written already. */ written: readonly Written[]
  /** Opens one of them to be put right. */ right: (id: string) => void
  keeping: Keeping
  before?: { on: string; place: string; texts: Texts } | undefined
}
/** `before`: a day that was written, where it is put right: its place and its date stay. */
export function DayScreen({ pack, back, send, problem, now, written, right, before, keeping }: Props): VNode {
  const was = (name: string): string => before?.texts[name]?.[0] ?? ''
  const today = civilDateOf(now)
  const more = { children: was('children'), meals: was('meals'), volunteers: was('volunteers') }
  const start = {
    place: before?.place ?? pack.places[0]?.id ?? '',
    on: before?.on ?? '',
    total: was('participants'),
    note: was('note'),
    ...more,
  }
  const { form, set: put, left } = useKept(start, keeping)
  const { place, total, note } = form
  // The day itself, from the first word on, not how long ago it was: a draft is gone on with on another day.
  const on = form.on || today
  const set = (part: Partial<typeof start>): void => put({ on, ...part })
  const ago = daysBetween(on, today)
  const [missing, setMissing] = useState('')
  // What was typed is not folded away.
  const [opened] = useState(note !== '' || MORE.some(([name]) => form[name] !== ''))
  const [asked, setAsked] = useState(false)
  const day = (days: number): string => sayDay(addDays(today, -days))
  const isOld = before === undefined && (ago < 0 || ago >= AGO.length)
  const twice = before ? [] : sameDay(written, on, place)
  const go = (sure: boolean): void => {
    const wrong =
      total === '' || place === ''
        ? '「来た人（合計）」を数字で入れてください。だれも来なかった日は 0 です。'
        : [total, ...MORE.map(([name]) => form[name])].some((one) => Number(one) > MOST_PEOPLE)
          ? `数は ${MOST_PEOPLE.toLocaleString('ja-JP')} までです。けたを確かめてください。`
          : firstLong([{ label: NOTE, value: note, most: MOST.note }])
    setMissing(wrong)
    if (wrong || isOld) return
    if (twice.length > 0 && !sure) return setAsked(true)
    send([
      ...(before
        ? []
        : ([
            ['place_id', place],
            ['days_ago', String(ago)],
          ] as Fields)),
      ['participants', total],
      ...MORE.map(([name]): [string, string] => [name, form[name]]).filter(([, value]) => value !== ''),
      ...(note.trim() ? ([['note', note.trim()]] as Fields) : []),
    ])
  }
  return (
    <Screen title={before ? '開催記録を直す' : '開催記録'} back={back}>
      {isOld ? (
        <p class="wrong" role="alert">
          書きかけの日（{sayDay(on)}）は、この電話ではもう送れません。日をえらび直すか、区に電話で伝えてください。
        </p>
      ) : null}
      {missing || problem ? (
        <p class="wrong" role="alert">
          {problem || missing}
        </p>
      ) : null}
      {asked && twice.length > 0 ? (
        <div class="urgent" role="alert">
          <p>
            <b>
              {sayDay(on)}は、もう {twice.map((one) => `${one.participants} 人`).join('と ')}で書いています。
            </b>
          </p>
          {twice.map((one) =>
            one.waits ? (
              <p key={one.id}>
                {one.participants}{' '}
                人の分は、まだ区に送っていません。ちがっているときは、「もどる」を押し、「取り下げる」で消してから、書き直します。
              </p>
            ) : !pack.held.some((each) => each.id === one.id) ? (
              // Accepted a moment ago: what the ward holds comes with the next pack.
              <p key={one.id}>{one.participants} 人の分は、いま区に届いたところです。1分ほど待って、この画面をひらきなおすと直せます。</p>
            ) : (
              <button key={one.id} class="main" onClick={() => right(one.id)}>
                {one.participants} 人の分を直す
              </button>
            ),
          )}
          <button onClick={() => go(true)}>同じ日に、もう一回ひらいた（別に送る）</button>
        </div>
      ) : null}
      {left()}
      {before ? (
        <p class="where">
          {pack.places.find((one) => one.id === before.place)?.name}　{sayDay(before.on)}
        </p>
      ) : pack.places.length > 1 ? (
        <fieldset>
          <legend>どこの</legend>
          {pack.places.map((one) => (
            <label class="choice" key={one.id}>
              <input type="radio" name="place" checked={place === one.id} onChange={() => set({ place: one.id })} />
              {one.name}
            </label>
          ))}
        </fieldset>
      ) : (
        <p class="where">{pack.places[0]?.name}</p>
      )}
      {before ? null : (
        <label class="text">
          いつ
          <select value={isOld ? '' : String(ago)} onChange={(event) => set({ on: addDays(today, -Number(event.currentTarget.value)) })}>
            {isOld ? <option value="">えらんでください</option> : null}
            {AGO.map((word, days) => (
              <option value={String(days)} key={word}>
                {word}　{day(days)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="text">
        来た人（合計）
        <input class="number" inputMode="numeric" value={total} onInput={(event) => set({ total: digits(event.currentTarget.value) })} />
      </label>
      <details open={before !== undefined || opened}>
        <summary>分かれば、ほかの数も</summary>
        {MORE.map(([name, label]) => (
          <label class="text" key={name}>
            {label}
            <input
              class="number"
              inputMode="numeric"
              value={form[name]}
              onInput={(event) => set({ [name]: digits(event.currentTarget.value) })}
            />
          </label>
        ))}
        <TextLine label={NOTE} value={note} most={MOST.note} rows={3} set={(value) => set({ note: value })} />
      </details>
      <div class="foot">
        <button class="main" onClick={() => go(false)}>
          {before ? '直して送る' : '送る'}
        </button>
      </div>
    </Screen>
  )
}
