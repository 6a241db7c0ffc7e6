// A list of those to be reached, with how far it has come; one of them, with every attempt and the way to a consultation.
import type { VNode } from 'preact'
import { Problems, StateTag } from '../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../records/record-facts.screens.tsx'
import { Moves } from '../../records/record-moves.screens.tsx'
import { fieldOf, type Option, type Row } from '../../records/record.ts'
import { sayValue } from '../../records/say.rules.ts'
import { ActForm, RadioField, SelectField, DayField, TextField } from '../../ui/fields.tsx'
import { Head } from '../../ui/page.tsx'
import { CallFirst } from '../needs/needs.api.ts'
import { attempt } from './attempts/attempt.schema.ts'
import { outreach as type } from './lists/outreach.schema.ts'
import { PAGE, sayBecame, type Became, type Listed } from './targets/target.rules.ts'
import { target } from './targets/target.schema.ts'
import { When } from '#src/ui/when.tsx'

const say = (of: typeof target | typeof attempt, row: Row, name: string): string => sayValue(fieldOf(of, name), row.values[name], new Map())
const option = (name: string): readonly Option[] => fieldOf(attempt, name).options ?? []

type Counts = ReadonlyMap<string, number>
const sumOf = (counts: Counts, ...states: string[]): number => states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)
function Progress({ counts, total }: { counts: Counts; total: number }): VNode {
  const still = sumOf(counts, 'waiting', 'trying')
  const over = sumOf(counts, 'over')
  return (
    <p>
      全 {total} 件　会えた {sumOf(counts, 'reached', 'handed')} 件（うちつないだ {sumOf(counts, 'handed')} 件）　まだ {still} 件
      いまは要らない・もういない {sumOf(counts, 'declined', 'gone')} 件{over > 0 ? `　出向かなくてよくなった ${over} 件` : ''}
      <br />
      <progress max={Math.max(total, 1)} value={total - still} aria-label="すすみぐあい" />
    </p>
  )
}
/** That one need not go any more, and why. */
const BecameTag = ({ became }: { became: Became | null }): VNode | null =>
  became ? <span class="tag late">■ {sayBecame(became)}</span> : null

export function OutreachRecord({
  props,
  lines,
  counts,
  from,
  added,
  left,
  mayFill,
}: {
  props: RecordProps
  lines: readonly Listed[]
  /** How many there are in each state, on every page together. */ counts: Counts
  from: number
  added: number | undefined
  /** So many of the same source are not on the list yet. */ left: number
  mayFill: boolean
}): VNode {
  const { row, names } = props
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0)
  return (
    <>
      <Head
        title={String(row.values['title'])}
        purpose={`${type.label}　${names.get(String(row.values['neighbourhood_id'])) ?? ''}　${props.wardName}`}
      >
        <StateTag type={type} state={row.state} />
        {total ? (
          <a class="btn quiet" href={`/outreach/${row.id}.pdf`}>
            持って出る紙（PDF）
          </a>
        ) : null}
      </Head>
      <Problems reasons={props.reasons} />
      {added === undefined ? null : (
        <div class="card" role="status">
          <p>
            {added > 0 ? `✓ ${added} 件を加えました。` : '加えるものは、ありませんでした（もうのっているか、あてはまる人がいません）。'}
            {left > 0 ? `まだ加えていない人が、あと ${left} 人います。もう一度「この一覧に加える」を押すと、続きが加わります。` : ''}
          </p>
        </div>
      )}
      <Progress counts={counts} total={total} />
      {total === 0 ? <p>まだ、だれものっていません。下から、返事のない人や住所を加えてください。</p> : null}
      {total > lines.length ? (
        <p class="sub">
          全 {total} 件のうち {from + 1}〜{from + lines.length} 件目です。印刷には、これから出向く人がすべて出ます。
        </p>
      ) : null}
      <ul class="plain lines">
        {lines.map(({ row: one, became }) => (
          <li>
            <a href={`/outreach-targets/${one.id}`}>{[one.values['address'], one.values['name']].filter(Boolean).join('　')}</a>{' '}
            <StateTag type={target} state={one.state} /> <BecameTag became={became} />
            <div class="sub">
              {say(target, one, 'why')}
              {one.values['tries'] ? `　${String(one.values['tries'])} 回` : ''}
              {one.values['next_on'] ? (
                <>
                  {'　次 '}
                  <When on={String(one.values['next_on'])} />
                </>
              ) : (
                ''
              )}
            </div>
            {['waiting', 'trying'].includes(one.state) && !became ? <div class="on-paper">結果：　　　　　　　　　　ようす：</div> : null}
          </li>
        ))}
      </ul>
      {from > 0 || from + lines.length < total ? (
        <p class="acts">
          {from > 0 ? (
            <a class="link" href={`/outreach/${row.id}?from=${Math.max(0, from - PAGE)}`}>
              前の {PAGE} 件
            </a>
          ) : null}
          {from + lines.length < total ? (
            <a class="link" href={`/outreach/${row.id}?from=${from + lines.length}`}>
              次の {Math.min(PAGE, total - from - lines.length)} 件
            </a>
          ) : null}
        </p>
      ) : null}
      {props.mayWrite && row.state === 'open' && mayFill ? (
        <section class="card">
          <h2>加える</h2>
          <ActForm action={`/outreach/${row.id}/fill`} clientId={props.clientId}>
            <RadioField
              name="source"
              label="どこから"
              must
              value={props.typed.get('source') || 'register'}
              options={[
                { value: 'register', label: '名簿の返事のない人' },
                { value: 'notice', label: '気づきのあった人' },
                { value: 'town', label: '下に書いた住所' },
              ]}
              reasons={props.reasons}
            />
            <TextField
              name="town"
              label="住所（一行に一つ。空白のあとに名前）"
              rows={4}
              value={props.typed.get('town')}
              reasons={props.reasons}
            />
            <button class="btn">この一覧に加える</button>
          </ActForm>
        </section>
      ) : null}
      <Moves props={props} />
      <OnPaper type={type} row={row} />
      <History {...props} />
    </>
  )
}

