// 知らせの文 over HTTP: those it went to open it, colleagues and people outside alike, until somebody is found or its time is over.
import { isFieldRole } from '#src/access/permissions.ts'
import { permit } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import { councilName } from '#src/ui/page.tsx'
import { keptFile, notFound, page } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { findMessage, keepOpened, listMessages, listOver } from '../alerts/alert.queries.ts'
import { linesOf } from '../alerts/alert.rules.ts'
import { findPhoto } from '../alerts/photo.queries.ts'
import { MessageList, MessageScreen } from './message.screens.tsx'

const OPEN = { permit: 'missing.missingMessage:read', audit: 'missing.missingMessage.opened', discloses: true } as const

export const messageRoutes: AnyRoute[] = [
  route.get(
    '/missing-messages',
    { permit: 'missing.missingMessage:read', audit: 'missing.missingMessage.listed', discloses: false },
    async ({ tx, scope, keys, now, actor }) => {
      // On a phone of the field they stand on its first page.
      if (isFieldRole(actor.role)) return notFound
      const open = (await listMessages(tx, scope, keys, now)).map(({ row, sentAt, until }) => ({ id: row.id, sentAt, until }))
      const over = await listOver(tx, scope, now)
      const [found, withdrawn] = [over.found.length, over.withdrawn.length]
      return page('届いた行方不明の知らせ', <MessageList open={open} found={found} withdrawn={withdrawn} now={now} />, {
        json: { items: open.map((one) => ({ id: one.id, until: one.until.toISOString() })), found, withdrawn },
      })
    },
  ),
  route.get('/missing-messages/:id', OPEN, async (asked) => {
    const id = asked.params['id'] ?? ''
    const found = isUuid(id) ? await findMessage(asked.tx, asked.scope, id, asked.keys, asked.now) : undefined
    if (!found) return notFound
    await keepOpened(asked.tx, asked.scope, found.row, asked.now)
    const lines = linesOf(found.row.values, councilName(asked.actor.wardName))
    const photo = (await findPhoto(asked.tx, found)) !== undefined
    return page(
      '行方不明の知らせ',
      <MessageScreen
        tells={permit(asked.actor, 'needs.notice:send') !== undefined}
        id={id}
        lines={lines}
        photo={photo}
        until={found.until}
        now={asked.now}
      />,
      { json: { lines, photo }, subjects: [id] },
    )
  }),
  route.get('/missing-messages/:id/photo', OPEN, async (asked) => {
    const id = asked.params['id'] ?? ''
    const found = isUuid(id) ? await findMessage(asked.tx, asked.scope, id, asked.keys, asked.now) : undefined
    const photo = found && (await findPhoto(asked.tx, found))
    if (found && photo) await keepOpened(asked.tx, asked.scope, found.row, asked.now)
    return photo ? keptFile(photo.name, photo.type, photo.bytes, [id], true) : notFound
  }),
]
