// Where a person lives and with whom, on their page, and what is said when they moved or died.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { FieldInput, type Typed } from '../../../records/field.screens.tsx'
import { fieldOf } from '../../../records/record.ts'
import { RELATIONS } from '../households/household.schema.ts'
import { GONE_LABELS, GONE_ON, person as type } from './person.schema.ts'
import { type PersonView, Hidden, ShieldMark } from './person-view.screens.tsx'

export type HouseholdView = {
  id: string
  name: string
  relation: string
  fromOn: string | null
  toOn: string | null
  others: readonly { id: string; name: string; relation: string; age: string; shielded: boolean }[]
}
export const relationOf = (value: string): string => RELATIONS.find((one) => one.value === value)?.label ?? value
export function Households({ list, mayWrite, personId }: { list: readonly HouseholdView[]; mayWrite: boolean; personId: string }): VNode {
  return (
    <div class="card">
      <h2>世帯</h2>
      {list.length === 0 ? (
        <p>まだ世帯がありません。</p>
      ) : (
        list.map((one) => (
          <>
            <p>
              <a href={`/households/${one.id}`}>{one.name}</a>（{relationOf(one.relation)}）
              {one.toOn ? <span class="sub">　{one.toOn} まで</span> : null}
            </p>
            <ul>
              {one.others.map((other) => (
                <li>
                  <a href={`/people/${other.id}`}>{other.name}</a>　{relationOf(other.relation)}　{other.age} <ShieldMark one={other} />
                </li>
              ))}
            </ul>
          </>
        ))
      )}
      {mayWrite ? (
        <p>
          {list.some((one) => one.toOn === null) ? (
            <a class="link" href={`/households/new?person=${personId}`}>
              別の世帯にも入っているとき：もう一つ記録する
            </a>
          ) : (
            <a class="btn" href={`/households/new?person=${personId}`}>
              この人の世帯を記録する
            </a>
          )}
        </p>
      ) : null}
    </div>
  )
}

export function MoveForms({
  one,
  clientId,
  typed,
  reasons,
}: {
  one: PersonView
  clientId: string
  typed: Typed
  reasons: readonly Reason[]
}): VNode {
  const asked = fieldOf({ ...type, fields: [{ name: 'reason', label: '理由', type: 'text', required: true, max: 200 }] }, 'reason')
  return (
    <>
      {type.moves
        .filter((move) => (move.from as readonly string[]).includes(one.state))
        .map((move) => (
          <details open={move.to === 'dead' && reasons.some((wrong) => wrong.field === 'gone_on')}>
            <summary class="link">{move.label}</summary>
            <form method="post" action={`/people/${one.id}/${move.name}`} class="stack">
              <Hidden one={one} clientId={clientId} />
              {move.to === 'dead' || move.to === 'moved' ? (
                <FieldInput
                  field={{ ...GONE_ON, label: GONE_LABELS[move.to], required: move.to === 'dead' && !typed.get('unknown') }}
                  id={move.to === 'dead' ? 'gone_on' : 'moved-gone_on'}
                  typed={typed}
                  reasons={reasons}
                />
              ) : null}
              {move.to === 'dead' ? (
                <div class="choices lines">
                  <label>
                    <input type="checkbox" name="unknown" value="yes" checked={typed.get('unknown') === 'yes'} />
                    日は分からない
                  </label>
                  <label>
                    <input type="checkbox" name="found_late" value="yes" checked={typed.get('found_late') === 'yes'} />
                    <span>
                      見つかるまで日がたった、またはだれにもみとられなかった
                      <span class="sub">　一人暮らしでなくても。次に、振り返りをはじめます。</span>
                    </span>
                  </label>
                </div>
              ) : null}
              <FieldInput field={{ ...asked, name: 'reason' }} typed={typed} reasons={reasons} />
              {'help' in move ? <p class="sub">{move.help}</p> : null}
              <button class="btn quiet">{move.label}</button>
            </form>
          </details>
        ))}
    </>
  )
}
