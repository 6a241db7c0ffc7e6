// Which town belongs to which neighbourhood: the lines of one ward, and the look-up of an address.
import type { VNode } from 'preact'
import { ActForm, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { type WardChoice, WardPick } from './ward-pick.screens.tsx'

export type TownLineView = { town: string; from: number | null; to: number | null; neighbourhood: string; source: string }
const blocks = (line: TownLineView): string => (line.from === null ? 'すべて' : `${line.from} 番から ${line.to ?? ''} 番`)
export const Provisional = ({ source }: { source: string }): VNode =>
  source.startsWith('仮') || source.includes('仮の') ? <span class="tag late">▲ {source}</span> : <>{source}</>

export function Lines({ lines }: { lines: readonly TownLineView[] }): VNode {
  return (
    <div class="scroll" role="region" tabIndex={0} aria-label="町丁目の表">
      <table class="wide as-cards">
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
              <td data-label="番">{blocks(one)}</td>
              <td data-label="地域">{one.neighbourhood}</td>
              <td data-label="もと">
                <Provisional source={one.source} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
      <form method="post" action="/addresses" class="acts find" role="search">
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
