// 書き足す: whom, where and what was seen, after a notice went; it follows the notice to the ward. 根拠: rules.md 現場の人.
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useKept, type Keeping } from './draft.tsx'
import { SpotLine, WhoLine, type Fields } from './notice.tsx'
import { Screen } from './parts.tsx'

type Props = { back: () => void; send: (fields: Fields) => void; problem: string; keeping: Keeping }
/** What may be added: nothing of it is asked for, what is left blank stays as it was. */
export function MoreScreen({ back, send, problem, keeping }: Props): VNode {
  const { form, set, left } = useKept({ who: '', spot: '', fact: '' }, keeping)
  const { who, spot, fact } = form
  const [empty, setEmpty] = useState(false)
  const fields = (
    [
      ['described', who.trim()],
      ['spot', spot.trim()],
      ['fact', fact.trim()],
    ] as Fields
  ).filter(([, value]) => value !== '')
  return (
    <Screen title="気づきに書き足す" back={back}>
      {empty || problem ? (
        <p class="wrong" role="alert">
          {problem || 'どれか一つを書いてください。'}
        </p>
      ) : null}
      {left()}
      <p class="sub">前に書いたことは、そのまま残ります。急ぐことは、電話で伝えてください。</p>
      <WhoLine value={who} set={(value) => set({ who: value })} />
      <SpotLine value={spot} set={(value) => set({ spot: value })} />
      <label class="text">
        見たこと・聞いたこと（書かなくてもかまいません）
        <textarea rows={3} maxLength={1000} value={fact} onInput={(event) => set({ fact: event.currentTarget.value })} />
      </label>
      <div class="foot">
        <button class="main" onClick={() => (fields.length > 0 ? send(fields) : setEmpty(true))}>
          書き足す
        </button>
      </div>
    </Screen>
  )
}
