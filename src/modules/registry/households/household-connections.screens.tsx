// Where a household was led to, and what happened when: on its own page and on those of its people.
import type { VNode } from 'preact'
import type { ConnectionLine } from '../../support/support.api.ts'
import { When } from '#src/ui/when.tsx'

type Props = { connections: readonly ConnectionLine[]; householdId: string | undefined; mayWrite: boolean; masked: boolean }

/** The button that begins a connection of this household. */
export const ConnectButton = ({ householdId }: { householdId: string }): VNode => (
  <a class="btn" href={`/connections/new?household_id=${householdId}`}>
    つながりを記録する
  </a>
)

/** つながり and これまで, with a sentence where there is nothing yet. */
export function Connections({ connections, householdId, mayWrite, masked }: Props): VNode {
  const events = connections
    .flatMap((one) => one.days.map((day) => ({ ...day, id: one.id, title: one.title })))
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
  return (
    <div class="card">
      <h2>つながり・これまで</h2>
      {masked ? (
        <p>行き先は、連絡先を伏せているあいだ、担当と区の管理者だけが見られます。</p>
      ) : events.length === 0 ? (
        <p>
          {householdId === undefined
            ? 'まだ世帯がありません。先に世帯を記録すると、居場所や活動へのつながりを残せます。'
            : mayWrite
              ? 'まだつながりがありません。居場所や活動を紹介したら、「つながりを記録する」で残してください。'
              : 'まだつながりがありません。'}
        </p>
      ) : (
        <ol class="plain">
          {events.map((event) => (
            <li>
              <b>
                <When on={event.on} list />
              </b>
              {'　'}
              {event.label.replace(/日$/, '')}
              {'　'}
              <a href={`/connections/${event.id}`}>{event.title}</a>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
