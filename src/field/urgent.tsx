// 今すぐ: first whom to ring; without a line nothing is promised, and until it has left it stands in red before everything else. 根拠: rules.md Clocks, docs/decisions/0055.
import type { VNode } from 'preact'
import { urgentLeft, type Entry } from './outbox.rules.ts'
import { CallFirst, Calls, Screen, WardCall } from './parts.tsx'

type Props = {
  /** When it is read, as the ward said it at the last contact. */ read: string
  phone: string
  /** Whether the ward answers now. */ reach: boolean
  /** Why it could not be kept, '' for nothing. */ problem: string
  back: () => void
  send: () => void
}
/** The step before it goes: the telephones, what may be promised, and send. */
export const UrgentScreen = ({ read, phone, reach, problem, back, send }: Props): VNode => (
  <Screen title="今すぐ知らせる" back={back}>
    {problem ? (
      <p class="wrong" role="alert">
        {problem}
      </p>
    ) : null}
    <CallFirst reach={reach} phone={phone} />
    {reach ? <p>{read || '電話がつながらないときは、送っても、すぐには届きません。'}</p> : null}
    <button class="main now" onClick={send}>
      {reach ? '▲ 「今すぐ」で送る' : '▲ 「今すぐ」を書き残す'}
    </button>
    {reach ? null : <p class="sub">書き残したものは、つながると、ほかより先に送ります。</p>}
  </Screen>
)

const SAID: Readonly<Record<'here' | 'sent' | 'eyes', string>> = {
  here: '「今すぐ」の知らせは、まだだれにも届いていません。',
  sent: '「今すぐ」の知らせが届いたかどうか、まだ分かりません。',
  eyes: '「今すぐ」の知らせは、区で受け付けられませんでした。',
}
/** What was pressed as 今すぐ and is not at the ward, in red, with whom to ring; nothing where there is none. */
export function UrgentLeft({ entries, phone }: { entries: readonly Entry[]; phone: string }): VNode | null {
  const left = urgentLeft(entries)
  if (!left) return null
  return (
    <div class="urgent" role="alert">
      <p>
        <b>
          ▲ {SAID[left.state]}
          {left.count > 1 ? `（${left.count} 件）` : ''}
        </b>
      </p>
      <p>待たずに、電話してください。</p>
      <Calls />
      <WardCall phone={phone} />
    </div>
  )
}
