// The file that leaves: letters for window envelopes, or sheets of labels, of the addressees that may get one.
import type { Addressee, Block, Printed } from '#src/documents/document.ts'
import { joinPdf } from '#src/documents/join-pdf.ts'
import { makePdf } from '#src/documents/make-pdf.ts'
import { MAX_BYTES } from '#src/files/receive.ts'
import { paragraphsOf, piecesOf, type Draft } from './letter.rules.ts'

export type Sheet = {
  draft: Draft
  number: string
  to: readonly SheetTo[]
  /** What goes along with each, by id. */
  enclosed?: ReadonlyMap<string, { blocks: Block[]; address: string }>
  council: string
  printed: Printed
}
export type SheetTo = { id: string; postal: string; lines: readonly string[]; name: string; honorific: string }

/** What is to be printed, as it is kept until it is set; the same sheet comes back of it. */
export const sheetText = (sheet: Sheet): string => JSON.stringify({ ...sheet, enclosed: sheet.enclosed ? [...sheet.enclosed] : undefined })
export function sheetFrom(text: string): Sheet {
  type Kept = Omit<Sheet, 'enclosed'> & { enclosed?: [string, { blocks: Block[]; address: string }][] }
  const { enclosed, ...kept } = JSON.parse(text) as Kept
  const sheet = { ...kept, printed: { ...kept.printed, at: new Date(kept.printed.at) } }
  return enclosed ? { ...sheet, enclosed: new Map(enclosed) } : sheet
}

const addresseeOf = (one: SheetTo): Addressee => ({ postal: one.postal, address: [...one.lines], name: one.name, honorific: one.honorific })
/** One document of these letters: what they share is in it once. */
const setLetters = ({ draft, number, enclosed, council, printed }: Sheet, to: readonly SheetTo[]): Promise<Uint8Array> =>
  makePdf({
    form: 'letters',
    to: to.map((one) => ({ to: addresseeOf(one), ...enclosed?.get(one.id) })),
    from: { postal: draft.fromPostal, address: [draft.fromAddress], name: council, person: draft.sender, phone: draft.fromPhone },
    on: draft.sentOn,
    number,
    title: draft.subject,
    blocks: paragraphsOf(draft.body).map((text): Block => ({ kind: 'paragraph', text })),
    printed,
  })

/** Letters that were set together, and for whom. */
export type Piece = { ids: readonly string[]; bytes: Uint8Array }
/**
 * The letters of a sheet to `still` in pieces the press can hold, each set anew only where it was not set for the very same before.
 * `tell` hears of how many one is through. Throws DocumentProblem, whose message is for the person.
 */
export async function setPieces(
  sheet: Sheet,
  still: ReadonlySet<string>,
  before: readonly Piece[] = [],
  tell?: (done: number) => Promise<void>,
): Promise<readonly Piece[]> {
  const pieces: Piece[] = []
  let done = 0
  for (const meant of piecesOf(sheet.to)) {
    const to = meant.filter((one) => still.has(one.id))
    const ids = to.map((one) => one.id)
    if (to.length) pieces.push(before.find((one) => one.ids.join() === ids.join()) ?? { ids, bytes: await setLetters(sheet, to) })
    done += meant.length
    await tell?.(done)
  }
  return pieces
}
/** The pieces as files, none larger than a file may be. */
export function filesOf(pieces: readonly Piece[], most = MAX_BYTES): { from: number; until: number; bytes: Uint8Array }[] {
  const files: { from: number; until: number; parts: Uint8Array[] }[] = []
  // Joined they are hardly larger than their sum: the tables of where things stand.
  const room = most * 0.95
  for (const { ids, bytes } of pieces) {
    const last = files.at(-1)
    if (last && last.parts.reduce((sum, one) => sum + one.length, bytes.length) <= room) {
      last.parts.push(bytes)
      last.until += ids.length
    } else files.push({ from: (last?.until ?? 0) + 1, until: (last?.until ?? 0) + ids.length, parts: [bytes] })
  }
  return files.map(({ from, until, parts }) => ({ from, until, bytes: joinPdf(parts) }))
}

/** One PDF of all. Throws DocumentProblem, whose message is for the person. */
export async function makeLetters(sheet: Sheet): Promise<Uint8Array> {
  const { draft, to, printed } = sheet
  if (draft.medium !== 'letter')
    return makePdf({ form: 'labels', size: draft.medium === 'labels12' ? 12 : 24, skip: draft.skip, labels: to.map(addresseeOf), printed })
  return joinPdf((await setPieces(sheet, new Set(to.map((one) => one.id)))).map((one) => one.bytes))
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
