// きょうの開催記録 in a minute: the place is known, the day is today, the total is typed; the rest only if known.
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { addDays, civilDateOf } from '../kernel/civil-date.ts'
import { sayWeekday } from '../kernel/say-date.ts'
import type { Texts } from './edit.rules.ts'
import type { Fields } from './notice.tsx'
import type { Pack } from './pack.ts'
import { Screen } from './parts.tsx'
import { sameDay, type Written } from './written.rules.ts'

const AGO = ['きょう', 'きのう', 'おととい', '3日前', '4日前', '5日前', '6日前']
const MORE = [
  ['children', 'うち、こども'],
  ['meals', '食事の数'],
  ['volunteers', '担い手の人数'],
] as const
const digits = (text: string): string => text.normalize('NFKC').replace(/\D/g, '').slice(0, 5)

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
  before?: { on: string; place: string; texts: Texts } | undefined
}
/** `before`: a day that was written, where it is put right: its place and its date stay. */
export function DayScreen({ pack, back, send, problem, now, written, right, before }: Props): VNode {
  const was = (name: string): string => before?.texts[name]?.[0] ?? ''
  const [place, setPlace] = useState(before?.place ?? pack.places[0]?.id ?? '')
  const [ago, setAgo] = useState(0)
  const [total, setTotal] = useState(was('participants'))
  const [more, setMore] = useState<Readonly<Record<string, string>>>(Object.fromEntries(MORE.map(([name]) => [name, was(name)])))
  const [note, setNote] = useState(was('note'))
  const [missing, setMissing] = useState(false)
  const [asked, setAsked] = useState(false)
  const day = (days: number): string => sayDay(addDays(civilDateOf(now), -days))
  const on = addDays(civilDateOf(now), -ago)
  const twice = before ? [] : sameDay(written, on, place)
  const go = (sure: boolean): void => {
    setMissing(total === '' || place === '')
    if (total === '' || place === '') return
    if (twice.length > 0 && !sure) return setAsked(true)
    send([
      ...(before
        ? []
        : ([
            ['place_id', place],
            ['days_ago', String(ago)],
          ] as Fields)),
      ['participants', total],
      ...Object.entries(more).filter(([, value]) => value !== ''),
      ...(note.trim() ? ([['note', note.trim()]] as Fields) : []),
    ])
  }
  return (
    <Screen title={before ? '開催記録を直す' : '開催記録'} back={back}>
      {missing || problem ? (
        <p class="wrong" role="alert">
          {problem || '「来た人（合計）」を数字で入れてください。だれも来なかった日は 0 です。'}
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
      {before ? (
        <p class="where">
          {pack.places.find((one) => one.id === before.place)?.name}　{sayDay(before.on)}
        </p>
      ) : pack.places.length > 1 ? (
        <fieldset>
          <legend>どこの</legend>
          {pack.places.map((one) => (
            <label class="choice" key={one.id}>
              <input type="radio" name="place" checked={place === one.id} onChange={() => setPlace(one.id)} />
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
          <select value={String(ago)} onChange={(event) => setAgo(Number(event.currentTarget.value))}>
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
        <input class="number" inputMode="numeric" value={total} onInput={(event) => setTotal(digits(event.currentTarget.value))} />
      </label>
      <details open={before !== undefined}>
        <summary>分かれば、ほかの数も</summary>
        {MORE.map(([name, label]) => (
          <label class="text" key={name}>
            {label}
            <input
              class="number"
              inputMode="numeric"
              value={more[name] ?? ''}
              onInput={(event) => setMore({ ...more, [name]: digits(event.currentTarget.value) })}
            />
          </label>
        ))}
        <label class="text">
          気がついたこと（人の名前は書かないでください）
          <textarea rows={3} maxLength={1000} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
        </label>
      </details>
      <div class="foot">
        <button class="main" onClick={() => go(false)}>
          {before ? '直して送る' : '送る'}
        </button>
      </div>
    </Screen>
  )
}
