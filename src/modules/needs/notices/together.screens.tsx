// What several people noticed of one person, said before the act: what is taken along, what is answered along, and what came after somebody had begun.
import type { VNode } from 'preact'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { sayDate } from '../../../kernel/say-date.ts'
import { titleOf } from '../../../records/say.rules.ts'
import { sameHands } from './bundle.rules.ts'
import type { Names, OpenView } from './notice-said.screens.tsx'
import { say } from './notice-said.screens.tsx'
import { notice as type } from './notice.schema.ts'

type Props = { around: OpenView['around']; same: readonly OpenView[]; names: Names; now: Date }
const unread = (same: readonly OpenView[]): readonly OpenView[] => same.filter((one) => one.row.state === 'received')

/** That somebody is at work on this person already, where this notice has not been read yet: what it says is new. */
export function AfterBegun({ state, same }: { state: string; same: readonly OpenView[] }): VNode | null {
  const begun = same.filter((one) => one.row.state === 'working')
  const owners = [...new Set(begun.flatMap((one) => one.around.owners))]
  return state === 'received' && begun.length ? (
    <p>
      <span class="tag late">▲ 新しい気づき</span>　この人のことは、{owners.join('、') || '担当なし'}
      で対応しています。この気づきは、まだ読まれていません。
    </p>
  ) : null
}
/** Who answers for this person already, and so for what is new. */
export const ownerOf = (same: readonly OpenView[]): string | undefined =>
  same.filter((one) => one.row.state === 'working').flatMap((one) => one.around.ownerIds)[0]

/** Boxes for what is taken along, all ticked until somebody says otherwise; each as it was read. `tried`: beside what was tried, where each keeps its urgency and its day. */
export function Along({
  same,
  names,
  now,
  ticked,
  tried = false,
}: Props & { ticked: readonly string[] | undefined; tried?: boolean }): VNode | null {
  const fresh = unread(same)
  if (fresh.length === 0) return null
  const today = civilDateOf(now)
  return (
    <fieldset class="field">
      <legend>いっしょに対応する気づき（同じ人のこと {fresh.length} 件）</legend>
      <p class="sub">
        {tried
          ? '下のボタンを押すと、これらも対応中になります。急ぎかたと見直す日は、それぞれのままです。'
          : '担当と見直す日は同じになります。急ぎかたは、知らせた人のほうが急ぎならそのままです。'}
      </p>
      <div class="choices lines">
        {fresh.map(({ row }) => {
          const value = `${row.id}:${row.version}`
          return (
            <label>
              <input type="checkbox" name="with" value={value} checked={ticked ? ticked.includes(value) : true} />
              {[sayDate(String(row.values['seen_on']), today), titleOf(type, row.values, names), say(row, 'fact', names)]
                .filter(Boolean)
                .join('　')}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
/** What 済にする answers along, and what it leaves open because nobody has read it. */
export function AnsweredAlong({ around, same }: Pick<Props, 'around' | 'same'>): VNode | null {
  const along = same.filter((one) => one.row.state === 'working' && sameHands(around.ownerIds, one.around.ownerIds)).length
  const left = unread(same).length
  return along ? (
    <p class="sub">
      済にすると、同じ担当が対応している、この人の気づき {along} 件も、いっしょに済になります。知らせた人それぞれに、同じことばが届きます。
      {left ? `まだ読まれていない ${left} 件は、そのまま残ります。` : ''}
    </p>
  ) : null
}
