// The engine's list of what waits, with by when and whose each is said under its name; the same as JSON.
import { listAnswer } from '#src/records/list.routes.tsx'
import type { ListProps } from '#src/records/list-narrow.screens.tsx'
import { ListScreen } from '#src/records/list.screens.tsx'
import type { RecordType } from '#src/records/record.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { listAround, type Around } from './around.queries.ts'
import { sayDue } from './due.rules.ts'

const said = (one: Around | undefined, now: Date): string =>
  one
    ? [sayDue(one, now), one.owners.length ? `担当 ${one.owners.join('、')}` : one.dueAt ? '担当なし' : ''].filter(Boolean).join('　')
    : ''

/** The list of a type whose records have a deadline and somebody responsible. */
export const listOfWaiting = (type: RecordType, list: AnyRoute): AnyRoute => ({
  ...list,
  run: async (asked, scope) => {
    const answer = await listAnswer({ ...asked, scope }, type, ListScreen)
    if (answer.kind !== 'page') return answer
    // What the list is about to show; another page says that there is no list.
    const shown = answer.body.type === ListScreen ? (answer.body.props as unknown as ListProps) : undefined
    const json = asked.format === 'json' ? (answer.json as { items?: { id: string }[] } | null) : null
    const ids = (json?.items ?? shown?.rows ?? []).map((one) => one.id)
    if (ids.length === 0) return answer
    const around = await listAround(asked.tx, scope, type, ids)
    if (json?.items)
      return {
        ...answer,
        json: {
          ...json,
          items: json.items.map((one) => ({
            ...one,
            dueAt: around.get(one.id)?.dueAt?.toISOString() ?? null,
            responsible: around.get(one.id)?.owners ?? [],
          })),
        },
      }
    if (!shown) return answer
    const words = new Map(ids.map((id) => [`${id} #`, said(around.get(id), asked.now)] as const).filter(([, one]) => one !== ''))
    return { ...answer, body: <ListScreen {...shown} said={words} /> }
  },
})
