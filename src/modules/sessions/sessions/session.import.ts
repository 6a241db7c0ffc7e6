// 場 from files: how wide it was follows from its neighbourhoods where no column says it, as in the form.
import { plainWays, type Importable, type Ways } from '#src/records/import-ways.ts'
import type { Values } from '#src/records/record.ts'
import type { Likeness, Put } from '#src/records/import-row.rules.ts'
import { recordSource } from '#src/search/record-source.ts'
import { listStanding, sayApart } from './twin.queries.ts'
import { whySame, type Occasion } from './twin.rules.ts'
import { levelOf, saysNotHeld } from './session.rules.ts'
import { session } from './session.schema.ts'

const LEVEL = 'area_level'
const MOST = 5
const inFiles = { ...session, fields: session.fields.map((field) => (field.name === LEVEL ? { ...field, required: false } : field)) }

const put = (values: Values, _ward: string, _before: unknown, state: string): Put => {
  const level = withLevel(values)
  return { ...level, reasons: [...level.reasons, ...asked(values, state)] }
}
function withLevel(values: Values): Put {
  if (values[LEVEL]) return { values, repairs: [], reasons: [] }
  const areas = values['neighbourhood_ids']
  const level = levelOf(Array.isArray(areas) ? areas : [])
  const field = session.fields.find((one) => one.name === LEVEL)
  const label = field?.options?.find((one) => one.value === level)?.label ?? ''
  return level
    ? { values: { ...values, [LEVEL]: level }, repairs: [{ field: LEVEL, say: `地域の数から「${label}」としました。` }], reasons: [] }
    : {
        values,
        repairs: [],
        reasons: [{ code: 'missing', field: LEVEL, message: `「${field?.label ?? ''}」を書くか、地域をえらんでください。` }],
      }
}

/** What a sheet says beside a day that did not come about would be counted as held: it is asked. 根拠: rules.md 数え方 4 */
function asked(values: Values, state: string): Put['reasons'] {
  const said =
    state === 'held'
      ? session.fields.find((one) => (one.type === 'text' || one.type === 'longText') && saysNotHeld(String(values[one.name] ?? '')))
      : undefined
  return said
    ? [
        {
          code: 'notHeld',
          field: said.name,
          message: `「${said.label}」に「${String(values[said.name])}」とあるのに、実施になっています。中止なら「状態」に「中止」、延期なら「延期」と書いてください。実施したのなら、この言葉を消してください。`,
        },
      ]
    : []
}

const text = (values: Values, name: string): string => String(values[name] ?? '')
const texts = (values: Values, name: string): readonly string[] => {
  const value = values[name]
  return Array.isArray(value) ? (value as readonly string[]) : []
}
const occasionOf = (values: Values): Occasion => ({
  starts: text(values, 'starts'),
  venue: text(values, 'venue'),
  title: text(values, 'title'),
  neighbourhoods: texts(values, 'neighbourhood_ids'),
  purposes: texts(values, 'purposes'),
})
const isGone = (state: string): boolean => state === 'cancelled' || state === 'withdrawn'
/** What is there and may be a row's own, and the earlier rows of the file that may be. */
const likely: Ways['likely'] = async (writer, rows) => {
  const there = await listStanding(
    writer.tx,
    writer.scope,
    [...new Set(rows.map((one) => one.wardId))],
    [...new Set(rows.map((one) => text(one.values, 'on_day')).filter(Boolean))],
  )
  const [standing, earlier] = [Map.groupBy(there, (one) => `${one.ward} ${one.day}`), new Map<string, { at: number; one: Occasion }[]>()]
  return rows.map(({ wardId, values, state }, at): Likeness[] => {
    if (isGone(state)) return []
    const [key, own] = [`${wardId} ${text(values, 'on_day')}`, occasionOf(values)]
    const before = earlier.get(key) ?? []
    const why = (other: Occasion, which: { id: string } | { line: number }): Likeness[] => {
      const reasons = whySame(own, other)
      return reasons.length ? [{ ...which, sure: false, reasons }] : []
    }
    const found = [
      ...(standing.get(key) ?? []).flatMap((one) => why(one, { id: one.id })),
      ...before.flatMap(({ at: line, one }) => why(one, { line })),
    ].slice(0, MOST)
    before.push({ at, one: own })
    earlier.set(key, before)
    return found
  })
}
const plain = plainWays(inFiles)
export const sessionImport: Importable = {
  type: inFiles,
  ways: {
    ...plain,
    derived: { [LEVEL]: 'neighbourhood_ids' },
    prepare: () => Promise.resolve(put),
    likely,
    show: recordSource(session, ['on_day', 'starts', 'venue', 'neighbourhood_ids', 'participants']).show,
    // Whoever brings in what is like one that was shown has said that it is another one: it is not asked of anybody again.
    create: async (writer, records) => {
      const made = await plain.create(writer, records)
      for (const { id, wardId, unlike } of records)
        if (unlike?.length && made.has(id)) await sayApart(writer.tx, writer.scope, wardId, id, unlike, writer.now)
      return made
    },
  },
}
