// The screens of 場: list with chips, one-column form beside the figures it will enter, record with timeline.
import type { VNode } from 'preact'
import { sayInstant, sayWeekday } from '../../../kernel/say-date.ts'
import { jstTime } from '../../../kernel/civil-date.ts'
import { fiscalYearLabel } from '../../../kernel/fiscal-year.ts'
import { formatWareki } from '../../../kernel/era.ts'
import type { Reason } from '../../../kernel/result.ts'
import { fieldOf, type Values } from '../../../records/record.ts'
import { FieldInput, Problems, sayValue, StateTag, type Typed } from '../../../records/record.screens.tsx'
import { Head } from '../../../ui/page.tsx'
import { session as type } from './session.schema.ts'
import { EDITABLE, figuresOf } from './session.rules.ts'

export type SessionView = { id: string; version: number; state: string; startsAt: Date; endsAt: Date | null; onDate: string; reason: string; wardName: string; values: Values }
export type ChangeView = { version: number; at: Date; by: string | null; changes: Record<string, [unknown, unknown]> }
const FIGURES = { K01: '見守りの意見交換・学習・声かけ訓練の場', K02: '小地域の話し合いの場', K12: '災害の訓練・講座・協議・イベント' } as const

const say = (view: SessionView, name: string): string => sayValue(fieldOf(type, name), view.values[name] ?? null)
const figuresIn = (view: SessionView) => figuresOf({ state: view.state, purposes: (view.values['purposes'] ?? []) as string[], areaLevel: String(view.values['area_level']), wardRole: String(view.values['ward_role']), residentsTookPart: view.values['residents_took_part'] as boolean | null })

function YearChips({ years, year, state, text }: { years: readonly number[]; year: number; state: string; text: string }): VNode {
  const href = (fy: number, one: string): string => `/sessions?${new URLSearchParams({ fy: String(fy), ...(one ? { state: one } : {}), ...(text ? { q: text } : {}) }).toString()}`
  const here = (yes: boolean): object => (yes ? { 'aria-current': 'true' } : {})
  return <nav aria-label="しぼりこみ"><div class="chips">{years.map((fy) => <a class="chip" href={href(fy, state)} {...here(fy === year)}>{fiscalYearLabel(fy)}</a>)}</div>
    <div class="chips"><a class="chip" href={href(year, '')} {...here(state === '')}>すべて</a>{type.states.filter((one) => one.value !== 'draft').map((one) => <a class="chip" href={href(year, one.value)} {...here(state === one.value)}>{one.label}</a>)}</div></nav>
}

export function ListScreen(props: { rows: readonly SessionView[]; next: string | undefined; years: readonly number[]; year: number; state: string; text: string; mayWrite: boolean; manyWards: boolean }): VNode {
  return <><Head title="場" purpose={type.purpose}>{props.mayWrite ? <a class="btn" href="/sessions/new">場を記録する</a> : null}</Head>
    <form method="get" action="/sessions" class="acts" role="search"><input type="hidden" name="fy" value={props.year} /><label for="q">名前・会場</label><input id="q" name="q" value={props.text} /><button class="btn quiet">さがす</button></form>
    <YearChips {...props} />
    {props.rows.length === 0 ? <div class="card"><p>この条件の場は、まだありません。</p>{props.mayWrite ? <p><a href="/sessions/new">はじめの一つを記録する</a></p> : null}</div> : <div class="scroll"><table>
      <caption>新しい順に {props.rows.length} 件{props.next ? '（つづきがあります）' : ''}</caption>
      <thead><tr><th scope="col">日</th>{props.manyWards ? <th scope="col">区</th> : null}<th scope="col">名前</th><th scope="col">目的</th><th scope="col">広さ</th><th scope="col" class="n">人数</th><th scope="col">かかわり</th><th scope="col">状態</th></tr></thead>
      <tbody>{props.rows.map((row) => <tr><td>{formatWareki(row.onDate, 'short')}</td>{props.manyWards ? <td>{row.wardName}</td> : null}<td><a href={`/sessions/${row.id}`}>{say(row, 'title')}</a></td><td>{say(row, 'purposes')}</td><td>{say(row, 'area_level')}</td><td class="n">{say(row, 'participants')}</td><td>{say(row, 'ward_role')}</td><td><StateTag type={type} state={row.state} /></td></tr>)}</tbody></table></div>}
    {props.next ? <p><a class="btn quiet" href={props.next}>つづきを見る</a></p> : null}
    {props.rows.length > 0 ? <p class="acts">この条件のすべてを書き出す：{([['Excel', 'xlsx', ''], ['CSV', 'csv', ''], ['CSV（Shift_JIS）', 'csv', 'cp932']] as const).map(([label, suffix, encoding]) => <a href={`/sessions.${suffix}?${new URLSearchParams({ fy: String(props.year), ...(props.state ? { state: props.state } : {}), ...(props.text ? { q: props.text } : {}), ...(encoding ? { encoding } : {}) }).toString()}`}>{label}</a>)}</p> : null}</>
}

