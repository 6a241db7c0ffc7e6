// The blank sheet of a record type: our headings, lists to choose from, help, and one example that is never brought in.
import { fiscalYearLabel, fiscalYearOf } from '#src/kernel/fiscal-year.ts'
import { writeTemplate, type TemplateColumn } from '#src/exchange/xlsx.ts'
import { EXAMPLE } from './import-row.rules.ts'
import { fieldOf, stateLabel, type Field, type Option, type RecordType } from './record.ts'
import { ID, namedBy, REASON, sheetColumns, STATE, WARD } from './sheet.rules.ts'

type Choices = ReadonlyMap<string, readonly Option[]>
const YES_NO = ['はい', 'いいえ']
const labels = (field: Field, choices: Choices): string[] => (field.options ?? choices.get(field.name) ?? []).map((one) => one.label)

function exampleOf(field: Field, own: readonly string[], today: string): string {
  if (field.type === 'day') return today
  if (field.type === 'time') return '13:30'
  if (field.type === 'int') return '18'
  if (field.type === 'fiscalYear') return fiscalYearLabel(fiscalYearOf(today))
  if (field.type === 'yesNo') return own[0] ?? 'はい'
  if (own.length)
    return field.type === 'choices' || field.type === 'neighbourhoods'
      ? own.slice(0, 2).join('、')
      : field.type === 'wards'
        ? ''
        : (own[0] ?? '')
  return /例[：:]([^。]+)/.exec(field.help ?? '')?.[1] ?? (field.required ? `（${field.label}）` : '')
}

function columnOf(field: Field, choices: Choices, label: string, today: string): TemplateColumn {
  const own = field.type === 'yesNo' ? (field.options ?? []).map((one) => one.label) : labels(field, choices)
  const list = field.type === 'yesNo' && own.length === 0 ? YES_NO : own
  const several = ['choices', 'wards', 'neighbourhoods'].includes(field.type)
  const how = [
    field.help ?? '',
    several ? '二つ以上あるときは「、」で区切ります。' : '',
    field.type === 'fiscalYear' ? '令和8年度、R8、2026 のどれでも読めます。' : '',
    field.type === 'day' ? '2026/4/1、令和8年4月1日、R8.4.1 のどれでも読めます。' : '',
  ]
    .filter(Boolean)
    .join(' ')
  return {
    label,
    help: how,
    required: field.required ?? false,
    type: field.type === 'int' ? 'number' : 'text',
    ...(list.length ? { choices: list } : {}),
    open: several || field.to !== undefined,
    example: exampleOf(field, list, today),
  }
}

/** The template as xlsx; `choices` are the names of the writer's own ward. */
export async function makeTemplate(type: RecordType, choices: Choices, today: string): Promise<Uint8Array> {
  const columns = sheetColumns(type).flatMap((column): TemplateColumn[] => {
    if (column.key === WARD || column.key === REASON || namedBy(column.key)) return []
    if (column.key === ID)
      return [
        {
          label: column.label,
          help: '新しく入れる行は空のままにします。書き出したファイルを直すときは、番号を消さないでください。',
          required: false,
          example: EXAMPLE,
          width: 30,
        },
      ]
    if (column.key === STATE)
      return type.starts.length < 2
        ? []
        : [
            {
              label: column.label,
              help: `空のままなら「${stateLabel(type, type.starts[0]?.state)}」とします。`,
              required: false,
              choices: type.starts.map((one) => stateLabel(type, one.state)),
              example: stateLabel(type, type.starts[0]?.state),
            },
          ]
    return [columnOf(fieldOf(type, column.key), choices, column.label, today)]
  })
  return writeTemplate({ sheet: type.label, columns })
}
