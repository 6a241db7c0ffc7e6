// One visit in three taps: whom (on the first page), how it was, send. Works without a line; what was wrong becomes a notice at the ward.
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { SIGNS } from '../kernel/signs.ts'
import { WAYS } from '../modules/watch/plans/plan.schema.ts'
import { MET, RESULTS } from '../modules/watch/visits/visit.schema.ts'
import { useKept, type Keeping } from './draft.tsx'
import { FACT, FactLine, type Fields } from './notice.tsx'
import { isLost, sayCautions, sayDueOn, sayNumber, sayWho, type Pack, type Visit } from './pack.ts'
import { Screen } from './parts.tsx'
import { MOST_OF_VISIT, sayLong } from './text.rules.ts'
import { UrgentScreen } from './urgent.tsx'
import { sayDate } from '../kernel/say-date.ts'

/** What was answered at the door: the way, the result, and what was seen. */
export type Seen = {
  result: string
  way: string
  signs: readonly string[]
  /** Of what worries: whether they were met; '' where nobody says. */ met: string
  note: string
}
const LEFT: Readonly<Record<string, string>> = { name: '名前', address: '住所', contact: '電話番号', health: '見るところ' }
const WHY: Readonly<Record<string, string>> = {
  noBasis: '渡す根拠がないので、入っていません',
  shielded: '知らせてはいけない人がいるので、入っていません',
}
const longNote = ({ note }: Pick<Seen, 'note'>): string => sayLong({ label: FACT, value: note, most: MOST_OF_VISIT })
/** What is wrong with it; '' for nothing. */
export const visitProblem = (seen: Seen): string =>
  seen.result === ''
    ? 'どうだったかを、一つえらんでください。'
    : seen.result === 'wrong' && seen.signs.length === 0 && seen.note.trim() === ''
      ? '気になるしるしを一つえらぶか、見たことを書いてください。'
      : longNote(seen)
/** As it is sent. */
export const visitFields = (planId: string, seen: Seen, now: boolean): Fields => [
  ['plan_id', planId],
  ['result', now ? 'wrong' : seen.result],
  ['way', seen.way],
  ...seen.signs.map((sign): [string, string] => ['signs', sign]),
  ...((seen.result === 'wrong' || now) && seen.met ? ([['met', seen.met]] as Fields) : []),
  ...(seen.note.trim() ? ([['note', seen.note.trim()]] as Fields) : []),
  ...(now ? ([['now', 'yes']] as Fields) : []),
]

/** As a correction compares it. */
export const textsOf = (seen: Seen): Fields => [
  ['result', seen.result],
  ['way', seen.way],
  ...seen.signs.map((sign): [string, string] => ['signs', sign]),
  ...(seen.result === 'wrong' && seen.met ? ([['met', seen.met]] as Fields) : []),
  ...(seen.note.trim() ? ([['note', seen.note.trim()]] as Fields) : []),
]

/** What is known of the door. */
function Door({ one, today, phone }: { one: Visit; today: string; phone: string }): VNode {
  return (
    <section>
      {one.cautions.length > 0 || one.safety || one.cautionNote ? (
        <div class="card mind">
          <p>
            <b>▲ 気をつけること</b>　{sayCautions(one.cautions)}
          </p>
          {one.safety ? (
            <p>
              <b>{one.safety}</b>
            </p>
          ) : null}
          {one.cautionNote ? <p>{one.cautionNote}</p> : null}
        </div>
      ) : null}
      {isLost(one) ? (
        <div class="urgent">
          <p>
            <b>この人の名前と住所は、渡してよい根拠がまだないので、この電話に入っていません。</b>
          </p>
          <p>電話でも、口でも、お伝えできません。根拠がととのうまで、区の職員が行きます。行かなくてかまいません。</p>
          <p>
            区の社会福祉協議会{one.ask ? `の ${one.ask}` : ''}に、ようすや都合を伝えるときは、「{sayNumber(one) || sayDueOn(one, today)}
            のこと」と言ってください。
          </p>
          {phone ? (
            <a class="call quiet" href={`tel:${phone}`}>
              電話する（{phone}）
            </a>
          ) : null}
        </div>
      ) : null}
      {one.address ? <p class="where">{one.address}</p> : null}
      {one.phone ? (
        <p>
          <a class="call quiet" href={`tel:${one.phone}`}>
            電話する（{one.phone}）
          </a>
        </p>
      ) : null}
      <p class="sub">
        {sayDueOn(one, today)}
        {one.seenOn ? `　さいごに会えたのは ${sayDate(one.seenOn, today)}` : '　まだ会えていません'}
        {one.absences > 0 ? `　不在が ${one.absences} 回つづいています` : ''}
      </p>
      {one.lookFor ? <p>見るところ：{one.lookFor}</p> : null}
      {one.left
        .filter((each) => !isLost(one) || each.item === 'health')
        .map((each) => (
          <p class="sub" key={each.item}>
            {LEFT[each.item] ?? each.item}は、{WHY[each.why] ?? '入っていません'}。口でもお伝えできません。要るときは、
            {one.ask ? `区の ${one.ask}` : '区の社会福祉協議会'}
            に相談してください。
          </p>
        ))}
    </section>
  )
}

