// The form of a support: what must be known first; and the press on a consultation that begins one.
import { COLLECTION_BASES } from '../../../kernel/collection.ts'
import type { VNode } from 'preact'
import { FormField, FormFrame, NowBeside, type FormProps } from '../../../records/record-form.screens.tsx'
import type { Row } from '../../../records/record.ts'
import { SelectField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import type { Chain } from '../chain/chain.screens.tsx'
import { supportCase as type } from './case.schema.ts'

/** Said by a step, or given by itself. */
const NOT_TYPED = ['number', 'close_as', 'closed_on']
const FIELDS = type.fields.filter((one) => !NOT_TYPED.includes(one.name))
const isMore = (one: object): boolean => 'more' in one && one.more === true

/** `from` names the consultation it comes of. */
export function CaseForm({ props, from }: { props: FormProps; from: string }): VNode {
  const [plain, more] = [FIELDS.filter((one) => !isMore(one)), FIELDS.filter(isMore)]
  const open = more.some((one) => props.typed.get(one.name) !== '' || props.reasons.some((reason) => reason.field === one.name))
  return (
    <>
      <Head title={props.row ? '支援を直す' : '支援をはじめる'} purpose={type.purpose} />
      <FormFrame props={props}>
        <NowBeside props={props} />
        {from ? <input type="hidden" name="from" value={from} /> : null}
        {NOT_TYPED.map((name) => (
          <input type="hidden" name={name} value={props.typed.get(name)} />
        ))}
        {plain.map((one, i) => (
          <FormField props={props} name={one.name} startHere={i === 0} />
        ))}
        <details open={open}>
          <summary class="link">くわしく書く</summary>
          {more.map((one) => (
            <FormField props={props} name={one.name} />
          ))}
        </details>
      </FormFrame>
    </>
  )
}

/** On the page of a consultation: what was said goes along, who answers goes along. Not where one came of it already. */
export function BeginCase({
  row,
  chain,
  clientId,
  mayWrite,
}: {
  row: Row
  chain: Chain
  clientId: string
  mayWrite: boolean
}): VNode | null {
  if (!mayWrite || row.state === 'withdrawn' || chain.after.some((one) => one.kind === 'support_case')) return null
  const unagreed = ['asking', 'refused'].includes(String(row.values['consent']))
  const ground = COLLECTION_BASES.find((one) => one.value === row.values['collection_basis'])
  return (
    <form method="post" action="/support-cases/begin" class="card green">
      <h2>支援を始める</h2>
      <p>この相談で聞いたことと担当が、そのまま支援に移ります。</p>
      <input type="hidden" name="client_id" value={clientId} />
      <input type="hidden" name="from" value={`intake:${row.id}`} />
      {unagreed && ground ? <p class="sub">残してよい根拠も、相談でえらんだ「{ground.label}」のまま移ります。</p> : null}
      {unagreed && !ground ? (
        <SelectField
          name="collection_basis"
          label="同意がまだなので、残してよい根拠"
          empty="えらぶ"
          options={COLLECTION_BASES}
          help="同意がなくても、支援は続けられます。"
        />
      ) : null}
      <button class="btn">支援を始める</button>
    </form>
  )
}
