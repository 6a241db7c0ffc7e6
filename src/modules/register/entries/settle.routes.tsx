// 名簿で確かめること: one page for all that would otherwise be kept or dropped in silence.
import { permit, type Scope } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { loadWardNames } from '#src/modules/registry/registry.api.ts'
import type { Any } from '#src/records/record-asked.ts'
import { changeRecord, recordsByIds } from '#src/records/record.queries.ts'
import type { Values } from '#src/records/record.ts'
import { page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { listAreas, type Read, type Write } from './entry.queries.ts'
import { entry as type } from './entry.schema.ts'
import { listApart } from './gone.queries.ts'
import { listMissing, listUnplaced } from './settle.queries.ts'
import { SettleScreen } from './settle.screens.tsx'

const [READ, WRITE] = ['register.watchRegister:read', 'register.watchRegister:write'] as const
async function settlePage(asked: Any & { scope: Read }, reasons: readonly Reason[] = []): Promise<Answer> {
  const { tx, scope, actor } = asked
  const [apart, missing] = [await listApart(tx, scope, actor.wardId), await listMissing(tx, scope, actor.wardId)]
  const wardOf = await loadWardNames(tx)
  const unplaced = (await listUnplaced(tx, scope, actor.wardId)).map((one) => {
    const lies = wardOf(one.address)
    return { ...one, elsewhere: lies && lies.id !== actor.wardId ? lies.name : '' }
  })
  return page(
    '名簿で確かめること',
    <SettleScreen
      apart={apart}
      unplaced={unplaced}
      missing={missing}
      areas={await listAreas(tx, actor.wardId)}
      mayWrite={permit(actor, WRITE) !== undefined}
      reasons={reasons}
      idFor={() => newId(asked.now)}
    />,
    {
      status: statusOf(reasons),
      json: reasons.length
        ? problem(reasons)
        : {
            apart: apart.map((one) => ({ id: one.id, side: one.side, gone: one.gone, word: one.word })),
            place: unplaced.map((one) => ({ id: one.id, elsewhere: one.elsewhere })),
            missing: missing.map((one) => one.id),
          },
      subjects: [...apart, ...unplaced, ...missing].map((one) => one.id),
    },
  )
}
/** Writes a value into each of these, all or none. */
async function write(asked: Any & { scope: Write }, next: ReadonlyMap<string, Values>, none: string, back: string): Promise<Answer> {
  const rows = await recordsByIds(asked.tx, asked.scope, type, [...next.keys()])
  if (next.size === 0) return settlePage(asked, [{ code: 'missing', message: none }])
  if (rows.length < next.size)
    return settlePage(asked, [
      { code: 'absent', message: '一覧の中に、もう見つからない人がいます。何も残していません。もう一度えらんでください。' },
    ])
  for (const row of rows)
    if (
      !(await changeRecord(
        asked.tx,
        asked.scope,
        type,
        row,
        { values: { ...row.values, ...next.get(row.id) }, state: row.state },
        asked.now,
      ))
    )
      throw new Error('an entry that was just read was changed in between')
  return redirect(
    back,
    rows.map((row) => row.id),
  )
}

export const settleRoutes: AnyRoute[] = [
  route.get('/watch-register/settle', { permit: READ, audit: 'register.watchRegister.listed', discloses: true }, (asked) =>
    settlePage(asked as Any & { scope: Scope<typeof READ> }),
  ),
  route.post('/watch-register/place', { permit: WRITE, audit: 'register.watchRegister.placed', discloses: true }, async (asked) => {
    const areas = new Set((await listAreas(asked.tx, asked.actor.wardId)).map((one) => one.value))
    const chosen = [...asked.form].flatMap(([name, value]): [string, Values][] =>
      name.startsWith('a.') && isUuid(name.slice(2)) && areas.has(value) ? [[name.slice(2), { neighbourhood_id: value }]] : [],
    )
    return write(asked, new Map(chosen), '地域を一つ以上えらんでください。', '/watch-register/settle#place')
  }),
  route.post('/watch-register/keep', { permit: WRITE, audit: 'register.watchRegister.stayed', discloses: true }, async (asked) => {
    const missing = new Set((await listMissing(asked.tx, asked.scope, asked.actor.wardId)).map((one) => one.id))
    const today = civilDateOf(asked.now)
    const chosen = asked.form.getAll('keep').filter((id) => missing.has(id))
    return write(
      asked,
      new Map(chosen.map((id) => [id, { kept_on: today }])),
      '名簿に残す人を、一人以上えらんでください。',
      '/watch-register/settle#missing',
    )
  }),
]
