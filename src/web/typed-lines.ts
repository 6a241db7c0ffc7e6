// What was sent, as lines a person reads: each field by the name it had, what was picked or ticked by its words. The page sent these with the form (ui/sent-words.island.ts); without a program the declarations know most of them.
import { isUuid } from '#src/kernel/id.ts'
import type { SentWords } from '#src/ui/sent-words.rules.ts'
import type { TypedLine } from '#src/ui/typed-list.tsx'
import { formatWareki } from '#src/kernel/era.ts'
import { isCivilDate } from '#src/kernel/civil-date.ts'

/** What a record type says of its fields (src/records/record.ts). */
export type Declared = {
  readonly fields: readonly {
    readonly name: string
    readonly label: string
    readonly type?: string
    readonly options?: readonly { readonly value: string; readonly label: string }[]
  }[]
}

/** Marks of the form itself, and the button that was pressed: nobody wrote them. */
const MARKS = /^(client_id|state|version|with_version|form_path|draft_.*|sent_words)$/
/** What a person wrote, not what a machine put into the form: words, days and telephone numbers, not codes and record numbers. */
const isWritten = (text: string): boolean => /[^\u0020-\u007e\s]/.test(text) || /^\d+([-/.]\d+)+$/.test(text)

/** The declaration that knows most of the fields. */
function declarationOf(form: URLSearchParams, declared: readonly Declared[]): Declared['fields'] {
  const names = new Set([...form].filter(([name]) => !MARKS.test(name)).map(([name]) => name))
  const fits = declared.map((one) => ({ one, known: one.fields.filter((field) => names.has(field.name)).length }))
  const best = fits.reduce<{ one: Declared; known: number } | undefined>(
    (most, next) => (next.known > (most?.known ?? 0) ? next : most),
    undefined,
  )
  return best?.one.fields ?? []
}

/** Every field that was filled in, in the order it was sent; several ticks of one field are one line. */
export function typedLines(form: URLSearchParams, { words }: SentWords, declared: readonly Declared[]): TypedLine[] {
  const fields = declarationOf(form, declared)
  const lines = new Map<string, { label: string; said: string[] }>()
  for (const [name, value] of form) {
    if (value.trim() === '' || MARKS.test(name)) continue
    const field = fields.find((one) => one.name === name)
    const word =
      words.find((one) => one.name === name && one.value === value && one.said) ??
      words.find((one) => one.name === name && one.value === '')
    // The record that a name stood for: its words are the name itself.
    const [own, meant] = [name.replace(/_meant$/, ''), /_meant$/.test(name) ? value.slice(37) : '']
    if (meant !== '' && (form.get(own) === meant || isUuid(form.get(own) ?? ''))) continue
    if (!word && !field && meant === '' && words.length > 0 && !isWritten(value)) continue
    const said =
      word?.said ||
      meant ||
      field?.options?.find((one) => one.value === value)?.label ||
      (field?.type === 'yesNo' && /^(yes|no)$/.test(value) ? (value === 'yes' ? 'はい' : 'いいえ') : '') ||
      (field?.type === 'day' && isCivilDate(value) ? formatWareki(value) : '') ||
      (isUuid(value) ? nameOf(form, name, value) : value)
    const label = word?.label || field?.label || fields.find((one) => one.name === own)?.label || ''
    const line = lines.get(name)
    if (line) line.said.push(said)
    else lines.set(name, { label, said: [said] })
  }
  return [...lines.values()].map(({ label, said }) => ({ label, said: said.join(said.some((one) => one.includes('\n')) ? '\n' : '、') }))
}

/** The name a number was shown by, where the form has it; else the number, so that it can still be found. */
function nameOf(form: URLSearchParams, name: string, value: string): string {
  const meant = form.get(`${name}_meant`) ?? ''
  return meant.startsWith(`${value} `) ? meant.slice(37) : `番号 ${value}`
}
