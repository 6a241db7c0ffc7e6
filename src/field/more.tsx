// 書き足す: whom, where and what was seen, after a notice went; it follows the notice to the ward. 根拠: rules.md 現場の人.
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useKept, type Keeping } from './draft.tsx'
import { FACT, FactLine, SpotLine, WHERE, WHO, WhoLine, type Fields } from './notice.tsx'
import { Screen } from './parts.tsx'
import { firstLong, type Room } from './text.rules.ts'

type Props = {
  back: () => void
  send: (fields: Fields) => void
  problem: string
  keeping: Keeping
  /** What the ward still takes of each. */ room: Room
}
/** What may be added: nothing of it is asked for, what is left blank stays as it was. */
export function MoreScreen({ back, send, problem, keeping, room }: Props): VNode {
  const { form, set, left } = useKept({ who: '', spot: '', fact: '' }, keeping)
  const { who, spot, fact } = form
  const [wrong, setWrong] = useState('')
  const fields = (
    [
      ['described', who.trim()],
      ['spot', spot.trim()],
      ['fact', fact.trim()],
    ] as Fields
  ).filter(([, value]) => value !== '')
  const go = (): void => {
    const long = firstLong([
      { label: WHO, value: who, most: room.described },
      { label: WHERE, value: spot, most: room.spot },
      { label: FACT, value: fact, most: room.fact },
    ])
    setWrong(long || (fields.length > 0 ? '' : 'どれか一つを書いてください。'))
    if (!long && fields.length > 0) send(fields)
  }
  return (
    <Screen title="気づきに書き足す" back={back}>
      {wrong || problem ? (
        <p class="wrong" role="alert">
          {problem || wrong}
        </p>
      ) : null}
      {left()}
      <p class="sub">前に書いたことは、そのまま残ります。急ぐことは、電話で伝えてください。</p>
      <WhoLine value={who} most={room.described} set={(value) => set({ who: value })} />
      <SpotLine value={spot} most={room.spot} set={(value) => set({ spot: value })} />
      <FactLine value={fact} most={room.fact} set={(value) => set({ fact: value })} />
      <div class="foot">
        <button class="main" onClick={go}>
          書き足す
        </button>
      </div>
    </Screen>
  )
}
