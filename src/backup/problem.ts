// What went wrong with a backup or a restore, for the person at the terminal.
import { StartProblem } from '#src/db/config.ts'
import { ArchiveProblem } from './archive.ts'

/** One clear sentence; what is not known is shown as it is. */
export function sayProblem(error: unknown): string {
  if (error instanceof StartProblem || error instanceof ArchiveProblem) return error.message
  const { code = '', message = String(error) } = (error ?? {}) as { code?: string; message?: string }
  if (code === 'ENOSPC' || code === '53100' || /No space left/.test(message))
    return 'ディスクがいっぱいになったため、やめました。作りかけのものは消しました。もとのデータは変わっていません。空きをつくってから、もう一度お試しください。'
  if (code === 'EACCES' || code === 'EROFS')
    return `ファイルを書けません（${message}）。書ける場所を指定してください。もとのデータは変わっていません。`
  return `うまくいきませんでした（${message}）。もとのデータは変わっていません。`
}
