// The screens of 人: list, form with those it may already be, page with household, likeness, shield and history.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { FieldInput, Grouped, Problems, StateTag, type Typed } from '../../../records/field.screens.tsx'
import { fieldOf, type Change, type Option, type Row, type Values } from '../../../records/record.ts'
import { Facts, History } from '../../../records/record.screens.tsx'
import { sayValue } from '../../../records/say.rules.ts'
import { FollowUp } from '../../../ui/follow-up.tsx'
import { Head } from '../../../ui/page.tsx'
import type { ConnectionLine } from '../../support/support.api.ts'
import { ConnectButton, Connections } from '../households/household-connections.screens.tsx'
import { ReadersLink } from '../readers/reader.screens.tsx'
import { RELATIONS } from '../households/household.schema.ts'
import { personScript } from './person.asset.ts'
import { sayAge, sayBirth } from './person.rules.ts'
import { CONTACT, MASKED, person as type } from './person.schema.ts'

type Names = ReadonlyMap<string, string>
/** A person as the screens need them: what the viewer may see, nothing else. */
export type PersonView = {
  wardId: string
  id: string
  version: number
  state: string
  reason: string
  values: Values
  ownerName: string
  shielded: boolean
  masked: boolean
  mergedInto: string | null
}
export type LikelyView = { person: PersonView; reasons: readonly string[]; against: readonly string[]; sure: boolean }
const here = (yes: boolean): object => (yes ? { 'aria-current': 'true' } : {})
export const nameOf = (one: PersonView): string => String(one.values['name'] ?? '')
const kanaOf = (one: PersonView): string => String(one.values['kana'] ?? '')

/** The only thing a shield shows. */
export const ShieldMark = ({ one }: { one: { readonly shielded: boolean; readonly masked?: boolean } }): VNode | null =>
  one.shielded || one.masked ? <span class="tag late">▲ {MASKED}</span> : null

/** What tells one person from another of the same name: ward, neighbourhood, reading, age. */
export function TellApart({ one, names, today }: { one: PersonView; names: Names; today: string }): VNode {
  return (
    <>
      {[
        names.get(one.wardId) ?? '',
        one.masked ? '' : (names.get(String(one.values['neighbourhood_id'] ?? '')) ?? ''),
        kanaOf(one),
        sayAge(one.values['birth_on'], today),
        sayValue(fieldOf(type, 'sex'), one.values['sex'] === 'unknown' ? null : one.values['sex']),
      ]
        .filter(Boolean)
        .join('　')}
    </>
  )
}

