// What a record came of and what came of it, as two short lists beside it.
import type { VNode } from 'preact'

/** A record beside it: never more than this reader may open. */
export type Link = { href: string; words: string; kind: string }
export type Chain = { before: readonly Link[]; after: readonly Link[] }

/** A list of records under a heading; nothing where there are none. */
export const Links = ({ title, links }: { title: string; links: readonly Pick<Link, 'href' | 'words'>[] }): VNode | null =>
  links.length ? (
    <div class="card">
      <h2>{title}</h2>
      <ul class="plain lines">
        {links.map((one) => (
          <li>
            <a href={one.href}>{one.words}</a>
          </li>
        ))}
      </ul>
    </div>
  ) : null

/** Both directions. */
export const ChainCards = ({ chain }: { chain: Chain }): VNode => (
  <>
    <Links title="もとの記録" links={chain.before} />
    <Links title="ここからの記録" links={chain.after} />
  </>
)
/** Whether a consultation came of it already: a second one is not begun from it. */
export const hasIntake = (chain: Chain): boolean => chain.after.some((one) => one.kind === 'intake')
