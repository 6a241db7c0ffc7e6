// 支援経過記録 on the page of its support: written in one go, read newest first; a corrected one shows both.
import type { VNode } from 'preact'
import { sayListDay } from '#src/kernel/say-date.ts'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import type { Reason } from '../../../kernel/result.ts'
import { DraftButton, draftMarks, DraftWaits, type DraftAt } from '../../../ui/draft.tsx'
import { FieldInput, Problems, typedFrom, type Typed } from '../../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { fieldOf, type Row } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'
import { SelectField, DayField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { supportNote as type } from './note.schema.ts'
import { When } from '#src/ui/when.tsx'

/** A note with who wrote it, and the earlier versions it stands for, newest first. */
export type NoteView = { row: Row; by: string; earlier: readonly { row: Row; by: string }[] }
const NONE = typedFrom(new URLSearchParams())
const Field = ({ name, typed, reasons }: { name: string; typed: Typed; reasons: readonly Reason[] }): VNode => (
  <FieldInput field={fieldOf(type, name)} typed={typed} reasons={reasons} />
)

/** The words of a note and, where it promises something, the next thing to do: few keys, one page. */
export function QuickNote({
  caseId,
  props,
  staff,
  me,
  kept,
  clientId,
}: {
  caseId: string
  props: Pick<RecordProps, 'typed' | 'reasons' | 'now'>
  staff: readonly { id: string; name: string }[]
  me: string
  kept: Pick<DraftAt, 'waits' | 'slot'>
  clientId: string
}): VNode {
  const sent = props.typed.get('quick') !== ''
  const [typed, reasons] = sent ? [props.typed, props.reasons] : [NONE, []]
  const draft: DraftAt = { path: `/support-cases/${caseId}`, ...kept, now: props.now }
  const more = ['view', 'with_whom', 'on_day', 'at_time']
  return (
    <section class="card" aria-labelledby="quick-note">
      <h2 id="quick-note">経過を書く</h2>
      <DraftWaits draft={draft} clientId={clientId} />
      <form method="post" action={`/support-cases/${caseId}/notes`} {...draftMarks(draft)}>
        <input type="hidden" name="client_id" value={clientId} />
        <input type="hidden" name="quick" value="yes" />
        <Field name="method" typed={typed} reasons={reasons} />
        <TextField name="fact" label="見たこと・聞いたこと・したこと" must rows={3} value={typed.get('fact')} reasons={reasons} />
        <TextField name="minutes" label="分" short digits value={typed.get('minutes')} reasons={reasons} />
        <TextField
          name="next_what"
          label="次にすること"
          value={typed.get('next_what')}
          help="書くと、その日に「待っていること」に出ます。"
          reasons={reasons}
        />
        <div class="acts">
          <DayField name="next_on" side="future" label="いつまでに" value={typed.get('next_on')} reasons={reasons} />
          <SelectField
            name="next_by"
            label="だれが"
            value={typed.get('next_by') || me}
            options={staff.map((one) => ({ value: one.id, label: one.name }))}
          />
        </div>
        <details open={more.some((name) => typed.get(name) !== '' || reasons.some((one) => one.field === name))}>
          <summary class="link">思ったこと・だれと・日と時刻</summary>
          {more.map((name) => (
            <Field name={name} typed={typed} reasons={reasons} />
          ))}
        </details>
        <div class="acts">
          <button class="btn">残す</button>
          <DraftButton draft={draft} />
        </div>
      </form>
    </section>
  )
}

const linesOf = (text: unknown): string[] =>
  String(text ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '')
function Words({ row }: { row: Row }): VNode {
  const view = String(row.values['view'] ?? '')
  return (
    <>
      {linesOf(row.values['fact']).map((line) => (
        <p>{line}</p>
      ))}
      {view ? <p class="sub">思ったこと：{linesOf(view).join('　')}</p> : null}
    </>
  )
}
const headOf = (row: Row): string =>
  [
    row.values['at_time'] ? String(row.values['at_time']) : '',
    sayValue(fieldOf(type, 'method'), row.values['method']),
    row.values['minutes'] ? `${String(row.values['minutes'])}分` : '',
    sayValue(fieldOf(type, 'with_whom'), row.values['with_whom']),
  ]
    .filter(Boolean)
    .join('　')
/** What was corrected, with why: nothing is hidden, nothing is lost. */
function Earlier({ earlier }: { earlier: NoteView['earlier'] }): VNode | null {
  if (earlier.length === 0) return null
  return (
    <details>
      <summary class="link">訂正しました（前に書いたものを見る）</summary>
      {earlier.map((one) => (
        <div class="sub">
          <p>訂正の理由：{one.row.reason}</p>
          <When at={one.row.created_at} />　{one.by} が書いたもの
          <Words row={one.row} />
        </div>
      ))}
    </details>
  )
}

/** The notes of a support, newest first. */
export function Timeline({ notes, more, mayWrite }: { notes: readonly NoteView[]; more: string | undefined; mayWrite: boolean }): VNode {
  return (
    <section class="card" aria-labelledby="timeline">
      <h2 id="timeline">支援の経過</h2>
      {notes.length === 0 ? <p class="sub">まだ書かれていません。電話一本でも、ここに残すと次の人が続けられます。</p> : null}
      <ol class="plain lines">
        {notes.map((one) => (
          <li>
            <a href={`/support-notes/${one.row.id}`}>
              <When on={String(one.row.values['on_day'])} /> {headOf(one.row)}
            </a>
            <span class="sub">　{one.by}</span>
            {one.row.state === 'withdrawn' ? <p class="sub">× 取消：{one.row.reason}</p> : <Words row={one.row} />}
            <Earlier earlier={one.earlier} />
            {mayWrite && one.row.state === 'kept' ? (
              <a class="link" href={`/support-notes/${one.row.id}/correct`}>
                訂正する
              </a>
            ) : null}
          </li>
        ))}
      </ol>
      {more ? (
        <a class="link" href={more}>
          もっと前の経過を見る
        </a>
      ) : null}
    </section>
  )
}

/** One note, with what it was corrected from and to. */
export function NoteRecord({
  props,
  chain,
  author,
}: {
  props: RecordProps
  chain: { earlier: NoteView['earlier']; laterId: string | undefined }
  author: string
}): VNode {
  const { row, names, now } = props
  return (
    <>
      <Head
        title={`${sayListDay(String(row.values['on_day']), civilDateOf(now))} ${headOf(row)}`}
        purpose={`${type.label}　${props.wardName}　${author}`}
      >
        {row.state === 'kept' && props.mayWrite ? (
          <a class="btn" href={`/support-notes/${row.id}/correct`}>
            訂正する
          </a>
        ) : null}
      </Head>
      {chain.laterId ? (
        <p>
          <span class="tag late">＝ 訂正前</span>　<a href={`/support-notes/${chain.laterId}`}>訂正したあとの記録</a>
        </p>
      ) : null}
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <Facts type={type} row={row} names={names} without={[]} />
          <Earlier earlier={chain.earlier} />
          <Moves props={props} />
          <OnPaper type={type} row={row} />
        </div>
        <aside>
          <History {...props} />
        </aside>
      </div>
    </>
  )
}

/** The form of a correction: the words as they stand, and why they are put right. */
export function CorrectScreen({
  row,
  typed,
  reasons,
  clientId,
}: {
  row: Row
  typed: Typed
  reasons: readonly Reason[]
  clientId: string
}): VNode {
  return (
    <>
      <Head title="支援経過記録を訂正する" purpose="前に書いたものは消えません。訂正したものと理由が、並んで残ります。" />
      <Problems reasons={reasons} />
      <form method="post" action={`/support-notes/${row.id}/correct`} class="narrow-form">
        <input type="hidden" name="client_id" value={clientId} />
        {['method', 'fact', 'view', 'minutes', 'with_whom', 'on_day', 'at_time'].map((name) => (
          <Field name={name} typed={typed} reasons={reasons} />
        ))}
        <TextField name="reason" label="訂正の理由" must value={typed.get('reason')} reasons={reasons} />
        <div class="acts stick">
          <button class="btn">訂正を残す</button>
        </div>
      </form>
    </>
  )
}
