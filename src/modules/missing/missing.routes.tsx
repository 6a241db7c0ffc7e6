// 行方不明の早期発見: registrations, seals, alerts; a message that can be opened by those it went to, until somebody is found or its time is over.
import { isRole, roleLabel } from '#src/access/permissions.ts'
import { permit } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { recordAnswer } from '#src/records/record-page.routes.tsx'
import { changeRecord, findRecord } from '#src/records/record.queries.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Screens } from '#src/records/record-screens.ts'
import type { RecordType, Row } from '#src/records/record.ts'
import { stale } from '#src/records/say.rules.ts'
import { councilName } from '#src/ui/page.tsx'
import { keptFile, notFound, page, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import {
  alertHoursAt,
  findMessage,
  findPhoto,
  isShielded,
  keepOpened,
  listPhones,
  listRecipients,
  listSent,
  sendAlert,
} from './alerts/alert.queries.ts'
import { isLive, linesOf, tellsTooMuch } from './alerts/alert.rules.ts'
import { missingAlert as type } from './alerts/alert.schema.ts'
import { AlertForm, AlertRecord, MessageScreen } from './alerts/alert.screens.tsx'
import { listOfMissing } from './people/missing-person.queries.ts'
import { missingPerson } from './people/missing-person.schema.ts'
import { MissingList, MissingRecord } from './people/missing-person.screens.tsx'
import { missingSeal } from './seals/seal.schema.ts'

const WRITE = 'missing.missingAlert:write'
const tells = (row: Row): boolean => tellsTooMuch(`${String(row.values['clothes'] ?? '')} ${String(row.values['seen'] ?? '')}`)
const record: Screens['record'] = async (props, asked) => {
  const { row } = props
  const lines = linesOf(row.values, councilName(props.wardName))
  const sent = await listSent(asked.tx, row.ward_id, row.id)
  const hours = await alertHoursAt(asked.tx, asked.now)
  const around = {
    lines,
    photo: row.values['photo'] === true,
    recipients:
      row.state === 'draft'
        ? (await listRecipients(asked.tx, asked.actor, asked.now)).map((one) => ({
            ...one,
            role: isRole(one.role) ? roleLabel(one.role) : '',
          }))
        : [],
    sent,
    live: isLive(row.state, sent[0]?.sentAt ?? null, hours, asked.now),
    hours,
    tells: tells(row),
    shielded: await isShielded(asked.tx, row.ward_id, String(row.values['missing_id'])),
  }
  return {
    body: <AlertRecord props={props} around={around} />,
    json: { lines, sent: sent.map((one) => ({ name: one.name, opened: one.openedAt !== null })), live: around.live },
  }
}
const list: Screens['list'] = (props) => <MissingList {...props} />
const alerts = recordRoutes(type, { record, form: AlertForm, list })
/** A registration with what was made of it. */
const registered: Screens['record'] = async (props, asked) => {
  const of = (one: RecordType): Promise<Row[]> => listOfMissing(asked.tx, asked.actor, asked.keys, one, props.row)
  const [made, seals] = [await of(type), await of(missingSeal)]
  return { body: <MissingRecord props={props} alerts={made} seals={seals} />, subjects: [...made, ...seals].map((one) => one.id) }
}
/** Why an alert goes to nobody, neither by link nor read out from the paper: it tells too much, or a shield protects whom it is about. */
async function keptBack(asked: Any, row: Row): Promise<Reason | undefined> {
  if (tells(row))
    return { code: 'tells', message: '電話・番地のように見える数字が入っています。直してから送ってください。まだ送っていません。' }
  if (await isShielded(asked.tx, row.ward_id, String(row.values['missing_id'])))
    return { code: 'shield', message: '連絡先を伏せている人です。この知らせは送れません。区の管理者と警察で相談してください。' }
  return undefined
}

async function send(asked: Any): Promise<Answer> {
  const row = await findAsked(asked, type)
  const scope = permit(asked.actor, WRITE)
  if (!row || !scope) return notFound
  const refuse = (reasons: readonly Reason[], status: number): Promise<Answer> =>
    recordAnswer(asked, type, row, { record, paper: () => [] }, reasons, status)
  if (asked.form.get('version') !== String(row.version) || row.state !== 'draft') return refuse([stale('見ている')], 409)
  const allowed = new Set((await listRecipients(asked.tx, asked.actor, asked.now)).map((one) => one.id))
  const to = [...new Set(asked.form.getAll('to'))]
  if (to.length === 0 || to.some((one) => !allowed.has(one)))
    return refuse([{ code: 'missing', field: 'to', message: '送る相手を、一覧から一人以上えらんでください。まだ送っていません。' }], 422)
  const kept = await keptBack(asked, row)
  if (kept) return refuse([kept], 422)
  if (!(await changeRecord(asked.tx, scope, type, row, { values: row.values, state: 'sent' }, asked.now, asked.keys)))
    return refuse([stale('見ている')], 409)
  await sendAlert(asked.tx, scope, row, to, asked.now)
  return redirect(`/missing-alerts/${row.id}`, [row.id])
}

/** Words of an alert may be about nobody under a registration that is over. */
const onlyRegistered = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const id = asked.form.get('missing_id') ?? ''
    const reads = permit(asked.actor, 'missing.missingPerson:read')
    const of = reads && isUuid(id) ? await findRecord(asked.tx, reads, missingPerson, id, asked.keys) : undefined
    const refused = {
      code: 'ended',
      field: 'missing_id',
      message: 'この登録は終わっています。登録をもう一度有効にしてから、知らせを作ってください。',
    }
    return one.run(of && of.state !== 'registered' && !asked.refused ? { ...asked, refused } : asked, scope)
  },
})

