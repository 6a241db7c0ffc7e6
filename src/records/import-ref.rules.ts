// A name or a number in a file that points to another record: which one it is, or why none.
import { parseDate } from '../kernel/era.ts'
import { foldKey } from '../kernel/fold.ts'
import type { Unknown } from './read-cell.rules.ts'
import type { Field } from './record.ts'

/** A record another one points to; `key` is its title folded, `wardId` because a record points within its ward only; of people what tells them apart. */
export type Pointed = { id: string; title: string; key: string; wardId: string; live: boolean; kana?: string; birth?: string | null }
/** What a row tells of whom it names, beside the name. */
export type Told = { kana: string; birth: string; today: string }

export type Got = { ok: true; texts: readonly string[]; repair?: string } | { ok: false; why: string; unknown?: readonly Unknown[] }
/** Those of this name who may be meant by what else is told of them; nobody is meant against it. A day of birth that is known settles it. */
function meant(named: readonly Pointed[], kana: string, birth: string): readonly Pointed[] {
  const fitting = named.filter((one) => !(kana && one.kana && foldKey(one.kana) !== kana) && !(birth && one.birth && one.birth !== birth))
  const born = birth ? fitting.filter((one) => one.birth === birth) : []
  return born.length ? born : fitting
}

/** Which of the records that occur in the file a cell means, by its number beside it or by its name; else why none. */
export function readRef(field: Field, name: string, number: string, wardId: string, pointed: readonly Pointed[], told?: Told): Got {
  const [label, typed, id] = [field.to?.label ?? field.label, name.trim(), number.trim()]
  if (id) {
    const found = pointed.find((one) => one.id === id && one.wardId === wardId)
    if (!found) return { ok: false, why: `その番号の${label}は見つかりません。` }
    return typed && found.title.trim() !== typed
      ? { ok: false, why: `「${typed}」と、となりの番号が合いません。名前を変えたときは、番号の欄を空にしてください。` }
      : { ok: true, texts: [id] }
  }
  if (!typed) return { ok: true, texts: [] }
  const key = foldKey(typed)
  const named = pointed.filter((one) => one.live && one.wardId === wardId && one.key === key)
  const [kana, day] = [foldKey(told?.kana ?? ''), told?.birth.trim() ? parseDate(told.birth, told.today) : undefined]
  if (day && !day.ok) return { ok: false, why: `「${typed}」の生年月日を読めません。${day.reason}` }
  const exact = named.filter((one) => one.title === typed)
  // Of people a blank more or an older letter tells nobody apart: two of one name are asked about.
  const alike = kana || day ? meant(named, kana, day?.date ?? '') : exact.length && !told ? exact : named
  const [only] = alike
  if (alike.length > 1)
    return {
      ok: false,
      why: `「${typed}」という${label}は ${alike.length} 件あります。${told ? '生年月日かかなの列か、' : ''}「${field.label}の番号」の列で、どれかを示してください。`,
    }
  if (!only && named.length)
    return { ok: false, why: `「${typed}」という${label}はいますが、かなか生年月日が合いません。別の${label}でないか、確かめてください。` }
  if (!only) return { ok: false, why: `「${typed}」という${label}は見つかりません。` }
  const unborn = day && !only.birth ? '、生年月日の記録がない' : ''
  return {
    ok: true,
    texts: [only.id],
    ...(only.title === typed && !unborn ? {} : { repair: `「${typed}」を${unborn}「${only.title}」と読みました。` }),
  }
}
