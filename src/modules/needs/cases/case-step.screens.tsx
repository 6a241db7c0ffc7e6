// What is to be done next, with who and by when; one press says how it went.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
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

type Refused = { typed: string; reasons: readonly Reason[] }
const DoneForm = ({ step, caseId, clientId, refused }: { step: StepView; caseId: string; clientId: string; refused: Refused }): VNode => {
  const id = `said-${step.id}`
  const wrong = refused.reasons.find((one) => one.field === id)
  return (
    <details open={wrong !== undefined}>
      <summary class="link">済ませる</summary>
      <form method="post" action={`/support-cases/${caseId}/steps/${step.id}`} class="stack">
        <input type="hidden" name="client_id" value={clientId} />
        <input type="hidden" name="version" value={step.version} />
        <label for={id}>どうだったか</label>
        <input
          id={id}
          name="said"
          autocomplete="off"
          value={wrong ? refused.typed : ''}
          {...(wrong ? { 'aria-invalid': true, 'aria-describedby': `${id}-wrong` } : {})}
        />
        {wrong ? (
          <p class="wrong" id={`${id}-wrong`}>
            {wrong.message}
          </p>
        ) : null}
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
}
const who = (step: StepView): string => [step.staffName, step.who].filter(Boolean).join('、')

/** Open ones first; what was done stands behind one press. */
export function Steps({
  steps,
  caseId,
  mayWrite,
  today,
  idFor,
  refused = { typed: '', reasons: [] },
}: {
  steps: readonly StepView[]
  caseId: string
  mayWrite: boolean
  today: CivilDate
  idFor: () => string
  /** What was typed of a step and not taken. */ refused?: Refused
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
            {mayWrite ? <DoneForm step={one} caseId={caseId} clientId={idFor()} refused={refused} /> : null}
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
