// The screens of 世帯: list, form, page with members from–to.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { FieldInput, Grouped, Problems, StateTag, type Typed } from '../../../records/field.screens.tsx'
import { fieldOf, type Change, type Option, type Row, type Values } from '../../../records/record.ts'
import { Facts, History } from '../../../records/record.screens.tsx'
import { sayValue } from '../../../records/say.rules.ts'
import { formatWareki } from '../../../kernel/era.ts'
import type { ConnectionLine } from '../../support/support.api.ts'
import { ReadersLink } from '../readers/reader.screens.tsx'
import { FollowUp } from '../../../ui/follow-up.tsx'
import { Head } from '../../../ui/page.tsx'
import { ConnectButton, Connections } from './household-connections.screens.tsx'
import { household as type, HOUSEHOLD_CONTACT, RELATIONS } from './household.schema.ts'

type Names = ReadonlyMap<string, string>
export type HouseView = { id: string; version: number; state: string; values: Values; masked: boolean }
export type MemberView = {
  id: string
  version: number
  personId: string
  name: string
  kana: string
  relation: string
  age: string
  shielded: boolean
  fromOn: string | null
  toOn: string | null
}
const here = (yes: boolean): object => (yes ? { 'aria-current': 'true' } : {})
const nameOf = (one: HouseView): string => String(one.values['name'] ?? '')
const MARK = '▲ 連絡先を伏せています'
const relationOf = (value: string): string => RELATIONS.find((one) => one.value === value)?.label ?? value
const day = (on: string | null): string => (on ? formatWareki(on, 'short') : '')

