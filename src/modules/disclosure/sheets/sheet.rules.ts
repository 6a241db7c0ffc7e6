// What stands on the sheet for the person: said for every record by somebody who read it, never by default. 根拠: 個人情報保護法 33条2項, 34条; rules.md 人 3.
/** What was said last of one record; `version` is the record as it was read. */
export type Choice = { readonly key: string; readonly version: number; readonly included: boolean; readonly by: string; readonly at: Date }
/** `open`: nobody has said; `changed`: somebody has, of another version of it. Neither goes out. */
export type Standing = 'in' | 'out' | 'open' | 'changed'
/** A record as the person would read it, and how it stands. */
export type Part = {
  key: string
  label: string
  title: string
  lines: readonly (readonly [string, string])[]
  version: number
  standing: Standing
  said: Choice | undefined
}
/** How a record of this version stands by what was said last of it. */
export function standingOf(choice: Pick<Choice, 'version' | 'included'> | undefined, version: number): Standing {
  if (!choice) return 'open'
  if (choice.version !== version) return 'changed'
  return choice.included ? 'in' : 'out'
}
/** Whether the sheet may be printed: nothing waits for a word. */
export const isWhole = (standings: readonly Standing[]): boolean => standings.every((one) => one === 'in' || one === 'out')

/** Types in which no third person speaks: what is left of them may be put in by one press. */
const PLAIN: readonly string[] = ['consent', 'access_request', 'provision_record']
/** Whether the type of this record (`type:id`) is one in which no third person speaks. */
export const isPlain = (key: string): boolean => PLAIN.includes(key.split(':')[0] ?? '')

export type Said = { readonly key: string; readonly version: number; readonly included: boolean }
/** What a form says of the records it showed: `p.<type>:<id>` is `in.<version>` or `out.<version>`; `rest` puts in what was left of plain types. Anything else is not said. */
export function saidIn(form: URLSearchParams, shown: readonly { key: string; version: number; standing: Standing }[]): Said[] {
  const rest = form.get('rest') === 'plain'
  return shown.flatMap(({ key, version, standing }) => {
    const said = /^(in|out)\.([1-9]\d{0,8})$/.exec(form.get(`p.${key}`) ?? '')
    if (said) {
      const [included, of] = [said[1] === 'in', Number(said[2])]
      return of === version && standing === said[1] ? [] : [{ key, version: of, included }]
    }
    return rest && standing === 'open' && isPlain(key) ? [{ key, version, included: true }] : []
  })
}
