// A place with its stage, its launch, what comes next and what is missing; support and days one click away.
import type { ComponentChildren, VNode } from 'preact'
import { formatWareki } from '../../../kernel/era.ts'
import { sayDate } from '../../../kernel/say-date.ts'
import { addDays, civilDateOf } from '../../../kernel/civil-date.ts'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { ListScreen, type ListProps } from '../../../records/list.screens.tsx'
import {
  ChangeReason,
  Facts,
  FormField,
  FormFrame,
  History,
  Moves,
  OnPaper,
  NowBeside,
  type FormProps,
  type RecordProps,
} from '../../../records/record.screens.tsx'
import { sayValue } from '../../../records/say.rules.ts'
import { Head } from '../../../ui/page.tsx'
import { enteredLate } from '../contacts/support-contact.rules.ts'
import { supportContact } from '../contacts/support-contact.schema.ts'
import { launchFigure, launchOf, missingOf, type LaunchState } from './launch.rules.ts'
import { place as type } from './place.schema.ts'

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
  days: readonly { id: string; on_day: string; participants: number; children: number | null }[] | undefined
  unconfirmedFrom: string
}

const TABS = [
  ['/places', '居場所'],
  ['/supports', '支援の記録'],
  ['/place-days', '開催記録'],
] as const
/** The three lists of this part of the work. */
export function Tabs({ here, late = false }: { here: string; /** With the way to the promises past their day. */ late?: boolean }): VNode {
  return (
    <nav class="chips" aria-label="居場所の記録">
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

function Launch({ row, around, now }: { row: RecordProps['row']; around: Around; now: Date }): VNode | null {
  if (!around.contacts) return null
  const openedOn = (row.values['opened_on'] ?? null) as string | null
  const state = launchOf(
    { state: row.state, openedOn },
    around.contacts.map((one) => ({ onDay: one.on_day, writtenOn: one.written_on, state: one.state, launchSupport: one.launch_support })),
  )
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
          {formatWareki(openedOn ?? '')}に開きました。その年度の「
          <a href={`/figures/${launchFigure(row.values['main_purpose'])}`}>
            立上げ完了した{launchFigure(row.values['main_purpose']) === 'K09' ? 'こどもの' : ''}居場所
          </a>
          」に 1 件入ります。
        </p>
      ) : null}
    </div>
  )
}

function Promised({ around, now }: { around: Around; now: Date }): VNode | null {
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
            　
            <span class={late ? 'tag late' : 'tag plain'}>
              {late ? '▲ 過ぎています　' : ''}
              {sayDate(last.next_on, today)}
            </span>
          </>
        ) : null}
      </p>
      <p class="sub">
        <a href={`/supports/${last.id}`}>{formatWareki(last.on_day, 'short')}の支援</a>で決めたこと
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

function Contacts({ props, around }: { props: RecordProps; around: Around }): VNode | null {
  const { row, now } = props
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
                {sayDate(one.on_day, civilDateOf(now))}　{method(one.method)}　{one.launch_support ? '立上げ支援　' : ''}
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

function Days({ props, around }: { props: RecordProps; around: Around }): VNode | null {
  const { row, mayWrite, now } = props
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
                  <a href={`/place-days/${one.id}`}>{sayDate(one.on_day, civilDateOf(now))}</a>
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

/** One place. */
export function PlaceRecord({ props, around }: { props: RecordProps; around: Around }): VNode {
  const { row, names, mayWrite } = props
  // Where a stage waits to be reached, its button is the one that stands out; otherwise it is the next support.
  const stepFirst = row.state !== 'open' && row.state !== 'ended'
  const missing = missingOf(row.values, row.state, around.unconfirmedFrom)
  const purpose = type.fields.find((one) => one.name === 'main_purpose')
  const area = names.get(String(row.values['neighbourhood_id'] ?? ''))
  return (
    <>
      <Tabs here="/places" />
      <Head
        title={String(row.values['name'])}
        purpose={[purpose ? sayValue(purpose, row.values['main_purpose']) : '', area ? `${area}地域` : '', props.wardName]
          .filter(Boolean)
          .join('　')}
      >
        <StateTag type={type} state={row.state} />
        {mayWrite ? (
          <a class={stepFirst ? 'btn quiet' : 'btn'} href={`/supports/new?place_id=${row.id}`}>
            支援を記録する
          </a>
        ) : null}
      </Head>
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <Promised around={around} now={props.now} />
          <Facts type={type} row={row} names={names} without={['name']} />
          {stepFirst ? <Moves props={props} /> : null}
          <Launch row={row} around={around} now={props.now} />
          {missing.length ? (
            <div class="card" id="missing">
              <h2>まだわからないこと</h2>
              <ul>
                {missing.map((one) => (
                  <li>{one}</li>
                ))}
              </ul>
              {mayWrite ? (
                <p class="acts">
                  <a class="link" href={`/places/${row.id}/edit`}>
                    わかったことを書く
                  </a>
                </p>
              ) : null}
            </div>
          ) : null}
          {stepFirst ? null : <Moves props={props} />}
          <OnPaper type={type} row={row} />
        </div>
        <aside>
          <Contacts props={props} around={around} />
          <Days props={props} around={around} />
          <History {...props} />
        </aside>
      </div>
    </>
  )
}

/** What is asked of a place: who, what for, where; the day of opening only of one that is open. */
export function PlaceForm(props: FormProps): VNode {
  const { row } = props
  const opened = !row || row.state === 'open' || row.state === 'paused'
  const hidden = ['ended_on', ...(opened ? [] : ['opened_on'])]
  const [plain, more] = [
    type.fields.filter((one) => !('more' in one) && !hidden.includes(one.name)),
    type.fields.filter((one) => 'more' in one && !hidden.includes(one.name)),
  ]
  const open = more.some((one) => props.typed.get(one.name) !== '' || props.reasons.some((reason) => reason.field === one.name))
  return (
    <>
      <Head
        title={row ? '居場所の記録を直す' : '居場所を記録する'}
        purpose={row ? type.purpose : '相談を受けたら、名前が決まる前から残します。必須は 3 つです。'}
      />
      <FormFrame props={props}>
        <NowBeside props={props} />
        {plain.map((one, i) => (
          <FormField
            props={props}
            name={one.name}
            startHere={i === 0 && !row}
            {...(one.name === 'opened_on' && !row ? { change: { help: 'もう開いている居場所のときだけ入れます。' } } : {})}
          />
        ))}
        <details open={open}>
          <summary class="link">くわしく書く（参加費・段差・トイレ など）</summary>
          {more.map((one) => (
            <FormField props={props} name={one.name} />
          ))}
        </details>
        <ChangeReason props={props} />
      </FormFrame>
    </>
  )
}
