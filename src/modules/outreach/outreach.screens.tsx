// A list of those to be reached, with how far it has come; one of them, with every attempt and the way to a consultation.
import type { VNode } from 'preact'
import { Problems, StateTag } from '../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../records/record-facts.screens.tsx'
import { Moves } from '../../records/record-moves.screens.tsx'
import { fieldOf, type Option, type Row } from '../../records/record.ts'
import { sayValue } from '../../records/say.rules.ts'
import { ActForm, RadioField, SelectField, DayField, TextField } from '../../ui/fields.tsx'
import { Head } from '../../ui/page.tsx'
import { attempt } from './attempts/attempt.schema.ts'
import { outreach as type } from './lists/outreach.schema.ts'
import { target } from './targets/target.schema.ts'
import { When } from '#src/ui/when.tsx'

const say = (of: typeof target | typeof attempt, row: Row, name: string): string => sayValue(fieldOf(of, name), row.values[name], new Map())
const option = (name: string): readonly Option[] => fieldOf(attempt, name).options ?? []

/** Those one still goes to stand first, those who are met or gone last. */
const GOING = ['trying', 'waiting', 'reached', 'handed', 'declined', 'gone']
function Progress({ rows }: { rows: readonly Row[] }): VNode {
  const n = (...states: string[]): number => rows.filter((row) => states.includes(row.state)).length
  return (
    <p>
      全 {rows.length} 件　会えた {n('reached', 'handed')} 件（うちつないだ {n('handed')} 件）　まだ {n('waiting', 'trying')}{' '}
      件　いまは要らない・もういない {n('declined', 'gone')} 件
      <br />
      <progress max={Math.max(rows.length, 1)} value={rows.length - n('waiting', 'trying')} aria-label="すすみぐあい" />
    </p>
  )
}

export function OutreachRecord({
  props,
  rows,
  added,
  mayFill,
}: {
  props: RecordProps
  rows: readonly Row[]
  added: number | undefined
  mayFill: boolean
}): VNode {
  const { row, names } = props
  return (
    <>
      <Head
        title={String(row.values['title'])}
        purpose={`${type.label}　${names.get(String(row.values['neighbourhood_id'])) ?? ''}　${props.wardName}`}
      >
        <StateTag type={type} state={row.state} />
      </Head>
      <Problems reasons={props.reasons} />
      {added === undefined ? null : (
        <div class="card" role="status">
          <p>
            {added > 0 ? `✓ ${added} 件を加えました。` : '加えるものは、ありませんでした（もうのっているか、あてはまる人がいません）。'}
          </p>
        </div>
      )}
      <Progress rows={rows} />
      {rows.length === 0 ? <p>まだ、だれものっていません。下から、返事のない人や住所を加えてください。</p> : null}
      <ul class="plain lines">
        {[...rows]
          .sort((a, b) => GOING.indexOf(a.state) - GOING.indexOf(b.state))
          .map((one) => (
            <li>
              <a href={`/outreach-targets/${one.id}`}>{[one.values['address'], one.values['name']].filter(Boolean).join('　')}</a>{' '}
              <StateTag type={target} state={one.state} />
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
            </li>
          ))}
      </ul>
      {props.mayWrite && row.state === 'open' && mayFill ? (
        <section class="card">
          <h2>加える</h2>
          <ActForm action={`/outreach/${row.id}/fill`} clientId={props.clientId}>
            <RadioField
              name="source"
              label="どこから"
              must
              value="register"
              options={[
                { value: 'register', label: '名簿の返事のない人' },
                { value: 'notice', label: '気づきのあった人' },
                { value: 'town', label: '下に書いた住所' },
              ]}
            />
            <TextField name="town" label="住所（一行に一つ。空白のあとに名前）" rows={4} />
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
  came,
  consult,
  onward,
  ids,
}: {
  props: RecordProps
  attempts: readonly Row[]
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
      <div class="cols">
        <div>
          {props.mayWrite && open ? (
            <section class="card">
              <h2>出向いた結果を残す</h2>
              <ActForm action="/outreach-attempts" clientId={ids[0]} hidden={{ target_id: row.id, state: 'kept', back: 'target' }}>
                <RadioField name="way" label="どうやって" must value="visit" options={option('way')} />
                <RadioField name="result" label="結果" must options={option('result')} />
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
