// Whether the person agreed to the support, and where two papers say it differently.
import type { VNode } from 'preact'
import type { RecordProps } from '../../../records/record-facts.screens.tsx'
import { fieldOf, type Row } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'
import { When } from '#src/ui/when.tsx'
import { supportPlan } from '../plans/plan.schema.ts'
import type { Around } from './case-parts.screens.tsx'
import { supportCase as type } from './case.schema.ts'

/** What was said of the support, as a mark beside its state. */
export const Consent = ({ row }: { row: Row }): VNode => (
  <span class={['asking', 'refused'].includes(String(row.values['consent'])) ? 'tag late' : 'tag plain'}>
    同意：{sayValue(fieldOf(type, 'consent'), row.values['consent'])}
  </span>
)

/** That a plan of this support says the person agreed, while the support itself says they have not: somebody puts one of them right. */
export function ConsentSaid({ props, around }: { props: RecordProps; around: Around }): VNode | null {
  const { row } = props
  const plan = around.plans.find(
    (one) => ['agreed', 'running'].includes(one.state) && ['written', 'spoken'].includes(String(one.values['agreement'])),
  )
  if (!plan || !['asking', 'refused'].includes(String(row.values['consent']))) return null
  return (
    <p>
      ▲ この支援の同意は「{sayValue(fieldOf(type, 'consent'), row.values['consent'])}」のままですが、
      <a href={`/support-plans/${plan.id}`}>支援計画</a>には、本人の同意（
      {sayValue(fieldOf(supportPlan, 'agreement'), plan.values['agreement'])}
      {typeof plan.values['agreed_on'] === 'string' ? (
        <>
          、<When on={plan.values['agreed_on']} list />
        </>
      ) : null}
      ）とあります。
      {props.mayWrite ? (
        <>
          {' '}
          <a href={`/support-cases/${row.id}/edit#consent`}>支援の同意を、聞いたとおりに直す</a>
        </>
      ) : null}
    </p>
  )
}