export type ListProps = {
  rows: readonly HouseView[]
  names: Names
  state: string
  composition: string
  neighbourhood: string
  areas: readonly Option[]
  zone: string
  zones: readonly string[]
  typed: string
  next: string | undefined
  letters: string
  href: (change: Record<string, string>, suffix?: string) => string
  mayWrite: boolean
}
export function HouseholdList(props: ListProps): VNode {
  const { rows, names, href } = props
  const said = (one: HouseView, name: string): string => sayValue(fieldOf(type, name), one.values[name], names)
  return (
    <>
      <Head title="世帯" purpose={type.purpose}>
        {props.mayWrite ? (
          <a class="btn" href="/households/new">
            世帯を記録する
          </a>
        ) : null}
      </Head>
      <form method="get" action="/households" role="search">
        <div class="acts">
          <label class="inline" for="q">
            呼び名・かな
          </label>
          <input id="q" name="q" value={props.typed} />
          <button class="btn quiet">さがす</button>
        </div>
        {props.typed ? null : (
          <details>
            <summary class="link">しぼりこむ</summary>
            <div class="grid">
              <label>
                世帯構成
                <br />
                <select name="composition">
                  <option value="">すべて</option>
                  {(fieldOf(type, 'composition').options ?? []).map((one) => (
                    <option value={one.value} selected={one.value === props.composition}>
                      {one.label}
                    </option>
                  ))}
                </select>
              </label>
              {props.zones.length ? (
                <label>
                  圏域
                  <br />
                  <select name="zone">
                    <option value="">すべて</option>
                    {props.zones.map((one) => (
                      <option value={one} selected={one === props.zone}>
                        {one}
                      </option>
                    ))}
                  </select>
                </label>
              ) : null}
              <label>
                地域
                <br />
                <select name="neighbourhood_id">
                  <option value="">すべて</option>
                  <Grouped options={props.areas} chosen={props.neighbourhood} />
                </select>
              </label>
            </div>
            <button class="btn quiet">この条件で見る</button>
          </details>
        )}
      </form>
      {props.typed ? null : (
        <nav aria-label="しぼりこみ">
          <div class="chips">
            <a class="chip" href={href({ state: '' })} {...here(!props.state)}>
              すべて
            </a>
            {type.states.map((one) => (
              <a class="chip" href={href({ state: one.value })} {...here(props.state === one.value)}>
                {one.label}
              </a>
            ))}
          </div>
        </nav>
      )}
      {rows.length === 0 ? (
        <div class="card">
          <p>
            {props.typed
              ? `「${props.typed}」で見つかる世帯は、見られる範囲にはありません。`
              : 'この条件の世帯は、まだありません。人の画面の「この人の世帯を記録する」からも始められます。'}
          </p>
          {props.mayWrite ? (
            <p>
              <a href="/households/new">世帯を記録する</a>
            </p>
          ) : null}
        </div>
      ) : (
        <div class="scroll">
          <table class="rows">
            <caption>
              {rows.length} 世帯{props.next ? '（つづきがあります）' : ''}
            </caption>
            <thead>
              <tr>
                <th scope="col">呼び名</th>
                <th scope="col">世帯構成</th>
                <th scope="col">地域</th>
                <th scope="col">状態</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <tr>
                  <td>
                    <a href={`/households/${one.id}`}>{nameOf(one)}</a>
                  </td>
                  <td>{one.values['composition'] === 'unknown' ? '' : said(one, 'composition')}</td>
                  <td>{one.masked ? <span class="tag late">{MARK}</span> : said(one, 'neighbourhood_id')}</td>
                  <td>
                    <StateTag type={type} state={one.state} />
                  </td>
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
      {props.mayWrite && rows.length ? (
        <p>
          <a href={props.letters}>この条件の世帯へ、手紙・ラベルを作る</a>
        </p>
      ) : null}
      {props.mayWrite && !props.typed ? (
        <p>
          <a href="/households/import">Excel・CSV から取り込む</a>
        </p>
      ) : null}
      {rows.length ? (
        <p class="acts">
          この条件のすべてを書き出す：<a href={href({}, '.xlsx')}>Excel</a>
          <a href={href({}, '.csv')}>CSV</a>
          <a href={href({ encoding: 'cp932' }, '.csv')}>CSV（Shift_JIS）</a>
        </p>
      ) : null}
    </>
  )
}

export type FormProps = {
  typed: Typed
  reasons: readonly Reason[]
  clientId: string
  areas: readonly Option[]
  row: HouseView | undefined
  first: { id: string; name: string } | undefined
}
export function HouseholdForm({ typed, reasons, clientId, areas, row, first }: FormProps): VNode {
  const fields = type.fields.filter((field) => !(row?.masked && ([...HOUSEHOLD_CONTACT, 'note'] as string[]).includes(field.name)))
  return (
    <>
      <Head
        title={row ? '世帯の記録を直す' : '世帯を記録する'}
        purpose={first ? `${first.name}さんを世帯主として始めます。ほかの人は、保存のあとで加えます。` : type.purpose}
      />
      <Problems reasons={reasons} />
      <form method="post" action={row ? `/households/${row.id}/edit` : '/households'}>
        <input type="hidden" name="client_id" value={clientId} />
        {row ? <input type="hidden" name="version" value={row.version} /> : null}
        {first ? <input type="hidden" name="person" value={first.id} /> : null}
        <button class="unseen" tabIndex={-1} aria-hidden="true">
          保存する
        </button>
        <div class="narrow-form">
          {row?.masked ? (
            <p>
              <span class="tag late">{MARK}</span>
            </p>
          ) : null}
          {fields.map((field, i) => (
            <FieldInput
              field={field}
              typed={typed}
              reasons={reasons}
              options={field.name === 'neighbourhood_id' ? areas : undefined}
              startHere={i === 0}
              fillTo={field.name === 'postal' ? (row ? `/households/${row.id}/fill` : '/households/fill') : undefined}
            />
          ))}
          <div class="acts stick">
            <button class="btn">保存する</button>
          </div>
        </div>
      </form>
    </>
  )
}

export type RecordProps = {
  one: HouseView
  row: Row
  names: Names
  wardName: string
  now: Date
  changes: readonly Change[]
  members: readonly MemberView[]
  /** Undefined for those who may not read any. */ connections: readonly ConnectionLine[] | undefined
  mayConnect: boolean
  mayWrite: boolean
  clientId: string
  typed: Typed
  reasons: readonly Reason[]
  candidates: readonly { id: string; name: string; tells: string }[]
  /** Whether the viewer may ask who read this. */ mayTrace: boolean
}
const TOLD = { ...type, fields: [...type.fields, { name: 'member', label: '世帯の人', type: 'text' }] } as const
const Hidden = ({ one, clientId }: { one: HouseView; clientId: string }): VNode => (
  <>
    <input type="hidden" name="client_id" value={clientId} />
    <input type="hidden" name="version" value={one.version} />
  </>
)

function AddMember({ one, clientId, typed, reasons, candidates }: RecordProps): VNode {
  return (
    <details open={candidates.length > 0 || reasons.some((reason) => ['who', 'relation', 'from_on'].includes(reason.field ?? ''))}>
      <summary class="link">人を加える</summary>
      <form method="post" action={`/households/${one.id}/members`} class="stack">
        <Hidden one={one} clientId={clientId} />
        {candidates.length ? (
          <fieldset class="field">
            <legend>どの人ですか</legend>
            <div class="choices">
              {candidates.map((person, i) => (
                <label>
                  <input type="radio" name="who" value={person.id} {...(i === 0 ? { id: 'who' } : {})} />
                  {person.name}
                  <span class="sub">　{person.tells}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ) : (
          <FieldInput
            field={{
              name: 'who',
              label: '名前（漢字・かな・電話の一部）',
              type: 'text',
              required: true,
              help: '先に「人を記録する」で記録した人をえらびます。',
            }}
            typed={typed}
            reasons={reasons}
          />
        )}
        <FieldInput
          field={{ name: 'relation', label: '世帯主から見て', type: 'choice', required: true }}
          options={RELATIONS}
          typed={typed}
          reasons={reasons}
        />
        <FieldInput
          field={{ name: 'from_on', label: 'いつから', type: 'day', help: '分からないときは空のまま。' }}
          typed={typed}
          reasons={reasons}
        />
        <button class="btn quiet">世帯に加える</button>
      </form>
    </details>
  )
}

export function HouseholdRecord(props: RecordProps): VNode {
  const { one, members, mayWrite, clientId } = props
  return (
    <>
      <Head title={nameOf(one)} purpose={`世帯　${props.wardName}`}>
        <StateTag type={type} state={one.state} />
        {one.masked ? <span class="tag late">{MARK}</span> : null}
        {props.mayConnect ? <ConnectButton householdId={one.id} /> : null}
      </Head>
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <h2>世帯の人</h2>
          {members.length === 0 ? (
            <p>まだだれもいません。「人を加える」から始めてください。</p>
          ) : (
            <ul class="plain">
              {members.map((member) => (
                <li>
                  <div class="card">
                    <p>
                      <a href={`/people/${member.personId}`}>{member.name}</a>　{relationOf(member.relation)}　{member.age}{' '}
                      {member.shielded ? <span class="tag late">{MARK}</span> : null}
                    </p>
                    <p class="sub">
                      {[member.kana, member.fromOn ? `${day(member.fromOn)} から` : '', member.toOn ? `${day(member.toOn)} まで` : '']
                        .filter(Boolean)
                        .join('　')}
                    </p>
                    {mayWrite && !member.toOn ? (
                      <details>
                        <summary class="link">離れた日を記録する</summary>
                        <form method="post" action={`/households/${one.id}/members/${member.id}/end`} class="stack">
                          <Hidden one={one} clientId={clientId} />
                          <label for={`to-${member.id}`}>{member.name}さんが離れた日</label>
                          <input id={`to-${member.id}`} name="to_on" class="short" autocomplete="off" />
                          <button class="btn quiet">離れた日を残す</button>
                        </form>
                      </details>
                    ) : null}
                  </div>
                </li>
              ))}
            </ul>
          )}
          {mayWrite ? <AddMember {...props} /> : null}
          <h2>世帯のこと</h2>
          <Facts
            type={type}
            row={props.row}
            names={props.names}
            without={['name', 'kana', ...(one.values['composition'] === 'unknown' ? ['composition'] : [])]}
          />
          {mayWrite && one.state !== 'withdrawn' ? (
            <p class="acts">
              <a class="btn quiet" href={`/households/${one.id}/edit`}>
                記録を直す
              </a>
            </p>
          ) : null}
          {mayWrite
            ? type.moves
                .filter((move) => (move.from as readonly string[]).includes(one.state))
                .map((move) => (
                  <details>
                    <summary class="link">{move.label}</summary>
                    <form method="post" action={`/households/${one.id}/${move.name}`} class="stack">
                      <Hidden one={one} clientId={clientId} />
                      {move.asks.length ? (
                        <FieldInput
                          field={{ name: 'reason', label: '理由', type: 'text', required: true, max: 200 }}
                          typed={props.typed}
                          reasons={props.reasons}
                        />
                      ) : null}
                      <button class="btn quiet">{move.label}</button>
                    </form>
                  </details>
                ))
            : null}
        </div>
        <aside>
          {props.connections ? (
            <Connections connections={props.connections} householdId={one.id} mayWrite={props.mayConnect} masked={one.masked} />
          ) : null}
          {props.mayTrace ? <ReadersLink path={`/households/${one.id}`} what="世帯" /> : null}
          <History type={TOLD} names={props.names} changes={props.changes} now={props.now} />
        </aside>
      </div>
      <FollowUp path={`/households/${one.id}`} />
    </>
  )
}
