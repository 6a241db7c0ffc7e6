// 区社協の住所と電話: kept once for each council.
import { listCouncils } from '#src/access/council.queries.ts'
import { permit } from '#src/access/scope.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type Asked } from '#src/web/route.ts'
import { findCouncilContact, setCouncilContact } from './council.queries.ts'
import { readCouncilContact } from './council.rules.ts'
import { CouncilScreen } from './council.screens.tsx'

const READ = 'registry.area:read'
const WRITE = 'registry.area:write'
type AnyAsk = Asked<typeof READ> | Asked<typeof WRITE>

async function councilPage(asked: AnyAsk, reasons: readonly Reason[] = []): Promise<Answer> {
  const councils = await listCouncils(asked.tx, asked.scope)
  const wanted = asked.form.get('ward') ?? asked.query.get('ward') ?? ''
  const council = councils.find((one) => one.id === (wanted || asked.actor.wardId))
  if (!council) return notFound
  const contact = await findCouncilContact(asked.tx, council.id)
  return page(
    '住所と電話',
    <CouncilScreen
      councils={councils}
      council={council}
      contact={contact}
      saved={asked.query.has('saved')}
      typed={(name) => asked.form.get(name) ?? ''}
      reasons={reasons}
      mayWrite={permit(asked.actor, WRITE) !== undefined}
      clientId={asked.clientId}
    />,
    {
      status: statusOf(reasons),
      json: reasons.length
        ? problem(reasons, statusOf(reasons), 'まだ保存していません。')
        : { ward: council.id, postal: contact?.postal ?? '', address: contact?.address ?? '', phone: contact?.phone ?? '' },
    },
  )
}

export const councilRoutes = [
  route.get('/admin/council', { permit: READ, audit: 'registry.council.opened', discloses: false }, (asked) => councilPage(asked)),
  route.post('/admin/council', { permit: WRITE, audit: 'registry.council.changed', discloses: false }, async (asked) => {
    const ward = asked.form.get('ward') ?? asked.actor.wardId
    if (!asked.scope.wards.includes(ward)) return notFound
    const { contact, reasons } = readCouncilContact(asked.form)
    if (reasons.length) return councilPage(asked, reasons)
    const version = asked.form.get('version') ?? ''
    const seen = /^\d{1,6}$/.test(version) ? Number(version) : -1
    return (await setCouncilContact(asked.tx, asked.scope, ward, seen, contact, asked.now))
      ? redirect(`/admin/council?ward=${ward}&saved`)
      : councilPage(asked, [
          { code: 'stale', message: 'ほかの人が先に変えました。書いた内容は残っています。よければもう一度送ってください。' },
        ])
  }),
]
