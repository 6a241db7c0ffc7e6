/** What a file is by its first bytes, never by its name, and what to tell the person when it is not a table. */

export type FileKind = 'zip' | 'xls' | 'locked' | 'pdf' | 'image' | 'text'

const HEADS: [FileKind, number[]][] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x49, 0x49, 0x2a, 0x00]],
  ['image', [0x4d, 0x4d, 0x00, 0x2a]],
]

/** Excel puts a password-protected .xlsx into the same container as the old .xls; the stream's name tells them apart. */
export function fileKind(bytes: Uint8Array): FileKind {
  const kind = HEADS.find(([, head]) => head.every((b, i) => bytes[i] === b))?.[0]
  if (kind === 'xls') return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'locked' : 'xls'
  if (kind) return kind
  const ascii = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return /^RIFF....WEBP|^....ftyp(hei|mif|avif)/s.test(ascii) ? 'image' : 'text'
}

export const NOT_A_TABLE: Record<Exclude<FileKind, 'zip' | 'text'>, string> = {
  xls: '古い形式の Excel ファイル（.xls）です。Excel で開き、「名前を付けて保存」で「Excel ブック（.xlsx）」を選んでから、もう一度取り込んでください。',
  locked: 'パスワードのかかった Excel ファイルです。Excel で開いてパスワードを外し、保存してから、もう一度取り込んでください。',
  pdf: 'PDF は取り込めません。もとの表を Excel（.xlsx）か CSV で用意してください。',
  image: '画像は取り込めません。内容を Excel（.xlsx）か CSV の表にしてから取り込んでください。',
}
export const ZIP_PROBLEMS = {
  broken: 'ファイルが壊れているようです。Excel で開けるか確かめ、保存し直してから取り込んでください。',
  locked: NOT_A_TABLE.locked,
  huge: 'ファイルの中身が大きすぎます。必要な行と列だけを新しいファイルに写して取り込んでください。',
  other: 'Excel（.xlsx）のファイルではありません。Excel か CSV の表を選んでください。',
}
