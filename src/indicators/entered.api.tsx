// The door of the figures for the page of a record (docs/decisions/0017): the monthly reports that count it.
import type { VNode } from 'preact'
import { permit, type Actor } from '#src/access/scope.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import type { Entered } from './commission.items.ts'
import { listEntered } from './commission.queries.ts'
import { fullMonth } from './month-state.screens.tsx'

function EnteredIn({ entered }: { entered: readonly Entered[] }): VNode | null {
  return entered.length === 0 ? null : (
    <section class="card">
      <h2>この記録が入る月報</h2>
      <ul class="plain">
        {entered.map((one) => (
          <li>
            <a href={`/reports/${one.commission.id}`}>{one.commission.name}</a>　{fullMonth(one.month)}
            <div class="sub">{one.items.join('、')}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Which monthly reports count a record, as a part of its page; nothing for those who may not read reports, and where none counts it. */
export async function reportsOf(
  { tx, figures, actor }: { tx: Tx; figures: Db; actor: Actor },
  type: string,
  row: { ward_id: string; id: string; values: Readonly<Record<string, unknown>> },
): Promise<VNode | null> {
  return permit(actor, 'indicators.commission:read') ? (
    <EnteredIn entered={await listEntered(tx, figures, type, row.ward_id, row.id, row.values)} />
  ) : null
}
