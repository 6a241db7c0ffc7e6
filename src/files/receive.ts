// What may be attached to a record, told by the content, and made safe to keep: pictures lose position, time and names; a PDF may not act.
import { pdfProblem, PDF_PROBLEMS } from '#src/exchange/check-pdf.ts'
import { decodeText } from '#src/exchange/encoding.ts'
import { fileKind } from '#src/exchange/file-kind.ts'
import { stripJpeg } from '#src/exchange/strip-jpeg.ts'
import { stripPng } from '#src/exchange/strip-png.ts'
import { lookIntoZip } from '#src/exchange/zip.ts'

/** Kinds that are kept: content type, the endings a name may have, and what people call it. */
export const KINDS = {
  jpeg: { type: 'image/jpeg', endings: ['jpg', 'jpeg'], label: '写真' },
  png: { type: 'image/png', endings: ['png'], label: '画像' },
  pdf: { type: 'application/pdf', endings: ['pdf'], label: 'PDF' },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'], label: 'Excel' },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', endings: ['docx'], label: 'Word' },
  text: { type: 'text/plain; charset=utf-8', endings: ['txt', 'csv'], label: '文字' },
  textCp932: { type: 'text/plain; charset=windows-31j', endings: ['txt', 'csv'], label: '文字' },
} as const
export type Kind = keyof typeof KINDS
export type Received = { kind: Kind; type: string; name: string; bytes: Uint8Array }
export const MAX_BYTES = 10 * 1024 * 1024

const PROBLEMS = {
  empty: '添付するファイルをえらんでください。',
  huge: '10 MB より大きいファイルは添付できません。小さくするか、分けてから添付してください。',
  other: 'この種類のファイルは添付できません。写真（JPEG・PNG）、PDF、Excel（.xlsx）、Word（.docx）、CSV、テキストのどれかにしてください。',
  picture:
    'この形式の画像は添付できません。JPEG か PNG で保存し直してください（iPhone の写真は、設定のカメラで「互換性優先」をえらぶと JPEG になります）。',
  broken: 'ファイルが壊れているようです。開けるか確かめ、保存し直してから添付してください。',
  old: '古い形式の Excel・Word のファイルです。.xlsx か .docx で保存し直してから添付してください。',
  locked: 'パスワードのかかったファイルです。パスワードを外し、保存してから添付してください。',
  macro: 'マクロの入ったファイルは添付できません。マクロのない .xlsx か .docx で保存し直してください。',
} as const

function officeKind(bytes: Uint8Array): Kind | { problem: string } {
  const look = lookIntoZip(bytes)
  if ('problem' in look)
    return { problem: look.problem === 'locked' ? PROBLEMS.locked : look.problem === 'huge' ? PROBLEMS.huge : PROBLEMS.broken }
  const names = look.names.map((one) => one.replace(/^\//, '').toLowerCase())
  if (names.some((one) => /vbaproject|(^|\/)activex\//.test(one))) return { problem: PROBLEMS.macro }
  return names.includes('xl/workbook.xml') ? 'xlsx' : names.includes('word/document.xml') ? 'docx' : { problem: PROBLEMS.other }
}

function readAs(kind: Kind, bytes: Uint8Array): { kind: Kind; bytes: Uint8Array } | { problem: string } {
  const stripped = kind === 'jpeg' ? stripJpeg(bytes) : kind === 'png' ? stripPng(bytes) : bytes
  return stripped ? { kind, bytes: stripped } : { problem: PROBLEMS.broken }
}

function judge(bytes: Uint8Array): { kind: Kind; bytes: Uint8Array } | { problem: string } {
  if (bytes.length === 0) return { problem: PROBLEMS.empty }
  if (bytes.length > MAX_BYTES) return { problem: PROBLEMS.huge }
  switch (fileKind(bytes)) {
    case 'image':
      return bytes[0] === 0xff ? readAs('jpeg', bytes) : bytes[0] === 0x89 ? readAs('png', bytes) : { problem: PROBLEMS.picture }
    case 'pdf': {
      const why = pdfProblem(bytes)
      return why ? { problem: PDF_PROBLEMS[why] } : { kind: 'pdf', bytes }
    }
    case 'zip': {
      const kind = officeKind(bytes)
      return typeof kind === 'string' ? { kind, bytes } : kind
    }
    case 'xls':
      return { problem: PROBLEMS.old }
    case 'locked':
      return { problem: PROBLEMS.locked }
    case 'text': {
      const read = decodeText(bytes)
      // Signs no written text has: it is something else that only happens to decode.
      if ('problem' in read || /[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/.test(read.text)) return { problem: PROBLEMS.other }
      return { kind: read.encoding === 'cp932' ? 'textCp932' : 'text', bytes }
    }
  }
}

/** The name people see and save under: no path, no hidden signs, and an ending that fits the content. */
export function fittingName(sent: string, kind: Kind): string {
  const { endings, label } = KINDS[kind]
  const plain = sent
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{C}<>:"|?*]/gu, '')
    .replace(/^[.\s]+/, '')
    .trim()
  const ending = /\.([A-Za-z0-9]+)$/.exec(plain)?.[1]?.toLowerCase() ?? ''
  const fits = endings.some((one) => one === ending)
  const stem = [...(fits ? plain.slice(0, -ending.length - 1) : plain)].slice(0, 80).join('').trim()
  return `${stem || label}.${fits ? ending : endings[0]}`
}

/** What is kept of an upload, or why it is not taken. */
export function receiveFile(upload: { name: string; bytes: Uint8Array } | undefined): Received | { problem: string } {
  const judged = judge(upload?.bytes ?? new Uint8Array())
  return 'problem' in judged ? judged : { ...judged, type: KINDS[judged.kind].type, name: fittingName(upload?.name ?? '', judged.kind) }
}
