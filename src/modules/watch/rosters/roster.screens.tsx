// 常連の出席: a day of a place to tick off, and the drafts of those who stay away.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, RadioField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import type { ListProps } from '../../../records/list-narrow.screens.tsx'
import { ListScreen } from '../../../records/list.screens.tsx'
import { WHYS } from './draft.rules.ts'
import { wordOf } from './mark.rules.ts'
import { When } from '#src/ui/when.tsx'

type DayView = { id: string; placeName: string; on: string }
type RegularView = { id: string; personId: string; away: boolean; came: boolean | null }
type DraftView = { id: string; entryId: string; personId: string; placeName: string; first: string; last: string }

const TABS = [
  ['/rosters', '常連名簿'],
  ['/rosters/days', '常連の出席'],
  ['/rosters/absences', '休みが続く人'],
] as const
const Tabs = ({ here }: { here: string }): VNode => (
  <nav class="chips tabs" aria-label="常連名簿">
    {TABS.map(([href, label]) => (
      <a class="chip" href={href} {...(href === here ? { 'aria-current': 'page' as const } : {})}>
        {label}
      </a>
    ))}
  </nav>
)
/** The regulars, with the ways to the days and to those who stay away. */
export const RosterList = (props: ListProps): VNode => (
  <>
    <Tabs here="/rosters" />
    <ListScreen {...props} />
  </>
)
/** Days of places with regulars. */
export const RosterDaysScreen = ({ days }: { days: readonly (DayView & { regulars: number; marked: number })[] }): VNode => (
  <>
    <Head title="常連の出席" purpose="居場所が開いた日に、常連のだれが来たかを付けます。付けていない日は、休みと数えません。" />
    <Tabs here="/rosters/days" />
    {days.length === 0 ? (
      <p>
        常連名簿のある居場所の開催記録が、まだありません。<a href="/rosters/new">常連を名簿に載せる</a>
      </p>
    ) : null}
    <ul class="plain lines">
      {days.map((one) => (
        <li>
          <a href={`/rosters/days/${one.id}`}>
            <When on={one.on} />　{one.placeName}
          </a>
          {'　'}
          <span class={one.marked ? 'tag calm' : 'tag plain'}>
            {one.marked ? `✓ ${one.marked} 人を付けました` : `○ ${one.regulars} 人、まだ`}
          </span>
        </li>
      ))}
    </ul>
  </>
)
/** One day to tick off. */
export function DayScreen({
  day,
  regulars,
  names,
  clientId,
  reasons,
}: {
  day: DayView
  regulars: readonly RegularView[]
  names: ReadonlyMap<string, string>
  clientId: string
  reasons: readonly Reason[]
}): VNode {
  const marked = regulars.some((one) => one.came !== null)
  return (
    <>
      <Head
        title={`${day.placeName}の常連`}
        purpose={
          <>
            <When on={day.on} />
            に来た人に、印を付けます。休みが続くと、担当が見る下書きができます。
          </>
        }
      />
      <Problems reasons={reasons} />
      {regulars.length === 0 ? (
        <p>
          この日までに名簿に載った常連は、いません。<a href="/rosters/new">常連を名簿に載せる</a>
        </p>
      ) : (
        <form method="post" action={`/rosters/days/${day.id}`} class="narrow-form">
          <input type="hidden" name="client_id" value={clientId} />
          <fieldset class="field">
            <legend>来た人</legend>
            <div class="choices lines">
              {regulars.map((one) => (
                <label>
                  <input type="hidden" name="shown" value={wordOf(one)} />
                  <input type="checkbox" name="came" value={one.id} checked={one.came === true} />
                  {names.get(one.personId) ?? '名前は伏せています'}
                  {one.away ? '（留守の間）' : ''}
                </label>
              ))}
            </div>
          </fieldset>
          <button class="btn">{marked ? '出席を直す' : '出席を残す'}</button>
        </form>
      )}
    </>
  )
}
/** Drafts nobody has looked at. */
export function AbsencesScreen({
  drafts,
  names,
  missing,
  reasons,
  mayNotice,
  idFor,
}: {
  reasons: readonly Reason[]
  drafts: readonly DraftView[]
  names: ReadonlyMap<string, string>
  /** The draft whose reason was left out. */ missing: string
  mayNotice: boolean
  idFor: () => string
}): VNode {
  return (
    <>
      <Head title="休みが続いている常連" purpose="気づきの下書きです。担当が見るまで、だれにも知らせていません。" />
      <Tabs here="/rosters/absences" />
      <Problems reasons={reasons} />
      {drafts.length === 0 ? <p>いま、ありません。</p> : null}
      {drafts.map((one) => (
        <div class="card">
          <h2>
            <a href={`/people/${one.personId}`}>{names.get(one.personId) ?? '名前は伏せています'}</a>　{one.placeName}
          </h2>
          <p>
            <When on={one.first} /> から <When on={one.last} /> まで、続けて休んでいます。
          </p>
          {mayNotice ? (
            <ActForm action={`/rosters/absences/${one.id}/notice`} clientId={idFor()}>
              <button class="btn">気づきにする</button>
            </ActForm>
          ) : null}
          <details open={missing === one.id}>
            <summary class="link">気づきにしない</summary>
            <ActForm action={`/rosters/absences/${one.id}/drop`} clientId={idFor()}>
              <RadioField
                name="why"
                id={`why-${one.id}`}
                label="わけ"
                value=""
                options={WHYS}
                reasons={missing === one.id ? [{ code: 'missing', field: 'why', message: 'わけをえらんでください。' }] : []}
              />
              <button class="btn quiet">下書きをとじる</button>
            </ActForm>
          </details>
        </div>
      ))}
    </>
  )
}
