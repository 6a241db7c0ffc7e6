// One entry of the register: what was asked, what was answered, what comes next, and whose papers carry this person.
import type { VNode } from 'preact'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { FormScreen } from '../../../records/record-form.screens.tsx'
import type { FormProps } from '../../../records/record-form.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { Head } from '../../../ui/page.tsx'
import type { Held } from '../copies/copy.rules.ts'
import { sayNo, STEP_WORDS, type Step } from './entry.rules.ts'
import { GoneCard, type Settling } from './gone.screens.tsx'
import { entry as type } from './entry.schema.ts'
import { When } from '#src/ui/when.tsx'

export type Around = { step: Step; personId: string | undefined; held: readonly Held[]; recall: boolean; settling: Settling | undefined }

export function EntryRecord({ props, around }: { props: RecordProps; around: Around }): VNode {
  const { row, names } = props
  const words = STEP_WORDS[around.step]
  return (
    <>
      <Head title={`${String(row.values['name'])}`} purpose={`${type.label}　${sayNo(Number(row.values['no'] ?? 0))}　${props.wardName}`}>
        <StateTag type={type} state={row.state} />
        {words ? <span class="tag plain">次：{words}</span> : null}
      </Head>
      {around.settling ? <GoneCard {...around.settling} /> : null}
      {around.recall && around.held.some((one) => one.out) ? (
        <div class="card now">
          <h2>▲ 写しの回収が要ります</h2>
          <p>この人をのせた名簿を、次の人が持っています。線で消すのではなく、写しを返してもらいます。</p>
          <Holders held={around.held.filter((one) => one.out)} />
        </div>
      ) : null}
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <Facts type={type} row={row} names={names} without={['name', 'no']} />
          {around.personId ? (
            <p>
              <a href={`/people/${around.personId}`}>台帳の人をひらく</a>
            </p>
          ) : null}
          <Moves props={props} />
          <OnPaper type={type} row={row} />
        </div>
        <aside>
          {around.held.length ? (
            <div class="card">
              <h2>この人をのせた写し</h2>
              <Holders held={around.held} />
            </div>
          ) : null}
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
const Holders = ({ held }: { held: readonly Held[] }): VNode => (
  <ul>
    {held.map((one) => (
      <li>
        <a href={`/register-copies/${one.copyId}`}>
          {one.issue}　{one.number} 部目：{one.holder}
        </a>
        {one.out ? '' : '（返った・終わった）'}
      </li>
    ))}
  </ul>
)
/** The engine's form; our own number is given, never typed. */
export const EntryForm = (props: FormProps): VNode =>
  FormScreen({ ...props, type: { ...props.type, fields: props.type.fields.filter((one) => one.name !== 'no') } })

export type Since = {
  when: Date | null
  file: string
  fresh: readonly Line[]
  changed: readonly (Line & { what: string })[]
  gone: readonly Line[]
  /** On the city's list, and ended here. */ ended: readonly Line[]
}
export type Line = { id: string; no: number; name: string; address: string; state: string }
/** Who is new, who changed and who is gone since the list before. */
export function SinceScreen({ since }: { since: Since | undefined }): VNode {
  const list = (title: string, help: string, lines: readonly (Line & { what?: string })[]): VNode => (
    <section class="card">
      <h2>
        {title}（{lines.length} 人）
      </h2>
      <p class="sub">{help}</p>
      <ul>
        {lines.slice(0, 500).map((one) => (
          <li>
            <a href={`/watch-register/${one.id}`}>
              {sayNo(one.no)}　{one.name}
            </a>
            {'　'}
            {one.address}
            {one.what ? <div class="sub">変わったところ：{one.what}</div> : null}
          </li>
        ))}
      </ul>
      {lines.length > 500 ? <p class="sub">はじめの 500 人を出しています。</p> : null}
    </section>
  )
  return (
    <>
      <Head title="前の名簿との差" purpose="いちばん新しく取り込んだ市の名簿で、だれが増え、だれが変わり、だれがいなくなったか。" />
      {since ? (
        <>
          <p>
            {since.file}
            {since.when ? (
              <>
                （<When on={civilDateOf(since.when)} list />
                {' に取り込み）'}
              </>
            ) : (
              ''
            )}
          </p>
          {list(
            'この名簿にいない人',
            '転出か死亡かもしれません。ひとりずつ確かめて、記録に残してください。自動では変えません。「名簿で確かめること」で、残すと決められます。',
            since.gone,
          )}
          {since.ended.length
            ? list(
                '市の名簿にはいるが、ここでは亡くなった・転出した人',
                '取りちがえていないか、ひらいて確かめてください。ここの記録が正しければ、市に知らせてください。自動ではもどしません。',
                since.ended,
              )
            : null}
          {list('新しく入った人', '手紙を送るところからはじまります。', since.fresh)}
          {list('変わった人', '住所が変わった人には、もう渡した名簿の写しに古い住所がのっています。', since.changed)}
        </>
      ) : (
        <div class="card">
          <p>まだ、市の名簿を取り込んでいません。取り込むと、前の名簿とのちがいがここに出ます。</p>
          <p>
            <a class="btn" href="/watch-register/import">
              市の名簿を取り込む
            </a>
          </p>
        </div>
      )}
    </>
  )
}
