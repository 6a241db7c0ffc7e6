// The file that leaves: letters for window envelopes, or sheets of labels, of the addressees that may get one.
import type { Addressee, Letter, Printed } from '#src/documents/document.ts'
import { joinPdf } from '#src/documents/join-pdf.ts'
import { makePdf } from '#src/documents/make-pdf.ts'
import { paragraphsOf, type Draft } from './letter.rules.ts'

export type Sheet = {
  draft: Draft
  number: string
  to: readonly { postal: string; lines: readonly string[]; name: string; honorific: string }[]
  council: string
  printed: Printed
}

/** One PDF of all. Throws DocumentProblem, whose message is for the person. */
export async function makeLetters({ draft, number, to, council, printed }: Sheet): Promise<Uint8Array> {
  const addressees = to.map((one): Addressee => ({ postal: one.postal, address: [...one.lines], name: one.name, honorific: one.honorific }))
  if (draft.medium !== 'letter')
    return makePdf({ form: 'labels', size: draft.medium === 'labels12' ? 12 : 24, skip: draft.skip, labels: addressees, printed })
  const files: Uint8Array[] = []
  for (const one of addressees) {
    const letter: Letter = {
      form: 'letter',
      to: one,
      from: { postal: draft.fromPostal, address: [draft.fromAddress], name: council, person: draft.sender, phone: draft.fromPhone },
      on: draft.sentOn,
      number,
      title: draft.subject,
      blocks: paragraphsOf(draft.body).map((text) => ({ kind: 'paragraph', text })),
      printed,
    }
    files.push(await makePdf(letter))
  }
  return joinPdf(files)
}
