// 聞き取り: the engine's pages; the round beside each talk, today where no day is said, and a notice made of a talk in one act.
import { permit } from '#src/access/scope.ts'
import { newId } from '#src/kernel/id.ts'
import { setOrigin } from '#src/records/origin.queries.ts'
import { loadLabels } from '#src/records/labels.queries.ts'
import { changeRecord } from '#src/records/record.queries.ts'
import { recordAnswer } from '#src/records/record-page.routes.tsx'
import { findAsked } from '#src/records/record-asked.ts'
import type { Screens } from '#src/records/record-screens.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import { subjectsOf } from '#src/records/record.ts'
import { stale } from '#src/records/say.rules.ts'
import { notFound, redirect } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { chainOf } from '../chain/chain.queries.ts'
import { dated } from '../clocks/following.routes.ts'
import { saveNotice } from '../notices/notice-save.queries.ts'
import { listRound } from './talk.queries.ts'
import { noticeOf } from './talk.rules.ts'
import { talk as type } from './talk.schema.ts'
import { TalkRecord } from './talk.screens.tsx'

const record: Screens['record'] = async (props, asked) => {
  const { row } = props
  const scope = permit(asked.actor, 'needs.talk:read')
  const round = scope
    ? (await listRound(asked.tx, scope, asked.keys, String(row.values['place_id']), String(row.values['on_day']))).filter(
        (one) => one.id !== row.id,
      )
    : []
  const around = {
    round,
    names: await loadLabels(asked.tx, asked.actor, type, round),
    chain: await chainOf(asked, row, type),
    mayNotice: props.mayWrite && permit(asked.actor, 'needs.notice:write') !== undefined,
    mayTakeIn: permit(asked.actor, 'needs.intake:write') !== undefined,
    idFor: () => newId(asked.now),
  }
  return { body: <TalkRecord props={props} around={around} />, subjects: round.flatMap((one) => subjectsOf(type, one)) }
}
const plain = recordRoutes(type, { record })
export const talkRoutes: AnyRoute[] = [
  ...allRoutes({ ...plain, blank: dated(plain.blank, 'query'), create: dated(plain.create, 'form') }),
  route.post('/talks/:id/to-notice', { permit: 'needs.talk:write', audit: 'needs.talk.noticed', discloses: true }, async (asked) => {
    const row = await findAsked(asked, type)
    const scope = permit(asked.actor, 'needs.notice:write')
    if (!row || !scope) return notFound
    const refuse = () => recordAnswer(asked, type, row, { record, paper: () => [] }, [stale('見ている')], 409)
    if (asked.form.get('version') !== String(row.version) || row.state !== 'kept') return refuse()
    if (!(await saveNotice(asked, scope, { wardId: row.ward_id, id: asked.clientId }, noticeOf(row.values)))) return refuse()
    if (!(await changeRecord(asked.tx, asked.scope, type, row, { values: row.values, state: 'noticed' }, asked.now, asked.keys)))
      throw new Error('the talk was changed at this very moment')
    const made = { type: 'notice', wardId: row.ward_id, id: asked.clientId }
    await setOrigin(asked.tx, scope, made, { type: type.name, id: row.id }, asked.now)
    return redirect(`/notices/${asked.clientId}`, [asked.clientId, row.id])
  }),
]
