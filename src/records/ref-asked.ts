// Which record a field of a form means: by its number, by the name it was shown under, or by what was typed.
import { isUuid } from '#src/kernel/id.ts'
import { meantName, typedInstead } from './field.screens.tsx'
import { findByTitle, loadLabels } from './labels.queries.ts'
import type { Any } from './record-asked.ts'
import { fieldOf, type Field, type Option, type RecordType } from './record.ts'

type Who = Pick<Any, 'tx' | 'actor' | 'form'>
/** The records within reach that a field of the form may mean: none, one, or several to choose between; `text` is blank where nothing was filled in. */
export async function findMeant(asked: Who, type: RecordType, field: Field, wardId: string, form: URLSearchParams) {
  // The name that was shown for a record still means that record, however many bear it.
  const [meant = '', ...name] = (form.get(meantName(field.name)) ?? '').split(' ')
  const typed = (form.get(field.name) ?? '').trim()
  const text = typed !== '' && typed === name.join(' ').trim() && isUuid(meant) ? meant : typed
  if (!field.to || text === '') return { text: '', found: [] as Option[] }
  if (!isUuid(text)) return { text, found: await findByTitle(asked.tx, asked.actor, field.to, wardId, text) }
  const labels = await loadLabels(asked.tx, asked.actor, { ...type, fields: [field] }, [{ values: { [field.name]: text } }])
  return { text, found: [...labels].map(([value, label]) => ({ value, label })) }
}
/** The one record the field `name` of a sent form means, for a page that asks more before it saves; undefined where it is none, or not clear yet (the form asks then). */
export async function findTheOne(asked: Who, type: RecordType, name: string, wardId: string): Promise<string | undefined> {
  const { found } = await findMeant(asked, type, fieldOf(type, name), wardId, typedInstead(type, asked.form))
  return found.length === 1 ? found[0]?.value : undefined
}
