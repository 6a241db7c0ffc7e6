// 見守りの用紙: what was printed, and the form that takes it back as a whole.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { SIGNS } from '../../../kernel/signs.ts'
import { formatWareki } from '../../../kernel/era.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { RadioField, DayField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { WAYS } from '../plans/plan.schema.ts'
import { RESULTS } from '../visits/visit.schema.ts'
import { WatchTabs, type DoorView } from './round.screens.tsx'
import { When } from '#src/ui/when.tsx'

type SheetView = { id: string; number: number; staffName: string; on: string; masked: boolean }
type LineView = {
  line: number
  planId: string
  visitId: string
  result: string | null
  notice: string | null
  gone: boolean
  elsewhere: boolean
}
const label = (value: string): string => RESULTS.find((one) => one.value === value)?.label ?? value

type Props = {
  sheet: SheetView
  lines: readonly LineView[]
  doors: ReadonlyMap<string, DoorView>
  mayEnter: boolean
  readsNotices: boolean
  clientId: string
  typed: URLSearchParams
  reasons: readonly Reason[]
  today: string
}
function EntryLine({ one, props }: { one: LineView; props: Props }): VNode {
  const door = props.doors.get(one.planId)
  const of = (name: string): string => `${name}-${one.line}`
  const { typed, reasons } = props
  const name = door?.name ?? '（見られません）'
  const signs = typed.getAll(of('signs'))
  if (one.result !== null)
    return (
      <div class="card">
        <b>
          {props.sheet.number}-{one.line}　{name}
        </b>
        <p>
          ✓ 入っています：
          <a href={`/watch-visits/${one.visitId}`}>{label(one.result)}</a>
          {one.notice && props.readsNotices ? (
            <>
              {'　→　'}
              <a href={`/notices/${one.notice}`}>気づき</a>
            </>
          ) : null}
        </p>
      </div>
    )
  return (
    <fieldset class="card">
      <legend>
        {props.sheet.number}-{one.line}　{name}
      </legend>
      {one.elsewhere ? <p class="tag late">▲ この日の見守りが、ほかにも入っています</p> : null}
      {one.gone ? (
        <p class="sub">
          前に入れた<a href={`/watch-visits/${one.visitId}`}>訪問</a>は取消になっています。ここで入れると、新しい訪問になります。
        </p>
      ) : null}
      {door ? null : <p class="sub">この人の計画は、いまは見られません。担当か区の管理者が入れます。</p>}
      <RadioField name={of('result')} label="どうだったか" value={typed.get(of('result')) ?? ''} options={RESULTS} reasons={reasons} />
      <TextField name={of('note')} label="ひとこと" value={typed.get(of('note')) ?? ''} reasons={reasons} />
      <details open={signs.length > 0}>
        <summary class="link">しるし・電話や外から</summary>
        <fieldset class="field">
          <legend>しるし（一つでもあれば、「気づき」として知らせます）</legend>
          <div class="choices">
            {SIGNS.map((sign) => (
              <label>
                <input type="checkbox" name={of('signs')} value={sign.value} checked={signs.includes(sign.value)} />
                {sign.label}
              </label>
            ))}
          </div>
        </fieldset>
        <RadioField name={of('way')} label="どうやって" value={typed.get(of('way')) ?? 'visit'} options={WAYS} reasons={[]} />
      </details>
    </fieldset>
  )
}

/** One sheet: print it, and bring it in. */
export function SheetScreen(props: Props): VNode {
  const { sheet, lines, typed, reasons } = props
  const open = lines.filter((one) => one.result === null)
  const entering = props.mayEnter && open.length > 0
  return (
    <>
      <Head
        title={`見守りの用紙　${sheet.number} 番`}
        purpose={
          <>
            <When on={sheet.on} />
            {'　'}
            {sheet.staffName}
            {'　'}
            {lines.length}
            {' 件のうち '}
            {lines.length - open.length}
            {' 件が入りました'}
            {sheet.masked ? '　名前を伏せた用紙です' : ''}
          </>
        }
      >
        {/* Where it is being brought in, the one act of the page is to keep it. */}
        <a class={entering ? 'btn quiet' : 'btn'} href={`/watch/sheets/${sheet.id}.pdf`}>
          印刷する（PDF）
        </a>
      </Head>
      <Problems reasons={reasons} />
      {entering ? (
        <form method="post" action={`/watch/sheets/${sheet.id}/enter`} class="narrow-form">
          <h2>まとめて入れる</h2>
          <p class="sub">まわらなかった行は、空のままにします。</p>
          <input type="hidden" name="client_id" value={props.clientId} />
          <DayField
            name="on_day"
            side="past"
            label="行った日"
            value={typed.get('on_day') ?? formatWareki(sheet.on, 'short')}
            reasons={reasons}
          />
          <TextField name="by_name" label="だれが行ったか（書いた人とちがうとき）" value={typed.get('by_name') ?? ''} reasons={reasons} />
          {lines.map((one) => (
            <EntryLine one={one} props={props} />
          ))}
          <div class="acts stick">
            <button class="btn">まとめて残す</button>
          </div>
        </form>
      ) : (
        lines.map((one) => <EntryLine one={one} props={props} />)
      )}
    </>
  )
}

/** Sheets that were printed. */
export const SheetsScreen = ({ sheets }: { sheets: readonly (SheetView & { lines: number; done: number })[] }): VNode => (
  <>
    <Head title="見守りの用紙" purpose="印刷した用紙です。帰ってきたら、番号の用紙を開いて、まとめて入れます。" />
    <WatchTabs here="/watch/sheets" />
    {sheets.length === 0 ? (
      <p>
        まだありません。<a href="/watch/round">今日の見守り</a>から、つくれます。
      </p>
    ) : null}
    <ul class="plain lines">
      {sheets.map((one) => (
        <li>
          <a href={`/watch/sheets/${one.id}`}>{one.number} 番</a>　<When on={one.on} />　{one.staffName}
          {'　'}
          <span class={one.done < one.lines ? 'tag plain' : 'tag calm'}>
            {one.done < one.lines ? `○ ${one.lines} 件のうち ${one.done} 件` : '✓ すべて入りました'}
          </span>
        </li>
      ))}
    </ul>
  </>
)
