// Letters and labels from a list: chosen, written, prepared.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { findCouncilContact } from '#src/modules/registry/registry.api.ts'
import type { AddresseeSource } from '#src/addressees/addressee.ts'
import { notFound, ofPeople, page, problem, redirect, type Answer, type Json } from '#src/web/answer.ts'
import { findLastFrom, prepareLetter } from './letter.queries.ts'
import { MOST, readDraft } from './letter.rules.ts'
import { MakeScreen } from './letter-make.screens.tsx'
import { type Sources, type Writing, shown } from './letter-shown.routes.tsx'

/** As many as one making may have. */
const SHOWN = MOST.letter

export async function makePage(
  asked: Writing,
  source: AddresseeSource,
  conditions: string,
  given: { form: URLSearchParams; reasons?: readonly Reason[]; chosen?: ReadonlySet<string> },
): Promise<Answer> {
  const { rows, more } = await source.list(asked.tx, asked.actor, new URLSearchParams(conditions), asked.now, SHOWN)
  // What the council wrote once for all; until then, how it signed last time.
  const own = await findCouncilContact(asked.tx, asked.actor.wardId)
  const last = own
    ? { fromPostal: own.postal, fromAddress: own.address, fromPhone: own.phone }
    : given.chosen
      ? undefined
      : await findLastFrom(asked.tx, asked.scope, asked.actor.wardId)
  const words = source.words?.(new URLSearchParams(conditions))
  const known: Record<string, string> = {
    medium: 'letter',
    ...(words ? { subject: words.subject, body: words.body } : {}),
    sender: asked.actor.name,
    from_postal: last?.fromPostal ?? '',
    from_address: last?.fromAddress ?? '',
    from_phone: last?.fromPhone ?? '',
  }
  const typed = (name: string): string => given.form.get(name) ?? (given.chosen ? '' : (known[name] ?? ''))
  const [reasons, list] = [given.reasons ?? [], await shown(asked.tx, rows)]
  const body = (
    <MakeScreen
      from={source.kind}
      label={source.label}
      path={source.path}
      conditions={conditions}
      rows={list}
      more={more}
      chosen={given.chosen}
      typed={typed}
      reasons={reasons}
      signed={own !== undefined}
      clientId={asked.clientId}
    />
  )
  const json: Json = reasons.length
    ? problem(reasons, 422, 'まだ何も作っていません。')
    : { items: list.map((one) => ({ id: one.id, name: one.name, postal: one.postal, address: one.lines, why: one.why ?? null })), more }
  // As JSON it is a list of names and addresses that leaves.
  return ofPeople(
    page('手紙・ラベルを作る', body, { status: reasons.length ? 422 : 200, json, subjects: rows.map((one) => one.id) }),
    list.filter((one) => !one.why).length,
  )
}

export async function take(asked: Writing, sources: Sources): Promise<Answer> {
  const source = sources.find((one) => one.kind === asked.form.get('from') && permit(asked.actor, one.permit))
  if (!source) return notFound
  const ids = [...new Set(asked.form.getAll('to').filter(isUuid))]
  const found = new Map((await source.byIds(asked.tx, asked.actor, ids, asked.now)).map((one) => [one.id, one]))
  const { draft, reasons } = readDraft(asked.form, ids.length, civilDateOf(asked.now))
  const refused = [...found.values()].filter((one) => one.notSent)
  const shields = refused.filter((one) => one.notSent?.why === 'shield').length
  if (found.size < ids.length)
    reasons.push({ code: 'absent', field: 'to', message: 'えらんだ相手の中に、見つからない相手がいます。えらび直してください。' })
  if (shields)
    reasons.push({
      code: 'shield',
      field: 'to',
      message: `えらんだ中に、連絡先を伏せている人が ${shields} 人います。この人への手紙とラベルは、だれも作れません。外してから、もう一度送ってください。何も作っていません。`,
    })
  if (refused.length > shields)
    reasons.push({
      code: 'refused',
      field: 'to',
      message: '住所のない相手か、もう送れない相手がえらばれています。外してから、もう一度送ってください。',
    })
  const conditions = (asked.form.get('conditions') ?? '').slice(0, 1000)
  if (reasons.length) return makePage(asked, source, conditions, { form: asked.form, reasons, chosen: new Set(ids) })
  await prepareLetter(
    asked.tx,
    asked.scope,
    { wardId: asked.actor.wardId, id: asked.clientId },
    draft,
    ids.map((id) => ({ kind: source.kind, id })),
    await asked.keys.of(asked.tx, asked.actor.wardId),
    asked.now,
  )
  return redirect(`/letters/${asked.clientId}`, [asked.clientId, ...ids])
}