export function FormScreen({ typed, reasons, clientId, last, startAt, edit }: { typed: Typed; reasons: readonly Reason[]; clientId: string; last: { day: string; title: string } | undefined; startAt: string | undefined; edit: { id: string; version: string; held: boolean } | undefined }): VNode {
  const input = (name: string): VNode => <FieldInput field={fieldOf(type, name)} typed={typed} reasons={reasons} startHere={name === startAt} />
  const more = type.fields.filter((one) => 'more' in one)
  const openMore = more.some((one) => typed.get(one.name) !== '' || reasons.some((reason) => reason.field === one.name))
  return <><Head title={edit ? '場の記録を直す' : '場を記録する'} purpose={`${type.purpose}必須は 5 つ、実施したときは人数もです。`}>{last ? <a class="btn quiet" id="same" href="/sessions/new?same=1">前回と同じ（{last.day} {last.title}）</a> : null}</Head>
    <Problems reasons={reasons} />
    <form method="post" action={edit ? `/sessions/${edit.id}/edit` : '/sessions'}><input type="hidden" name="client_id" value={clientId} />{edit ? <input type="hidden" name="version" value={edit.version} /> : null}<div class="cols"><div>
      {type.fields.filter((one) => !('more' in one)).map((one) => input(one.name))}
      <details open={openMore}><summary class="link">くわしく書く</summary>{more.map((one) => input(one.name))}</details>
      <div class="acts stick"><button class="btn" name="state" value="held">実施として残す</button>{edit?.held ? null : <button class="btn quiet" name="state" value="planned">予定として残す</button>}</div></div>
      <aside><div class="card green"><h2>この記録が入る数字</h2><ul><li><b>見守りの…・声かけ訓練</b>をえらぶと「{FIGURES.K01}」に 1 回</li><li><b>地域課題の話し合い</b>で、いくつかの地域までの広さなら「{FIGURES.K02}」に 1 回</li><li><b>災害の…</b>で、住民などの参加があれば「{FIGURES.K12}」に 1 回</li></ul><p class="sub">一つの場は、それぞれの数字に一度だけ入ります。出席のみ・予定・中止は数えません。</p></div></aside></div></form></>
}

export function RecordScreen({ view, changes, now, mayWrite, clientId, reasons }: { view: SessionView; changes: readonly ChangeView[]; now: Date; mayWrite: boolean; clientId: string; reasons: readonly Reason[] }): VNode {
  const figures = figuresIn(view)
  const label = (state: unknown): string => type.states.find((one) => one.value === state)?.label ?? String(state ?? '—')
  const sayChange = ({ changes: { state, ...others } }: ChangeView): string => [
    state ? (state[0] ? `${label(state[0])} → ${label(state[1])}` : `${label(state[1])}として記録`) : '',
    ...Object.keys(others).map((name) => `${type.fields.find((field) => field.name === name)?.label ?? '理由'}を変更`)].filter(Boolean).join('、')
  return <><Head title={say(view, 'title')} purpose={`${formatWareki(view.onDate)}（${sayWeekday(view.onDate)}） ${jstTime(view.startsAt)}${view.endsAt ? `から ${jstTime(view.endsAt)}` : ''}　${view.wardName}`}><StateTag type={type} state={view.state} /></Head>
    <Problems reasons={reasons} />
    <div class="cols"><div><dl>{type.fields.filter((one) => !['on_day', 'starts', 'ends', 'title'].includes(one.name) && say(view, one.name) !== '').map((one) => <><dt>{one.label}</dt><dd>{say(view, one.name)}</dd></>)}{view.reason ? <><dt>理由</dt><dd>{view.reason}</dd></> : null}</dl>
      {mayWrite && EDITABLE.includes(view.state) ? <p class="acts"><a class="btn quiet" href={`/sessions/${view.id}/edit`}>記録を直す</a></p> : null}
      {mayWrite && view.state === 'planned' ? <form method="post" action={`/sessions/${view.id}/hold`} class="stack card"><input type="hidden" name="client_id" value={clientId} /><input type="hidden" name="version" value={view.version} /><label for="participants">参加した人数（合計）</label><input id="participants" name="participants" class="short" inputMode="numeric" /><button class="btn">実施を記録する</button></form> : null}
      {mayWrite && ['planned', 'held'].includes(view.state) ? <details><summary class="link">中止・取消にする</summary><form method="post" action={`/sessions/${view.id}/cancel`} class="stack"><input type="hidden" name="client_id" value={clientId} /><input type="hidden" name="version" value={view.version} /><label for="reason">理由</label><input id="reason" name="reason" maxLength={200} /><p class="sub">消えずに残り、数には入らなくなります。</p><button class="btn quiet">{view.state === 'planned' ? '中止にする' : '取消にする'}</button></form></details> : null}</div>
      <aside><div class="card green"><h2>この記録が入る数字</h2>{figures.length === 0 ? <p>どの数字にも入りません。</p> : <ul>{figures.map((id) => <li><b>＋1 回</b>　{FIGURES[id]}</li>)}</ul>}</div>
        <div class="card"><h2>これまでの変更</h2><ul>{changes.map((one) => <li>{sayInstant(one.at, now)}　{one.by ?? '—'}　{sayChange(one)}</li>)}</ul></div></aside></div></>
}
