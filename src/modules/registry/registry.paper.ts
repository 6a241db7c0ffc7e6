// One person, one household on paper. A paper leaves the house as a file does: what a shield hides stands on none, whoever prints it, and the note stays.
import type { Block, Paper } from '#src/documents/document.ts'
import { formatWareki } from '#src/kernel/era.ts'
import type { Change, RecordType, Row } from '#src/records/record.ts'
import { recordPaper } from '#src/records/record.paper.ts'
import type { ConnectionLine } from '../support/support.api.ts'

/** Somebody of a household, or a household of somebody, in a line of the table. */
export type Beside = { name: string; relation: string; from: string | null; to: string | null }
type Given = {
  type: RecordType
  row: Row
  names: ReadonlyMap<string, string>
  wardName: string
  changes: readonly Change[]
  hidden: boolean
  /** What the table of those beside is called, and its first column. */ beside: { title: string; first: string; lines: readonly Beside[] }
  connections: readonly ConnectionLine[] | undefined
}
const day = (on: string | null): string => (on ? formatWareki(on, 'short') : '')

/** The paper of a record with those beside it and where it was led to. */
export function registerPaper({ beside, connections = [], hidden, ...given }: Given): Paper {
  const told = { ...given.type, fields: given.type.fields.filter((field) => field.name !== 'note') }
  const led = connections.flatMap((one) => one.days.map((each) => [day(each.on), each.label, one.title]))
  const own: Block[] = [
    ...(hidden ? [{ kind: 'paragraph' as const, text: '連絡先と行き先は、知らせてはいけない相手がいるため、印刷していません。' }] : []),
    ...(beside.lines.length
      ? [
          { kind: 'heading' as const, text: beside.title },
          {
            kind: 'table' as const,
            columns: [
              { label: beside.first, width: 4 },
              { label: '続柄', width: 2 },
              { label: 'いつから', width: 2 },
              { label: 'いつまで', width: 2 },
            ],
            rows: beside.lines.map((one) => [one.name, one.relation, day(one.from), day(one.to)]),
          },
        ]
      : []),
    ...(led.length && !hidden
      ? [
          { kind: 'heading' as const, text: 'つながり' },
          {
            kind: 'table' as const,
            columns: [
              { label: '日', width: 2 },
              { label: 'こと', width: 2 },
              { label: 'つないだ先', width: 6 },
            ],
            rows: led,
          },
        ]
      : []),
  ]
  return recordPaper({ ...given, type: told }, own)
}
