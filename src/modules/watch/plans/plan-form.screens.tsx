// 見守りの計画: the form in the order one thinks of it.
import type { VNode } from 'preact'
import { FormField, FormFrame, NowBeside, type FormProps } from '../../../records/record-form.screens.tsx'
import { fieldOf } from '../../../records/record.ts'
import { Head } from '../../../ui/page.tsx'
import { plan as type } from './plan.schema.ts'

/** Who may watch, with the role they have. */
export type Watcher = { id: string; name: string; role: string }
const FIELD: Readonly<Record<string, string>> = { watcher: '見守り協力者', minsei: '民生委員', operator: '居場所の運営者' }
const GROUPS: readonly (readonly [string, readonly string[]])[] = [
  ['だれを、どのくらい', ['person_id', 'frequency', 'every_days', 'weekday', 'ways']],
  ['根拠', ['basis', 'basis_note']],
  ['見るところ・気をつけること', ['signs', 'look_for', 'call_whom', 'cautions', 'safety', 'caution_note', 'alone_reason', 'safe_return']],
  ['期間', ['since', 'until', 'months_off']],
]
const more = (name: string): boolean => {
  const field = fieldOf(type, name)
  return field.more === true
}

/** Who watches: as many as there are. */
export const WatcherBoxes = ({ staff, chosen }: { staff: readonly Watcher[]; chosen: readonly string[] }): VNode => (
  <fieldset class="field">
    <legend>だれが見守るか</legend>
    <div class="choices">
      {staff.map((one) => (
        <label>
          <input type="checkbox" name="watcher" value={one.id} checked={chosen.includes(one.id)} />
          {one.name}
          {FIELD[one.role] ? `（${FIELD[one.role]}）` : ''}
        </label>
      ))}
    </div>
  </fieldset>
)

const Again = ({ plans }: { plans: readonly { id: string }[] }): VNode => (
  <div class="card now">
    <p>▲ この人には、もう見守りの計画があります。</p>
    <p class="acts">
      {plans.map((one, i) => (
        <a class="link" href={`/watch-plans/${one.id}`}>
          いまの計画を見る{plans.length > 1 ? `（${i + 1}）` : ''}
        </a>
      ))}
    </p>
    <label>
      <input type="checkbox" name="again" value="yes" /> 分けてつくる
    </label>
  </div>
)
/** `chosen` are those who are to watch, for a new plan only; later they are chosen on its page. */
export function PlanForm({
  props,
  staff,
  chosen,
  again,
  from,
}: {
  props: FormProps
  staff: readonly Watcher[]
  /** Open plans of this person, where they were found on saving. */ again: readonly { id: string }[]
  chosen: readonly string[] | undefined
  /** The one of a list of outreach it comes of. */ from: string
}): VNode {
  const { row, typed, reasons } = props
  return (
    <>
      <Head title={row ? '見守りの計画を直す' : '見守りの計画をつくる'} purpose={type.purpose} />
      <FormFrame props={props}>
        <NowBeside props={props} />
        {from ? <input type="hidden" name="from" value={from} /> : null}
        {GROUPS.map(([title, names], i) => {
          const rest = names.filter(more)
          const open = rest.some((name) => typed.get(name) !== '' || reasons.some((one) => one.field === name))
          return (
            <section>
              <h2>{title}</h2>
              {names
                .filter((name) => !more(name))
                .map((name, j) => (
                  <FormField props={props} name={name} startHere={i === 0 && j === 0} />
                ))}
              {i === 0 && again.length ? <Again plans={again} /> : null}
              {i === 0 && chosen ? <WatcherBoxes staff={staff} chosen={chosen} /> : null}
              {rest.length ? (
                <details open={open || rest.length === names.length}>
                  <summary class="link">{title}：くわしく書く</summary>
                  {rest.map((name) => (
                    <FormField props={props} name={name} />
                  ))}
                </details>
              ) : null}
            </section>
          )
        })}
        {row?.state === 'paused' ? (
          <section>
            <h2>休み</h2>
            {['pause_reason', 'paused_from', 'paused_until'].map((name) => (
              <FormField props={props} name={name} />
            ))}
          </section>
        ) : null}
      </FormFrame>
    </>
  )
}
