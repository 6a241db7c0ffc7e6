// A name or a number in a file that points to another record: which one it is, or why none.
import { foldKey } from '../kernel/fold.ts'
import type { Unknown } from './read-cell.rules.ts'
import type { Field } from './record.ts'

/** A record another one points to; `wardId` because a record points within its ward only. */
export type Pointed = { id: string; title: string; wardId: string; live: boolean }

export type Got = { ok: true; texts: readonly string[]; repair?: string } | { ok: false; why: string; unknown?: readonly Unknown[] }
/** Which of the records that occur in the file a cell means, by its number beside it or by its name; else why none. */
export function readRef(field: Field, name: string, number: string, wardId: string, pointed: readonly Pointed[]): Got {
  const [label, typed, id] = [field.to?.label ?? field.label, name.trim(), number.trim()]
  if (id) {
    const found = pointed.find((one) => one.id === id && one.wardId === wardId)
    if (!found) return { ok: false, why: `その番号の${label}は見つかりません。` }
    return typed && found.title.trim() !== typed
      ? { ok: false, why: `「${typed}」と、となりの番号が合いません。名前を変えたときは、番号の欄を空にしてください。` }
      : { ok: true, texts: [id] }
  }
  if (!typed) return { ok: true, texts: [] }
  const live = pointed.filter((one) => one.live && one.wardId === wardId)
  const exact = live.filter((one) => one.title === typed)
  const alike = exact.length ? exact : live.filter((one) => foldKey(one.title) === foldKey(typed))
  const [only] = alike
  if (alike.length > 1)
    return {
      ok: false,
      why: `「${typed}」という${label}は ${alike.length} 件あります。「${field.label}の番号」の列で、どれかを示してください。`,
    }
  if (!only) return { ok: false, why: `「${typed}」という${label}は見つかりません。` }
  return { ok: true, texts: [only.id], ...(only.title === typed ? {} : { repair: `「${typed}」を「${only.title}」と読みました。` }) }
}
