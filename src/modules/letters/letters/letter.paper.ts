// The file that leaves: letters for window envelopes, or sheets of labels, of the addressees that may get one.
import type { Addressee, Block, Printed } from '#src/documents/document.ts'
import { joinFiles, makePdf } from '#src/documents/make-pdf.ts'
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
 * `step` hears, before each and at the end, of how many one is through; it may throw to break off. Throws DocumentProblem, whose message is for the person.
 */
export async function setPieces(
  sheet: Sheet,
  still: ReadonlySet<string>,
  before: readonly Piece[] = [],
  step?: (done: number) => Promise<void>,
): Promise<readonly Piece[]> {
  const pieces: Piece[] = []
  let done = 0
  for (const meant of piecesOf(sheet.to)) {
    await step?.(done)
    const to = meant.filter((one) => still.has(one.id))
    const ids = to.map((one) => one.id)
    if (to.length) pieces.push(before.find((one) => one.ids.join() === ids.join()) ?? { ids, bytes: await setLetters(sheet, to) })
    done += meant.length
  }
  await step?.(done)
  return pieces
}
/** A file of letters: those of `of`, which are the letters `from` to `until` of the sending. */
export type LetterFile = { from: number; until: number; of: readonly Piece[]; bytes: Uint8Array }
/** The pieces that go into one file each, none larger than a file may be. */
function bundlesOf(pieces: readonly Piece[], most: number): Omit<LetterFile, 'bytes'>[] {
  const bundles: { from: number; until: number; of: Piece[] }[] = []
  // Joined they are hardly larger than their sum: the tables of where things stand.
  const room = most * 0.95
  for (const piece of pieces) {
    const last = bundles.at(-1)
    if (last && last.of.reduce((sum, one) => sum + one.bytes.length, piece.bytes.length) <= room) {
      last.of.push(piece)
      last.until += piece.ids.length
    } else bundles.push({ from: (last?.until ?? 0) + 1, until: (last?.until ?? 0) + piece.ids.length, of: [piece] })
  }
  return bundles
}
/** The pieces as files, each joined anew only where it was not joined of the very same before. `step` is called before each; it may throw to break off. Throws DocumentProblem. */
export async function joinLetters(
  pieces: readonly Piece[],
  before: readonly LetterFile[] = [],
  step?: () => Promise<void>,
  most = MAX_BYTES,
): Promise<readonly LetterFile[]> {
  const files: LetterFile[] = []
  for (const one of bundlesOf(pieces, most)) {
    await step?.()
    const same = before.find((other) => other.of.length === one.of.length && other.of.every((piece, i) => piece === one.of[i]))
    files.push({ ...one, bytes: same?.bytes ?? (await joinFiles(one.of.map((piece) => piece.bytes))) })
  }
  return files
}

/** One PDF of all. Throws DocumentProblem, whose message is for the person. */
export async function makeLetters(sheet: Sheet): Promise<Uint8Array> {
  const { draft, to, printed } = sheet
  if (draft.medium !== 'letter')
    return makePdf({ form: 'labels', size: draft.medium === 'labels12' ? 12 : 24, skip: draft.skip, labels: to.map(addresseeOf), printed })
  return joinFiles((await setPieces(sheet, new Set(to.map((one) => one.id)))).map((one) => one.bytes))
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
