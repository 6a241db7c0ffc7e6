// What the two desks say of somebody whom registry and register know otherwise: the register doubts or leaves it, the registry keeps what it says. Nothing of either record changes by it.
import { recordAnswer } from '#src/records/record-page.routes.tsx'
import { findAsked } from '#src/records/record-asked.ts'
import type { Screens } from '#src/records/record-screens.ts'
import { stale } from '#src/records/say.rules.ts'
import { isUuid } from '#src/kernel/id.ts'
import { notFound, redirect } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { entry as type } from './entry.schema.ts'
import { listAskedOf, sayWord } from './gone.queries.ts'
import type { Side, Word } from './gone.rules.ts'

const WORDS: readonly { name: string; side: Side; word: Word; audit: string }[] = [
  { name: 'doubt', side: 'stands', word: 'doubt', audit: 'register.watchRegister.doubted' },
  { name: 'leave-ended', side: 'ended', word: 'left', audit: 'register.watchRegister.left' },
]
/** Of the register's desk, at the entry; of who answers for the person, at their page. */
export const wordRoutes = (record: Screens['record']): AnyRoute[] => [
  ...WORDS.map(({ name, side, word, audit }) =>
    route.post(`/watch-register/:id/${name}`, { permit: 'register.watchRegister:write', audit, discloses: true }, async (asked) => {
      const row = await findAsked(asked, type)
      if (!row) return notFound
      const at = { wardId: row.ward_id, entryIds: [row.id], side }
      return asked.form.get('version') === String(row.version) && (await sayWord(asked.tx, asked.scope, at, word, asked.now))
        ? redirect(`/watch-register/${row.id}`, [row.id])
        : recordAnswer(asked, type, row, { record, paper: () => [] }, [stale('見ている')], 409)
    }),
  ),
  route.post(
    '/people/:id/register-word',
    { permit: 'registry.person:write', audit: 'register.watchRegister.kept', discloses: true },
    async ({ tx, scope, actor, params, now }) => {
      const id = params['id'] ?? ''
      const says = isUuid(id) ? await listAskedOf(tx, scope, actor.wardId, id) : []
      for (const { side, id: entry } of says) await sayWord(tx, scope, { wardId: actor.wardId, entryIds: [entry], side }, 'kept', now)
      return says.length ? redirect(`/people/${id}`, [id, ...says.map((one) => one.id)]) : notFound
    },
  ),
]