export type ListProps = {
  rows: readonly PersonView[]
  foundAs: ReadonlyMap<string, string>
  names: Names
  today: string
  state: string
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
export function PeopleList(props: ListProps): VNode {
  const { rows, names, href } = props
  return (
    <>
      <Head title="人" purpose={type.purpose}>
        {props.mayWrite ? (
          <a class="btn" href="/people/new">
            人を記録する
          </a>
        ) : null}
      </Head>
      <form method="get" action="/people" role="search">
        <div class="acts">
          <label class="inline" for="q">
            名前・かな・電話
          </label>
          <input id="q" name="q" value={props.typed} />
          <button class="btn quiet">さがす</button>
        </div>
        {props.typed ? null : (
          <details>
            <summary class="link">しぼりこむ</summary>
            <div class="grid">
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
      {props.typed ? (
        <div class="chips">
          <a class="chip" aria-current="true" href={href({ q: '' })}>
            ことば：{props.typed}　<span aria-hidden="true">×</span>
            <span class="unseen">を外す</span>
          </a>
        </div>
      ) : (
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
              ? `「${props.typed}」で見つかる人は、見られる範囲にはいません。漢字・かな・電話のどれでもさがせます。`
              : 'この条件の人は、まだいません。相談や見守りで知った人を記録すると、ここに出ます。'}
          </p>
          {props.mayWrite ? (
            <p>
              <a href="/people/new">人を記録する</a>
            </p>
          ) : null}
        </div>
      ) : (
        <div class="scroll">
          <table class="rows">
            <caption>
              {rows.length} 人{props.next ? '（つづきがあります）' : ''}
            </caption>
            <thead>
              <tr>
                <th scope="col">名前</th>
                <th scope="col">かな</th>
                <th scope="col">生年月日（年齢）</th>
                <th scope="col">地域</th>
                <th scope="col">電話</th>
                <th scope="col">状態</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <tr>
                  <td>
                    <a href={`/people/${one.id}`}>{nameOf(one)}</a>
                    {props.foundAs.has(one.id) ? <div class="sub">統合前の名前で見つかりました</div> : null}
                  </td>
                  <td>{kanaOf(one)}</td>
                  <td>{sayBirth(one.values['birth_on'], props.today)}</td>
                  {one.masked ? (
                    <td colSpan={2}>
                      <ShieldMark one={one} />
                    </td>
                  ) : (
                    <>
                      <td>{names.get(String(one.values['neighbourhood_id'] ?? '')) ?? ''}</td>
                      <td>{String(one.values['phone'] || one.values['mobile'] || '')}</td>
                    </>
                  )}
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
          <a href={props.letters}>この条件の人へ、手紙・ラベルを作る</a>
        </p>
      ) : null}
      {props.mayWrite && !props.typed ? (
        <p>
          <a href="/people/import">Excel・CSV から取り込む</a>
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

function LikelyList({ likely, names, today }: { likely: readonly LikelyView[]; names: Names; today: string }): VNode {
  return (
    <ul class="plain">
      {likely.map(({ person, reasons, against, sure }) => (
        <li>
          <div class="card">
            <p>
              <b>{nameOf(person)}</b>　<ShieldMark one={person} />
              <br />
              <TellApart one={person} names={names} today={today} />
            </p>
            <p class="sub">
              {sure ? 'おそらく同じ人です。' : '同じ人かもしれません。'}
              {reasons.join('、')}
              {against.length ? `。ちがうところ：${against.join('、')}` : ''}
            </p>
            <p class="acts">
              <button class="btn" formAction={`/people/${person.id}/same`}>
                この人です（{nameOf(person)}）
              </button>
              <a href={`/people/${person.id}`} target="_blank" rel="noopener">
                別の画面で見る
              </a>
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

export type FormProps = {
  typed: Typed
  reasons: readonly Reason[]
  clientId: string
  areas: readonly Option[]
  names: Names
  today: string
  likely: readonly LikelyView[]
  row: PersonView | undefined
  version: string
  beside: readonly { label: string; said: string }[]
}
export function PersonForm(props: FormProps): VNode {
  const { typed, reasons, row, likely } = props
  const fields = type.fields.filter((field) => !(row?.masked && ([...CONTACT, 'note'] as string[]).includes(field.name)))
  const [plain, more] = [fields.filter((one) => !('more' in one)), fields.filter((one) => 'more' in one)]
  const input = (name: string, first = false): VNode => (
    <FieldInput
      field={fieldOf(type, name)}
      typed={typed}
      reasons={reasons}
      options={name === 'neighbourhood_id' ? props.areas : undefined}
      startHere={first}
      fillTo={name === 'postal' ? (row ? `/people/${row.id}/fill` : '/people/fill') : undefined}
    />
  )
  const open = more.some(
    (one) =>
      (one.name === 'language'
        ? !['', 'ja'].includes(typed.get(one.name))
        : one.name === 'interpreter'
          ? typed.get(one.name) === 'yes'
          : typed.get(one.name) !== '') || reasons.some((reason) => reason.field === one.name),
  )
  return (
    <>
      <Head
        title={row ? '人の記録を直す' : '人を記録する'}
        purpose={row ? `${nameOf(row)}さんの記録を直します。` : '名前だけでも残せます。分からないところは空のままにしてください。'}
      />
      <Problems reasons={reasons} />
      <form method="post" action={row ? `/people/${row.id}/edit` : '/people'} {...(row ? {} : { 'data-likely': '/people/likely.json' })}>
        <input type="hidden" name="client_id" value={props.clientId} />
        {row ? <input type="hidden" name="version" value={props.version} /> : null}
        <button class="unseen" tabIndex={-1} aria-hidden="true">
          保存する
        </button>
        {likely.length ? (
          <section class="problems" role="alert" id="likely">
            <h2>この人ではありませんか</h2>
            <p>まだ保存していません。似た人が {likely.length} 人います。書いた内容は下に残っています。</p>
            <LikelyList likely={likely} names={props.names} today={props.today} />
            <input type="hidden" name="checked" value={likely.map((one) => one.person.id).join(',')} />
            <p>
              <button class="btn quiet" name="decided" value="other">
                別の人として保存する
              </button>
            </p>
          </section>
        ) : null}
        <div class={props.beside.length ? 'cols' : 'narrow-form'}>
          <div>
            {row?.masked ? (
              <p>
                <ShieldMark one={row} /> 連絡先とメモは、担当と区の管理者だけが見て直せます。
              </p>
            ) : null}
            {plain.map((one, i) => input(one.name, i === 0 && likely.length === 0))}
            <details open={open}>
              <summary class="link">くわしく書く</summary>
              {more.map((one) => input(one.name))}
            </details>
            <div id="likely-now" aria-live="polite"></div>
            <div class="acts stick">
              <button class="btn">保存する</button>
            </div>
          </div>
          {props.beside.length ? (
            <aside>
              <div class="card">
                <h2>いま書いた内容（ちがうところ）</h2>
                <p class="sub">左はもとの記録です。取り入れるものだけ書き写して、保存してください。空だったところには入れてあります。</p>
                <dl>
                  {props.beside.map((one) => (
                    <>
                      <dt>{one.label}</dt>
                      <dd>{one.said}</dd>
                    </>
                  ))}
                </dl>
              </div>
            </aside>
          ) : null}
        </div>
      </form>
      {row ? null : <script type="module" src={personScript.href}></script>}
    </>
  )
}

export type HouseholdView = {
  id: string
  name: string
  relation: string
  fromOn: string | null
  toOn: string | null
  others: readonly { id: string; name: string; relation: string; age: string; shielded: boolean }[]
}
const relationOf = (value: string): string => RELATIONS.find((one) => one.value === value)?.label ?? value
const Hidden = ({ one, clientId }: { one: Pick<PersonView, 'version'>; clientId: string }): VNode => (
  <>
    <input type="hidden" name="client_id" value={clientId} />
    <input type="hidden" name="version" value={one.version} />
  </>
)

export function Households({ list, mayWrite, personId }: { list: readonly HouseholdView[]; mayWrite: boolean; personId: string }): VNode {
  return (
    <div class="card">
      <h2>世帯</h2>
      {list.length === 0 ? (
        <p>まだ世帯がありません。</p>
      ) : (
        list.map((one) => (
          <>
            <p>
              <a href={`/households/${one.id}`}>{one.name}</a>（{relationOf(one.relation)}）
              {one.toOn ? <span class="sub">　{one.toOn} まで</span> : null}
            </p>
            <ul>
              {one.others.map((other) => (
                <li>
                  <a href={`/people/${other.id}`}>{other.name}</a>　{relationOf(other.relation)}　{other.age} <ShieldMark one={other} />
                </li>
              ))}
            </ul>
          </>
        ))
      )}
      {mayWrite ? (
        <p>
          <a href={`/households/new?person=${personId}`}>この人の世帯を記録する</a>
        </p>
      ) : null}
    </div>
  )
}

function MoveForms({
  one,
  clientId,
  typed,
  reasons,
}: {
  one: PersonView
  clientId: string
  typed: Typed
  reasons: readonly Reason[]
}): VNode {
  const asked = fieldOf({ ...type, fields: [{ name: 'reason', label: '理由', type: 'text', required: true, max: 200 }] }, 'reason')
  return (
    <>
      {type.moves
        .filter((move) => (move.from as readonly string[]).includes(one.state))
        .map((move) => (
          <details>
            <summary class="link">{move.label}</summary>
            <form method="post" action={`/people/${one.id}/${move.name}`} class="stack">
              <Hidden one={one} clientId={clientId} />
              <FieldInput field={{ ...asked, name: 'reason' }} typed={typed} reasons={reasons} />
              {'help' in move ? <p class="sub">{move.help}</p> : null}
              <button class="btn quiet">{move.label}</button>
            </form>
          </details>
        ))}
    </>
  )
}

export type RecordProps = {
  one: PersonView
  row: Row
  names: Names
  wardName: string
  today: string
  now: Date
  changes: readonly Change[]
  households: readonly HouseholdView[]
  /** Undefined for those who may not read any. */ connections: readonly ConnectionLine[] | undefined
  /** The household a new connection is recorded for. */ connectTo: string | undefined
  merged: readonly PersonView[]
  into: PersonView | undefined
  likely: readonly LikelyView[]
  mayWrite: boolean
  mayShield: boolean
  shieldNote: string
  shieldNames: readonly string[]
  owners: readonly { id: string; name: string }[]
  clientId: string
  typed: Typed
  reasons: readonly Reason[]
  /** Whether the viewer may ask who read this. */ mayTrace: boolean
}
/** History knows these besides the fields of the form. */
const TOLD = {
  ...type,
  fields: [
    ...type.fields,
    { name: 'owner', label: '担当', type: 'text' },
    {
      name: 'shielded',
      label: '連絡先を伏せる',
      type: 'yesNo',
      options: [
        { value: 'yes', label: '伏せる' },
        { value: 'no', label: '伏せない' },
      ],
    },
    { name: 'merged_into', label: '統合した先', type: 'ref' },
    { name: 'merged_from', label: '統合した記録', type: 'ref' },
    { name: 'merge_reason', label: '同じ人と分かったわけ', type: 'text' },
  ],
} as const

function ShieldCard({ props }: { props: RecordProps }): VNode | null {
  const { one } = props
  if (!one.shielded && !props.mayShield) return null
  return (
    <div class="card">
      <h2>知らせてはいけない相手</h2>
      {one.shielded ? (
        <p>
          <ShieldMark one={one} />
        </p>
      ) : (
        <p>いまは伏せていません。</p>
      )}
      {props.mayShield ? (
        <>
          {one.shielded ? (
            <>
              <p>{props.shieldNames.length ? `相手：${props.shieldNames.join('、')}` : ''}</p>
              <p>{props.shieldNote}</p>
            </>
          ) : null}
          <p>
            <a class="btn quiet" href={`/people/${one.id}/shield`}>
              {one.shielded ? '伏せ方を直す' : '連絡先を伏せる'}
            </a>
          </p>
        </>
      ) : (
        <p class="sub">住所・電話・メモは、担当（{one.ownerName || 'まだ決まっていません'}）と区の管理者だけが見られます。</p>
      )}
    </div>
  )
}

export function PersonRecord(props: RecordProps): VNode {
  const { one, names } = props
  return (
    <>
      <Head
        title={nameOf(one)}
        purpose={[kanaOf(one), sayBirth(one.values['birth_on'], props.today), props.wardName].filter(Boolean).join('　')}
      >
        <StateTag type={type} state={one.state} />
        <ShieldMark one={one} />
        {props.connectTo ? <ConnectButton householdId={props.connectTo} /> : null}
      </Head>
      <Problems reasons={props.reasons} />
      {props.into ? (
        <div class="card green">
          <p>
            この記録は <a href={`/people/${props.into.id}`}>{nameOf(props.into)}さんの記録</a> に統合しました。内容はそのまま残っています。
          </p>
          {props.mayWrite ? (
            <form method="post" action={`/people/${one.id}/split`}>
              <Hidden one={one} clientId={props.clientId} />
              <button class="btn quiet">統合を取り消す</button>
            </form>
          ) : null}
        </div>
      ) : null}
      <div class="cols">
        <div>
          <Facts
            type={type}
            row={props.row}
            names={names}
            without={[
              'name',
              'kana',
              'birth_on',
              ...(one.values['sex'] === 'unknown' ? ['sex'] : []),
              ...(one.values['interpreter'] ? [] : ['interpreter']),
              ...(one.values['language'] === 'ja' ? ['language'] : []),
            ]}
          />
          <dl>
            <dt>担当</dt>
            <dd>{one.ownerName || 'まだ決まっていません'}</dd>
          </dl>
          {props.mayWrite && !props.into && type.editable.includes(one.state as 'current') ? (
            <p class="acts">
              <a class={props.connectTo ? 'btn quiet' : 'btn'} href={`/people/${one.id}/edit`}>
                記録を直す
              </a>
            </p>
          ) : null}
          {props.mayWrite && !props.into ? (
            <MoveForms one={one} clientId={props.clientId} typed={props.typed} reasons={props.reasons} />
          ) : null}
          {props.owners.length ? (
            <details>
              <summary class="link">担当を替える</summary>
              <form method="post" action={`/people/${one.id}/owner`} class="stack">
                <Hidden one={one} clientId={props.clientId} />
                <label for="owner_id">担当</label>
                <select id="owner_id" name="owner_id">
                  {props.owners.map((staff) => (
                    <option value={staff.id} selected={staff.name === one.ownerName}>
                      {staff.name}
                    </option>
                  ))}
                </select>
                <button class="btn quiet">担当を替える</button>
              </form>
            </details>
          ) : null}
        </div>
        <aside>
          <Households list={props.households} mayWrite={props.mayWrite && !props.into} personId={one.id} />
          {props.connections ? (
            <Connections
              connections={props.connections}
              householdId={props.households.find((home) => home.toOn === null)?.id}
              mayWrite={props.connectTo !== undefined}
              masked={one.masked}
            />
          ) : null}
          {props.likely.length ? (
            <div class="card">
              <h2>似た人</h2>
              <ul>
                {props.likely.map((like) => (
                  <li>
                    <a href={`/people/${one.id}/merge?with=${like.person.id}`}>{nameOf(like.person)}とくらべる</a>
                    <div class="sub">
                      <TellApart one={like.person} names={names} today={props.today} />　{like.reasons.join('、')}
                    </div>
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          {props.merged.length ? (
            <div class="card">
              <h2>統合した記録</h2>
              <ul>
                {props.merged.map((other) => (
                  <li>
                    <a href={`/people/${other.id}`}>{nameOf(other)}</a>　{kanaOf(other)}
                    {type.fields
                      .filter((field) => !['name', 'kana', 'sex', 'language', 'interpreter', 'note'].includes(field.name))
                      .map((field) => ({ field, said: sayValue(field, other.values[field.name], names) }))
                      .filter(({ field, said }) => said !== '' && said !== sayValue(field, one.values[field.name], names))
                      .map(({ field, said }) => (
                        <div class="sub">
                          {field.label}：{said}
                        </div>
                      ))}
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          <ShieldCard props={props} />
          {props.mayTrace ? <ReadersLink path={`/people/${one.id}`} what="人" /> : null}
          <History type={TOLD} names={names} changes={props.changes} now={props.now} />
        </aside>
      </div>
      <FollowUp path={`/people/${one.id}`} />
    </>
  )
}

export type MergeProps = {
  one: PersonView
  other: PersonView
  names: Names
  wardName: string
  today: string
  likely: LikelyView | undefined
  clientId: string
  reasons: readonly Reason[]
}
export function MergeScreen({ one, other, names, today, likely, clientId, reasons }: MergeProps): VNode {
  const said = (person: PersonView, name: string): string =>
    person.masked && ([...CONTACT, 'note'] as string[]).includes(name)
      ? '伏せています'
      : name === 'birth_on'
        ? sayBirth(person.values[name], today)
        : sayValue(fieldOf(type, name), person.values[name], names)
  const rows = type.fields
    .filter((field) => field.name !== 'note')
    .map((field) => ({ field, left: said(one, field.name), right: said(other, field.name) }))
    .filter((row) => row.left !== '' || row.right !== '')
  const Choice = ({ person, text, first }: { person: PersonView; text: string; first: boolean }): VNode => (
    <label>
      <input type="radio" name="keep" value={person.id} checked={first} />
      {text}
    </label>
  )
  return (
    <>
      <Head title="同じ人かくらべる" purpose="同じ人なら、一つに統合します。統合しても、どちらの内容も消えず、あとで取り消せます。" />
      <Problems reasons={reasons} />
      {likely ? (
        <p>
          {likely.sure ? 'おそらく同じ人です。' : '同じ人かもしれません。'}
          {likely.reasons.join('、')}
          {likely.against.length ? `。ちがうところ：${likely.against.join('、')}` : ''}
        </p>
      ) : (
        <p>似ているところは多くありません。別の人ではないか、よく確かめてください。</p>
      )}
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">項目</th>
              <th scope="col">
                <a href={`/people/${one.id}`}>{nameOf(one)}</a>
              </th>
              <th scope="col">
                <a href={`/people/${other.id}`}>{nameOf(other)}</a>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ field, left, right }) => (
              <tr>
                <th scope="row">
                  {field.label}
                  {left !== right && left && right ? <span class="tag late">ちがう</span> : null}
                </th>
                <td>{left}</td>
                <td>{right}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <form method="post" action={`/people/${one.id}/merge`} class="stack">
        <Hidden one={one} clientId={clientId} />
        <input type="hidden" name="with" value={other.id} />
        <input type="hidden" name="with_version" value={other.version} />
        <fieldset class="field">
          <legend>これから使う記録</legend>
          <div class="choices">
            <Choice person={one} text={`左（${nameOf(one)}）`} first />
            <Choice person={other} text={`右（${nameOf(other)}）`} first={false} />
          </div>
        </fieldset>
        <label for="reason">同じ人と分かったわけ</label>
        <input id="reason" name="reason" maxLength={200} />
        <p class="sub">例：本人に確かめた。もう一方の記録は残り、世帯や支援の記録はこちらにつながります。</p>
        <button class="btn">一つに統合する</button>
        <a href={`/people/${one.id}`}>統合しないでもどる</a>
      </form>
    </>
  )
}

export type ShieldProps = {
  one: PersonView
  members: readonly { id: string; name: string }[]
  from: readonly string[]
  note: string
  clientId: string
  reasons: readonly Reason[]
}
export function ShieldScreen({ one, members, from, note, clientId, reasons }: ShieldProps): VNode {
  return (
    <>
      <Head
        title="知らせてはいけない相手"
        purpose={`${nameOf(one)}さんの住所・電話・メモを、担当と区の管理者のほかには見せません。画面・一覧・ファイル・さがす、のどこでも伏せます。`}
      />
      <Problems reasons={reasons} />
      <form method="post" action={`/people/${one.id}/shield`} class="stack">
        <Hidden one={one} clientId={clientId} />
        {members.length ? (
          <fieldset class="field">
            <legend>相手（同じ世帯の人でもえらべます）</legend>
            <div class="choices">
              {members.map((member) => (
                <label>
                  <input type="checkbox" name="from" value={member.id} checked={from.includes(member.id)} />
                  {member.name}
                </label>
              ))}
            </div>
          </fieldset>
        ) : null}
        <label for="note">事情と気をつけること</label>
        <textarea id="note" name="note" maxLength={2000}>
          {note}
        </textarea>
        <p class="sub">担当と区の管理者だけが読めます。暗号にして保存します。</p>
        <div class="acts">
          <button class="btn" name="on" value="yes">
            連絡先を伏せる
          </button>
          {one.shielded ? (
            <button class="btn quiet" name="on" value="no">
              伏せるのをやめる
            </button>
          ) : null}
        </div>
      </form>
      <p>
        <a href={`/people/${one.id}`}>もどる</a>
      </p>
    </>
  )
}
