// What is to be done next, with who and by when; one press says how it went.
import type { VNode } from 'preact'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import { resultsOf, STEP_KINDS, STEP_RESULTS, type StepKind, type StepResult } from './case.rules.ts'
import { When } from '#src/ui/when.tsx'

export type StepView = {
  id: string
  kind: StepKind
  what: string
  dueOn: CivilDate | null
  staffName: string | null
  who: string
  doneOn: CivilDate | null
  result: StepResult | null
  said: string
  version: number
}

const DoneForm = ({ step, caseId, clientId }: { step: StepView; caseId: string; clientId: string }): VNode => (
  <details>
    <summary class="link">済ませる</summary>
    <form method="post" action={`/support-cases/${caseId}/steps/${step.id}`} class="stack">
      <input type="hidden" name="client_id" value={clientId} />
      <input type="hidden" name="version" value={step.version} />
      <label for={`said-${step.id}`}>どうだったか</label>
      <input id={`said-${step.id}`} name="said" autocomplete="off" />
      <div class="acts">
        {resultsOf(step.kind).map((one, i) => (
          <button class={i === 0 ? 'btn' : 'btn quiet'} name="result" value={one.value}>
            {one.label}
          </button>
        ))}
      </div>
    </form>
  </details>
)
const who = (step: StepView): string => [step.staffName, step.who].filter(Boolean).join('、')

/** Open ones first; what was done stands behind one press. */
export function Steps({
  steps,
  caseId,
  mayWrite,
  today,
  idFor,
}: {
  steps: readonly StepView[]
  caseId: string
  mayWrite: boolean
  today: CivilDate
  idFor: () => string
}): VNode | null {
  if (steps.length === 0) return null
  const [open, done] = [steps.filter((one) => one.doneOn === null), steps.filter((one) => one.doneOn !== null)]
  return (
    <div class="card">
      <h2>これからすること</h2>
      {open.length === 0 ? <p class="sub">いまは、ありません。</p> : null}
      <ul class="plain lines">
        {open.map((one) => (
          <li>
            <b>{one.what || STEP_KINDS[one.kind]}</b>
            {one.dueOn ? (
              <>
                {'　'}
                <span class={one.dueOn < today ? 'tag late' : 'tag plain'}>
                  {one.dueOn < today ? '▲ ' : ''}
                  <When on={one.dueOn} />
                  まで
                </span>
              </>
            ) : null}
            <span class="sub">　{[STEP_KINDS[one.kind], who(one)].filter(Boolean).join('　')}</span>
            {mayWrite ? <DoneForm step={one} caseId={caseId} clientId={idFor()} /> : null}
          </li>
        ))}
      </ul>
      {done.length ? (
        <details>
          <summary class="link">済んだこと（{done.length}）</summary>
          <ul class="plain lines">
            {done.map((one) => (
              <li>
                {one.what || STEP_KINDS[one.kind]}
                <span class="sub">
                  {'　'}
                  <When on={one.doneOn ?? today} />　{STEP_RESULTS.find((each) => each.value === one.result)?.label}
                  {one.said ? `：${one.said}` : ''}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}
