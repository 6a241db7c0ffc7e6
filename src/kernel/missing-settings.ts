// People who went missing. Settings of rules.md; the whole table is in settings.ts.
import { int, type Setting } from './setting.ts'

export const MISSING = [
  {
    ...int,
    key: 'missing.alertHours',
    label: '行方不明の知らせが見える時間',
    unit: '時間',
    default: 72,
    min: 6,
    max: 168,
    meaning: '知らせを送ってからこの時間が過ぎると、見つかったと入れなくても、文と写真は開けなくなります。',
  },
] as const satisfies readonly Setting[]
