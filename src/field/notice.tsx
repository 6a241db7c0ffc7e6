// 気づきを知らせる in three taps: who (or nobody's name), the signs, send. 今すぐ shows 119 and 110 before anything else. What says neither whom nor where is asked about once before it goes.
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { SIGNS } from '../modules/needs/notices/notice.schema.ts'
import { useKept, type Keeping } from './draft.tsx'
import { nothingToGoBy } from './notice.rules.ts'
import type { Pack } from './pack.ts'
import { Calls, Screen } from './parts.tsx'
import { atOnce, firstLong, MOST } from './text.rules.ts'
import { TextLine } from './text.tsx'
import { UrgentScreen } from './urgent.tsx'

export type Fields = [string, string][]
/** The most grave ones first, so that they are there without a gesture on a small phone: 姿を見ない before all. */
const GRAVE_FIRST = [...SIGNS].sort(
  (a, b) => Number(b.value === 'unseen') - Number(a.value === 'unseen') || Number(b.grave) - Number(a.grave),
)
/** What the lines are called. */
export const [WHO, WHERE, FACT] = [
  'だれ・どんな人',
  'どこで（書かなくてもかまいません）',
  '見たこと・聞いたこと（書かなくてもかまいません）',
] as const
type Props = {
  pack: Pack | undefined
  back: () => void
  send: (fields: Fields) => void
  problem: string
  reach: boolean
  call: string
  keeping: Keeping
}

type Ask = {
  who: string
  spot: string
  setWho: (value: string) => void
  setSpot: (value: string) => void
  /** 今すぐ was pressed. */ now: boolean
  problem: string
  back: () => void
  send: () => void
}
/** Asked once where nothing says whom or where; it may always go as it is. */
const AskScreen = ({ who, spot, setWho, setSpot, now, problem, back, send }: Ask): VNode => (
  <Screen title={now ? '今すぐ知らせる' : '送る前に'} back={back}>
    {problem ? (
      <p class="wrong" role="alert">
        {problem}
      </p>
    ) : null}
    {now ? <Calls /> : null}
    <p class="card mind" role="alert">
      だれのことか、どこかが分かりません。どちらか一つでも書くと、すぐ動けます。
    </p>
    <WhoLine value={who} set={setWho} />
    <SpotLine label="どこで" value={spot} set={setSpot} />
    <div class="foot">
      <button class={now ? 'main now' : 'main'} onClick={send}>
        {`${now ? '▲ ' : ''}${who.trim() || spot.trim() ? '書いて送る' : 'このまま送る'}`}
      </button>
    </div>
  </Screen>
)
/** Whom it is about, as far as the sender can say. */
export const WhoLine = ({ value, most = MOST.described, set }: { value: string; most?: number; set: (value: string) => void }): VNode => (
  <TextLine label={WHO} value={value} most={most} hint="例：3階の、つえの人" set={set} />
)
/** Where it was. */
export const SpotLine = ({
  label = WHERE,
  value,
  most = MOST.spot,
  set,
}: {
  label?: string
  value: string
  most?: number
  set: (value: string) => void
}): VNode => <TextLine label={label} value={value} most={most} hint="例：町・建物・部屋" set={set} />
/** What was seen and heard. */
export const FactLine = ({ value, most = MOST.fact, set }: { value: string; most?: number; set: (value: string) => void }): VNode => (
  <TextLine label={FACT} value={value} most={most} rows={3} set={set} />
)

