// A few fields of a person, written where they were learnt.
import type { VNode } from 'preact'
import { FieldInput } from '../../../records/field.screens.tsx'
import { fieldOf, type Values } from '../../../records/record.ts'
import { typedAgain } from '../../../records/say.rules.ts'
import { BirthFields } from '../../../ui/birth-fields.tsx'
import { person as type } from './person.schema.ts'

/** What one hears on a visit, for the record of the person; `from` is gone back to. Only for who may see it. */
export function PersonFew({
  one,
  from,
  clientId,
  today,
}: {
  one: { id: string; version: number; values: Values }
  from: string
  clientId: string
  today: string
}): VNode {
  const form = typedAgain(type, one.values)
  const typed = { get: (name: string) => form.get(name) ?? '', all: (name: string) => form.getAll(name) }
  return (
    <details>
      <summary class="link">台帳に書く（住所・電話・生年月日）</summary>
      <form method="post" action={`/people/${one.id}/edit`} class="stack">
        <input type="hidden" name="client_id" value={clientId} />
        <input type="hidden" name="version" value={String(one.version)} />
        <input type="hidden" name="partial" value="yes" />
        <input type="hidden" name="from" value={from} />
        {['address', 'phone', 'mobile'].map((name) => (
          <FieldInput field={fieldOf(type, name)} typed={typed} reasons={[]} />
        ))}
        <BirthFields
          name="birth_on"
          about="birth_about"
          label={fieldOf(type, 'birth_on').label}
          typed={typed.get}
          today={today}
          wrong={undefined}
        />
        <p class="acts">
          <button class="btn quiet">台帳に書く</button>
          <a class="link" href={`/people/${one.id}/edit?from=${from}`}>
            ほかの項目も書く
          </a>
        </p>
      </form>
    </details>
  )
}