export type Consult = { worries: readonly Option[]; consents: readonly Option[] }
export function TargetRecord({
  props,
  attempts,
  became,
  came,
  consult,
  onward,
  ids,
}: {
  props: RecordProps
  attempts: readonly Row[]
  /** What has become of them since, so that one need not go. */ became: Became | null
  came: readonly { href: string; label: string }[]
  consult: Consult | undefined
  /** Forms that begin with what is known here. */ onward: readonly { path: string; label: string }[]
  ids: readonly [string, string]
}): VNode {
  const { row, names } = props
  const open = !['handed', 'withdrawn', 'gone'].includes(row.state)
  return (
    <>
      <Head
        title={`${String(row.values['address'])}　${String(row.values['name'] ?? '')}`}
        purpose={`${target.label}　${names.get(String(row.values['outreach_id'])) ?? ''}　${props.wardName}`}
      >
        <StateTag type={target} state={row.state} />
      </Head>
      <Problems reasons={props.reasons} />
      {became ? (
        <div class="card">
          <p>
            <BecameTag became={became} /> いまは出向かなくてよい人です。印刷と「やること」には出ません。
          </p>
        </div>
      ) : null}
      <div class="cols">
        <div>
          {props.mayWrite && open ? (
            <section class="card">
              <h2>出向いた結果を残す</h2>
              <CallFirst />
              <ActForm action="/outreach-attempts" clientId={ids[0]} hidden={{ target_id: row.id, state: 'kept', back: 'target' }}>
                <RadioField name="way" label="どうやって" must value="visit" options={option('way')} />
                <RadioField
                  name="result"
                  label="結果"
                  must
                  options={option('result')}
                  help="「心配なようすがあった」は、期限のある気づきとして、そのまま残ります。"
                />
                <TextField name="note" label="ようす" rows={3} help="見たことを書きます。暗号にして保存します。" />
                <DayField name="next_on" side="future" label="次に出向く日" help="空のままなら、決まりの日数あと。" />
                <button class="btn">残す</button>
              </ActForm>
            </section>
          ) : null}
          {consult && open ? (
            <details>
              <summary class="link">相談へつなぐ</summary>
              <ActForm action={`/outreach-targets/${row.id}/consult`} clientId={ids[1]} hidden={{ version: String(row.version) }}>
                <SelectField name="main_worry" label="主な困りごと" must options={consult.worries} empty="えらんでください" />
                <RadioField name="consent" label="同意" must options={consult.consents} />
                <p class="sub">出向いた記録が、そのまま相談の中身になります。</p>
                <button class="btn">相談として受け付ける</button>
              </ActForm>
            </details>
          ) : null}
          {onward.length && open ? (
            <p class="acts">
              {onward.map((one) => (
                <a class="link" href={`${one.path}?from=${target.name}:${row.id}`}>
                  {one.label}
                </a>
              ))}
            </p>
          ) : null}
          <h2>これまで（{attempts.length} 回）</h2>
          {attempts.length === 0 ? <p class="sub">まだ出向いていません。</p> : null}
          <ul class="plain lines">
            {attempts.map((one) => (
              <li>
                <a href={`/outreach-attempts/${one.id}`}>
                  <When on={String(one.values['on_day'])} />　{say(attempt, one, 'way')}：{say(attempt, one, 'result')}
                </a>
                {one.values['note'] ? <div>{String(one.values['note'])}</div> : null}
              </li>
            ))}
          </ul>
          <Facts type={target} row={row} names={names} without={['address', 'name']} />
          <Moves props={props} />
          <OnPaper type={target} row={row} />
        </div>
        <aside>
          {came.length ? (
            <div class="card">
              <h2>ここから生まれた記録</h2>
              <ul>
                {came.map((one) => (
                  <li>
                    <a href={one.href}>{one.label}</a>
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
