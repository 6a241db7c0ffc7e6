// 場 from files: how wide it was follows from its neighbourhoods where no column says it, as in the form.
import { plainWays, type Importable } from '#src/records/import-ways.ts'
import type { Values } from '#src/records/record.ts'
import type { Put } from '#src/records/import-row.rules.ts'
import { levelOf, saysNotHeld } from './session.rules.ts'
import { session } from './session.schema.ts'

const LEVEL = 'area_level'
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

export const sessionImport: Importable = {
  type: inFiles,
  ways: { ...plainWays(inFiles), derived: { [LEVEL]: 'neighbourhood_ids' }, prepare: () => Promise.resolve(put) },
}
