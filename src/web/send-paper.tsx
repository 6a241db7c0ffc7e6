// A page or list as PDF: who printed it and when stand on it, and a QR code leads back to the same address.
import type { Context } from 'hono'
import { DocumentProblem, type Paper, type Printed } from '#src/documents/document.ts'
import { makePdf } from '#src/documents/make-pdf.ts'
import type { Workshop } from '#src/documents/workshop.ts'
import { ErrorScreen } from '#src/ui/page.tsx'
import { page, type Answer, type Bytes } from './answer.ts'
import { originOf } from './origin.ts'
import { SUFFIX } from './route.ts'

const TITLE = '印刷用のファイルを作れませんでした'
const MANY = '件数が多すぎて、印刷用のファイルにできません'
const LONGEST_ADDRESS = 300
const MOST_ROWS = 10_000

/** Where a page leads back to: where it was asked for, without the ending of the file. */
function askedAt(c: Context): string {
  const url = new URL(c.req.url)
  return originOf(c) + url.pathname.replace(SUFFIX, '') + url.search
}

/** The page that says why a document was not made. Throws whatever is no such problem. */
function whyNone(c: Context, error: unknown): Answer {
  if (!(error instanceof DocumentProblem)) throw error
  c.header('Retry-After', '30')
  return page(TITLE, <ErrorScreen title={TITLE} what={error.what} todo={error.todo} />, {
    status: 503,
    json: { title: TITLE, status: 503, detail: error.message },
  })
}
/** The bytes of a file, made now where they are not there yet; or a page that says why there are none. */
export const bytesOf = (c: Context, bytes: Bytes): Promise<Uint8Array | Answer> =>
  bytes instanceof Uint8Array ? Promise.resolve(bytes) : bytes().catch((error: unknown) => whyNone(c, error))

/** The file, or a page that says why there is none; nothing else of the house depends on it. `address` is where it leads back to, if not to where it was asked for; empty, it leads nowhere. */
export async function paperResponse(
  c: Context,
  paper: Paper,
  printed: Printed,
  workshop?: Workshop,
  address = askedAt(c),
): Promise<Response | Answer> {
  const rows = paper.blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length : 0), 0)
  if (rows > MOST_ROWS)
    return page(
      MANY,
      <ErrorScreen
        title={MANY}
        what={`印刷用のファイルにできるのは ${MOST_ROWS.toLocaleString('ja-JP')} 件までです（いまは ${rows.toLocaleString('ja-JP')} 件）。ファイルは作っていません。`}
        todo="条件をしぼるか、CSV か Excel で出してください。"
      />,
      { status: 422, json: { title: MANY, status: 422 } },
    )
  try {
    const pdf = await makePdf({ ...paper, printed, ...(address && address.length <= LONGEST_ADDRESS ? { address } : {}) }, workshop)
    return c.body(Buffer.from(pdf), 200, {
      'Cache-Control': 'no-store',
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(`${paper.title.toWellFormed()}.pdf`)}`,
    })
  } catch (error) {
    return whyNone(c, error)
  }
}
