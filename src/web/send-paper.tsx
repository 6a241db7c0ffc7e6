// A page or list as PDF: who printed it and when stand on it, and a QR code leads back to the same address.
import type { Context } from 'hono'
import { DocumentProblem, type Paper, type Printed } from '#src/documents/document.ts'
import { makePdf } from '#src/documents/make-pdf.ts'
import type { Workshop } from '#src/documents/workshop.ts'
import { ErrorScreen } from '#src/ui/page.tsx'
import { page, type Answer } from './answer.ts'
import { SUFFIX } from './route.ts'

const TITLE = '印刷用のファイルを作れませんでした'
const LONGEST_ADDRESS = 300

/** The file, or a page that says why there is none; nothing else of the house depends on it. */
export async function paperResponse(c: Context, paper: Paper, printed: Printed, workshop?: Workshop): Promise<Response | Answer> {
  const url = new URL(c.req.url)
  const address = url.origin + url.pathname.replace(SUFFIX, '') + url.search
  try {
    const pdf = await makePdf({ ...paper, printed, ...(address.length <= LONGEST_ADDRESS ? { address } : {}) }, workshop)
    return c.body(Buffer.from(pdf), 200, { 'Cache-Control': 'no-store', 'Content-Type': 'application/pdf', 'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(`${paper.title.toWellFormed()}.pdf`)}` })
  } catch (error) {
    if (!(error instanceof DocumentProblem)) throw error
    c.header('Retry-After', '30')
    return page(TITLE, <ErrorScreen title={TITLE} what={error.what} todo={error.todo} />, { status: 503, json: { title: TITLE, status: 503, detail: error.message } })
  }
}
