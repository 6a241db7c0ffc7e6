// 「担当だけ」: a ward says whether its workers see only the supports they answer for.
import { textReasons } from '#src/kernel/whole-text.ts'
import type { Reason } from '#src/kernel/result.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import { page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { listModes, setMode } from './case-mode.queries.ts'
import { ModeScreen } from './case-mode.screens.tsx'

type Modes = Asked<'needs.caseMode:write'>
const modePage = async (asked: Modes, reasons: readonly Reason[] = []): Promise<Answer> =>
  page(
    '支援を見られる人',
    <ModeScreen modes={await listModes(asked.tx, asked.scope)} reasons={reasons} typed={typedFrom(asked.form)} clientId={asked.clientId} />,
    { status: statusOf(reasons), json: reasons.length ? problem(reasons, statusOf(reasons)) : null },
  )
async function modeSet(asked: Modes): Promise<Answer> {
  const [only, reason] = [asked.form.get('assigned_only') ?? '', (asked.form.get('reason') ?? '').trim()]
  const reasons: Reason[] = [
    ...(only === 'yes' || only === 'no' ? [] : [{ code: 'missing', field: 'assigned_only', message: 'どちらかをえらんでください。' }]),
    ...textReasons({ field: 'reason', label: '理由', text: reason, most: 200, missing: '理由を書いてください。' }),
  ]
  if (reasons.length) return modePage(asked, reasons)
  await setMode(asked.tx, asked.scope, asked.actor.wardId, only === 'yes', reason, asked.now)
  return redirect('/support-cases/mode')
}

export const caseModeRoutes: AnyRoute[] = [
  route.get('/support-cases/mode', { permit: 'needs.caseMode:write', audit: 'needs.caseMode.opened', discloses: false }, (asked) =>
    modePage(asked),
  ),
  route.post('/support-cases/mode', { permit: 'needs.caseMode:write', audit: 'needs.caseMode.changed', discloses: false }, modeSet),
]
