// What wards have let go of the case-book, for the city: read, published by somebody without a hand in it, sent back, withdrawn.
import { textReason } from '#src/kernel/whole-text.ts'
import { councilNames } from '#src/access/council.queries.ts'
import { permit } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { changeRecord, findRecord } from '#src/records/record.queries.ts'
import type { Any } from '#src/records/record-asked.ts'
import type { Row } from '#src/records/record.ts'
import { stale as staleWhile } from '#src/records/say.rules.ts'
import { notFound, page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { consentReason, gateReason, hitsOf, ownHand, untold } from './practice.routes.tsx'
import { countAlike, listOffered, publish, unpublish } from './practice.queries.ts'
import { practice as type } from './practice.schema.ts'
import { OfferedList, OfferedScreen } from './practice.screens.tsx'

const [READ, WRITE] = ['practices.offered:read', 'practices.offered:write'] as const
type Reading = Asked<typeof READ> | Asked<typeof WRITE>
const stale = staleWhile('見ている')

async function findOffered(asked: Reading): Promise<Row | undefined> {
  const id = asked.params['id'] ?? ''
  const row = isUuid(id) ? await findRecord(asked.tx, asked.scope, type, id, asked.keys) : undefined
  return row && ['approved', 'published'].includes(row.state) ? row : undefined
}
async function offeredAnswer(asked: Reading, row: Row, reasons: readonly Reason[] = []): Promise<Answer> {
  const status = statusOf(reasons)
  const body = (
    <OfferedScreen
      row={row}
      wardName={(await councilNames(asked.tx)).get(row.ward_id) ?? ''}
      hits={untold(await hitsOf(asked as Any, row))}
      alike={await countAlike(asked.tx, row, asked.now)}
      clientId={asked.clientId}
      reasons={reasons}
      typed={asked.form.get('reason') ?? ''}
      mayPublish={permit(asked.actor, WRITE) !== undefined}
    />
  )
  return page('事例集の承認', body, {
    status,
    subjects: [row.id],
    json: reasons.length
      ? problem(reasons, status)
      : { id: row.id, state: row.state, name: String(row.values['name']), body: String(row.values['body']) },
  })
}
async function moveAnswer(asked: Asked<typeof WRITE>, act: 'publish' | 'return' | 'withdraw'): Promise<Answer> {
  const row = await findOffered(asked)
  if (!row || (row.state === 'published') !== (act === 'withdraw')) return notFound
  if (asked.form.get('version') !== String(row.version)) return offeredAnswer(asked, row, [stale])
  const reason = (asked.form.get('reason') ?? '').trim()
  const wrong =
    act === 'publish'
      ? ((await ownHand(asked as Any, row)) ??
        gateReason(untold(await hitsOf(asked as Any, row))) ??
        (row.values['basis'] === 'consent' ? await consentReason(asked as Any, row) : undefined))
      : textReason({ field: 'reason', label: '理由', text: reason, most: 200, missing: '理由を書いてください。' })
  if (wrong) return offeredAnswer(asked, row, [wrong])
  const state = act === 'publish' ? 'published' : act === 'return' ? 'draft' : 'withdrawn'
  const done = await changeRecord(
    asked.tx,
    asked.scope,
    type,
    row,
    { values: row.values, state, ...(reason ? { reason } : {}) },
    asked.now,
    asked.keys,
  )
  if (!done) return offeredAnswer(asked, row, [stale])
  if (act === 'publish' && !(await publish(asked.tx, row))) throw new Error('a text that was let go did not become public')
  if (act === 'withdraw') await unpublish(asked.tx, row.id, asked.now)
  return redirect('/practice-offers', [row.id])
}
export const offeredRoutes: AnyRoute[] = [
  route.get('/practice-offers', { permit: READ, audit: 'practices.offered.listed', discloses: true }, async (asked) => {
    const rows = await listOffered(asked.tx, asked.scope as Asked<typeof READ>['scope'], asked.keys)
    return page('事例集の承認', <OfferedList rows={rows} wards={await councilNames(asked.tx)} />, {
      subjects: rows.map((one) => one.id),
      json: { practices: rows.map((one) => ({ id: one.id, state: one.state, name: String(one.values['name']) })) },
    })
  }),
  route.get('/practice-offers/:id', { permit: READ, audit: 'practices.offered.opened', discloses: true }, async (asked) => {
    const row = await findOffered(asked)
    return row ? offeredAnswer(asked, row) : notFound
  }),
  route.post('/practice-offers/:id/publish', { permit: WRITE, audit: 'practices.offered.published', discloses: true }, (asked) =>
    moveAnswer(asked, 'publish'),
  ),
  route.post('/practice-offers/:id/return', { permit: WRITE, audit: 'practices.offered.returned', discloses: true }, (asked) =>
    moveAnswer(asked, 'return'),
  ),
  route.post('/practice-offers/:id/withdraw', { permit: WRITE, audit: 'practices.offered.withdrawn', discloses: true }, (asked) =>
    moveAnswer(asked, 'withdraw'),
  ),
]
