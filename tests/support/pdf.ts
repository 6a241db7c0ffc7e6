// Reads a PDF as a viewer would: text by the fonts' own tables, page count, tags. Written apart from the code that makes and joins them.
import { inflateSync } from 'node:zlib'

export type ReadPdf = {
  title: string
  /** All text of each page, in the order it is drawn, without spaces between pieces. */
  pages: string[]
  tagged: boolean
  /** How many elements of each kind the tags have: H1, Table, TR … */
  tags: Record<string, number>
  /** References to objects that are not there, doubled names, pages without tags: empty in a sound file. */
  faults: string[]
}

const hex = (digits: string): string => Buffer.from(digits, 'hex').swap16().toString('utf16le')

function literal(text: string): Buffer {
  const plain = text.replace(/\\([0-7]{1,3}|[nrtbf()\\]|\n)/g, (_, code: string) =>
    /^[0-7]/.test(code)
      ? String.fromCharCode(parseInt(code, 8))
      : (({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' } as Record<string, string>)[code] ?? code),
  )
  return Buffer.from(plain, 'latin1')
}

/** The text in turn outside and inside of strings; brackets in pairs stand in a string as they are. */
function parts(text: string): string[] {
  const out = ['']
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] ?? ''
    if (sign === '\\' && depth > 0) {
      out.push((out.pop() ?? '') + sign + (text[++i] ?? ''))
      continue
    }
    if (sign === '(' && ++depth === 1) {
      out.push('')
      continue
    }
    if (sign === ')' && --depth === 0) {
      out.push('')
      continue
    }
    out.push((out.pop() ?? '') + sign)
  }
  return out
}

/** Opens a PDF whose objects stand plainly in the file. Throws when it is none. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const file = Buffer.from(bytes).toString('latin1')
  if (!file.startsWith('%PDF-1.')) throw new Error('no PDF')
  const table = file.slice(Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(file)?.[1]))
  const objects = new Map<number, { text: string; stream: string }>()
  for (const [number, line] of [...table.matchAll(/^(\d{10}) \d{5} ([nf])/gm)].entries()) {
    if (line[2] === 'f') continue
    const at = Number(line[1])
    const head = new RegExp(`^${number} 0 obj`).exec(file.slice(at, at + 20))
    if (!head) throw new Error(`object ${number} is not where the table says`)
    const end = file.indexOf('endobj', at)
    const start = file.indexOf('\nstream\n', at)
    const text = file.slice(at, start >= 0 && start < end ? start : end)
    const length = Number(/\/Length (\d+)/.exec(text)?.[1] ?? 0)
    objects.set(number, { text, stream: start >= 0 && start < end ? file.slice(start + 8, start + 8 + length) : '' })
  }
  const get = (number: number | string | undefined): string => objects.get(Number(number))?.text ?? ''
  const content = (number: number | string | undefined): string => {
    const { text = '', stream = '' } = objects.get(Number(number)) ?? {}
    return /FlateDecode/.test(text) ? inflateSync(Buffer.from(stream, 'latin1')).toString('latin1') : stream
  }

  const fonts = new Map<string, Map<number, string>>()
  const fontOf = (number: string): Map<number, string> => {
    const known =
      fonts.get(number) ??
      new Map(
        (content(/\/ToUnicode (\d+) 0 R/.exec(get(number))?.[1]).match(/<[0-9A-F]{4}> <[0-9A-F]+>/g) ?? []).map(
          (line): [number, string] => [parseInt(line.slice(1, 5), 16), hex(line.slice(8, -1))],
        ),
      )
    fonts.set(number, known)
    return known
  }
  const textOf = (page: string, drawing?: string): string => {
    const xObjects = new Map(
      [...(/\/XObject <<([^>]*)>>/.exec(page)?.[1] ?? '').matchAll(/\/(\w+) (\d+) 0 R/g)].map((one) => [one[1], one[2]]),
    )
    const names = new Map(
      [...(/\/Font <<([^>]*)>>/.exec(page)?.[1] ?? '').matchAll(/\/(f\d+) (\d+) 0 R/g)].map((one) => [one[1], one[2] ?? '']),
    )
    const drawn =
      drawing ?? [...(/\/Contents \[?([^\]/>]*)/.exec(page)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map((one) => content(one[1])).join('\n')
    let font = new Map<number, string>()
    const said = (codes: Buffer): string =>
      Array.from({ length: codes.length >> 1 }, (_, i) => font.get(codes.readUInt16BE(2 * i)) ?? '').join('')
    let out = ''
    for (const [i, part] of parts(drawn).entries()) {
      if (i % 2 === 0) {
        // A font, a form that is drawn, or a text written in hex: a file of many letters has more signs than a plain string likes.
        for (const [, named, drawn, digits] of part.matchAll(/\/(f\d+) [\d.]+ Tf|\/(\w+) Do\b|(?<!<)<(?!FEFF)([0-9A-F]+)>(?!>)/g)) {
          if (named) font = fontOf(names.get(named) ?? '')
          const form = drawn && xObjects.get(drawn)
          if (form && /\/Subtype \/Form/.test(get(form))) out += textOf(get(form), content(form))
          if (digits) out += said(Buffer.from(digits, 'hex'))
        }
        continue
      }
      out += said(literal(part))
    }
    return out
  }
  const root = get(/\/Root (\d+) 0 R/.exec(table)?.[1])
  const pageNumbers: number[] = []
  const walk = (number: string): void => {
    if (!/\/Type \/Pages/.test(get(number))) {
      pageNumbers.push(Number(number))
      return
    }
    for (const kid of (/\/Kids \[([^\]]*)\]/.exec(get(number))?.[1] ?? '').matchAll(/(\d+) 0 R/g)) walk(kid[1] ?? '')
  }
  walk(/\/Pages (\d+) 0 R/.exec(root)?.[1] ?? '')

  const faults: string[] = []
  for (const [number, { text }] of objects)
    for (const ref of parts(text)
      .filter((_, i) => i % 2 === 0)
      .join(' ')
      .matchAll(/(\d+) 0 R\b/g))
      if (!objects.has(Number(ref[1]))) faults.push(`${number} → ${ref[1]}`)
  const tree = get(/\/StructTreeRoot (\d+) 0 R/.exec(root)?.[1])
  const keys = new Set([...(/\/Nums \[([^\]]*)\]/.exec(tree)?.[1] ?? '').matchAll(/(\d+) \d+ 0 R/g)].map((one) => Number(one[1])))
  for (const number of pageNumbers) {
    const key = /\/StructParents (\d+)/.exec(get(number))?.[1]
    if (key !== undefined && !keys.has(Number(key))) faults.push(`page ${number} without tags`)
  }
  const ids = [...file.matchAll(/\/ID \((\w+)\)/g)].map((one) => one[1])
  if (new Set(ids).size !== ids.length) faults.push('doubled header names')
  if (Number(/\/Count (\d+)/.exec(get(/\/Pages (\d+) 0 R/.exec(root)?.[1]))?.[1]) !== pageNumbers.length)
    faults.push('wrong count of pages')

  const tags: Record<string, number> = {}
  const visited = new Set<number>()
  const count = (number: number): void => {
    if (visited.has(number)) {
      faults.push(`tag ${number} twice`)
      return
    }
    visited.add(number)
    const text = get(number)
    const kind = /\/S \/(\w+)/.exec(text)?.[1]
    if (!kind) return
    tags[kind] = (tags[kind] ?? 0) + 1
    for (const kid of (/\/K \[([^\]]*)\]/.exec(text)?.[1] ?? '').matchAll(/(\d+) 0 R/g)) count(Number(kid[1]))
  }
  for (const kid of (/\/K \[([^\]]*)\]/.exec(tree)?.[1] ?? '').matchAll(/(\d+) 0 R/g)) count(Number(kid[1]))
  const title = /\/Title (?:<FEFF([0-9A-F]*)>|\(((?:\\[\s\S]|[^\\()])*)\))/.exec(get(/\/Info (\d+) 0 R/.exec(table)?.[1]))
  return {
    title: title?.[1] !== undefined ? hex(title[1]) : (title?.[2] ?? ''),
    pages: pageNumbers.map((number) => textOf(get(number))),
    tagged: /\/Marked true/.test(root) && Object.keys(tags).length > 0,
    tags,
    faults,
  }
}
