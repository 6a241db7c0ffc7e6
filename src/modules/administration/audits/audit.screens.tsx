// 使われ方の記録: lines by person, kind and days, and whether the chain is whole.
import type { VNode } from 'preact'
import { formatWareki } from '../../../kernel/era.ts'
import type { Reason } from '../../../kernel/result.ts'
import { ActForm, SelectField, DayField, TextField, type Choice } from '../../../ui/fields.tsx'
import { Problems } from '../../../records/field.screens.tsx'
import { Head } from '../../../ui/page.tsx'
import { STATE_WORDS, stateOf, type LaterLine } from '../../../approvals/approval.rules.ts'
import { WhoForm } from './audit-who.screens.tsx'
import { FILE_LINES, KINDS, sayBasis, sayDetail, sayPurpose } from './audit-line.rules.ts'
import { sayEvent } from './audit.rules.ts'
import { When } from '#src/ui/when.tsx'

export type LineView = {
  at: Date
  wardName: string
  actor: string | null
  standsFor: string | null
  event: string
  subjects: number
  /** The record of the line, for those who may open it. */ href: string | undefined
  detail: string
  purpose: string
  basis: string
}
export type CheckView = {
  doneAt: Date | null
  batches: number | null
  lines: number | null
  unsealed: number | null
  broken:
    readonly { batch: number; changed: readonly string[]; missing: readonly string[]; added: readonly string[]; seal: boolean }[] | null
}

function Chain({ check, waiting, clientId }: { check: CheckView | undefined; waiting: boolean; clientId: string }): VNode {
  const broken = check?.broken ?? []
  return (
    <section class={broken.length ? 'card problems' : 'card green'} aria-label="記録の封">
      <h2>記録の封</h2>
      {!check?.doneAt ? (
        <p>まだ確かめていません。</p>
      ) : broken.length === 0 ? (
        <p>
          <b>✓ 書きかえは見つかりませんでした。</b>
        </p>
      ) : (
        <>
          <p class="wrong">書きかえられたところがあります。市社協の情報の係に、すぐ知らせてください。</p>
          <ul>
            {broken.slice(0, 20).map((one) => (
              <li>
                {one.batch} 番の封：
                {[
                  one.changed.length ? `変わった行 ${one.changed.length}（${one.changed[0]?.slice(0, 8)}…）` : '',
                  one.missing.length ? `なくなった行 ${one.missing.length}` : '',
                  one.added.length ? `あとから入った行 ${one.added.length}` : '',
                  one.seal ? '封そのもの' : '',
                ]
                  .filter(Boolean)
                  .join('、')}
              </li>
            ))}
          </ul>
        </>
      )}
      {check?.doneAt ? (
        <p class="sub">
          <When at={check.doneAt} /> に確かめました。封じた行 {(check.lines ?? 0).toLocaleString('ja-JP')}、封{' '}
          {(check.batches ?? 0).toLocaleString('ja-JP')}、これから封じる行 {(check.unsealed ?? 0).toLocaleString('ja-JP')}。
        </p>
      ) : null}
      {waiting ? (
        <p>確かめています。1 分ほどで終わります。</p>
      ) : (
        <ActForm action="/admin/audit/check" clientId={clientId}>
          <button class="btn quiet">いま確かめる</button>
        </ActForm>
      )}
    </section>
  )
}

