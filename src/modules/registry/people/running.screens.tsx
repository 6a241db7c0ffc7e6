// まだ続いていること: on the page of somebody who died or moved away, with the way to end each of it.
import type { VNode } from 'preact'
import { ActForm } from '../../../ui/fields.tsx'
import { goneReason, type Running } from './running.rules.ts'

type Props = {
  state: string
  list: readonly Running[]
  /** Found late: a review of the death is to be begun. */ late: boolean
  /** Where a review of the death is begun; undefined for who may not. */ review: string | undefined
  idFor: () => string
}
/** Nobody goes to the door any more; the rest waits for a decision. */
export function RunningCard({ state, late, list, review, idFor }: Props): VNode {
  return (
    <section class="card" id="running">
      <h2>まだ続いていること</h2>
      <p>
        {state === 'dead' ? '亡くなったことを記録した人です。' : '転出を記録した人です。'}
        見守りの予定、見守る人の電話、要援護者名簿、手紙からは、もう外れています。
        {list.length ? '残りを、一つずつ終えてください。' : '続いているものは、ありません。'}
      </p>
      <ul class="plain lines">
        {list.map((one) => (
          <li class="acts">
            <a href={one.href}>{one.label}</a>
            {one.mayEnd ? (
              <ActForm
                action={`${one.href}/${one.act}`}
                clientId={idFor()}
                hidden={{ version: String(one.version), reason: goneReason(state) }}
              >
                <button class="btn quiet">終える（{goneReason(state)}）</button>
              </ActForm>
            ) : (
              <a class="link" href={one.href}>
                開いて終える
              </a>
            )}
          </li>
        ))}
      </ul>
      {state === 'dead' && review ? (
        <p class="hand">
          {late ? '見つかるまで日がたった人です。' : '見つかるまで日がたっていたときは、'}
          <a class="link" href={review}>
            ふり返りをはじめる
          </a>
        </p>
      ) : null}
    </section>
  )
}