export const missingRoutes: AnyRoute[] = [
  route.post('/missing-alerts/:id/send', { permit: WRITE, audit: 'missing.missingAlert.sent', discloses: true }, send),
  route.get(
    '/missing-alerts/:id/phones',
    { permit: 'missing.missingAlert:read', audit: 'missing.missingAlert.previewed', discloses: true },
    async (asked) => {
      const row = isUuid(asked.params['id'] ?? '') ? await findAsked(asked, type) : undefined
      const scope = permit(asked.actor, 'registry.organisation:read')
      if (!row || !scope || !['draft', 'sent'].includes(row.state)) return notFound
      const kept = await keptBack(asked, row)
      // The page of the alert says why; no paper of it.
      if (kept) return recordAnswer({ ...asked, format: 'html' }, type, row, { record, paper: () => [] }, [kept], 422)
      const lines = linesOf(row.values, councilName(asked.actor.wardName))
      const phones = await listPhones(asked.tx, scope, row.ward_id)
      return page('行方不明の知らせ：電話・FAX の一覧', <p>{lines.join(' ')}</p>, {
        json: { lines, phones },
        subjects: [row.id],
        paper: {
          title: '行方不明の知らせ（電話・FAX）',
          note: 'まず 110 番。伝えるのは、下の文だけです。名前・住所・家族のことは言わないでください。',
          blocks: [
            ...lines.map((text) => ({ kind: 'paragraph' as const, text })),
            {
              kind: 'table' as const,
              columns: [
                { label: '団体', width: 4 },
                { label: '連絡の人', width: 2.4 },
                { label: '電話・FAX', width: 2.6 },
                { label: '伝えた時刻', width: 2 },
                { label: '伝えた人', width: 2 },
              ],
              rows: phones.map((one) => [one.name, one.contact, one.phone, '', '']),
            },
          ],
        },
      })
    },
  ),
  route.get(
    '/missing-messages/:id',
    { permit: 'missing.missingMessage:read', audit: 'missing.missingMessage.opened', discloses: true },
    async (asked) => {
      const id = asked.params['id'] ?? ''
      const found = isUuid(id) ? await findMessage(asked.tx, asked.scope, id, asked.keys, asked.now) : undefined
      if (!found) return notFound
      await keepOpened(asked.tx, asked.scope, found.row, asked.now)
      const lines = linesOf(found.row.values, councilName(asked.actor.wardName))
      const photo = (await findPhoto(asked.tx, asked.scope, found.row)) !== undefined
      return page('行方不明の知らせ', <MessageScreen id={id} lines={lines} photo={photo} until={found.until} now={asked.now} />, {
        json: { lines, photo },
        subjects: [id],
      })
    },
  ),
  route.get(
    '/missing-messages/:id/photo',
    { permit: 'missing.missingMessage:read', audit: 'missing.missingMessage.opened', discloses: true },
    async (asked) => {
      const id = asked.params['id'] ?? ''
      const found = isUuid(id) ? await findMessage(asked.tx, asked.scope, id, asked.keys, asked.now) : undefined
      const photo = found && (await findPhoto(asked.tx, asked.scope, found.row))
      return photo ? keptFile(photo.name, photo.type, photo.bytes, [id], true) : notFound
    },
  ),
  ...allRoutes(recordRoutes(missingPerson, { record: registered, list })),
  ...allRoutes(recordRoutes(missingSeal, { list })),
  ...allRoutes({ ...alerts, create: onlyRegistered(alerts.create) }),
]