type Props = {
  pack: Pack
  one: Visit
  today: string
  back: () => void
  send: (fields: Fields) => void
  problem: string
  reach: boolean
  call: string
  keeping: Keeping
  before?: (Seen & { when: string }) | undefined
}
/** `before`: what was written and when, where it is put right. */
export function VisitScreen({ pack, one, today, back, send, problem, reach, call, before, keeping }: Props): VNode {
  const { result, way, signs, met, note } = before ?? { result: '', way: one.ways[0] ?? 'visit', signs: [], met: '', note: '' }
  const { form: seen, set, left } = useKept<Seen>({ result, way, signs, met, note }, keeping)
  const [missing, setMissing] = useState('')
  // What was typed is not folded away.
  const [opened] = useState(seen.note !== '')
  const [urgent, setUrgent] = useState(false)
  const go = (): void => {
    const wrong = visitProblem(seen)
    if (wrong) return setMissing(wrong)
    send(before ? textsOf(seen) : visitFields(one.id, seen, false))
  }
  if (urgent)
    return (
      <UrgentScreen
        read={pack.read}
        phone={call}
        reach={reach}
        problem={problem || longNote(seen)}
        back={() => setUrgent(false)}
        send={() => (longNote(seen) ? undefined : send(visitFields(one.id, seen, true)))}
      />
    )
  return (
    <Screen title={sayWho(one)} back={back}>
      {missing || problem ? (
        <p class="wrong" role="alert">
          {problem || missing}
        </p>
      ) : null}
      {before ? <p class="where">{before.when} の見守りを直します。</p> : <Door one={one} today={today} phone={call} />}
      {left(!before)}
      <fieldset>
        <legend>どうでしたか</legend>
        {RESULTS.map((each) => (
          <label class="choice" key={each.value}>
            <input type="radio" name="result" checked={seen.result === each.value} onChange={() => set({ result: each.value })} />
            {each.label}
          </label>
        ))}
      </fieldset>
      {seen.result === 'wrong' ? (
        <fieldset>
          <legend>会えましたか（えらばなくても送れます）</legend>
          {MET.map((each) => (
            <label class="choice" key={each.value}>
              <input type="radio" name="met" checked={seen.met === each.value} onChange={() => set({ met: each.value })} />
              {each.label}
            </label>
          ))}
        </fieldset>
      ) : null}
      {seen.result === 'wrong' || seen.signs.length > 0 ? (
        <fieldset>
          <legend>気になったしるし（いくつでも）</legend>
          {seen.result === 'wrong' ? null : (
            <p class="sub">しるしがあると、区に「気づき」として届きます。ないときは、しるしを外してください。</p>
          )}
          {SIGNS.map((each) => (
            <label class="choice" key={each.value}>
              <input
                type="checkbox"
                checked={seen.signs.includes(each.value)}
                onChange={(event) =>
                  set({
                    signs: event.currentTarget.checked ? [...seen.signs, each.value] : seen.signs.filter((sign) => sign !== each.value),
                  })
                }
              />
              {each.label}
            </label>
          ))}
        </fieldset>
      ) : null}
      <details open={seen.result === 'wrong' || opened}>
        <summary>ひとこと・電話や外からのとき</summary>
        <FactLine value={seen.note} most={MOST_OF_VISIT} set={(value) => set({ note: value })} />
        <fieldset>
          <legend>どうやって</legend>
          {WAYS.map((each) => (
            <label class="choice" key={each.value}>
              <input type="radio" name="way" checked={seen.way === each.value} onChange={() => set({ way: each.value })} />
              {each.label}
            </label>
          ))}
        </fieldset>
      </details>
      <div class="foot">
        <button class="main" onClick={go}>
          {before ? '直して送る' : '送る'}
        </button>
        {before ? null : (
          <button class="now-link" onClick={() => setUrgent(true)}>
            ▲ 今すぐ
          </button>
        )}
      </div>
    </Screen>
  )
}
