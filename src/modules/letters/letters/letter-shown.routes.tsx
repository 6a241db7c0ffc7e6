// What every answer about letters shares: which letter, whom it goes to as this reader may see them, and why somebody gets none.
import { getCity } from '#src/access/council.queries.ts'
import type { Actor } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Addressed, AddresseeSource } from '#src/addressees/addressee.ts'
import { councilName } from '#src/ui/page.tsx'
import type { Asked } from '#src/web/route.ts'
import { findMade, GONE, type Made, type Recipient } from './letter.queries.ts'
import { addressLines } from './letter.rules.ts'
import type { Paper } from './letter.screens.tsx'
import type { Shown } from './letter-make.screens.tsx'

export const [READ, WRITE] = ['letters.letter:read', 'letters.letter:write'] as const
const SHIELDED = '連絡先を伏せている人です。手紙とラベルは、だれも作れません。連絡のしかたは、担当か区の管理者に聞いてください。'
export type Sources = readonly AddresseeSource[]
export type Writing = Asked<typeof WRITE>
export type Reading = Asked<typeof READ> | Writing

/** Why nothing goes there, as a sentence; undefined where it may. */
function whyNot({ notSent }: Pick<Addressed, 'notSent'>): string | undefined {
  if (!notSent) return undefined
  if (notSent.why === 'gone') return `いまは「${notSent.gone}」です。`
  return notSent.why === 'shield' ? SHIELDED : '住所がありません。記録に住所を書くと送れます。'
}
export async function shown(tx: Reading['tx'], list: readonly Addressed[]): Promise<Shown[]> {
  const { name: city, wards } = await getCity(tx)
  const names = wards.map((one) => one.name)
  // Where nothing is sent, nothing of the address is shown either.
  return list.map((one) => {
    const why = whyNot(one)
    return {
      id: one.id,
      name: one.name,
      honorific: one.honorific,
      postal: why ? '' : one.postal,
      lines: why ? [] : addressLines(one.address, city, names),
      why,
    }
  })
}

/** The addressees of a letter as this reader sees them now, in their order; `beyond` counts the others, whose record was destroyed among them. */
export async function addresseesOf(
  tx: Reading['tx'],
  actor: Actor,
  sources: Sources,
  recipients: readonly Recipient[],
  leaving?: Date,
): Promise<{ seen: Addressed[]; beyond: number }> {
  const by = new Map<string, Addressed>()
  for (const source of sources) {
    const ids = recipients.filter((one) => one.kind === source.kind).map((one) => one.id)
    if (ids.length) for (const one of await source.byIds(tx, actor, ids, leaving)) by.set(`${source.kind} ${one.id}`, one)
  }
  const seen = recipients.flatMap((one) => by.get(`${one.kind} ${one.id}`) ?? [])
  return { seen, beyond: recipients.length - seen.length }
}
const CHANGED = '用意のあいだに、宛名か住所が変わったか、いちど送れなくなりました。'
/** Who was shown when it was asked for and got none after all, with why as it stands now. */
async function leftOf(asked: Reading, sources: Sources, made: Made): Promise<Shown[]> {
  const left = made.recipients.filter((one) => one.fellOut)
  if (left.length === 0) return []
  const { seen } = await addresseesOf(asked.tx, asked.actor, sources, left, asked.now)
  return (await shown(asked.tx, seen)).map((one) => ({ ...one, postal: '', lines: [], why: one.why ?? CHANGED }))
}
export async function paperOf(asked: Reading, sources: Sources, made: Made): Promise<Paper & { subjects: string[] }> {
  const only = made.state === 'sent' ? made.recipients.filter((one) => one.sent) : made.recipients
  const { seen, beyond } = await addresseesOf(asked.tx, asked.actor, sources, only, made.state === 'prepared' ? asked.now : undefined)
  const list = await shown(asked.tx, seen)
  const left = made.state === 'sent' ? await leftOf(asked, sources, made) : []
  // The text is about those it goes to: who may not see them all reads none of it.
  return {
    draft: beyond ? { ...made.draft, body: '' } : made.draft,
    to: list.filter((one) => !one.why),
    not: list.filter((one) => one.why),
    left,
    beyond,
    gone: only.filter((one) => one.kind === GONE).length,
    council: councilName(asked.actor.wardName),
    today: civilDateOf(asked.now),
    subjects: [...seen, ...left].map((one) => one.id),
  }
}
export const find = async (asked: Reading): Promise<Made | undefined> =>
  isUuid(asked.params['id'] ?? '')
    ? findMade(asked.tx, asked.scope, asked.params['id'] ?? '', await asked.keys.of(asked.tx, asked.actor.wardId))
    : undefined
