// A hand-over as the two it is between read it: what goes, line by line, on the screen with whom it is about, on paper without.
import { isRole } from '#src/access/permissions.ts'
import { goesWith } from '#src/access/post.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import { tellApart } from '#src/kernel/tell-apart.ts'
import { tellWhom } from '#src/modules/todos/todos.api.ts'
import { notFound, page, type Json } from '#src/web/answer.ts'
import type { HandOver } from '#src/web/module.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { roleName } from '../staff/staff-page.routes.tsx'
import { handoverPaper } from './handover.paper.ts'
import { findOwnHandover, type Handover } from './handover.queries.ts'
import { HandoverScreen, type HandoverView, type Passed } from './handover.screens.tsx'

export const handoverView = (one: Handover): HandoverView => ({ ...one, roleName: roleName(one.role) })
export const handoverJson = (one: Handover): { [key: string]: Json } => ({
  id: one.id,
  ward: one.wardId,
  role: one.role,
  from: one.fromId,
  to: one.toId,
  on: one.on,
  undone: one.undoneAt !== null,
  passed: one.passedAt === null ? null : { ...one.passed },
})

type Line = { kind: string; key: string; title: string; href: string; on: string; whom?: string; who?: string; where?: string }
/** One's own hand-over over what the modules pass on. */
export const ownHandoverRoute = (over: readonly HandOver[]): AnyRoute =>
  route.get('/account/handovers/:id', { permit: 'account.self:read', audit: 'account.handover.opened', discloses: true }, async (asked) => {
    const one = isUuid(asked.params['id'] ?? '') ? await findOwnHandover(asked.tx, asked.scope, asked.params['id'] ?? '') : undefined
    if (!one) return notFound
    const today = civilDateOf(asked.now)
    const parts = over.filter((part) => isRole(one.role) && goesWith(part.needs, one.role, []))
    const lists = await Promise.all(
      parts.map((part) => {
        // What was moved is with the successor now; what is only told stays with who began it.
        const moved = part.pass && one.passedAt ? one.passedAt : undefined
        return part.list(asked.tx, asked.actor, one.wardId, moved ? one.toId : one.fromId, moved)
      }),
    )
    const all: Line[] = lists.flatMap((items, i) =>
      items.map(({ whom, key = '', ...item }) => ({ ...item, key, kind: parts[i]?.label ?? '', ...(whom ? { whom } : {}) })),
    )
    const sources = parts.map(({ label, tell }) => ({ kind: label, ...(tell ? { tell } : {}) }))
    // A program has neither whom nor where, as of what waits.
    const { items, subjects }: { items: Line[]; subjects: string[] } =
      asked.format === 'json' ? { items: all, subjects: [] } : await tellWhom(asked, sources, all, today)
    const passed = parts.map(({ label, unit }): Passed => {
      const own = items.filter((item) => item.kind === label)
      const lines = own.map((item) => ({ ...item, line: `${item.on}${item.where ?? ''}` }))
      return { label, unit, n: own.length, items: tellApart(lines) }
    })
    const view = handoverView(one)
    return page(
      '引きつぎ',
      <HandoverScreen
        one={view}
        today={today}
        now={asked.now}
        passed={passed}
        mayUndo={false}
        own
        clientId={asked.clientId}
        version={one.version}
        reasons={[]}
      />,
      {
        subjects: [...new Set([...all.map((item) => item.key).filter(isUuid), ...subjects])],
        json: {
          ...handoverJson(one),
          passed: passed.map((part) => ({ label: part.label, items: part.items.map(({ title, href, on }) => ({ title, href, on })) })),
        },
        paper: asked.format === 'pdf' ? handoverPaper(view, passed) : undefined,
      },
    )
  })
