// 支援計画 from a file: none begins to run by it. Its button asks for the day to look again and carries the support along (docs/decisions/0061).
import { statesByButton } from '#src/records/import-ways.ts'
import { supportPlan as type } from './plan.schema.ts'

export const supportPlanImport = statesByButton(
  type,
  (state) => state !== 'running',
  '「実施中」にすることは、ファイルからはできません。次に見る日（モニタリングの日）を決めるので、「同意」として取り込み、画面の「実施をはじめる」で行ってください。',
)
