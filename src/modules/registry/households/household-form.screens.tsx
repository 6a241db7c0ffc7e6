// The form of 世帯.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { DraftButton, draftMarks, DraftWaits, type DraftAt } from '../../../ui/draft.tsx'
import { FieldInput, Problems, type Typed } from '../../../records/field.screens.tsx'
import { type Option, type Row } from '../../../records/record.ts'
import { NowBeside } from '../../../records/record-form.screens.tsx'
import { Head } from '../../../ui/page.tsx'
import { household as type, HOUSEHOLD_CONTACT } from './household.schema.ts'
import { MARK, type HouseView, type Names } from './household.screens.tsx'

export type FormProps = {
  typed: Typed
  reasons: readonly Reason[]
  clientId: string
  areas: readonly Option[]
  row: HouseView | undefined
  /** The record as it is kept. */ stored: Row | undefined
  names: Names
  first: { id: string; name: string } | undefined
  draft: DraftAt
}
export function HouseholdForm({ typed, reasons, clientId, areas, row, stored, names, first, draft }: FormProps): VNode {
  const fields = type.fields.filter((field) => !(row?.masked && ([...HOUSEHOLD_CONTACT, 'note'] as string[]).includes(field.name)))
  return (
    <>
      <Head
        title={row ? '世帯の記録を直す' : '世帯を記録する'}
        purpose={first ? `${first.name}さんを世帯主として始めます。ほかの人は、保存のあとで加えます。` : type.purpose}
      />
      <DraftWaits draft={draft} clientId={clientId} />
      <Problems reasons={reasons} />
      <form method="post" action={row ? `/households/${row.id}/edit` : '/households'} {...draftMarks(draft)}>
        <input type="hidden" name="client_id" value={clientId} />
        {row ? <input type="hidden" name="version" value={row.version} /> : null}
        {first ? <input type="hidden" name="person" value={first.id} /> : null}
        <button class="unseen" tabIndex={-1} aria-hidden="true">
          保存する
        </button>
        <div class="narrow-form">
          <NowBeside props={{ type, row: stored, names, reasons }} />
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
            <DraftButton draft={draft} />
          </div>
        </div>
      </form>
    </>
  )
}
