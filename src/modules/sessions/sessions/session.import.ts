// 場 from files: how wide it was follows from its neighbourhoods where no column says it, as in the form.
import { plainWays, type Importable } from '#src/records/import-ways.ts'
import type { Values } from '#src/records/record.ts'
import type { Put } from '#src/records/import-row.rules.ts'
import { levelOf } from './session.rules.ts'
import { session } from './session.schema.ts'

const LEVEL = 'area_level'
const inFiles = { ...session, fields: session.fields.map((field) => (field.name === LEVEL ? { ...field, required: false } : field)) }

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

export const sessionImport: Importable = {
  type: inFiles,
  ways: { ...plainWays(inFiles), derived: { [LEVEL]: 'neighbourhood_ids' }, prepare: () => Promise.resolve(withLevel) },
}
