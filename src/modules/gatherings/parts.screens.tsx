// What the three pages of a 段取り share: the head with the occasion, the way between them, a form that keeps its version.
import type { ComponentChildren, VNode } from 'preact'
import type { Reason } from '../../kernel/result.ts'
import { Problems } from '../../records/field.screens.tsx'
import { ActForm } from '../../ui/fields.tsx'
import { Head } from '../../ui/page.tsx'
import { kindLabel } from './gathering.rules.ts'
import type { Gathering } from './gathering-lines.rules.ts'

export type Around = {
  /** Id of the session. */ id: string
  title: string
  when: string
  venue: string
  state: { value: string; label: string; mark: string; tone: string }
  gathering: Gathering | undefined
  mayWrite: boolean
  reasons: readonly Reason[]
  typed: (name: string) => string | undefined
  idFor: () => string
  now: Date
}
const PAGES = [
  ['', '案内と返事'],
  ['/plan', '進行表・場面'],
  ['/day', '当日とそのあと'],
] as const

/** Title, state, and the three pages. */
export function Shell({ at, here, children }: { at: Around; here: (typeof PAGES)[number][0]; children: ComponentChildren }): VNode {
  return (
    <>
      <Head title={at.title} purpose={`${at.gathering ? kindLabel(at.gathering.kind) : '連絡会・訓練'}の段取り　${at.when}　${at.venue}`}>
        <span class={`tag ${at.state.tone}`}>
          {at.state.mark} {at.state.label}
        </span>
        <a class="link" href={`/sessions/${at.id}`}>
          場の記録
        </a>
      </Head>
      <nav class="chips" aria-label="段取りのページ">
        {PAGES.map(([path, label]) => (
          <a class="chip" href={`/gatherings/${at.id}${path}`} {...(path === here ? { 'aria-current': 'page' as const } : {})}>
            {label}
          </a>
        ))}
      </nav>
      <Problems reasons={at.reasons} />
      {['cancelled', 'withdrawn'].includes(at.state.value) ? (
        <p class="card">この場は{at.state.label}になりました。どの数字にも入りません。案内した人には、下の名前で伝えてください。</p>
      ) : null}
      {children}
    </>
  )
}
/** A form of one of the pages: sent with the version that was seen. */
export const KeptForm = ({ at, act, children }: { at: Around; act: string; children: ComponentChildren }): VNode => (
  <ActForm action={`/gatherings/${at.id}/${act}`} clientId={at.idFor()} hidden={{ version: String(at.gathering?.version ?? 0) }}>
    {children}
  </ActForm>
)
