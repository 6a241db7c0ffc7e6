// 地域 of a ward with the towns that belong to each; one neighbourhood; pasting the table of towns.
import type { VNode } from 'preact'
import { formatWareki } from '../../../kernel/era.ts'
import { sayInstant } from '../../../kernel/say-date.ts'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'

export type WardChoice = { id: string; name: string }
export type NeighbourhoodView = {
  id: string
  name: string
  kana: string
  zone: string
  source: string
  endsOn: string | null
  version: number
  towns: number
}
export type TownLineView = { town: string; from: number | null; to: number | null; neighbourhood: string; source: string }
type Typed = (name: string) => string

/** Which ward is looked at, for those who reach several. */
export function WardPick({ at, wards, ward }: { at: string; wards: readonly WardChoice[]; ward: string }): VNode | null {
  if (wards.length < 2) return null
  return (
    <form method="get" action={at} class="acts find">
      <div>
        <label for="ward">区</label>
        <br />
        <select id="ward" name="ward">
          {wards.map((one) => (
            <option value={one.id} selected={one.id === ward}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <button class="btn quiet">この区を見る</button>
    </form>
  )
}
const blocks = (line: TownLineView): string => (line.from === null ? 'すべて' : `${line.from} 番から ${line.to ?? ''} 番`)
const Provisional = ({ source }: { source: string }): VNode =>
  source.startsWith('仮') || source.includes('仮の') ? <span class="tag late">▲ {source}</span> : <>{source}</>

function Lines({ lines }: { lines: readonly TownLineView[] }): VNode {
  return (
    <div class="scroll" role="region" tabIndex={0} aria-label="町丁目の表">
      <table class="wide">
        <caption>{lines.length} 行</caption>
        <thead>
          <tr>
            <th scope="col">町丁目</th>
            <th scope="col">番</th>
            <th scope="col">地域</th>
            <th scope="col">もと</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((one) => (
            <tr>
              <th scope="row">{one.town}</th>
              <td>{blocks(one)}</td>
              <td>{one.neighbourhood}</td>
              <td>
                <Provisional source={one.source} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function NeighbourhoodsScreen(props: {
  wards: readonly WardChoice[]
  ward: WardChoice
  rows: readonly NeighbourhoodView[]
  counts: { towns: number; provisional: number; without: number }
  today: string
  mayWrite: boolean
}): VNode {
  const { ward, counts } = props
  return (
    <>
      <Head
        title={`${ward.name}の地域`}
        purpose="地域（おおむね小学校区）と、どの町丁目がどの地域に入るかを決めます。住所を入れると、地域が自動で入ります。"
      >
        {props.mayWrite ? (
          <a class="btn" href={`/admin/neighbourhoods/new?ward=${ward.id}`}>
            地域を加える
          </a>
        ) : null}
      </Head>
      <WardPick at="/admin/neighbourhoods" wards={props.wards} ward={ward.id} />
      <div class="card">
        {counts.provisional || counts.without ? (
          <p>
            町丁目 {counts.towns} のうち、<b>{counts.provisional}</b> は最も近い小学校による仮の決め方、<b>{counts.without}</b>{' '}
            はまだ決まっていません。
          </p>
        ) : (
          <p>町丁目 {counts.towns} は、すべて区が決めたとおりです。</p>
        )}
        <p class="acts">
          <a class="link" href={`/admin/towns?ward=${ward.id}`}>
            町丁目の表を見る・直す
          </a>
        </p>
      </div>
      {props.rows.length === 0 ? (
        <div class="card">
          <p>この区には、まだ地域がありません。</p>
        </div>
      ) : (
        <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
          <table class="wide">
            <caption>{props.rows.length} の地域</caption>
            <thead>
              <tr>
                <th scope="col">地域</th>
                <th scope="col">圏域</th>
                <th scope="col" class="n">
                  町丁目
                </th>
                <th scope="col">もと</th>
                <th scope="col">いつまで</th>
              </tr>
            </thead>
            <tbody>
              {props.rows.map((row) => (
                <tr>
                  <th scope="row">
                    {props.mayWrite ? <a href={`/admin/neighbourhoods/${row.id}`}>{row.name}</a> : row.name}
                    <br />
                    <span class="sub">{row.kana}</span>
                  </th>
                  <td>{row.zone || '—'}</td>
                  <td class="n">{row.towns}</td>
                  <td>
                    <Provisional source={row.source} />
                  </td>
                  <td>
                    {row.endsOn ? `${formatWareki(row.endsOn, 'short')} まで` : ''}
                    {row.endsOn && row.endsOn < props.today ? (
                      <>
                        {' '}
                        <span class="tag plain">− 終わり</span>
                      </>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

export function NeighbourhoodForm(props: {
  ward: WardChoice
  seen: NeighbourhoodView | undefined
  typed: Typed
  reasons: readonly Reason[]
  lines: readonly TownLineView[]
  changes: readonly { at: Date; by: string | null; text: string }[]
  now: Date
  clientId: string
}): VNode {
  const { seen, typed, reasons, ward } = props
  const value = (name: 'name' | 'kana' | 'zone', is: string): string => (reasons.length ? typed(name) : is)
  return (
    <>
      <Head
        title={seen ? seen.name : '地域を加える'}
        purpose={`${ward.name}の地域です。名前を変えても、これまでの記録はつながったままです。`}
      />
      <Problems reasons={reasons} />
      <div class="cols">
        <div>
          <ActForm
            action={seen ? `/admin/neighbourhoods/${seen.id}` : '/admin/neighbourhoods'}
            clientId={props.clientId}
            hidden={seen ? { version: String(seen.version) } : { ward: ward.id }}
          >
            <TextField name="name" label="地域の名前" must value={value('name', seen?.name ?? '')} reasons={reasons} />
            <TextField name="kana" label="かな" value={value('kana', seen?.kana ?? '')} reasons={reasons} />
            <TextField
              name="zone"
              label="圏域"
              value={value('zone', seen?.zone ?? '')}
              reasons={reasons}
              help="区と地域の間の区分です。使わない区は空のままにします。"
            />
            <TextField
              name="ends_on"
              label="いつまで"
              short
              value={reasons.length ? typed('ends_on') : seen?.endsOn ? formatWareki(seen.endsOn, 'short') : ''}
              reasons={reasons}
              help="統合などでなくなる日。続いている地域は空のままにします。"
            />
            <div class="acts stick">
              <button class="btn">{seen ? '直す' : '地域を加える'}</button>
            </div>
          </ActForm>
          {seen ? (
            <>
              <h2>入る町丁目</h2>
              {props.lines.length ? <Lines lines={props.lines} /> : <p>まだありません。</p>}
              <p>
                <a class="link" href={`/admin/towns?ward=${ward.id}`}>
                  町丁目の表を直す
                </a>
              </p>
            </>
          ) : null}
        </div>
        <aside>
          {seen ? (
            <div class="card">
              <h2>これまでの変更</h2>
              {props.changes.length ? (
                <ol class="plain">
                  {props.changes.map((one) => (
                    <li>
                      <b>{sayInstant(one.at, props.now)}</b>　{one.by ?? '—'}
                      <div class="sub">{one.text}</div>
                    </li>
                  ))}
                </ol>
              ) : (
                <p>まだ変わっていません。</p>
              )}
            </div>
          ) : null}
        </aside>
      </div>
    </>
  )
}

export function TownsScreen(props: {
  wards: readonly WardChoice[]
  ward: WardChoice
  lines: readonly TownLineView[]
  typed: string
  problems: readonly { line: number; problem: string }[]
  done: string
  mayWrite: boolean
  clientId: string
  files: readonly [string, string][]
}): VNode {
  return (
    <>
      <Head title={`${props.ward.name}の町丁目の表`} purpose="どの町丁目の何番から何番までが、どの地域に入るか。" />
      <WardPick at="/admin/towns" wards={props.wards} ward={props.ward.id} />
      {props.done ? (
        <div class="card green" role="status">
          <p>{props.done}</p>
        </div>
      ) : null}
      {props.problems.length ? (
        <div class="problems" role="alert">
          <p class="wrong">まだ何も変えていません。次の行を直して、もう一度送ってください。</p>
          <ul>
            {props.problems.slice(0, 100).map((one) => (
              <li>
                {one.line} 行目：{one.problem}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {props.mayWrite ? (
        <details open={props.problems.length > 0}>
          <summary class="link">表を直す（Excel から貼りつける）</summary>
          <ActForm action="/admin/towns" clientId={props.clientId} hidden={{ ward: props.ward.id }}>
            <div class="field">
              <label for="rows">町丁目・番から・番まで・地域</label>
              <br />
              <textarea id="rows" name="rows" rows={10} aria-describedby="rows-help">
                {props.typed}
              </textarea>
              <p class="sub" id="rows-help">
                直す行だけでかまいません。番を空けると、その町丁目のすべてです。同じ番の前の行は、新しい行に替わります。
              </p>
            </div>
            <button class="btn">この行を取りこむ</button>
          </ActForm>
        </details>
      ) : null}
      <Lines lines={props.lines} />
      <p class="acts">
        書き出す（そのまま直して貼りつけられます）：
        {props.files.map(([label, href]) => (
          <a href={href}>{label}</a>
        ))}
      </p>
    </>
  )
}

export function LookUpScreen({
  postal,
  address,
  towns,
  area,
  asked,
}: {
  postal: string
  address: string
  towns: readonly { ward: string; town: string }[]
  area: { ward: string; town: string; block: number | null; names: readonly string[]; provisional: boolean } | undefined
  asked: boolean
}): VNode {
  return (
    <>
      <Head title="住所から地域をさがす" purpose="郵便番号から町名を、住所から地域を出します。" />
      <form method="get" action="/addresses" class="acts find" role="search">
        <TextField name="postal" label="郵便番号" short digits value={postal} />
        <TextField name="address" label="住所" value={address} />
        <button class="btn quiet">さがす</button>
      </form>
      {!asked ? null : (
        <div class="card">
          {towns.length ? (
            <>
              <h2>町名</h2>
              <ul>
                {towns.map((one) => (
                  <li>
                    {one.ward}
                    {one.town}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          {area ? (
            <>
              <h2>地域</h2>
              <p>
                {area.ward}
                {area.town}
                {area.block === null ? '' : ` ${area.block} 番`}：
                {area.names.length === 1 ? (
                  <b>{area.names[0]}</b>
                ) : area.names.length ? (
                  `${area.names.join('、')} のどれか（番を入れると決まります）`
                ) : (
                  'まだ決まっていません'
                )}
                {area.provisional ? (
                  <>
                    {' '}
                    <span class="tag late">▲ 仮の決め方</span>
                  </>
                ) : null}
              </p>
            </>
          ) : null}
          {!towns.length && !area ? <p>見つかりませんでした。区の名前から入れてみてください（例：天王寺区上本町 6-1）。</p> : null}
        </div>
      )}
    </>
  )
}
