// 提供 over HTTP: an offer is written, shown exactly as it will leave, and made; it can be ended at any time.
import { textReasons } from '#src/kernel/whole-text.ts'
import { goingOf, itemsOf, type Shareable } from '#src/access/cover.rules.ts'
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { ITEMS } from '#src/kernel/sharing.ts'
import { sendMail } from '#src/mail/mail.queries.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import type { Row, Values } from '#src/records/record.ts'
import { findRecord } from '#src/records/record.queries.ts'
import { stale, titleOf } from '#src/records/say.rules.ts'
import { notFound, page, problem, redirect, statusOf, type Answer, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { listConsentsOf } from '../consents/consent.queries.ts'
import { findAboutWhom, findShare, listLivingIn, listParties, listShares, longestShare, offerShare, revokeShare } from './share.queries.ts'
import { readOffer, refusedItems, sayItem, stateAt, type Offer, type Share } from './share.rules.ts'
import { CheckOffer, OfferForm, type About } from './share-offer.screens.tsx'
import { ShareList, ShareScreen } from './share.screens.tsx'

const [READ, WRITE] = ['disclosure.share:read', 'disclosure.share:write'] as const
type Reading = Asked<typeof READ> | Asked<typeof WRITE>
type Writing = Asked<typeof WRITE>
type Given = { of: Shareable; row: Row; personId: string | null; person: Values | undefined; shielded: boolean; about: About }

export const shareJson = (one: Share, now: Date): Json => ({
  id: one.id,
  of: { type: one.type, id: one.recordId },
  to: one.toName,
  recipient: one.recipient,
  items: one.items,
  purpose: one.purpose,
  basis: one.basis,
  state: stateAt(one, now),
  until: one.untilAt.toISOString(),
  offeredAt: one.offeredAt.toISOString(),
})

/** The routes over everything that may be given. */
export function shareRoutes(shareables: readonly Shareable[]): AnyRoute[] {
  const kinds = new Map(shareables.map((one) => [one.type.name, one.type.label]))
  const ofText = (text: string): { of: Shareable; id: string } | undefined => {
    const [type, id = ''] = text.split(':')
    const of = shareables.find((one) => one.type.name === type)
    return of && isUuid(id) ? { of, id } : undefined
  }
  const aboutOf = ({ of, row }: Pick<Given, 'of' | 'row'>): About => ({
    of: `${of.type.name}:${row.id}`,
    label: of.type.label,
    title: titleOf(of.type, row.values),
    href: `/${of.type.path}/${row.id}`,
  })
  /** The record that is to be given, within the giver's own right to read it. */
  async function found(asked: Writing, text: string): Promise<Given | undefined> {
    const named = ofText(text)
    const reading = named && permit(asked.actor, named.of.type.rights.read)
    const row = named && reading && (await findRecord(asked.tx, reading, named.of.type, named.id, asked.keys))
    if (!row || row.state === 'withdrawn' || row.ward_id !== asked.actor.wardId) return undefined
    const field = row.values[named.of.person]
    const whom = typeof field === 'string' ? await findAboutWhom(asked.tx, asked.scope, row.ward_id, field) : undefined
    return {
      of: named.of,
      row,
      personId: whom?.id ?? null,
      person: whom?.values,
      shielded: whom?.shielded ?? false,
      about: aboutOf({ of: named.of, row }),
    }
  }
  const subjectsOf = (one: Given): string[] => [one.row.id, ...(one.personId ? [one.personId] : [])]
  async function formPage(asked: Writing, given: Given, reasons: readonly Reason[] = []): Promise<Answer> {
    const form = asked.form.has('of') ? asked.form : asked.query
    const body = (
      <OfferForm
        about={given.about}
        parties={await listParties(asked.tx, asked.actor.wardId, asked.now)}
        items={itemsOf(
          given.of,
          ITEMS.map((one) => one.value),
          given.row.values,
          given.person,
        )}
        typed={typedFrom(form)}
        reasons={reasons}
        most={await longestShare(asked.tx, asked.now)}
        clientId={asked.clientId}
      />
    )
    const json = reasons.length ? problem(reasons, 422, 'まだ渡していません。') : null
    return page(`${given.about.label}を渡す`, body, { status: statusOf(reasons), subjects: subjectsOf(given), json })
  }
  /** The offer as it was written, with everything that is wrong with it. */
  async function readAsked(asked: Writing, given: Given): Promise<{ offer: Offer | undefined; reasons: Reason[] }> {
    const today = civilDateOf(asked.now)
    const parties = await listParties(asked.tx, asked.actor.wardId, asked.now)
    const offered = itemsOf(
      given.of,
      ITEMS.map((one) => one.value),
      given.row.values,
      given.person,
    )
    const { offer, reasons } = readOffer(asked.form, parties, offered, today, await longestShare(asked.tx, asked.now))
    if (!offer) return { offer, reasons }
    const { wardId } = asked.actor
    const members = await listLivingIn(asked.tx, { wardId, type: given.of.type.name, recordId: given.row.id })
    const whom = [...new Set([...(given.personId ? [given.personId] : []), ...members])]
    const consents = (await listConsentsOf(asked.tx, asked.actor, wardId, whom)) ?? []
    return { offer, reasons: refusedItems(offer, given.personId, members, consents, today) }
  }
  async function sharePage(asked: Reading, one: Share, reasons: readonly Reason[] = [], status = statusOf(reasons)): Promise<Answer> {
    const kind = shareables.find((each) => each.type.name === one.type)
    const body = (
      <ShareScreen
        one={one}
        kind={kind?.type.label ?? ''}
        href={`/${kind?.type.path ?? ''}/${one.recordId}`}
        mayEnd={permit(asked.actor, WRITE) !== undefined}
        typed={asked.form.get('reason') ?? ''}
        reasons={reasons}
        now={asked.now}
        clientId={asked.clientId}
      />
    )
    return page('提供', body, {
      status,
      subjects: [one.recordId, ...(one.personId ? [one.personId] : [])],
      json: reasons.length ? problem(reasons, status) : shareJson(one, asked.now),
    })
  }
  const keysOf = (asked: Reading): ReturnType<Reading['keys']['of']> => asked.keys.of(asked.tx, asked.actor.wardId)
  const named = async (asked: Reading): Promise<Share | undefined> => {
    const id = asked.params['id'] ?? ''
    return isUuid(id) ? findShare(asked.tx, asked.scope, await keysOf(asked), id) : undefined
  }
  return [
    route.get('/shares', { permit: READ, audit: 'disclosure.share.listed', discloses: true }, async (asked) => {
      const of = ofText(asked.query.get('of') ?? '')
      const rows = await listShares(asked.tx, asked.scope, await keysOf(asked), of ? { record: { type: of.of.type.name, id: of.id } } : {})
      const about = of && { of: `${of.of.type.name}:${of.id}`, label: of.of.type.label, title: '', href: `/${of.of.type.path}/${of.id}` }
      const body = <ShareList rows={rows} kinds={kinds} about={about} mayOffer={permit(asked.actor, WRITE) !== undefined} now={asked.now} />
      return page('提供', body, {
        subjects: [...new Set(rows.map((one) => one.recordId))],
        json: { items: rows.map((one) => shareJson(one, asked.now)) },
      })
    }),
    route.get('/shares/new', { permit: WRITE, audit: 'disclosure.share.asked', discloses: true }, async (asked) => {
      const given = await found(asked, asked.query.get('of') ?? '')
      return given ? formPage(asked, given) : notFound
    }),
    route.post('/shares/check', { permit: WRITE, audit: 'disclosure.share.previewed', discloses: true, looks: true }, async (asked) => {
      const given = await found(asked, asked.form.get('of') ?? '')
      if (!given) return notFound
      if (asked.form.get('act') === 'edit') return formPage(asked, given)
      const { offer, reasons } = await readAsked(asked, given)
      if (!offer || reasons.length) return formPage(asked, given, reasons)
      const going = goingOf(given.of, offer.items, given.shielded, given.row.values, given.person)
      const left = itemsOf(
        given.of,
        ITEMS.map((one) => one.value),
        given.row.values,
        given.person,
      ).filter((item) => !offer.items.includes(item))
      const hidden = Object.fromEntries(
        ['of', 'to', 'purpose', 'basis', 'evidence', 'until'].map((name) => [name, asked.form.get(name) ?? '']),
      )
      const body = (
        <CheckOffer
          about={given.about}
          offer={offer}
          going={going}
          kept={left.map(sayItem)}
          shielded={given.shielded}
          hidden={hidden}
          clientId={asked.clientId}
        />
      )
      return page('この内容で渡しますか', body, {
        subjects: subjectsOf(given),
        json: {
          to: offer.to.name,
          items: offer.items,
          basis: offer.basis,
          until: offer.until,
          going: Object.fromEntries(going.map((one) => [`${one.of}.${one.name}`, one.value])),
        } as Json,
      })
    }),
    route.post('/shares', { permit: WRITE, audit: 'disclosure.share.offered', discloses: true, said: 'sent' }, async (asked) => {
      const given = await found(asked, asked.form.get('of') ?? '')
      if (!given) return notFound
      const { offer, reasons } = await readAsked(asked, given)
      if (asked.refused) reasons.push(asked.refused)
      if (!offer || reasons.length) return formPage(asked, given, reasons)
      const at = {
        wardId: asked.actor.wardId,
        id: asked.clientId,
        type: given.of.type.name,
        recordId: given.row.id,
        personId: given.personId,
      }
      await offerShare(asked.tx, asked.scope, await keysOf(asked), at, offer, asked.now)
      const made = await findShare(asked.tx, asked.scope, await keysOf(asked), at.id)
      if (made?.toStaff)
        await sendMail(
          asked.tx,
          {
            staffId: made.toStaff,
            subject: '提供の申し出が届いています',
            lines: ['ささえあいに、あなたあての提供の申し出が届いています。サインインして、受け取るかどうかを答えてください。'],
            href: `/received/${at.id}`,
            once: `share ${at.id}`,
          },
          asked.now,
        )
      return redirect(`/shares/${at.id}`, subjectsOf(given))
    }),
    route.get('/shares/:id', { permit: READ, audit: 'disclosure.share.opened', discloses: true }, async (asked) => {
      const one = await named(asked)
      return one ? sharePage(asked, one) : notFound
    }),
    route.post('/shares/:id/revoke', { permit: WRITE, audit: 'disclosure.share.revoked', discloses: true }, async (asked) => {
      const one = await named(asked)
      if (!one) return notFound
      const reason = (asked.form.get('reason') ?? '').trim()
      const wrong = textReasons({ field: 'reason', label: 'やめる理由', text: reason, most: 300, missing: 'やめる理由を書いてください。' })
      if (wrong.length) return sharePage(asked, one, wrong)
      if (asked.form.get('version') !== String(one.version) || !['offered', 'accepted'].includes(one.state))
        return sharePage(asked, one, [stale('見ている')], 409)
      if (!(await revokeShare(asked.tx, asked.scope, await keysOf(asked), one, reason, asked.now)))
        return sharePage(asked, one, [stale('見ている')], 409)
      return redirect(`/shares/${one.id}`, [one.recordId, ...(one.personId ? [one.personId] : [])])
    }),
  ]
}