export function NoticeScreen({ pack, back, send, problem, reach, call, keeping }: Props): VNode {
  const places = pack?.places ?? []
  // Only whoever keeps a place is at it when something strikes them: of anybody else the place is said, or asked for.
  const at = pack?.days ? (places[0]?.id ?? '') : ''
  const start = { named: false, who: '', place: at, spot: '', signs: [] as readonly string[], fact: '' }
  const { form, set, left } = useKept(start, keeping)
  const { named, who, spot, signs, fact } = form
  // A place that is hers no more is not sent along with what was written for it.
  const place = places.some((one) => one.id === form.place) ? form.place : ''
  const [urgent, setUrgent] = useState(false)
  const [missing, setMissing] = useState('')
  const [asking, setAsking] = useState<'plain' | 'now' | undefined>(undefined)
  const whom = named || asking ? who.trim() : ''
  const where = place ? '' : spot.trim()
  const typed = { who: whom, spot: where, fact: fact.trim() }
  const fields = (now: boolean): Fields => {
    const said = now ? atOnce(typed) : typed
    return [
      ['way', 'field'],
      ...(said.who ? ([['described', said.who]] as Fields) : []),
      ...(place ? ([['place_id', place]] as Fields) : []),
      ...(said.spot ? ([['spot', said.spot]] as Fields) : []),
      ...signs.map((sign): [string, string] => ['signs', sign]),
      ...(said.fact ? ([['fact', said.fact]] as Fields) : []),
      ...(now ? ([['now', 'yes']] as Fields) : []),
    ]
  }
  const long = (now: boolean): string =>
    firstLong([
      ...(now
        ? []
        : [
            { label: WHO, value: typed.who, most: MOST.described },
            { label: WHERE, value: typed.spot, most: MOST.spot },
          ]),
      { label: FACT, value: now ? atOnce(typed).fact : typed.fact, most: MOST.fact },
    ])
  const go = (now: boolean): void => {
    const wrong = long(now)
    setMissing(wrong)
    if (wrong) return
    if (!signs.length && !fact.trim() && !now) setMissing('しるしを一つえらんでください。どれもちがえば「そのほか」をえらびます。')
    else if (nothingToGoBy({ who: whom, place, spot: where, fact })) setAsking(now ? 'now' : 'plain')
    else send(fields(now))
  }
  if (asking)
    return (
      <AskScreen
        who={who}
        spot={spot}
        setWho={(value) => set({ named: true, who: value })}
        setSpot={(value) => set({ spot: value })}
        now={asking === 'now'}
        problem={problem || missing}
        back={() => setAsking(undefined)}
        send={() => {
          const wrong = long(asking === 'now')
          setMissing(wrong)
          if (!wrong) send(fields(asking === 'now'))
        }}
      />
    )
  if (urgent)
    return (
      <UrgentScreen
        read={pack?.read ?? ''}
        phone={call}
        reach={reach}
        problem={problem || missing}
        back={() => setUrgent(false)}
        send={() => go(true)}
      />
    )
  return (
    <Screen title="気づきを知らせる" back={back}>
      {missing || problem ? (
        <p class="wrong" role="alert">
          {problem || missing}
        </p>
      ) : null}
      {left(true)}
      <fieldset>
        <legend>だれのこと</legend>
        <div class="pair">
          <label class="choice">
            <input type="radio" name="named" checked={!named} onChange={() => set({ named: false })} />
            名前なし
          </label>
          <label class="choice">
            <input type="radio" name="named" checked={named} onChange={() => set({ named: true })} />
            名前を書く
          </label>
        </div>
        {named ? <WhoLine value={who} set={(value) => set({ who: value })} /> : null}
      </fieldset>
      {places.length > 0 ? (
        <fieldset>
          <legend>どこで</legend>
          <div class="pair">
            {[...places, { id: '', name: 'ほかの場所' }].map((one) => (
              <label class="choice" key={one.id}>
                <input type="radio" name="place" checked={place === one.id} onChange={() => set({ place: one.id })} />
                {one.name}
              </label>
            ))}
          </div>
        </fieldset>
      ) : null}
      {place ? null : <SpotLine value={spot} set={(value) => set({ spot: value })} />}
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
                  set({ signs: on ? [...signs, one.value] : signs.filter((each) => each !== one.value) })
                }}
              />
              {one.label}
            </label>
          ))}
        </div>
      </fieldset>
      <FactLine value={fact} set={(value) => set({ fact: value })} />
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
