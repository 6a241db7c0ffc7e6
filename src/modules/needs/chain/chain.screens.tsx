// What a record came of and what came of it, as two short lists beside it.
import type { VNode } from 'preact'
import type { RecordType, Row } from '../../../records/record.ts'
import { ActForm } from '../../../ui/fields.tsx'

/** A record beside it: never more than this reader may open. */
export type Link = { href: string; words: string; kind: string }
export type Chain = {
  before: readonly Link[]
  after: readonly Link[]
  /** Address of the consultation that came of it, directly or through another. */ intake: string | undefined
}

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

/** Records as links. */
export const linksTo = (all: readonly { type: RecordType; row: Row }[]): Link[] =>
  all.map(({ type, row }) => ({ href: `/${type.path}/${row.id}`, words: type.label, kind: type.name }))
/** What names nobody yet, though whom it hangs together with does, and the press that says the same person in it. */
export const Unnamed = ({ links, action, clientId }: { links: readonly Link[]; action: string; clientId: string }): VNode | null =>
  links.length ? (
    <div class="card">
      <h2>▲ だれのことか、まだついていません</h2>
      <p>
        {links.map((one, i) => (
          <>
            {i > 0 ? '、' : ''}
            <a href={one.href}>{one.words}</a>
          </>
        ))}
        には、この支援の人がついていません。つけると、その人のページと、本人に開示する資料に入ります。
      </p>
      <ActForm action={action} clientId={clientId}>
        <button class="btn quiet">同じ人のことにする</button>
      </ActForm>
    </div>
  ) : null
/** Both directions. */
export const ChainCards = ({ chain }: { chain: Chain }): VNode => (
  <>
    <Links title="もとの記録" links={chain.before} />
    <Links title="ここからの記録" links={chain.after} />
  </>
)
/** The way to the consultation that came of it; where there is none, and it may be begun (`from` names what it comes of), the way to begin one. A second one is not begun from it. */
export const TakeIn = ({ chain, from }: { chain: Chain; from: string | undefined }): VNode | null =>
  chain.intake || from ? (
    <p class="acts">
      {chain.intake ? (
        <a class="btn quiet" href={chain.intake}>
          ここから受け付けた相談を開く
        </a>
      ) : (
        <a class="btn quiet" href={`/intakes/new?from=${from ?? ''}`}>
          相談として受け付ける
        </a>
      )}
    </p>
  ) : null
