// The first screen of a phone that is not paired: the code came with the card's square, or is typed.
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { groupsOf, readCode } from '../modules/field/pairing/pairing.rules.ts'
import { Screen, WardCall } from './parts.tsx'

type Props = { code: string; pair: (code: string) => Promise<string>; said: string; call: string }
export function PairScreen({ code, pair, said, call }: Props): VNode {
  const [typed, setTyped] = useState(code ? groupsOf(code) : '')
  const [wrong, setWrong] = useState('')
  const [busy, setBusy] = useState(false)
  const go = (): void => {
    const read = readCode(typed)
    if (!read) return setWrong('カードの番号は、文字と数字で 12 文字です。もう一度確かめてください。')
    setBusy(true)
    void pair(read).then((problem) => {
      setWrong(problem)
      setBusy(false)
    })
  }
  return (
    <Screen title="電話をつなぐ">
      {said ? (
        <p class="card" role="status">
          {said}
        </p>
      ) : null}
      {said ? <WardCall phone={call} /> : null}
      {wrong ? (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      ) : null}
      {code ? (
        <p>カードを読みました。この電話でよければ、下の「この電話をつなぐ」を押してください。</p>
      ) : (
        <>
          <p>区の社会福祉協議会でもらったカードの四角いもようを、電話のカメラで写してください。</p>
          <p>写せないときは、カードの番号を入れます。</p>
        </>
      )}
      <label class="text">
        カードの番号
        <input
          class="code"
          value={typed}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <div class="foot">
        <button class="main" disabled={busy} onClick={go}>
          {busy ? 'つないでいます…' : 'この電話をつなぐ'}
        </button>
      </div>
      <p class="sub">パスワードもメールアドレスも要りません。電話をなくしたら、すぐに区の社会福祉協議会へ電話してください。</p>
      {said ? null : <WardCall phone={call} />}
    </Screen>
  )
}
