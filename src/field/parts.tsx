// Small pieces of the phone's screens.
import type { ComponentChildren, VNode } from 'preact'
import { jstTime, civilDateOf } from '../kernel/civil-date.ts'
import { sayDate } from '../kernel/say-date.ts'

/** A moment as people say it: きょう 14:05. */
export const sayWhen = (at: string, now: Date): string => `${sayDate(civilDateOf(new Date(at)), civilDateOf(now))} ${jstTime(new Date(at))}`

/** A page of the phone: its title and the way back. */
export function Screen({ title, back, children }: { title: string; back?: (() => void) | undefined; children: ComponentChildren }): VNode {
  return (
    <>
      <header>
        {back ? (
          <button class="back" onClick={back}>
            ← もどる
          </button>
        ) : null}
        <h1 tabIndex={-1}>{title}</h1>
      </header>
      <main>{children}</main>
    </>
  )
}
/** The two numbers that come before everything. */
export const Calls = (): VNode => (
  <p class="calls">
    <a class="call" href="tel:119">
      119（救急・火事）
    </a>
    <a class="call" href="tel:110">
      110（警察）
    </a>
  </p>
)
/** The ward's own number; nothing where this phone never heard it. */
export const WardCall = ({ phone }: { phone: string }): VNode | null =>
  phone ? (
    <p>
      <a class="call quiet" href={`tel:${phone}`}>
        区の社会福祉協議会に電話する（{phone}）
      </a>
    </p>
  ) : null
/** Who to call first where a life is in danger, or before anything is sent that cannot wait: without a line (`reach` false) nothing arrives. 根拠: docs/decisions/0055 */
export const CallFirst = ({
  reach = true,
  words = '命や体があぶないときは、先に電話を',
  phone = '',
}: {
  reach?: boolean
  words?: string
  phone?: string
}): VNode => (
  <div class="urgent" role="alert">
    <p>
      <b>{reach ? words : 'いま、つながっていません。ここで送っても、つながるまで、だれにも届きません。先に電話してください。'}</b>
    </p>
    <Calls />
    <WardCall phone={phone} />
  </div>
)
