// What was typed into the search box, as an address may carry it: sealed for whoever typed it, so that no history, log or link to the outside keeps a name.
import { CannotOpen, decryptText, encryptText, type WardKeys } from '#src/access/ward-key.ts'
import type { Actor } from '#src/access/scope.ts'

/** `kind` narrows to one kind of record, `after` is where a page begins; both may be ''. */
export type Words = { q: string; kind: string; after: string }
export const NO_WORDS: Words = { q: '', kind: '', after: '' }
const MOST = { q: 100, kind: 40, after: 200 }
const placeOf = (actor: Pick<Actor, 'staffId'>): string => `search/${actor.staffId}`

/** Words as they were sent, cut to what the box takes. */
export const wordsOf = (form: URLSearchParams): Words => ({
  q: [...(form.get('q') ?? '').trim()].slice(0, MOST.q).join(''),
  kind: (form.get('kind') ?? '').slice(0, MOST.kind),
  after: (form.get('after') ?? '').slice(0, MOST.after),
})
/** The address of the results: opens for this person alone. */
export function addressOf(keys: WardKeys, actor: Pick<Actor, 'staffId'>, words: Words, suffix = ''): string {
  if (words.q === '') return `/search${suffix}`
  const sealed = encryptText(keys, placeOf(actor), JSON.stringify([words.q, words.kind, words.after]))
  return `/search${suffix}?s=${sealed?.toString('base64url') ?? ''}`
}
/** Reads such an address; no words where it is somebody else's, or none of ours. */
export function openWords(keys: WardKeys, actor: Pick<Actor, 'staffId'>, sealed: string): Words {
  if (sealed === '') return NO_WORDS
  try {
    const [q = '', kind = '', after = ''] = JSON.parse(decryptText(keys, placeOf(actor), Buffer.from(sealed, 'base64url'))) as string[]
    return { q, kind, after }
  } catch (error) {
    if (error instanceof CannotOpen) return NO_WORDS
    throw error
  }
}
