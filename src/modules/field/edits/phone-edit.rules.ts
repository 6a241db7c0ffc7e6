// A correction as a phone sends it: which record, over which version, which fields. 根拠: architecture §7
import { isUuid } from '../../../kernel/id.ts'

export type Asked = { base: number; saw: string[]; changed: string[] }
const MOST_SAW = 50
/** What the form says of the correction itself; undefined where it says nothing that can be one. `may` are the fields a phone may put right. */
export function readEdit(form: URLSearchParams, may: readonly string[]): Asked | undefined {
  const base = /^\d{1,6}$/.test(form.get('base') ?? '') ? Number(form.get('base')) : 0
  const changed = [...new Set(form.getAll('changed'))].filter((name) => may.includes(name))
  const saw = form.getAll('saw').filter(isUuid).slice(-MOST_SAW)
  return base > 0 && changed.length > 0 ? { base, saw, changed } : undefined
}
const ADDRESS = /^\/field\/(place-days|watch-visits)\/([0-9a-f-]{36})\/edit$/
/** Which record a correction is for, by the address it was sent to. */
export function editedBy(path: string): { kind: 'place-days' | 'watch-visits'; id: string } | undefined {
  const [, kind, id] = ADDRESS.exec(path) ?? []
  return (kind === 'place-days' || kind === 'watch-visits') && id && isUuid(id) ? { kind, id } : undefined
}
