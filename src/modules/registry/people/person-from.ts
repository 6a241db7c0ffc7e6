// The form of a person begun from a record that does not know them yet: what it knows is filled in, and as the person is saved it comes to know them. 根拠: docs/decisions/0070
import { TakenBack } from '#src/kernel/taken-back.ts'
import type { Known, Learned } from '#src/records/learned.ts'
import { redirect, type Answer } from '#src/web/answer.ts'
import type { Writing } from './person-shown.routes.tsx'

/** Which record a form or an address says it comes of: `support_case:<id>`. */
export const fromOf = (asked: Pick<Writing, 'query' | 'form'>): string =>
  (asked.form.get('from') ?? asked.query.get('from') ?? '').slice(0, 60)

/** That record with what it knows, within the actor's own reach. */
export async function knownAt(
  asked: Writing,
  learned: readonly Learned[],
  from: string,
): Promise<{ of: Learned; id: string; known: Known } | undefined> {
  const [kind = '', id = ''] = from.split(':')
  const of = learned.find((one) => one.type === kind)
  const known = of && (await of.known(asked, id))
  return of && known && { of, id, known }
}
/** After the person is saved: the record knows them and is gone back to; without one, their own page. */
export async function settle(asked: Writing, learned: readonly Learned[], personId: string): Promise<Answer> {
  const at = await knownAt(asked, learned, fromOf(asked))
  if (!at) return redirect(`/people/${personId}`, [personId])
  const shown = at.known.unnamed ? await at.of.link(asked, at.id, personId) : []
  // Half of it would be a person nobody finds again from the record.
  if (!shown)
    throw new TakenBack({
      code: 'unlinked',
      message: `${at.known.words}に、この人をつなげられませんでした。何も変えていません。先に「${at.known.words}」のページを見てください。連絡先を伏せている人は、担当か区の管理者がつなげます。`,
    })
  return redirect(at.known.href, [personId, at.id, ...shown])
}
