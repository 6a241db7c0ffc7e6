// 支援の記録 in under a minute: who, how, one line; everything else only where it helps. The page asks once whether it was 積極的なはたらきかけ.
import type { VNode } from 'preact'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { ChangeReason, FormField, FormFrame, NowBeside, type FormProps } from '../../../records/record-form.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { sayValue } from '../../../records/say.rules.ts'
import { Head } from '../../../ui/page.tsx'
import { Tabs } from '../places/place-tabs.screens.tsx'
import { supportContact as type } from './support-contact.schema.ts'
import { When } from '#src/ui/when.tsx'

const fill = (props: FormProps, names: readonly string[]): boolean =>
  names.some((one) => props.typed.get(one) !== '' || props.reasons.some((reason) => reason.field === one))
const NEXT = ['aim', 'next_step', 'next_on'] as const
const MORE = ['purpose', 'heard', 'advice', 'neighbourhood_id', 'minutes', 'active'] as const

/** Three musts; the day is today unless another is typed. */
export function SupportForm(props: FormProps): VNode {
  const { row, typed } = props
  const known = typed.get('place_id') !== '' && !props.candidates.has('place_id')
  return (
    <>
      <Head title={row ? '支援の記録を直す' : '支援を記録する'} purpose="必須は 3 つです。だれと、どうやって、ひとことで。" />
      <FormFrame props={props}>
        <NowBeside props={props} />
        <FormField props={props} name="place_id" startHere={!known && !row} />
        <FormField props={props} name="who" startHere={known && !row} />
        <FormField props={props} name="method" />
        <FormField props={props} name="line" />
        <FormField props={props} name="on_day" change={{ required: false, help: '空のままなら今日です。' }} />
        <FormField props={props} name="launch_support" />
        <details open={fill(props, NEXT)}>
          <summary class="link">ねらいと次の約束を書く</summary>
          {NEXT.map((one) => (
            <FormField props={props} name={one} />
          ))}
        </details>
        <details open={fill(props, MORE)}>
          <summary class="link">くわしく書く（聞いたこと・助言 など）</summary>
          {MORE.map((one) => (
            <FormField props={props} name={one} />
          ))}
        </details>
        <ChangeReason props={props} />
      </FormFrame>
    </>
  )
}

/** One contact; `proposes` shows the card that asks for one tap, `late` says that it was written down after the opening. */
export function SupportRecord({ props, proposes, late }: { props: RecordProps; proposes: boolean; late: boolean }): VNode {
  const { row, names } = props
  const method = type.fields.find((one) => one.name === 'method')
  const day = String(row.values['on_day'])
  return (
    <>
      <Tabs here="/supports" />
      <Head
        title={String(row.values['line'])}
        purpose={
          <>
            <When on={day} list />
            {'　'}
            {method ? sayValue(method, row.values['method']) : ''}
            {'　'}
            {props.wardName}
          </>
        }
      >
        {late ? <span class="tag late">▲ 後から記録</span> : null}
        <StateTag type={type} state={row.state} />
      </Head>
      <Problems reasons={props.reasons} />
      {late ? (
        <p class="sub">居場所が開いた後に書かれた、開く前の日付の支援です。立上げ完了の根拠になりますが、「後から記録」と示します。</p>
      ) : null}
      {proposes && props.mayWrite ? (
        <form class="card green" id="propose" method="post" action={`/supports/${row.id}/active`}>
          <h2>積極的なはたらきかけですか</h2>
          <p>
            訪問か会議で、ねらいと次にすることがあります。「はい」なら、この居場所がこの年度の「積極的にはたらきかけた居場所」に入ります（何回でも
            1 件）。
          </p>
          <input type="hidden" name="client_id" value={props.clientId} />
          <input type="hidden" name="version" value={row.version} />
          <ChangeReason props={props} />
          <div class="acts">
            <button class="btn" name="active" value="yes">
              はい、積極的なはたらきかけです
            </button>
            <button class="btn quiet" name="active" value="no">
              いいえ
            </button>
          </div>
        </form>
      ) : null}
      <div class="cols">
        <div>
          <Facts type={type} row={row} names={names} without={['line', 'on_day']} />
          <Moves props={props} />
          <OnPaper type={type} row={row} mayWrite={props.mayWrite} />
        </div>
        <aside>
          {typeof row.values['place_id'] === 'string' && props.mayWrite ? (
            <div class="card">
              <h2>続けて</h2>
              <p>
                <a href={`/supports/new?place_id=${row.values['place_id']}`}>この居場所の次の支援を記録する</a>
              </p>
            </div>
          ) : null}
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
