// お誘い: meetings and drills this person is invited to, and their own answer with one press.
import type { VNode } from 'preact'
import { sayWeekday } from '../kernel/say-date.ts'
import type { Entry } from './outbox.rules.ts'
import type { Invitation } from './pack.ts'

type Answer = (id: string, answer: 'yes' | 'no') => void
/** What was answered last: what waits on this phone before what the ward has. */
const saidBy = (entries: readonly Entry[], { id, answer }: Invitation): string =>
  entries
    .filter(
      (one) =>
        one.path === '/field/invitations' &&
        one.state !== 'accepted' &&
        one.fields.some(([name, value]) => name === 'invitation' && value === id),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .at(-1)
    ?.fields.find(([name]) => name === 'answer')?.[1] ?? answer
/** 11月25日（水）13:30 */
const sayDay = (one: Invitation): string =>
  `${Number(one.day.slice(5, 7))}月${Number(one.day.slice(8))}日（${sayWeekday(one.day)}）${one.starts ?? ''}`

function Invited({ one, said, answer }: { one: Invitation; said: string; answer: Answer }): VNode {
  return (
    <li>
      <b>{sayDay(one)}</b>　{one.title}
      <br />
      <span class="sub">{one.venue}</span>
      {one.state === 'cancelled' ? (
        <p>× 中止になりました。</p>
      ) : (
        <>
          <p>{said === 'yes' ? '✓ 行く、と返事をしました' : said === 'no' ? '× 行けない、と返事をしました' : '○ 返事がまだです'}</p>
          {said === 'yes' ? null : (
            <button class="small" onClick={() => answer(one.id, 'yes')}>
              行く
            </button>
          )}
          {said === 'no' ? null : (
            <button class="small" onClick={() => answer(one.id, 'no')}>
              行けない
            </button>
          )}
        </>
      )}
    </li>
  )
}

/** Those of today and later; nothing where there are none. */
export const Invitations = ({
  all,
  entries,
  answer,
}: {
  all: readonly Invitation[]
  entries: readonly Entry[]
  answer: Answer
}): VNode | null =>
  all.length ? (
    <section>
      <h2>お誘い</h2>
      <ul>
        {all.map((one) => (
          <Invited key={one.id} one={one} said={saidBy(entries, one)} answer={answer} />
        ))}
      </ul>
    </section>
  ) : null
