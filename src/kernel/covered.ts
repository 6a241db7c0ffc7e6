// What is not for a reader: left out wherever it is shown, kept as it is when they save. Pure.
import type { Reason } from './result.ts'

/** What stands where something is left out: in a file, a list, a fact. */
export const HIDDEN_CELL = '伏せています'

/** The values without what is hidden. */
export const masked = <V>(values: Readonly<Record<string, V>>, hidden: readonly string[]): Record<string, V | null> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, hidden.includes(name) ? null : value]))
/** The same for the two sides of a change: that it changed may be known, from what to what may not. `reads`: what is read of a text that is not hidden whole. */
export function maskedChanges(
  changes: Readonly<Record<string, [unknown, unknown]>>,
  hidden: readonly string[],
  reads = (text: string): string => text,
): Record<string, [unknown, unknown]> {
  const side = (value: unknown): unknown => (typeof value === 'string' ? reads(value) : value)
  return Object.fromEntries(
    Object.entries(changes).map(([name, [was, is]]) => [name, hidden.includes(name) ? [null, '（伏せています）'] : [side(was), side(is)]]),
  )
}

/** A form of a record of which this reader is not shown all (`covered`, by name and label): what is left out stays as it is `kept`, whatever was sent; who wrote something there is told so once, and nothing is saved before. */
export function keepCovered(
  kept: URLSearchParams,
  covered: readonly { readonly name: string; readonly label: string }[],
  sent: URLSearchParams,
): { form: URLSearchParams; reasons: Reason[] } {
  const [form, reasons]: [URLSearchParams, Reason[]] = [new URLSearchParams(sent), []]
  for (const { name, label } of covered) {
    const message = `${label}は、あなたには伏せてあるため、変えられません。変えるときは、この人の担当か区の管理者に伝えてください。もう一度送ると、${label}はいまのまま、ほかを保存します。`
    if (sent.get(name)?.trim()) reasons.push({ code: 'covered', field: name, message })
    form.delete(name)
    for (const text of kept.getAll(name)) form.append(name, text)
  }
  return { form, reasons }
}
