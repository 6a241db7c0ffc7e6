// That the same person was handed over before.
import type { VNode } from 'preact'
import { When } from '#src/ui/when.tsx'
import { MOVE_STATES, type MoveState } from './case-move.rules.ts'

export type Again = { id: string; toWard: string; ward: string; state: MoveState; at: Date; newCaseId: string | null }

const Line = ({ one }: { one: Again }): VNode => (
  <li>
    <a href={`/case-moves/${one.id}`}>{one.ward}への引きつぎ</a>（<When at={one.at} />
    ）：{MOVE_STATES[one.state]}
    {one.newCaseId ? (
      <>
        {'　'}
        <a href={`/support-cases/${one.newCaseId}`}>そのときに始めた支援を開く</a>
      </>
    ) : null}
  </li>
)
/** On the form: where this person went before. */
export const WentBefore = ({ all }: { all: readonly Again[] }): VNode | null =>
  all.length ? (
    <div class="card now">
      <h2>▲ この人には、前の引きつぎがあります</h2>
      <ul class="plain lines">
        {all.map((one) => (
          <Line one={one} />
        ))}
      </ul>
      <p>同じ区にもう一度引きつぐときは、下に「もう一度引きつぐわけ」を書いてください。</p>
    </div>
  ) : null
/** On a hand-over: the one before it, and why it goes again. */
export const GoesAgain = ({ before, why }: { before: Again; why: string }): VNode => (
  <div class="card now">
    <h2>▲ 同じ人の、二度目の引きつぎです</h2>
    <ul class="plain lines">
      <Line one={before} />
    </ul>
    {why ? <p>もう一度引きつぐわけ：{why}</p> : <p>もう一度引きつぐわけは、書かれていません。</p>}
  </div>
)
