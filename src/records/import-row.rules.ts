// What becomes of one row of a file: judged by the same rules as the form, with what was looked up before. Nothing is written here.
import { isUuid } from '../kernel/id.ts'
import { foldNumber } from '../kernel/fold-number.ts'
import { isBlank } from '../kernel/condition.ts'
import { foldKey } from '../kernel/fold.ts'
import type { Reason } from '../kernel/result.ts'
import { sayTooLong } from '../kernel/whole-text.ts'
import { checkRecord } from './check-record.rules.ts'
import type { Plan } from './columns.rules.ts'
import { HIDDEN_CELL } from '../kernel/covered.ts'
import { differences } from './differ.rules.ts'
import { readCell } from './read-cell.rules.ts'
import { readForm } from './read-form.rules.ts'
import { stateLabel, type Changes, type Field, type Option, type RecordType, type Row, type Value, type Values } from './record.ts'
import { birthOf, ID, idOf, kanaOf, REASON, sheetCell, STATE, WARD } from './sheet.rules.ts'
import { type Pointed, type Got, readRef } from './import-ref.rules.ts'
import { bad, checkState } from './import-state.rules.ts'

export type Line = { line: number; cells: readonly string[]; problem: string }
export type Repair = { field: string; say: string }
/** Why a row is refused; `word` where a person may say what that word means. */
export type Refusal = Reason & { readonly word?: string }
/** A record a row may be, or an earlier line of the same file, and why. */
export type Likeness = { id?: string; line?: number; sure: boolean; reasons: readonly string[] }
/** Values put in order by the type's own rules, with what was made of them and what is wrong. */
export type Put = { values: Values; repairs: Repair[]; reasons: Reason[] }
/** What was looked up for a batch of rows, all within the writer's reach. */
export type Known = {
  today: string
  wardId: string
  /** Wards the writer may write in, by name. */ wards: ReadonlyMap<string, string>
  wardNames: ReadonlyMap<string, string>
  /** Options by ward and field. */
  options: ReadonlyMap<string, ReadonlyMap<string, readonly Option[]>>
  /** The ward's own words by field. */ words?: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined
  rows: ReadonlyMap<string, Row>
  /** The field another office names its records by, and the records by what stands there. */ keyed?:
    { field: string; rows: ReadonlyMap<string, Row> } | undefined
  names: ReadonlyMap<string, string>
  /** Records by field: those whose number or name occurs in the rows. */
  pointed: ReadonlyMap<string, readonly Pointed[]>
  /** Of a type with rules of its own: what no file says or changes, and how values are put in order. */
  hidden?: ((row: Row) => readonly string[]) | undefined
  put?: ((values: Values, wardId: string, before: Row | undefined, state: string) => Put) | undefined
}
export type Judged = {
  outcome: 'new' | 'same' | 'change' | 'bad' | 'likely'
  wardId: string
  values: Values
  state: string
  reason: string
  row: Row | undefined
  reasons: Refusal[]
  repairs: Repair[]
  changes: Changes
  /** Everything the record says, as one text. */ content: string
}

/** The ward a cell names: as it is written, by its number, or without 区 as its own sheets have it. */
export const wardNamed = (text: string, wards: ReadonlyMap<string, string>): string | undefined =>
  wards.get(text) ??
  [...wards].find(([name, id]) => id === text || foldKey(name) === foldKey(text) || foldKey(name) === foldKey(`${text}区`))?.[1]

/** A row left in a template to show how it is filled in. */
export const EXAMPLE = '例（この行は取り込みません）'
/** Whether it is the line of the template that shows how to fill it in. */
export const isExample = (cells: readonly string[]): boolean => cells.some((cell) => cell.trim() === EXAMPLE)
const UNKNOWN = '番号の記録は見つかりません。新しく入れる行は、番号の欄を空にしてください。'

/** The record as one text: two that say the same are the same row. */
export function contentOf(type: RecordType, record: { wardId: string; state: string; reason: string; values: Values }): string {
  return JSON.stringify([
    record.wardId,
    record.state,
    record.reason,
    ...type.fields.map((field) => {
      const value = record.values[field.name] ?? null
      return isBlank(value) ? null : field.folded && typeof value === 'string' ? foldNumber(value) : value
    }),
  ])
}

/** Judges one row. What only some rows need is taken from the values for all rows where this one lacks it. */
export function judgeRow(type: RecordType, plan: Plan, line: Line, known: Known): Judged {
  const one = judgeOnce(type, plan, line, known, [])
  const lacking = one.reasons.flatMap(({ code, field }) =>
    code === 'missing' && field && plan.fixed[field]?.length && !plan.keys.includes(field) ? [field] : [],
  )
  return lacking.length ? judgeOnce(type, plan, line, known, lacking) : one
}

