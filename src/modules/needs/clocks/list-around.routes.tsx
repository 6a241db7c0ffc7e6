// The engine's list of what waits, with by when and whose each is said under its name; the same as JSON.
import type { VNode } from 'preact'
import type { ListProps } from '#src/records/list-narrow.screens.tsx'
import { listAnswer } from '#src/records/list.routes.tsx'
import { ListScreen } from '#src/records/list.screens.tsx'
import type { Covers } from '#src/records/record-screens.ts'
import type { RecordType } from '#src/records/record.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { listAround, type Around } from './around.queries.ts'
import { sayDue } from './due.rules.ts'

const said = (one: Around, now: Date): string =>
  [sayDue(one, now), one.owners.length ? `担当 ${one.owners.join('、')}` : one.dueAt ? '担当なし' : ''].filter(Boolean).join('　')

/** The list of a type whose records have a deadline and somebody responsible; `covers` where some of their fields are not for every reader. */
export const listOfWaiting = (type: RecordType, list: AnyRoute, covers?: Covers): AnyRoute => ({
  ...list,
  run: async (asked, scope) => {
    const aroundOf = (rows: readonly { id: string }[]): Promise<Map<string, Around>> =>
      listAround(
        asked.tx,
        scope,
        type,
        rows.map((one) => one.id),
      )
    const screen = async (props: ListProps): Promise<VNode> => {
      const around = await aroundOf(props.rows)
      const words = [...around].map(([id, one]) => [`${id} #`, said(one, asked.now)] as const).filter(([, one]) => one !== '')
      return <ListScreen {...props} said={new Map([...(props.said ?? []), ...words])} />
    }
    const answer = await listAnswer({ ...asked, scope }, type, screen, undefined, covers)
    if (answer.kind !== 'page' || asked.format !== 'json') return answer
    const json = answer.json as { items?: { id: string }[] } | null
    if (!json?.items) return answer
    const around = await aroundOf(json.items)
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
  },
})
