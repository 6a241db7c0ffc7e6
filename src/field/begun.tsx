// 書きかけ: what was begun in a form and not sent, each a press away.
import type { VNode } from 'preact'
import type { Draft } from './draft.rules.ts'
import { sayWho, type Pack } from './pack.ts'
import { sayWhen } from './parts.tsx'
import type { Where } from './phone.ts'

/** Where a draft is gone on with, and what it is called; undefined where its form is not to be opened now (the visit is another's, the record is past putting right). */
function placeOf(form: string, pack: Pack | undefined): { where: Where; label: string } | undefined {
  const [at = '', id = ''] = form.split('/')
  if (at === 'notice') return { where: { at }, label: '気づき' }
  if (at === 'day') return pack?.days ? { where: { at }, label: '開催記録' } : undefined
  if (at === 'more') return { where: { at, id }, label: '気づきの書き足し' }
  if (at === 'seen') return pack?.missing?.some((one) => one.id === id) ? { where: { at, id }, label: '見かけたこと' } : undefined
  if (at === 'rightDay') return pack?.held.some((one) => one.id === id) ? { where: { at, id }, label: '開催記録の直し' } : undefined
  const visit = at === 'visit' ? pack?.visits.find((one) => one.id === id) : undefined
  if (visit) return { where: { at: 'visit', id }, label: `${sayWho(visit)}の見守り` }
  const wrote = at === 'rightVisit' ? pack?.wrote.find((one) => one.id === id) : undefined
  return wrote ? { where: { at: 'rightVisit', id }, label: `${sayWho(wrote)}の見守りの直し` } : undefined
}
type Props = { left: readonly (readonly [string, Draft])[]; pack: Pack | undefined; now: Date; goOn: (where: Where) => void }
/** What is there to go on with; nothing where nothing is. */
export function Begun({ left, pack, now, goOn }: Props): VNode | null {
  const lines = left.flatMap(([form, draft]) => {
    const one = placeOf(form, pack)
    return one ? [{ ...one, form, at: draft.at }] : []
  })
  if (lines.length === 0) return null
  return (
    <section>
      <h2>書きかけ（まだ送っていません）</h2>
      <ul>
        {lines.map((one) => (
          <li key={one.form}>
            {one.label}　<span class="sub">{sayWhen(one.at, now)} から</span>
            <button class="small" onClick={() => goOn(one.where)}>
              続きを書く
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