function judgeOnce(type: RecordType, plan: Plan, line: Line, known: Known, lacking: readonly string[]): Judged {
  const cell = (key: string): string | undefined => {
    const at = plan.keys.indexOf(key)
    return at < 0 ? undefined : (line.cells[at] ?? '')
  }
  const [number, reasons, repairs] = [(cell(ID) ?? '').trim().toLowerCase(), [] as Refusal[], [] as Repair[]]
  const row = number ? known.rows.get(number) : known.keyed?.rows.get((cell(known.keyed.field) ?? '').trim())
  const refused = (...why: Reason[]): Judged => ({
    outcome: 'bad',
    wardId: known.wardId,
    values: {},
    state: '',
    reason: '',
    row: undefined,
    reasons: why,
    repairs,
    changes: {},
    content: '',
  })
  if (line.problem) return refused(bad('', line.problem))
  if (number && (!isUuid(number) || !row)) return refused(bad(ID, UNKNOWN))

  const wardCell = (cell(WARD) ?? '').trim()
  const named = wardCell ? wardNamed(wardCell, known.wards) : undefined
  const wardId = row?.ward_id ?? named ?? known.wardId
  if (wardCell && !named) return refused(bad(WARD, `「${wardCell}」の記録は、ここからは取り込めません。`))
  const ward = known.wardNames.get(named ?? '') ?? ''
  if (foldKey(ward) === foldKey(`${wardCell}区`)) repairs.push({ field: WARD, say: `「${wardCell}」を「${ward}」と読みました。` })
  if (row && named && named !== row.ward_id) return refused(bad(WARD, '記録の区は変えられません。'))

  const options = known.options.get(wardId) ?? new Map<string, readonly Option[]>()
  const stateCell = (cell(STATE) ?? '').trim()
  const state =
    stateCell === ''
      ? (row?.state ?? plan.state)
      : (
          type.states.find((one) => one.label === stateCell) ??
          type.states.find((one) => one.value === stateCell) ??
          type.states.find((one) => foldKey(one.label) === foldKey(stateCell))
        )?.value
  if (state === undefined)
    return refused(bad(STATE, `状態に「${stateCell}」はありません。えらべるのは ${type.states.map((one) => one.label).join('、')} です。`))
  const reasonCell = cell(REASON)
  const written = reasonCell === undefined || (row && reasonCell === row.reason) ? (row?.reason ?? '') : reasonCell.trim()
  const longReason = written === row?.reason ? undefined : sayTooLong('理由', written, 200)
  if (longReason !== undefined) reasons.push(bad(REASON, longReason))

  const form = new URLSearchParams()
  const kept: Record<string, Value> = {}
  const asked: Field[] = []
  const hidden = row ? (known.hidden?.(row) ?? []) : []
  const told = { word: '', until: '', span: '' }
  for (const field of type.fields) {
    const own = cell(field.name)
    if (row && hidden.includes(field.name)) {
      kept[field.name] = row.values[field.name] ?? null
      if (own !== undefined && own.trim() !== '' && own.trim() !== HIDDEN_CELL)
        reasons.push(
          bad(
            field.name,
            `この記録の${field.label}は伏せてあるため、ファイルからは変えられません。担当か区の管理者が、画面で直してください。`,
          ),
        )
      continue
    }
    if (own?.trim() === HIDDEN_CELL) {
      reasons.push(bad(field.name, `「${HIDDEN_CELL}」は、伏せたことのしるしです。空にするか、${field.label}を書いてください。`))
      continue
    }
    const beside = field.to ? cell(idOf(field.name)) : undefined
    const same = (key: string, text: string | undefined): boolean =>
      text === undefined || (row !== undefined && text === String(sheetCell(type, key, row, known.names, '') ?? ''))
    if (row && same(field.name, own) && same(idOf(field.name), beside)) {
      kept[field.name] = row.values[field.name] ?? null
      continue
    }
    const forAll = field.required || lacking.includes(field.name) ? plan.fixed[field.name] : undefined
    const text = own ?? (beside === undefined ? forAll : '') ?? ''
    const got: Got = ((): Got => {
      if (field.to) {
        const told = { kana: cell(kanaOf(field.name)) ?? '', birth: cell(birthOf(field.name)) ?? '', today: known.today }
        const name = typeof text === 'string' ? text : (text[0] ?? '')
        return readRef(field, name, beside ?? '', wardId, known.pointed.get(field.name) ?? [], field.to.apart && told)
      }
      if (typeof text !== 'string') return { ok: true, texts: text }
      // The end of a span stands in the cell of its start.
      if (text.trim() === '' && field.type === 'time' && told.until && !row)
        return { ok: true, texts: [told.until], repair: `「${told.span}」の終わりを入れました。` }
      if (text.trim() === '') return { ok: true, texts: [] }
      const read = readCell(field, text, {
        today: known.today,
        options: field.options ?? options.get(field.name) ?? [],
        fiscalYear: plan.fiscalYear,
        era: plan.era,
        words: known.words?.get(field.name),
      })
      if (read.until) Object.assign(told, { until: read.until, span: text.trim() })
      if (read.own && field.name === type.titleFrom?.[0]) told.word = text.trim()
      return read.wrong === undefined
        ? { ok: true, texts: read.texts, ...(read.repair ? { repair: read.repair } : {}) }
        : { ok: false, why: read.wrong, ...(read.unknown ? { unknown: read.unknown } : {}) }
    })()
    if (!got.ok) {
      reasons.push(...(got.unknown?.map((one): Refusal => ({ ...bad(field.name, one.why), word: one.word })) ?? [bad(field.name, got.why)]))
      continue
    }
    // What is sealed is not said again where it would lie open.
    if (got.repair)
      repairs.push({ field: field.name, say: field.personal === 'sealed' ? `${field.label}の前後の空白を取りました。` : got.repair })
    for (const one of got.texts) form.append(field.name, one)
    asked.push(field)
  }
  // A word that was translated would be gone: it is what the ward calls it.
  const title = type.fields.find((one) => one.name === type.title && one.type === 'text')
  if (title && told.word && !row && !plan.keys.includes(title.name) && !form.get(title.name)) {
    form.set(title.name, told.word.slice(0, title.max ?? 200))
    if (!asked.includes(title)) asked.push(title)
    repairs.push({ field: title.name, say: `「${told.word}」を、${title.label}にしました。` })
  }
  const read = readForm({ fields: asked }, form, known.today, options)
  reasons.push(...read.reasons)
  const reason =
    row &&
    state !== row.state &&
    type.moves.some((move) => move.to === state && move.from.includes(row.state) && move.clears?.includes('reason'))
      ? ''
      : written
  // A step may empty what belonged to the state before, as its button does.
  const clears =
    row && state !== row.state ? (type.moves.find((move) => move.to === state && move.from.includes(row.state))?.clears ?? []) : []
  const typed: Values = {
    ...kept,
    ...read.values,
    ...Object.fromEntries(clears.filter((name) => name !== 'reason').map((name) => [name, null])),
  }
  const put = known.put?.(typed, wardId, row, state)
  const values = put ? { ...put.values, ...Object.fromEntries(hidden.map((name) => [name, kept[name] ?? null])) } : typed
  if (put) {
    repairs.push(...put.repairs)
    reasons.push(...put.reasons.filter((one) => !reasons.some((other) => other.field === one.field)))
  }
  const changes: Changes = row
    ? {
        ...differences(type, row.values, values),
        ...(state === row.state ? {} : { state: [row.state, state] }),
        ...(reason === row.reason ? {} : { reason: [row.reason, reason] }),
      }
    : {}
  const result = { wardId, values, state, reason, row, repairs, changes, content: contentOf(type, { wardId, state, reason, values }) }
  if (row && reasons.length === 0 && Object.keys(changes).length === 0) return { ...result, outcome: 'same', reasons: [] }

  const wrongFields = new Set(reasons.map((one) => one.field))
  reasons.push(
    ...checkState(type, row?.state, state, values, reason),
    ...checkRecord(type, values, state, known.today).filter((one) => !wrongFields.has(one.field)),
  )
  if (row) {
    const fields = Object.keys(changes).filter((name) => name !== 'state' && name !== 'reason')
    const move = type.moves.find((one) => one.to === state && one.from.includes(row.state))
    if (state === row.state && reason !== row.reason) reasons.push(bad(REASON, '理由は、状態を変えるときだけ書けます。'))
    if (!type.editable.includes(row.state) && fields.some((name) => !(state !== row.state && move?.asks.includes(name))))
      reasons.push(bad(STATE, `「${stateLabel(type, row.state)}」の記録は、ここからは直せません。`))
  }
  return { ...result, outcome: reasons.length ? 'bad' : row ? 'change' : 'new', reasons }
}

const UNSAID = ['', 'unknown']
/** A row that a person said is this record: what the record does not say yet is filled from the row, what it says stays. */
export function fillBlanks(type: RecordType, judged: Judged, row: Row, hidden: readonly string[]): Judged {
  const blank = (value: Value | undefined): boolean => isBlank(value) || UNSAID.includes(String(value))
  const values = Object.fromEntries(
    type.fields.map((field) => [
      field.name,
      (!hidden.includes(field.name) && blank(row.values[field.name]) ? judged.values[field.name] : row.values[field.name]) ?? null,
    ]),
  )
  const changes = differences(type, row.values, values)
  return {
    ...judged,
    wardId: row.ward_id,
    row,
    values,
    state: row.state,
    reason: row.reason,
    changes,
    outcome: Object.keys(changes).length ? 'change' : 'same',
    reasons: [],
  }
}
