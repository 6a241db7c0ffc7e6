// A plan that is begun in an act about the person (a support that is closed to watch-over): four things are asked, the rest is said on its page.
import type { VNode } from 'preact'
import { permit } from '#src/access/scope.ts'
import type { Reason } from '#src/kernel/result.ts'
import { FieldInput, type Typed } from '#src/records/field.screens.tsx'
import type { Any } from '#src/records/record-asked.ts'
import { fieldOf, type Field } from '#src/records/record.ts'
import { SelectField } from '#src/ui/fields.tsx'
import { planRoutes } from './plan.routes.tsx'
import { plan as type } from './plan.schema.ts'

const ASKED = ['frequency', 'ways', 'basis', 'basis_note'] as const
const BEFORE = 'watch_'
/** Whether a form says that a plan is to be begun. */
export const beginsWatch = (form: URLSearchParams): boolean => ASKED.some((name) => (form.get(BEFORE + name) ?? '') !== '')

/** Begins a plan of this person by the way its own form takes; what is missing, by the names of the fields beside. Nothing is missing: it is begun. */
export async function beginPlan(asked: Omit<Any, 'scope'>, personId: string): Promise<Reason[]> {
  const scope = permit(asked.actor, type.rights.write)
  const create = planRoutes.find((one) => one.method === 'POST' && one.path === `/${type.path}`)
  if (!scope || !create) throw new Error('a plan is begun by who may write plans')
  const form = new URLSearchParams([['person_id', personId]])
  for (const name of [...ASKED, 'watcher']) for (const one of asked.form.getAll(BEFORE + name)) if (one) form.append(name, one)
  const answer = await create.run({ ...asked, form, partial: false }, scope)
  if (answer.kind === 'redirect') return []
  const { errors = [] } = (answer.kind === 'page' ? answer.json : {}) as { errors?: Reason[] }
  return errors.map((one) => ({
    ...one,
    field: one.field && (ASKED as readonly string[]).includes(one.field) ? BEFORE + one.field : 'close_as',
  }))
}

const WITHOUT_DAYS = 'everyDays'
/** What is asked, inside the form of the other act; `id` makes the fields' own. */
export function BeginBeside({
  typed,
  reasons,
  staff,
  me,
  id,
}: {
  typed: Typed
  reasons: readonly Reason[]
  staff: readonly { id: string; name: string }[]
  me: string
  id: (name: string) => string
}): VNode {
  return (
    <>
      {ASKED.map((name) => {
        const field: Field = fieldOf(type, name)
        const options = field.options?.filter((one) => one.value !== WITHOUT_DAYS)
        return (
          <FieldInput
            id={id(BEFORE + name)}
            field={{ ...field, name: BEFORE + name, required: false, ...(options ? { options } : {}) }}
            typed={typed}
            reasons={reasons}
          />
        )
      })}
      <SelectField
        id={id(`${BEFORE}watcher`)}
        name={`${BEFORE}watcher`}
        label="だれが見守るか"
        value={typed.get(`${BEFORE}watcher`) || me}
        options={staff.map((one) => ({ value: one.id, label: one.name }))}
        help="見守り協力者や民生委員にたのむときは、はじめたあとに計画のページでえらびます。"
      />
    </>
  )
}
