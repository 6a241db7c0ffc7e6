// One connection: from introduced to settled, with the way to the household, whose own page says who lives there.
import type { VNode } from 'preact'
import { StateTag, Problems } from '../../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { titleOf } from '../../../records/say.rules.ts'
import { Head } from '../../../ui/page.tsx'
import type { Check, Dues } from '../checks/check.rules.ts'
import { Compared } from '../checks/check.screens.tsx'
import { connection as type } from './connection.schema.ts'
import { When } from '#src/ui/when.tsx'

/** One thing that happened to the household. */
export type Step = { on: string; words: string; href: string; id: string }
export type ConnectionProps = {
  props: RecordProps
  checks: readonly Check[]
  /** Undefined while the household has not joined. */ dues: Dues | undefined
  mayCheck: boolean
  way: readonly Step[]
  today: string
  lapseDays: number
}

/** 〇〇の世帯 → the place or activity. The household stands among the subjects of the audit line. */
export function ConnectionRecord({ props, checks, dues, mayCheck, way, today, lapseDays }: ConnectionProps): VNode {
  const { row, names } = props
  const household = names.get(String(row.values['household_id'] ?? ''))
  const counted = ['joined', 'settled', 'ended'].includes(row.state) && typeof row.values['joined_on'] === 'string'
  return (
    <>
      <Head title={`${household ?? '世帯'} → ${titleOf(type, row.values, names)}`} purpose={`${type.label}　${props.wardName}`}>
        <StateTag type={type} state={row.state} />
      </Head>
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <Facts type={type} row={row} names={names} without={['target_name']} />
          <Moves props={props} />
          {dues ? (
            <section>
              <h2>つながりの確認</h2>
              <Compared id={row.id} checks={checks} dues={dues} mayWrite={mayCheck} today={today} lapseDays={lapseDays} />
              {checks.length ? (
                <p>
                  <a href={`/connections/${row.id}/checks`}>くらべた表をひらく・印刷する</a>
                </p>
              ) : null}
            </section>
          ) : null}
          <OnPaper type={type} row={row} />
        </div>
        <aside>
          <div class={counted ? 'card green' : 'card'}>
            <h2>参加支援の数</h2>
            <p>
              {counted
                ? '参加した日の年度に、この世帯を 1 世帯と数えます。ほかの居場所や、ほかの区とつながっていても、市では 1 世帯です。'
                : row.state === 'introduced'
                  ? '紹介だけでは数えません。1 回でも参加したら、「参加を記録する」で残してください。'
                  : 'この記録は、いまの状態では数に入りません。'}
            </p>
          </div>
          {way.length ? (
            <div class="card">
              <h2>この世帯のこれまで</h2>
              <ol class="plain lines">
                {way.map((one) => (
                  <li>
                    <b>
                      <When on={one.on} list />
                    </b>
                    {'　'}
                    <a href={one.href}>{one.words}</a>
                  </li>
                ))}
              </ol>
            </div>
          ) : null}
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
