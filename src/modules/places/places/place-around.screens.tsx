// What stands around a place on its page: the launch, the promise, its support, its days.
import type { ComponentChildren, VNode } from 'preact'
import { addDays, civilDateOf } from '../../../kernel/civil-date.ts'
import type { RecordProps } from '../../../records/record-facts.screens.tsx'
import { sayValue } from '../../../records/say.rules.ts'
import { enteredLate, type Contact } from '../contacts/support-contact.rules.ts'
import { supportContact } from '../contacts/support-contact.schema.ts'
import { launchFigure, launchOf, type LaunchState } from './launch.rules.ts'
import { When } from '#src/ui/when.tsx'

/** What the page of a place shows besides the place; undefined where the reader may not see it. */
export type Around = {
  contacts:
    | readonly {
        id: string
        on_day: string
        method: string
        line: string
        next_step: string
        next_on: string | null
        launch_support: boolean | null
        active: boolean | null
        state: string
        written_on: string
      }[]
    | undefined
  /** The 立上げ支援 of the whole time, which the launch is told by. */ launches: readonly Contact[] | undefined
  days: readonly { id: string; on_day: string; participants: number; children: number | null }[] | undefined
  unconfirmedFrom: string
}

const SAID: Record<LaunchState, readonly [mark: string, title: string, words: string]> = {
  complete: ['✓', '立上げ完了', '開いた日か、その前の日付の立上げ支援の記録があります。'],
  late: ['✓', '立上げ完了（後から記録）', '立上げ支援の記録は、どれも開いた後に書かれたものです。数には入り、「後から記録」と示します。'],
  alone: [
    '—',
    '立上げ完了ではありません',
    '開いた日までの立上げ支援の記録がありません。支援をしていたときは、その日の日付で支援を記録してください。',
  ],
  after: ['—', '立上げ完了ではありません', '立上げ支援の記録は、開いた日より後のものだけです。'],
  coming: ['◐', '立上げを支援しています', '開いた日を記録すると、立上げ完了になります。'],
  waiting: ['○', 'まだ立上げ支援の記録がありません', '相談や訪問をしたら、「立上げ支援」として支援を記録します。'],
  none: ['—', '数には入りません', '断念・取消の居場所は、立上げ完了に数えません。'],
}

export function Launch({ row, around, now }: { row: RecordProps['row']; around: Around; now: Date }): VNode | null {
  if (!around.launches) return null
  const openedOn = (row.values['opened_on'] ?? null) as string | null
  const state = launchOf({ state: row.state, openedOn }, around.launches)
  // Of a place opened long ago nobody asks any more how it came to be.
  if ((state === 'alone' || state === 'after') && (openedOn ?? '') < addDays(civilDateOf(now), -400)) return null
  const [mark, title, words] = SAID[state]
  const counted = state === 'complete' || state === 'late'
  return (
    <div class={counted || state === 'coming' ? 'card green' : 'card'} id="launch">
      <h2>
        {mark} {title}
      </h2>
      <p>{words}</p>
      {counted ? (
        <p class="sub">
          <When on={openedOn ?? ''} list />
          に開きました。その年度の「
          <a href={`/figures/${launchFigure(row.values['main_purpose'])}`}>
            立上げ完了した{launchFigure(row.values['main_purpose']) === 'K09' ? 'こどもの' : ''}居場所
          </a>
          」に 1 件入ります。
        </p>
      ) : null}
    </div>
  )
}

export function Promised({ around, now }: { around: Around; now: Date }): VNode | null {
  const last = around.contacts?.find((one) => one.state === 'held')
  if (!last?.next_step) return null
  const today = civilDateOf(now)
  const late = last.next_on !== null && last.next_on < today
  return (
    <div class="card">
      <h2>次の約束</h2>
      <p>
        {last.next_step}
        {last.next_on ? (
          <>
            {'　'}
            <span class={late ? 'tag late' : 'tag plain'}>
              {late ? '▲ 過ぎています　' : ''}
              <When on={last.next_on} />
            </span>
          </>
        ) : null}
      </p>
      <p class="sub">
        <a href={`/supports/${last.id}`}>
          <When on={last.on_day} list />
          の支援
        </a>
        で決めたこと
      </p>
    </div>
  )
}

function Beside({ title, children, more }: { title: string; children: ComponentChildren; more: ComponentChildren }): VNode {
  return (
    <div class="card">
      <h2>{title}</h2>
      {children}
      <p class="acts">{more}</p>
    </div>
  )
}

export function Contacts({ props, around }: { props: RecordProps; around: Around }): VNode | null {
  const { row } = props
  if (!around.contacts) return null
  const method = (value: string): string =>
    sayValue(supportContact.fields.find((one) => one.name === 'method') ?? { name: '', label: '', type: 'text' }, value)
  const held = around.contacts.filter((one) => one.state === 'held')
  const openedOn = (row.values['opened_on'] ?? null) as string | null
  return (
    <Beside
      title={`支援の記録（${held.length}）`}
      more={
        <>
          {held.length ? (
            <a class="link" href={`/supports?place_id=${row.id}`}>
              一覧で見る
            </a>
          ) : null}
        </>
      }
    >
      {held.length === 0 ? (
        <p>まだありません。訪問や相談をしたら、ひとことで残します。</p>
      ) : (
        <ul class="plain">
          {held.slice(0, 8).map((one) => (
            <li>
              <a href={`/supports/${one.id}`}>{one.line}</a>
              <div class="sub">
                <When on={one.on_day} />　{method(one.method)}　{one.launch_support ? '立上げ支援　' : ''}
                {one.active ? '積極的なはたらきかけ　' : ''}
                {one.launch_support && enteredLate({ onDay: one.on_day, writtenOn: one.written_on }, openedOn) ? (
                  <span class="tag late">▲ 後から記録</span>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Beside>
  )
}

/** Where a notice seen at this place is written down; the place is known then. */
export const noticeHref = (placeId: string): string => `/notices/new?place_id=${placeId}`

export function Days({ props, around }: { props: RecordProps; around: Around }): VNode | null {
  const { row, mayWrite } = props
  if (!around.days || !row.values['opened_on']) return null
  return (
    <Beside
      title="開催記録"
      more={
        <>
          {mayWrite ? (
            <a class="btn quiet" href={`/place-days/new?place_id=${row.id}`}>
              開いた日を記録する
            </a>
          ) : null}
          {mayWrite ? (
            <a class="link" href={noticeHref(row.id)}>
              ここで気づいたことを知らせる
            </a>
          ) : null}
          {around.days.length ? (
            <a class="link" href={`/place-days?place_id=${row.id}`}>
              一覧で見る
            </a>
          ) : null}
        </>
      }
    >
      {around.days.length === 0 ? (
        <p>まだありません。開いた日と来た人の合計だけで残せます。</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">開いた日</th>
              <th scope="col" class="n">
                来た人
              </th>
              <th scope="col" class="n">
                こども
              </th>
            </tr>
          </thead>
          <tbody>
            {around.days.map((one) => (
              <tr>
                <td class="d">
                  <a href={`/place-days/${one.id}`}>
                    <When on={one.on_day} />
                  </a>
                </td>
                <td class="n">{one.participants}人</td>
                <td class="n">{one.children === null ? '' : `${one.children}人`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Beside>
  )
}
