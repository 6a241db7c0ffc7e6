// A form that was begun before somebody else saved: what its writer did not touch takes the stored value, what both changed is said beside the field. Nothing is saved before the writer has seen it. Pure.
import type { Reason } from '../kernel/result.ts'
import { differences, valueAt, type Line } from './differ.rules.ts'
import type { RecordType, Values } from './record.ts'
import { sayValue, stale, typedAgain } from './say.rules.ts'

export type Sent = { readonly form: URLSearchParams; readonly values: Values; readonly reasons: readonly Reason[] }
export type Merged = { readonly form: URLSearchParams; readonly reasons: Reason[] }

/** The form to show again over the version that is stored now. `seen` is the version the form was begun with, `lines` the history; without a readable `seen` nothing is taken over. */
export function overStored(type: RecordType, sent: Sent, stored: Values, lines: readonly Line[], seen: number): Merged {
  const form = new URLSearchParams(sent.form)
  const [taken, both]: [string[], Reason[]] = [[], []]
  const of = (name: string): RecordType => ({ ...type, fields: type.fields.filter((field) => field.name === name) })
  const same = (name: string, a: Values, b: Values): boolean => Object.keys(differences(of(name), a, b)).length === 0
  const names = new Set(type.fields.map((field) => field.name))
  const wrong = new Set(sent.reasons.map((one) => one.field))
  for (const field of Number.isInteger(seen) ? type.fields : []) {
    const { name } = field
    const base = { [name]: valueAt(name, seen, stored, lines) }
    if (same(name, base, stored) || same(name, sent.values, stored)) continue
    if (same(name, sent.values, base) && !wrong.has(name)) {
      // With its parts: a day in four fields, a name with the number that was meant.
      for (const key of new Set(form.keys())) if (key === name || (key.startsWith(`${name}_`) && !names.has(key))) form.delete(key)
      for (const text of typedAgain(of(name), stored).getAll(name)) form.append(name, text)
      taken.push(field.label)
      continue
    }
    const said = sayValue(field, stored[name])
    both.push({
      code: 'differs',
      field: name,
      message: `ここがちがいます。${said ? `いま保存されているのは「${said}」です。` : 'いま保存されている内容は、下にあります。'}`,
    })
  }
  const word = stale('書いている')
  const also = taken.length ? `あなたが変えていないところには、いまの内容を入れました：${taken.join('、')}。` : ''
  return {
    form,
    reasons: [
      { ...word, message: word.message + also },
      ...both,
      ...sent.reasons.filter((one) => !both.some((other) => other.field === one.field)),
    ],
  }
}