/** Files that went out before the second person's word and were refused, or whose word is overdue. */
function Amiss({ rows, links, now }: { rows: readonly LaterLine[]; links: boolean; now: Date }): VNode | null {
  if (rows.length === 0) return null
  return (
    <section class="card problems" id="later" aria-label="あとからの承認">
      <h2>あとからの承認</h2>
      <p>二人目の承認より先に渡したファイルのうち、認められなかったものと、24 時間のうちに返事のなかったものです。</p>
      <div class="scroll" role="region" tabIndex={0} aria-label="あとからの承認の表">
        <table class="wide as-cards">
          <thead>
            <tr>
              <th scope="col">渡した時</th>
              <th scope="col">区</th>
              <th scope="col">だれが</th>
              <th scope="col">いま</th>
              <th scope="col">件数</th>
              <th scope="col">ファイル</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr>
                <td data-label="渡した時">{one.usedAt ? <When at={one.usedAt} /> : ''}</td>
                <td data-label="区">{one.wardName}</td>
                <td data-label="だれが">{one.askedByName}</td>
                <td data-label="いま">
                  {STATE_WORDS[stateOf(one, now)]}
                  {one.decidedByName ? <div class="sub">{one.decidedByName}さん</div> : null}
                </td>
                <td data-label="件数">
                  {links ? (
                    <a href={`/approvals/${one.id}`}>{one.size.toLocaleString('ja-JP')} 件</a>
                  ) : (
                    `${one.size.toLocaleString('ja-JP')} 件`
                  )}
                </td>
                <td data-label="ファイル">
                  {one.decision !== 'refused' ? (
                    ''
                  ) : one.goneAt ? (
                    <>
                      ✓ 消したと記した（
                      <When at={one.goneAt} />）
                    </>
                  ) : (
                    '○ 消したことが、まだ記されていない'
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

export type AuditProps = {
  amiss: readonly LaterLine[]
  /** What somebody may be looked up in by name, and whose lines these are. */ labels: readonly string[]
  about: { title: string; tells: string } | undefined
  /** The narrowing without the record. */ kept: URLSearchParams
  /** Whether there are more lines than one file takes. */ tooMany: boolean
  /** Whether the requests may be opened from here. */ opens: boolean
  rows: readonly LineView[]
  person: string
  kind: string
  noun: string
  nouns: readonly Choice[]
  from: string
  to: string
  record: string
  reasons: readonly Reason[]
  next: string | undefined
  files: readonly [string, string][]
  manyWards: boolean
  check: CheckView | undefined
  waiting: boolean
  now: Date
  clientId: string
}
export function AuditScreen(props: AuditProps): VNode {
  const at = (kind: string): string =>
    `/admin/audit?${new URLSearchParams({ ...(props.person ? { person: props.person } : {}), ...(kind ? { kind } : {}), ...(props.noun ? { noun: props.noun } : {}), from: props.from, to: props.to, ...(props.record ? { record: props.record } : {}) }).toString()}`
  const current = (kind: string): object => (kind === props.kind ? { 'aria-current': 'true' } : {})
  return (
    <>
      <Head
        title="使われ方の記録"
        purpose="だれが、いつ、何を見て、書いて、書き出したかが残っています。だれも消したり直したりできません。"
      />
      <Problems reasons={props.reasons} />
      <Chain check={props.check} waiting={props.waiting} clientId={props.clientId} />
      <Amiss rows={props.amiss} links={props.opens} now={props.now} />
      {props.labels.length ? <WhoForm typed="" kept={props.kept} labels={props.labels} /> : null}
      {props.about ? (
        <p class="card">
          <b>{props.about.title}</b>
          <span class="sub">　{props.about.tells}</span>　の記録だけを出しています。{'　'}
          <a href={`/admin/audit?${props.kept.toString()}`}>すべての記録にもどす</a>
        </p>
      ) : null}
      <form method="get" action="/admin/audit" class="acts find" role="search">
        {props.kind ? <input type="hidden" name="kind" value={props.kind} /> : null}
        <TextField name="person" label="職員の名前" value={props.person} />
        <SelectField name="noun" label="何の記録" empty="すべて" value={props.noun} options={props.nouns} />
        {props.about ? (
          <input type="hidden" name="record" value={props.record} />
        ) : (
          <TextField
            name="record"
            label="どの記録"
            value={props.record}
            reasons={props.reasons}
            help={`${props.labels.length ? '人と世帯のほかは、' : ''}その記録のページをひらき、ブラウザーの上に出るアドレス（https://…）を写して貼ります。${props.labels.length ? '' : '名前ではさがせません：だれの記録かは、ここでは見えないためです。'}`}
          />
        )}
        <DayField name="from" side="past" label="いつから" value={formatWareki(props.from, 'short')} reasons={props.reasons} />
        <DayField name="to" side="past" label="いつまで" value={formatWareki(props.to, 'short')} reasons={props.reasons} />
        <button class="btn quiet">さがす</button>
      </form>
      <nav class="chips" aria-label="しぼりこみ">
        <a class="chip" href={at('')} {...current('')}>
          すべて
        </a>
        {KINDS.map((one) => (
          <a class="chip" href={at(one.value)} {...current(one.value)}>
            {one.label}
          </a>
        ))}
      </nav>
      {props.rows.length === 0 ? (
        <div class="card">
          <p>この条件の記録はありません。日の幅を広げてみてください。</p>
        </div>
      ) : (
        <div class="scroll" role="region" tabIndex={0} aria-label="使われ方の記録">
          <table class="wide as-cards">
            <caption>
              新しい順に {props.rows.length} 件{props.next ? '（つづきがあります）' : ''}
            </caption>
            <thead>
              <tr>
                <th scope="col">いつ</th>
                <th scope="col">だれが</th>
                {props.manyWards ? <th scope="col">所属</th> : null}
                <th scope="col">何を</th>
                <th scope="col">どうして</th>
                <th scope="col">記録</th>
                <th scope="col">くわしく</th>
              </tr>
            </thead>
            <tbody>
              {props.rows.map((row) => (
                <tr>
                  <td class="d" data-label="いつ">
                    <When at={row.at} />
                  </td>
                  <td data-label="だれが">
                    {row.actor ?? '—'}
                    {row.standsFor ? `（${row.standsFor}さんの代理）` : ''}
                  </td>
                  {props.manyWards ? <td data-label="所属">{row.wardName}</td> : null}
                  <td class="first">{sayEvent(row.event)}</td>
                  <td data-label="どうして">
                    {sayPurpose(row.purpose)}
                    {row.basis && row.basis !== 'ward' ? <div class="sub">{sayBasis(row.basis)}</div> : null}
                  </td>
                  <td data-label="記録">
                    {row.href ? <a href={row.href}>記録を開く</a> : null}
                    {row.subjects > 1 || (row.subjects === 1 && !row.href) ? (
                      <span class="sub whole"> {row.subjects.toLocaleString('ja-JP')} 件</span>
                    ) : null}
                  </td>
                  <td data-label="くわしく">{sayDetail(row.detail)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {props.next ? (
        <p>
          <a class="btn quiet" href={props.next}>
            つづきを見る
          </a>
        </p>
      ) : null}
      {props.rows.length ? (
        <p class="acts">
          {props.tooMany ? `新しい方から ${FILE_LINES.toLocaleString('ja-JP')} 行を書き出す：` : 'この条件のすべてを書き出す：'}
          {props.files.map(([label, href]) => (
            <a href={href}>{label}</a>
          ))}
        </p>
      ) : null}
      {props.tooMany ? (
        <p>
          <b>この条件の記録は {FILE_LINES.toLocaleString('ja-JP')} 行をこえ、一つのファイルに入りません。</b>
          「いつから」「いつまで」をせばめて、分けて書き出してください。途中までのファイルには、名前と、はじめの行に、そのことが書いてあります。
        </p>
      ) : null}
    </>
  )
}
