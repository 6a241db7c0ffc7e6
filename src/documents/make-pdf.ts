// Documents become PDF here: plain data in, a tagged PDF out.
import { civilDateOf, jstTime, type CivilDate } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { rubyOf } from '#src/kernel/ruby.ts'
import type { Addressee, Block, Document, Labels, Letters, Printed } from './document.ts'
import { makeChart } from './make-chart.ts'
import { addressWords, paperText as text } from './paper-text.rules.ts'
import { keepFullPages, takePiece } from './pieces.ts'
import { qrSvg } from './qr.ts'
import { workshop, type Workshop } from './workshop.ts'

const dayOf = (date: CivilDate): number[] => date.split('-').map(Number)
const printedLine = ({ at, by }: Printed): string => `${formatWareki(civilDateOf(at))} ${jstTime(at)} 印刷　${text(by)}`
const qrOf = (address: string | undefined): string => (address ? qrSvg(address) : '')
const addressee = ({ postal = '', address, name, honorific = '様' }: Addressee): Record<string, unknown> => ({
  postal: text(postal),
  address: address.filter(Boolean).map((line) => addressWords(text(line))),
  name: text(name),
  honorific: text(honorific),
})

function blockData(block: Block): unknown {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { kind: block.kind, text: text(block.text) }
    case 'large':
      return {
        kind: block.kind,
        size: Math.min(Math.max(block.size, 10.5), 40),
        bold: block.bold ?? false,
        pieces: rubyOf(block.text).map((one) => ({ text: text(one.text), reading: text(one.reading ?? '') })),
      }
    case 'facts':
      return { kind: block.kind, items: block.items.map(([label, value]) => [text(label), text(value)]) }
    case 'table':
      return {
        kind: block.kind,
        caption: text(block.caption ?? ''),
        columns: block.columns.map(({ label, width = 1, align = 'left' }) => ({ label: text(label), width: Math.max(width, 0.1), align })),
        rows: block.rows.map((row) => block.columns.map((_, i) => text(row[i] ?? ''))),
      }
    case 'picture':
      return { kind: block.kind, svg: block.svg, alt: text(block.alt), width: block.width ?? 1 }
    case 'chart':
      throw new Error('a chart is drawn before the document is set')
    case 'blanks':
      return {
        kind: block.kind,
        items: block.items.map((one) => ({
          label: text(one.label),
          height: Math.min(Math.max(one.height, 8), 100),
          said: text(one.said ?? ''),
        })),
      }
    case 'lines':
      return { kind: block.kind, count: Math.min(Math.max(Math.trunc(block.count), 0), 40) }
    case 'pageBreak':
      return { kind: block.kind }
  }
}

/** One PDF with the pages of all files, in order; `over` has one page to lay over each. Joined in the child: seconds of work on the thread that answers pages would keep everybody waiting. */
export function joinFiles(files: readonly Uint8Array[], at: Workshop = workshop, over?: Uint8Array): Promise<Uint8Array> {
  const [only, ...more] = files
  if (only && more.length === 0 && !over) return Promise.resolve(only)
  return at.run({ task: 'join', files, ...(over ? { over } : {}) })
}

async function drawn(blocks: readonly Block[], at: Workshop): Promise<Block[]> {
  const out: Block[] = []
  for (const block of blocks)
    out.push(
      block.kind === 'chart'
        ? {
            kind: 'picture',
            svg: await makeChart(block.chart, at),
            alt: block.alt,
            ...(block.width === undefined ? {} : { width: block.width }),
          }
        : block,
    )
  return out
}

async function makeReport(
  { title, note = '', landscape = false, watermark = '', blocks: given, printed, address }: Document,
  at: Workshop,
): Promise<Uint8Array> {
  const blocks = await drawn(given, at)
  const frame = {
    title: text(title),
    wardName: text(printed.wardName),
    day: dayOf(civilDateOf(printed.at)),
    printed: printedLine(printed),
    demo: printed.demo,
    qr: qrOf(address),
    note: text(note),
    landscape,
    watermark: text(watermark),
  }
  const set = (some: readonly Block[], place: { first: boolean; piece: boolean; cut: boolean }): Record<string, unknown> => ({
    ...frame,
    ...place,
    blocks: some.map(blockData),
  })
  let piece = takePiece(blocks)
  if (piece.later.length === 0) return at.run({ task: 'pdf', form: 'report', data: set(blocks, { first: true, piece: false, cut: false }) })

  const files: Uint8Array[] = []
  for (let pages = 0; ;) {
    const place = { first: files.length === 0, piece: true }
    const whole = keepFullPages(piece, await at.run({ task: 'plan', data: set(piece.now, { ...place, cut: piece.cut }) }))
    files.push(await at.run({ task: 'pdf', form: 'report', data: set(whole.now, { ...place, cut: false }) }))
    pages += whole.pages
    // Only now is N of "n / N" known: the numbers are set on pages of their own and laid over.
    if (whole.later.length === 0) return joinFiles(files, at, await at.run({ task: 'pdf', form: 'numbers', data: { ...frame, pages } }))
    piece = takePiece(whole.later)
  }
}

// All letters stand in one document: what they share (fonts above all, 50 KB) is in the file once.
async function makeLetters({ to, from, on, number = '', title, blocks, printed }: Letters, at: Workshop): Promise<Uint8Array> {
  const letters: unknown[] = []
  for (const one of to)
    letters.push({ to: addressee(one.to), qr: qrOf(one.address), blocks: (await drawn(one.blocks ?? [], at)).map(blockData) })
  return at.run({
    task: 'pdf',
    form: 'letter',
    data: {
      title: text(title),
      wardName: text(printed.wardName),
      day: dayOf(on),
      demo: printed.demo,
      number: text(number),
      date: formatWareki(on),
      from: {
        name: text(from.name),
        postal: text(from.postal ?? ''),
        address: from.address.filter(Boolean).map((line) => addressWords(text(line))),
        person: text(from.person ?? ''),
        phone: text(from.phone ?? ''),
      },
      blocks: (await drawn(blocks, at)).map(blockData),
      letters,
    },
  })
}

const SHEETS = 50
async function makeLabels({ size, skip = 0, labels, printed }: Labels, at: Workshop): Promise<Uint8Array> {
  const frame = { title: '宛名ラベル', wardName: text(printed.wardName), day: dayOf(civilDateOf(printed.at)), demo: printed.demo, size }
  const free = Math.min(Math.max(Math.trunc(skip), 0), size - 1)
  const files: Uint8Array[] = []
  for (let from = 0; from === 0 || from < labels.length + free; from += SHEETS * size) {
    const part = labels.slice(Math.max(from - free, 0), from + SHEETS * size - free)
    files.push(await at.run({ task: 'pdf', form: 'labels', data: { ...frame, skip: from === 0 ? free : 0, labels: part.map(addressee) } }))
  }
  return joinFiles(files, at)
}

/**
 * A document as a tagged PDF on A4, black and white, in Japanese type. Every text is data: nothing in it is read as code.
 * Long reports are set in pieces. Throws DocumentProblem, whose message is for the person.
 */
export function makePdf(document: Document | Letters | Labels, at: Workshop = workshop): Promise<Uint8Array> {
  if (!('form' in document)) return makeReport(document, at)
  return document.form === 'letters' ? makeLetters(document, at) : makeLabels(document, at)
}
