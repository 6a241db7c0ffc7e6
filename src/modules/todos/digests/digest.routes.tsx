// The digest as a page: what it would say now, and the switch.
import { permit } from '#src/access/scope.ts'
import type { TodoSource } from '#src/todos/source.ts'
import { page, redirect } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { digestOf, isDigestOff, setDigestOff } from './digest.queries.ts'
import { DigestScreen } from './digest.screens.tsx'

export const digestRoutes = (sources: readonly TodoSource[]): AnyRoute[] => [
  route.get(
    '/todos/digest',
    { permit: 'home.today:read', audit: 'home.digest.opened', discloses: false },
    async ({ tx, actor, now, origin, clientId }) => {
      const own = permit(actor, 'home.todo:read')
      const [digest, off] = [await digestOf(tx, sources, actor, now, origin), own !== undefined && (await isDigestOff(tx, own))]
      return page('まとめの知らせ', <DigestScreen digest={digest} off={off} clientId={clientId} />, {
        json: { off, text: digest?.letter.join('\n') ?? null, lines: digest?.lines.map((one) => ({ ...one })) ?? [] },
      })
    },
  ),
  route.post(
    '/todos/digest',
    { permit: 'home.todo:write', audit: 'home.digest.switched', discloses: false },
    async ({ tx, scope, form }) => {
      await setDigestOff(tx, scope, form.get('off') === 'yes')
      return redirect('/todos/digest')
    },
  ),
]
