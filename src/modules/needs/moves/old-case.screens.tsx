// The old support as who took it over may read it, until its day.
import type { VNode } from 'preact'
import { formatWareki } from '../../../kernel/era.ts'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { StateTag } from '../../../records/field.screens.tsx'
import { Facts } from '../../../records/record-facts.screens.tsx'
import { type Row } from '../../../records/record.ts'
import { titleOf } from '../../../records/say.rules.ts'
import { Head } from '../../../ui/page.tsx'
import { assessment } from '../assessments/assessment.schema.ts'
import { supportCase } from '../cases/case.schema.ts'
import { Timeline, type NoteView } from '../notes/note.screens.tsx'
import { supportPlan } from '../plans/plan.schema.ts'

/** The old support, to be read only, until its day. */
export function OldCase({
  row,
  notes,
  plans,
  assessments,
  until,
  shielded,
  ward,
  taken,
}: {
  row: Row
  notes: readonly NoteView[]
  plans: readonly Row[]
  assessments: readonly Row[]
  until: Date
  shielded: boolean
  ward: string
  /** The support that came of it here. */ taken: string | undefined
}): VNode {
  return (
    <>
      <Head
        title={`前の区の支援 ${String(row.values['number'])}`}
        purpose={`${ward}　${formatWareki(civilDateOf(new Date(until.getTime() - 1)), 'short')}まで読めます。読んだことは、前の区に残ります。`}
      >
        <StateTag type={supportCase} state={row.state} />
        {taken ? (
          <a class="btn quiet" href={`/support-cases/${taken}`}>
            いまの支援にもどる
          </a>
        ) : null}
      </Head>
      <p class="sub">
        {shielded
          ? '知らせてはいけない相手のある方です。書かれた言葉は出ません。要るときは、前の区にたずねてください。'
          : '渡してよい根拠のある情報だけです。見立てと、家族のほかの人のことは出ません。'}
      </p>
      <div class="cols">
        <div>
          <Facts type={supportCase} row={row} names={new Map()} without={['number', 'person_id', 'household_id']} />
          {plans.map((one) => (
            <div class="card">
              <h2>支援計画：{titleOf(supportPlan, one.values)}</h2>
              <Facts type={supportPlan} row={one} names={new Map()} without={['case_id', 'goal']} />
            </div>
          ))}
          {assessments.map((one) => (
            <div class="card">
              <h2>アセスメント：{titleOf(assessment, one.values)}</h2>
              <Facts type={assessment} row={one} names={new Map()} without={['case_id', 'on_day']} />
            </div>
          ))}
        </div>
        <aside>
          <Timeline notes={notes} more={undefined} mayWrite={false} />
        </aside>
      </div>
    </>
  )
}
