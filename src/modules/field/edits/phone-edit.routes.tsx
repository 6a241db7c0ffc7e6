// A correction from a phone: taken in whatever else was written meanwhile; what cannot be taken (the record is cancelled, no longer theirs, or the versions cannot stand together) is kept aside for the ward.
import { permit, type Scope } from '#src/access/scope.ts'
import { takeEdit, type Mergeable } from '#src/edits/edit.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import { mergedDay } from '#src/modules/places/places.api.ts'
import { mergedVisit, settleChanged } from '#src/modules/watch/watch.api.ts'
import { checkRecord } from '#src/records/check-record.rules.ts'
import { readForm } from '#src/records/read-form.rules.ts'
import type { Row, Values } from '#src/records/record.ts'
import { fieldOf } from '#src/records/record.ts'
import { Head } from '#src/ui/page.tsx'
import { page, problem, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { keepAside } from '../rescues/rescue.queries.ts'
import { holdDay, holdVisit } from './phone-edit.queries.ts'
import { readEdit } from './phone-edit.rules.ts'

type Writing = Asked<'field.placeDay:write'> | Asked<'field.watchVisit:write'>
/** The values of the fields a correction names, out of its form. */
export function editValues(of: Mergeable, form: URLSearchParams, changed: readonly string[], today: string) {
  return readForm({ fields: changed.map((name) => fieldOf(of.type, name)) }, form, today, new Map())
}
async function edited(
  asked: Writing,
  of: Mergeable,
  path: string,
  row: Row | undefined,
  after: (values: Values) => Promise<void>,
): Promise<Answer> {
  const { tx, keys, actor, clientId, now } = asked
  const today = civilDateOf(now)
  const said = readEdit(asked.form, of.fields)
  const wrong = (text: string): Answer =>
    page('直す', <Head title="直す" purpose={text} />, { status: 422, json: problem([{ code: 'unreadable', message: text }]) })
  if (!said) return wrong('何を直したのかが読めません。')
  const { values, reasons } = editValues(of, asked.form, said.changed, today)
  if (reasons.length) return page('直す', <Head title="直す" purpose="まだ直していません。" />, { status: 422, json: problem(reasons) })
  const incoming = {
    id: clientId,
    ...said,
    changes: values,
    staffId: actor.staffId,
    deviceId: actor.signIn?.deviceId,
    writtenAt: asked.written?.device ?? now,
  }
  const open = row && of.type.editable.includes(row.state)
  const taken =
    row && open
      ? await takeEdit(asked, asked.scope as Scope, of, row, incoming, (next) => checkRecord(of.type, next, row.state, today).length > 0)
      : undefined
  if (row && taken) {
    await after(taken)
    return redirect('/field/pack', [row.id])
  }
  const at = { wardId: actor.wardId, staffId: actor.staffId, deviceId: actor.signIn?.deviceId ?? '' }
  if (!isUuid(at.deviceId)) return wrong('この電話は、つながっていません。')
  const fields = [...asked.form].filter(([name]) => name !== 'client_id' && name !== 'device_at')
  await keepAside(tx, keys, at, { id: clientId, path, fields, at: incoming.writtenAt.toISOString() }, now)
  return redirect('/field/pack', [clientId])
}
const idOf = (asked: Writing): string => (isUuid(asked.params['id'] ?? '') ? (asked.params['id'] ?? '') : '')

export const phoneEditRoutes: AnyRoute[] = [
  route.post(
    '/field/place-days/:id/edit',
    { permit: 'field.placeDay:write', audit: 'places.placeDay.changed', discloses: false },
    async (asked) => {
      const [scope, id] = [permit(asked.actor, 'field.place:read'), idOf(asked)]
      const row = scope && id ? await holdDay(asked.tx, scope, asked.keys, id) : undefined
      return edited(asked, mergedDay, `/field/place-days/${id}/edit`, row, () => Promise.resolve())
    },
  ),
  route.post(
    '/field/watch-visits/:id/edit',
    { permit: 'field.watchVisit:write', audit: 'watch.watchVisit.changed', discloses: true },
    async (asked) => {
      const [scope, id] = [permit(asked.actor, 'field.watchPlan:read'), idOf(asked)]
      const row = scope && id ? await holdVisit(asked.tx, scope, asked.keys, id) : undefined
      return edited(asked, mergedVisit, `/field/watch-visits/${id}/edit`, row, async (values) => {
        if (row) await settleChanged(asked, row, values)
      })
    },
  ),
]
