// The form of the numbers of insurance: whoever writes for the whole city says for which ward.
import type { VNode } from 'preact'
import { FieldInput } from '../../../records/field.screens.tsx'
import { ChangeReason, FormField, FormFrame, NowBeside, type FormProps } from '../../../records/record-form.screens.tsx'
import { Head } from '../../../ui/page.tsx'
import { insuranceFeed as type } from './insurance-feed.schema.ts'

/** `councils` is empty for those who write for their own alone. */
export function InsuranceForm({ props, councils }: { props: FormProps; councils: readonly { id: string; name: string }[] }): VNode {
  const options = councils.map((one) => ({ value: one.id, label: one.name }))
  const [plain, more] = [type.fields.filter((one) => !('more' in one)), type.fields.filter((one) => 'more' in one)]
  const open = more.some((one) => props.typed.get(one.name) !== '' || props.reasons.some((reason) => reason.field === one.name))
  return (
    <>
      <Head
        title={props.row ? `${type.label}を直す` : `${type.label}を記録する`}
        purpose="保険の名簿が届いたら、プランごとに一つずつ残します。いちばん新しい基準日の数が、その年度の数になります。"
      />
      <FormFrame props={props}>
        <NowBeside props={props} />
        {options.length > 1 && !props.row ? (
          <FieldInput
            field={{ name: 'ward', label: 'どの区の数か', type: 'choice', required: true, options }}
            typed={props.typed}
            reasons={props.reasons}
          />
        ) : null}
        {plain.map((one, i) => (
          <FormField props={props} name={one.name} startHere={i === 0 && options.length < 2} />
        ))}
        <details open={open}>
          <summary class="link">くわしく書く</summary>
          {more.map((one) => (
            <FormField props={props} name={one.name} />
          ))}
        </details>
        <ChangeReason props={props} />
      </FormFrame>
    </>
  )
}
