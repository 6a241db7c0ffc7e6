// 気づきを知らせる in three taps: who (or nobody's name), the signs, send. 今すぐ shows 119 and 110 before anything else.
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { SIGNS } from '../modules/needs/notices/notice.schema.ts'
import type { Pack } from './pack.ts'
import { Screen } from './parts.tsx'
import { UrgentScreen } from './urgent.tsx'

export type Fields = [string, string][]
/** The most grave ones first, so that they are there without a gesture on a small phone: 姿を見ない before all. */
const GRAVE_FIRST = [...SIGNS].sort(
  (a, b) => Number(b.value === 'unseen') - Number(a.value === 'unseen') || Number(b.grave) - Number(a.grave),
)
type Props = { pack: Pack | undefined; back: () => void; send: (fields: Fields) => void; problem: string; reach: boolean; call: string }

export function NoticeScreen({ pack, back, send, problem, reach, call }: Props): VNode {
  const places = pack?.places ?? []
  const [named, setNamed] = useState(false)
  const [who, setWho] = useState('')
  const [place, setPlace] = useState(places[0]?.id ?? '')
  const [signs, setSigns] = useState<readonly string[]>([])
  const [fact, setFact] = useState('')
  const [urgent, setUrgent] = useState(false)
  const [missing, setMissing] = useState(false)
  const fields = (now: boolean): Fields => [
    ['way', 'field'],
    ...(named && who.trim() ? ([['described', who.trim().slice(0, 100)]] as Fields) : []),
    ...(place ? ([['place_id', place]] as Fields) : []),
    ...signs.map((sign): [string, string] => ['signs', sign]),
    ...(fact.trim() ? ([['fact', fact.trim()]] as Fields) : []),
    ...(now ? ([['now', 'yes']] as Fields) : []),
  ]
  const go = (now: boolean): void => (signs.length || fact.trim() || now ? send(fields(now)) : setMissing(true))
  if (urgent)
    return (
      <UrgentScreen
        read={pack?.read ?? ''}
        phone={call}
        reach={reach}
        problem={problem}
        back={() => setUrgent(false)}
        send={() => go(true)}
      />
    )
  return (
    <Screen title="気づきを知らせる" back={back}>
      {missing || problem ? (
        <p class="wrong" role="alert">
          {problem || 'しるしを一つえらんでください。どれもちがえば「そのほか」をえらびます。'}
        </p>
      ) : null}
      <fieldset>
        <legend>だれのこと</legend>
        <div class="pair">
          <label class="choice">
            <input type="radio" name="named" checked={!named} onChange={() => setNamed(false)} />
            名前なし
          </label>
          <label class="choice">
            <input type="radio" name="named" checked={named} onChange={() => setNamed(true)} />
            名前を書く
          </label>
        </div>
        {named ? (
          <label class="text">
            だれ・どんな人
            <input value={who} maxLength={100} onInput={(event) => setWho(event.currentTarget.value)} placeholder="例：3階の、つえの人" />
          </label>
        ) : null}
      </fieldset>
      {places.length > 0 ? (
        <fieldset>
          <legend>どこで</legend>
          <div class="pair">
            {[...places, { id: '', name: 'ほかの場所' }].map((one) => (
              <label class="choice" key={one.id}>
                <input type="radio" name="place" checked={place === one.id} onChange={() => setPlace(one.id)} />
                {one.name}
              </label>
            ))}
          </div>
        </fieldset>
      ) : null}
      <fieldset>
        <legend>気になったしるし（いくつでも）</legend>
        <div class="signs">
          {GRAVE_FIRST.map((one) => (
            <label class="choice" key={one.value}>
              <input
                type="checkbox"
                checked={signs.includes(one.value)}
                onChange={(event) => {
                  const on = event.currentTarget.checked
                  setSigns(on ? [...signs, one.value] : signs.filter((each) => each !== one.value))
                }}
              />
              {one.label}
            </label>
          ))}
        </div>
      </fieldset>
      <label class="text">
        見たこと・聞いたこと（書かなくてもかまいません）
        <textarea rows={3} maxLength={2000} value={fact} onInput={(event) => setFact(event.currentTarget.value)} />
      </label>
      <div class="foot">
        <button class="main" onClick={() => go(false)}>
          送る
        </button>
        <button class="now-link" onClick={() => setUrgent(true)}>
          ▲ 今すぐ
        </button>
      </div>
    </Screen>
  )
}
