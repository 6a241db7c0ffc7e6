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

/** What is being set now, or was and nobody has kept yet, by letter. */
const inHand = new Map<string, Promise<Uint8Array>>()
/** How long what was set too late for whoever asked is there for whoever asks next, and how long what failed is not tried again. */
const [KEPT, FAILED] = [60_000, 15_000]
/** Whether the file of a letter is being set in this program, or is there to be kept. */
export const isInHand = (id: string): boolean => inHand.has(id)
/** The file of a letter, set once however many ask for it: nobody's page waits behind the same letter twice. */
export function setOnce(id: string, sheet: Sheet): Promise<Uint8Array> {
  const begun = inHand.get(id)
  if (begun) return begun
  const run = makeLetters(sheet)
  inHand.set(id, run)
  const after = (time: number) => (): void => {
    setTimeout(() => inHand.delete(id), time).unref()
  }
  run.then(after(KEPT), after(FAILED))
  return run
}
/** The file was kept: nothing of it stays here. */
export const putAway = (id: string): void => {
  inHand.delete(id)
}
