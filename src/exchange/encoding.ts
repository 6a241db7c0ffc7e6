/** Text in and out of files: UTF-8 with or without BOM, and CP932 (Windows-31J), which offices still send. */
import iconv from 'iconv-lite'

export type Encoding = 'utf-8-bom' | 'utf-8' | 'cp932'
export type Decoded = { text: string; encoding: Encoding } | { problem: string }
/** A character the encoding cannot hold, and the line of the text it stands in (from 1). */
export type Lost = { char: string; line: number }
/** `bytes` is null as soon as anything would be lost: a file with 「?」 in a name is never made. */
export type Encoded = { bytes: Uint8Array; lost: [] } | { bytes: null; lost: Lost[] }

const SAME_IN_CP932 = new Map([
  ['〜', '～'],
  ['−', '－'],
  ['‖', '∥'],
  ['—', '―'],
  ['¥', '￥'],
])
const holds = new Map<string, boolean>()

/** BOM, then strict UTF-8, then CP932; a file that is none of them is a problem, not a guess. */
export function decodeText(bytes: Uint8Array): Decoded {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { problem: '文字コードが UTF-16（Unicode テキスト）です。Excel で「CSV UTF-8」を選んで保存し直してください。' }
  }
  if (bytes.includes(0)) return { problem: '文字のファイルではないようです。CSV か Excel（.xlsx）のファイルを選んでください。' }
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bom ? bytes.subarray(3) : bytes)
    return { text, encoding: bom ? 'utf-8-bom' : 'utf-8' }
  } catch {
    const text = bom ? '\uFFFD' : iconv.decode(Buffer.from(bytes), 'CP932')
    if (!/[\uFFFD\u0080-\u009F]/.test(text)) return { text, encoding: 'cp932' }
    return { problem: '文字コードを読み取れません。UTF-8 か Shift_JIS（CP932）で保存し直してください。' }
  }
}

/** Encodes, or lists every character that cannot be written and refuses. */
export function encodeText(text: string, encoding: Encoding): Encoded {
  const ready = encoding === 'cp932' ? forCp932(text) : text
  const lost = findLost(ready, encoding)
  if (lost.length > 0) return { bytes: null, lost }
  if (encoding === 'cp932') return { bytes: new Uint8Array(iconv.encode(ready, 'CP932')), lost: [] }
  return { bytes: new TextEncoder().encode((encoding === 'utf-8-bom' ? '\uFEFF' : '') + ready), lost: [] }
}

/** The look-alikes Windows uses for the same sign, and か+゛ typed as two characters (macOS) as one. */
function forCp932(text: string): string {
  return text
    .replace(/[〜−‖—¥]/g, (c) => SAME_IN_CP932.get(c) ?? c)
    .replace(/[\u3041-\u30FF][\u3099\u309A]/g, (pair) => pair.normalize('NFC'))
}

function findLost(text: string, encoding: Encoding): Lost[] {
  if (encoding !== 'cp932' && text.isWellFormed()) return []
  const whole = new Intl.Segmenter('ja', { granularity: 'grapheme' })
  return text.split(/\r\n|\r|\n/).flatMap((line, i) => {
    if ([...line].every((c) => canHold(c, encoding))) return []
    return [...whole.segment(line)]
      .filter(({ segment }) => ![...segment].every((c) => canHold(c, encoding)))
      .map(({ segment }) => ({ char: segment, line: i + 1 }))
  })
}

function canHold(char: string, encoding: Encoding): boolean {
  if (encoding !== 'cp932') return char.isWellFormed()
  const code = char.charCodeAt(0)
  if (code < 0x80) return true
  let known = holds.get(char)
  if (known === undefined) {
    known = iconv.decode(iconv.encode(char, 'CP932'), 'CP932') === char
    holds.set(char, known)
  }
  return known
}
