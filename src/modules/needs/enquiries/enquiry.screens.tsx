// 問い合わせ: two taps and the button; the page with the way to an intake, and to the next one.
import type { VNode } from 'preact'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { FormField, FormFrame, NowBeside, type FormProps } from '../../../records/record-form.screens.tsx'
import { fieldOf, type Option } from '../../../records/record.ts'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { titleOf } from '../../../records/say.rules.ts'
import { Head } from '../../../ui/page.tsx'
import { ChainCards, TakeIn, type Chain } from '../chain/chain.screens.tsx'
import { frequentFirst } from './frequent.rules.ts'
import { enquiry as type } from './enquiry.schema.ts'
import { When } from '#src/ui/when.tsx'

const Tap = ({ option, chosen }: { option: Option; chosen: boolean }): VNode => (
  <label>
    <input type="radio" name="worry" value={option.value} checked={chosen} /> <span>{option.label}</span>
  </label>
)
/** What is asked about most as one tap, the rest one tap further. */
function Worry({ props, frequent }: { props: FormProps; frequent: readonly string[] }): VNode {
  const [typed, wrong] = [props.typed.get('worry'), props.reasons.find((one) => one.field === 'worry')]
  const { first, others } = frequentFirst(fieldOf(type, 'worry').options ?? [], frequent, typed)
  return (
    <fieldset class="field" id="worry" {...(wrong ? { 'aria-describedby': 'worry-wrong' } : {})}>
      <legend>
        何のことか <span class="must">必須</span>
      </legend>
      {wrong ? (
        <p class="wrong" id="worry-wrong">
          {wrong.message}
        </p>
      ) : null}
      <div class="choices">
        {first.map((one) => (
          <Tap option={one} chosen={one.value === typed} />
        ))}
      </div>
      <details>
        <summary class="link">ほかのこと</summary>
        <div class="choices">
          {others.map((one) => (
            <Tap option={one} chosen={one.value === typed} />
          ))}
        </div>
      </details>
    </fieldset>
  )
}

/** How it came and what about, each by one tap; today is known. */
export function EnquiryForm({ props, frequent }: { props: FormProps; frequent: readonly string[] }): VNode {
  const { row, typed, reasons } = props
  const more = ['answer', 'note', 'on_day']
  return (
    <>
      <Head title={row ? '問い合わせを直す' : '問い合わせを残す'} purpose={type.purpose} />
      <FormFrame props={props}>
        <NowBeside props={props} />
        <FormField props={props} name="channel" startHere />
        <Worry props={props} frequent={frequent} />
        <details open={more.some((name) => name !== 'on_day' && (typed.get(name) !== '' || reasons.some((one) => one.field === name)))}>
          <summary class="link">くわしく書く</summary>
          {more.map((name) => (
            <FormField props={props} name={name} />
          ))}
        </details>
      </FormFrame>
    </>
  )
}

/** One question. */
export function EnquiryRecord({ props, chain, mayTakeIn }: { props: RecordProps; chain: Chain; mayTakeIn: boolean }): VNode {
  const { row, names } = props
  return (
    <>
      <Head
        title={titleOf(type, row.values, names)}
        purpose={
          <>
            {type.label}
            {'　'}
            <When on={String(row.values['on_day'])} />
            {'　'}
            {props.wardName}
          </>
        }
      >
        <StateTag type={type} state={row.state} />
        {props.mayWrite ? (
          <a class="btn" href="/enquiries/new">
            次の問い合わせを残す
          </a>
        ) : null}
      </Head>
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <Facts type={type} row={row} names={names} without={['worry', 'on_day']} />
          <TakeIn chain={chain} from={mayTakeIn && row.state === 'kept' ? `enquiry:${row.id}` : undefined} />
          <Moves props={props} />
          <OnPaper type={type} row={row} mayWrite={false} />
        </div>
        <aside>
          <ChainCards chain={chain} />
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
