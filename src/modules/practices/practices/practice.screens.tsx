// One practice in its ward: the text, what the gate finds, whose case it was, copies; and what the city decides on.
import type { VNode } from 'preact'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import type { Reason } from '../../../kernel/result.ts'
import type { Row } from '../../../records/record.ts'
import { titleOf } from '../../../records/say.rules.ts'
import { TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { KIND_WORDS, isRare, type Hit } from '../gate/gate.rules.ts'
import { practice as type } from './practice.schema.ts'
import { When } from '#src/ui/when.tsx'

type CopyView = { id: string; holder: string; copies: number; givenOn: string; returnedOn: string | null }
export type PracticeProps = {
  props: RecordProps
  hits: readonly Hit[]
  alike: { alike: number; least: number }
  sources: readonly string[]
  copies: readonly CopyView[]
  moves: RecordProps['type']['moves']
}

/** What the gate says of a text. */
export function Gate({ hits, alike }: Pick<PracticeProps, 'hits' | 'alike'>): VNode {
  return (
    <div class={hits.length ? 'card now' : 'card'}>
      <h2>だれのことか分からないか</h2>
      {hits.length ? (
        <ul>
          {hits.map((one) => (
            <li>
              {KIND_WORDS[one.kind]}：{one.words}
            </li>
          ))}
        </ul>
      ) : (
        <p>✓ 名前・地名・日付・番号は見つかりませんでした。話の中身から分かることがないか、人の目でも確かめてください。</p>
      )}
      {isRare(alike.alike, alike.least) ? (
        <p>
          ▲ 世帯のかたち・年代・困りごとの組み合わせが同じ世帯は、市の中に {alike.least}{' '}
          世帯もありません。年代や困りごとを、もっとおおまかに書いてください。
        </p>
      ) : null}
    </div>
  )
}
export function PracticeRecord({ props, hits, alike, sources, copies, moves }: PracticeProps): VNode {
  const { row, names } = props
  return (
    <>
      <Head title={titleOf(type, row.values, names)} purpose={`事例集の${type.label}　${props.wardName}`}>
        <StateTag type={type} state={row.state} />
      </Head>
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <Facts type={type} row={row} names={names} without={['name']} />
          <Moves props={{ ...props, type: { ...props.type, moves } }} />
          {row.state === 'published' || copies.length ? <Copies row={row} copies={copies} props={props} /> : null}
          <OnPaper type={type} row={row} />
        </div>
        <aside>
          {row.state === 'withdrawn' ? null : <Gate hits={hits} alike={alike} />}
          {row.state === 'published' ? (
            <div class="card green">
              <h2>事例集</h2>
              <p>
                <a href={`/casebook/${row.id}`}>だれでも読めるページをひらく</a>
              </p>
            </div>
          ) : null}
          {sources.length ? (
            <div class="card">
              <h2>もとになった世帯</h2>
              <p>区の中だけで分かります。</p>
              {sources.map((id) => (
                <p>
                  <a href={`/households/${id}`}>世帯の記録</a>
                </p>
              ))}
            </div>
          ) : null}
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
function Copies({ row, copies, props }: { row: Row; copies: readonly CopyView[]; props: RecordProps }): VNode {
  const field = (name: string) => ({ name, value: props.typed.get(name), reasons: props.reasons })
  return (
    <section>
      <h2>配った紙</h2>
      {row.state === 'withdrawn' && copies.some((one) => one.returnedOn === null) ? (
        <p>▲ 取り下げたので、まだ返っていない紙を返してもらうか、捨ててもらってください。</p>
      ) : null}
      <ul class="plain lines">
        {copies.map((one) => (
          <li>
            {one.holder}　{one.copies} 部{'　'}
            <When on={one.givenOn} list />
            {'　'}
            {one.returnedOn ? (
              <>
                {'✓ '}
                <When on={one.returnedOn} list />
                {' に返った・捨てた'}
              </>
            ) : null}
            {one.returnedOn === null && props.mayWrite ? (
              <form method="post" action={`/practices/${row.id}/copies/${one.id}/return`}>
                <input type="hidden" name="client_id" value={`${props.clientId.slice(0, -4)}${one.id.slice(-4)}`} />
                <button class="btn quiet">返った・捨てたと残す</button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {props.mayWrite && row.state === 'published' ? (
        <form method="post" action={`/practices/${row.id}/copies`} class="stack">
          <input type="hidden" name="client_id" value={props.clientId} />
          <TextField {...field('holder')} label="渡した先" must />
          <TextField {...field('copies')} label="部数" short digits must />
          <button class="btn quiet">配った紙を残す</button>
        </form>
      ) : null}
    </section>
  )
}

export type OfferedProps = {
  row: Row
  wardName: string
  hits: readonly Hit[]
  alike: { alike: number; least: number }
  clientId: string
  reasons: readonly Reason[]
  typed: string
  mayPublish: boolean
}
/** What wards have let go, for the city. */
export function OfferedList({ rows, wards }: { rows: readonly Row[]; wards: ReadonlyMap<string, string> }): VNode {
  return (
    <>
      <Head title="事例集の承認" purpose="区が承認した実践を読み、だれのことか分からないことを確かめて、事例集に載せます。" />
      {rows.length ? (
        <ul class="plain lines">
          {rows.map((row) => (
            <li>
              <a href={`/practice-offers/${row.id}`}>{titleOf(type, row.values)}</a> <StateTag type={type} state={row.state} />
              <div class="sub">{wards.get(row.ward_id)}</div>
            </li>
          ))}
        </ul>
      ) : (
        <p>いま、市の承認を待つ実践はありません。</p>
      )}
    </>
  )
}
export function OfferedScreen({ row, wardName, hits, alike, clientId, reasons, typed, mayPublish }: OfferedProps): VNode {
  const Hidden = (): VNode => (
    <>
      <input type="hidden" name="client_id" value={clientId} />
      <input type="hidden" name="version" value={row.version} />
    </>
  )
  return (
    <>
      <Head title={titleOf(type, row.values)} purpose={`${wardName}が承認した実践です。`}>
        <StateTag type={type} state={row.state} />
      </Head>
      <Problems reasons={reasons} />
      <Gate hits={hits} alike={alike} />
      {String(row.values['body'] ?? '')
        .split(/\n+/)
        .map((words) => (
          <p>{words}</p>
        ))}
      {mayPublish && row.state === 'approved' ? (
        <form method="post" action={`/practice-offers/${row.id}/publish`} class="stack">
          <Hidden />
          <p class="sub">載せると、だれでも読めるようになります。区の名前は出ません。</p>
          <button class="btn">承認して事例集に載せる</button>
        </form>
      ) : null}
      {mayPublish ? (
        <details>
          <summary class="link">{row.state === 'published' ? '取り下げる' : '区にもどす'}</summary>
          <form method="post" action={`/practice-offers/${row.id}/${row.state === 'published' ? 'withdraw' : 'return'}`} class="stack">
            <Hidden />
            <TextField name="reason" label="理由" must value={typed} reasons={reasons} />
            <button class="btn quiet">{row.state === 'published' ? '取り下げる' : '区にもどす'}</button>
          </form>
        </details>
      ) : null}
      <p>
        <a class="link" href="/practice-offers">
          一覧にもどる
        </a>
      </p>
    </>
  )
}
