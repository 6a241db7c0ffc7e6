// 一覧の記録: the head and the second person look at what a list speaks of, written down like every look.
import { permit } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import { classLabel, isRetentionClass, type Kept } from '#src/kernel/retention.ts'
import type { RecordType } from '#src/records/record.ts'
import { notFound, page } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { peopleByIds, viewerOf } from '../../registry/registry.api.ts'
import { listItems, listOpenable, listWhom, PAGE } from './behind.queries.ts'
import { BehindScreen, type BehindLine } from './behind.screens.tsx'
import { findList } from './list.queries.ts'
import { labelOf } from './list.rules.ts'

/** The page behind every line of a list; `types` are the declared types, by which a record is opened. */
export const behindRoutes = (kept: readonly Kept[], types: readonly RecordType[]): AnyRoute[] => [
  route.get(
    '/retention/lists/:id/records',
    { permit: 'retention.disposal:read', audit: 'retention.disposal.listed', discloses: true },
    async (asked) => {
      const { tx, scope, actor, params, query, keys } = asked
      const [id, cls, type] = [params['id'] ?? '', query.get('cls') ?? '', query.get('type') ?? '']
      const list = isUuid(id) ? await findList(tx, scope, await keys.of(tx, actor.wardId), id) : undefined
      if (!list || (list.state !== 'open' && list.state !== 'asked') || !isRetentionClass(cls)) return notFound
      if (!list.lines.some((line) => line.cls === cls && line.type === type && !line.quiet)) return notFound
      const after = Math.max(0, Math.trunc(Number(query.get('after')) || 0))
      const found = await listItems(tx, scope, list, { cls, type, after })
      const items = found.slice(0, PAGE)
      const ids = items.map((one) => one.id)
      const declared = types.find((one) => one.name === type)
      const openable = declared ? await listOpenable(tx, actor, declared, ids) : new Set<string>()
      const reading = permit(actor, 'registry.person:read')
      const whom = reading ? await listWhom(tx, list, type, ids) : new Map<string, string[]>()
      const people = reading ? await peopleByIds(tx, reading, viewerOf(actor), [...new Set([...whom.values()].flat())]) : new Map()
      const lines = items.flatMap((one): BehindLine[] => {
        const named = (whom.get(one.id) ?? []).flatMap((each) => {
          const person = people.get(each)
          return person ? [{ id: each, name: String(person.values['name'] ?? '') }] : []
        })
        const opens = openable.has(one.id)
        // What the reader may not open is counted; a kind without a page of its own is known by whom it is about.
        if (!opens && (declared || named.length === 0)) return []
        return [
          {
            id: one.id,
            on: one.on,
            held: one.held !== null,
            href: opens && declared ? `/${declared.path}/${one.id}` : undefined,
            people: named,
          },
        ]
      })
      const at = (from: number): string =>
        `/retention/lists/${list.id}/records?${new URLSearchParams({ cls, type, after: String(from) }).toString()}`
      return page(
        '一覧の記録',
        <BehindScreen
          title={`${classLabel(cls)}・${labelOf(kept, type)}`}
          listId={list.id}
          lines={lines}
          hidden={items.length - lines.length}
          mayHold={permit(actor, 'retention.retentionHold:write') !== undefined}
          newer={after > 0 ? at(Math.max(0, after - PAGE)) : undefined}
          older={found.length > PAGE ? at(after + PAGE) : undefined}
        />,
        {
          subjects: [...new Set(lines.flatMap((one) => [one.id, ...one.people.map((person) => person.id)]))],
          json: {
            lines: lines.map((one) => ({ ...one, href: one.href ?? null, people: one.people.map((each) => ({ ...each })) })),
            hidden: items.length - lines.length,
          },
        },
      )
    },
  ),
]
