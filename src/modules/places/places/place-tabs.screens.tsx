// The three lists of places, support and days, each a step from the others.
import type { VNode } from 'preact'
import { ListScreen } from '../../../records/list.screens.tsx'
import type { ListProps } from '../../../records/list-narrow.screens.tsx'

const TABS = [
  ['/places', '居場所'],
  ['/supports', '支援の記録'],
  ['/place-days', '開催記録'],
] as const
/** The three lists of this part of the work. */
export function Tabs({ here, late = false }: { here: string; /** With the way to the promises past their day. */ late?: boolean }): VNode {
  return (
    <nav class="chips tabs" aria-label="居場所の記録">
      {TABS.map(([href, label]) => (
        <a class="chip" href={href} {...(href === here ? { 'aria-current': 'page' as const } : {})}>
          {label}
        </a>
      ))}
      {late ? (
        <a class="chip" href="/todos?kind=supportContact&show=late">
          約束を過ぎた
        </a>
      ) : null}
    </nav>
  )
}
export const TabbedList =
  (here: string) =>
  (props: ListProps): VNode => (
    <>
      <Tabs here={here} late={props.mayWrite} />
      <ListScreen {...props} />
    </>
  )
