// 見守り of one person, beside everything else that is known: who saw them last, and when somebody goes next.
import type { VNode } from 'preact'
import { sayDue, sayUnseen } from '../rounds/said.rules.ts'
import type { WatchOfPerson } from './of-person.rules.ts'
import { When } from '#src/ui/when.tsx'

/** `from` is where a plan is begun: the person's number, none where nothing may be begun. */
export function WatchCard({ watch, from, today }: { watch: WatchOfPerson; from: string | undefined; today: string }): VNode {
  const { plans, mayWrite } = watch
  return (
    <div class="card">
      <h2>見守り</h2>
      {plans.length === 0 ? <p>見守りの計画は、ありません。</p> : null}
      <ul class="plain lines">
        {plans.map((one) => {
          const due = sayDue(one.dueOn, today, watch.ladder)
          return (
            <li>
              <a href={`/watch-plans/${one.id}`}>{one.state === 'paused' ? '見守りの計画（休み）' : '見守りの計画'}</a>
              {'　'}
              <span class={`tag ${due.tone}`}>
                {due.mark} {due.late ? due.words : `次は ${due.words}`}
              </span>
              <div>
                {one.seenOn ? (
                  <>
                    {'最後に会えたのは '}
                    <When on={one.seenOn} />
                    {'　'}
                  </>
                ) : (
                  ''
                )}
                {sayUnseen(one.unseenSince, one.seenOn, today, { on: one.triedOn, absences: one.absences })}
              </div>
              {one.absences > 0 ? <span class="tag late">▲ 不在 {one.absences} 回つづき</span> : null}
              {one.notice ? (
                <>
                  {' '}
                  <a class="link" href={`/notices/${one.notice}`}>
                    見守りからの気づき（対応を待っています）
                  </a>
                </>
              ) : null}
              <div class="sub">見守る人：{one.watchers.join('、') || 'いません'}</div>
            </li>
          )
        })}
      </ul>
      {plans.length === 0 && mayWrite && from ? (
        <p class="acts">
          <a class="link" href={`/watch-plans/new?person_id=${from}`}>
            見守りをはじめる
          </a>
        </p>
      ) : null}
    </div>
  )
}
