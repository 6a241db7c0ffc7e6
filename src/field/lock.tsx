// 暗証番号: asked for when the phone is opened again, set and taken off by whoever holds it. Danger can be called for without it.
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { CallFirst, Screen, WardCall } from './parts.tsx'
import { pinProblem, readPin } from './pin.rules.ts'

const Digits = ({ label, value, set }: { label: string; value: string; set: (text: string) => void }): VNode => (
  <label class="text">
    {label}
    <input
      class="number"
      type="password"
      inputMode="numeric"
      autocomplete="off"
      maxLength={16}
      value={value}
      onInput={(event) => set(event.currentTarget.value)}
    />
  </label>
)
type LockProps = { name: string; said: string; call: string; open: (pin: string) => Promise<string>; forgot: () => void }
/** What stands before everything else while the phone is locked. */
export function LockScreen({ name, said, call, open, forgot }: LockProps): VNode {
  const [pin, setPin] = useState('')
  const [wrong, setWrong] = useState('')
  const [busy, setBusy] = useState(false)
  const [sure, setSure] = useState(false)
  const go = (): void => {
    const read = readPin(pin)
    if (!read) return setWrong('暗証番号を、数字で入れてください。')
    setBusy(true)
    void open(read).then((problem) => {
      setBusy(false)
      setPin('')
      setWrong(problem)
    })
  }
  return (
    <Screen title={`${name}さん`}>
      {said ? (
        <p class="card" role="status">
          {said}
        </p>
      ) : null}
      {wrong ? (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      ) : null}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <Digits label="暗証番号" value={pin} set={setPin} />
        <button class="main" disabled={busy}>
          {busy ? '確かめています…' : 'ひらく'}
        </button>
      </form>
      <details>
        <summary>番号を忘れたとき</summary>
        <p>
          この電話の中のものを読めなくして、はじめからやり直します。まだ送っていない報告は、つながれば区に送り、つながらなければ、区の人だけが読める形でこの電話に残ります。
        </p>
        {sure ? (
          <button class="main now" onClick={forgot}>
            読めなくして、やり直す
          </button>
        ) : (
          <button onClick={() => setSure(true)}>番号を忘れた</button>
        )}
      </details>
      <CallFirst />
      <WardCall phone={call} />
    </Screen>
  )
}

type SetProps = {
  has: boolean
  tries: number
  minutes: number
  back: () => void
  set: (pin: string) => Promise<void>
  drop: () => Promise<void>
  problem: string
}
/** Setting a number, or taking it off. */
export function PinScreen({ has, tries, minutes, back, set, drop, problem }: SetProps): VNode {
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const [wrong, setWrong] = useState('')
  const [busy, setBusy] = useState(false)
  const go = (): void => {
    const said = pinProblem(first, second)
    setWrong(said)
    const pin = readPin(first)
    if (said || !pin) return
    setBusy(true)
    void set(pin).then(() => setBusy(false))
  }
  return (
    <Screen title="暗証番号" back={back}>
      {wrong || problem ? (
        <p class="wrong" role="alert">
          {wrong || problem}
        </p>
      ) : null}
      <p>つけると、この画面を開くときに番号を聞きます。{minutes} 分さわらないときも聞きます。つけても、つけなくてもかまいません。</p>
      <p>
        続けて {tries}{' '}
        回まちがえると、この電話の中のものは読めなくなります。まだ送っていない報告は失われません。区の人だけが読める形で残ります。
      </p>
      <Digits label={has ? '新しい番号（数字 4 けたから 8 けた）' : '番号（数字 4 けたから 8 けた）'} value={first} set={setFirst} />
      <Digits label="もう一度、同じ番号" value={second} set={setSecond} />
      <button class="main" disabled={busy} onClick={go}>
        {busy ? 'つけています…' : has ? '番号を変える' : '番号をつける'}
      </button>
      {has ? (
        <button
          disabled={busy}
          onClick={() => {
            setBusy(true)
            void drop().then(() => setBusy(false))
          }}
        >
          番号をはずす
        </button>
      ) : null}
    </Screen>
  )
}
