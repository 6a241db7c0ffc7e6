// The file that leaves: letters for window envelopes, or sheets of labels, of the addressees that may get one.
import type { Addressee, Block, Letter, Printed } from '#src/documents/document.ts'
import { joinPdf } from '#src/documents/join-pdf.ts'
import { makePdf } from '#src/documents/make-pdf.ts'
import { paragraphsOf, type Draft } from './letter.rules.ts'

export type Sheet = {
  draft: Draft
  number: string
  to: readonly { id: string; postal: string; lines: readonly string[]; name: string; honorific: string }[]
  /** What goes along with each, by id. */
  enclosed?: ReadonlyMap<string, { blocks: Block[]; address: string }>
  council: string
  printed: Printed
}

/** What is to be printed, as it is kept until it is set; the same sheet comes back of it. */
export const sheetText = (sheet: Sheet): string => JSON.stringify({ ...sheet, enclosed: sheet.enclosed ? [...sheet.enclosed] : undefined })
export function sheetFrom(text: string): Sheet {
  type Kept = Omit<Sheet, 'enclosed'> & { enclosed?: [string, { blocks: Block[]; address: string }][] }
  const { enclosed, ...kept } = JSON.parse(text) as Kept
  const sheet = { ...kept, printed: { ...kept.printed, at: new Date(kept.printed.at) } }
  return enclosed ? { ...sheet, enclosed: new Map(enclosed) } : sheet
}

/** One PDF of all. Throws DocumentProblem, whose message is for the person. */
export async function makeLetters({ draft, number, to, enclosed, council, printed }: Sheet): Promise<Uint8Array> {
  const addressees = to.map((one): Addressee => ({ postal: one.postal, address: [...one.lines], name: one.name, honorific: one.honorific }))
  if (draft.medium !== 'letter')
    return makePdf({ form: 'labels', size: draft.medium === 'labels12' ? 12 : 24, skip: draft.skip, labels: addressees, printed })
  const files: Uint8Array[] = []
  for (const [at, one] of addressees.entries()) {
    const more = enclosed?.get(to[at]?.id ?? '')
    const letter: Letter = {
      form: 'letter',
      to: one,
      from: { postal: draft.fromPostal, address: [draft.fromAddress], name: council, person: draft.sender, phone: draft.fromPhone },
      on: draft.sentOn,
      number,
      title: draft.subject,
      blocks: [...paragraphsOf(draft.body).map((text): Block => ({ kind: 'paragraph', text })), ...(more?.blocks ?? [])],
      ...(more ? { address: more.address } : {}),
      printed,
    }
    files.push(await makePdf(letter))
  }
  return joinPdf(files)
}
