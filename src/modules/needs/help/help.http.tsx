// /help and /help/<ward>: asking for help without signing in. What is written can be read by nobody from here; no address ever holds a word of it.
import type { Context, Hono } from 'hono'
import { getCity } from '#src/access/council.queries.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, page } from '#src/web/answer.ts'
import { readBody } from '#src/web/body.ts'
import type { House } from '#src/web/house.ts'
import { keptPapers } from '#src/web/kept-paper.tsx'
import { formatOf, send } from '#src/web/send-page.tsx'
import { openLimit } from '#src/web/source.rules.ts'
import { sourceOf, tooOften } from '#src/web/source.tsx'
import { councilName } from '#src/ui/page.tsx'
import { aboutWard, contactOf, findHelpWards, listHelpWards, takeHelp, type HelpWard } from './help.queries.ts'
import { helpProblems, helpTyped, readWhere, type HelpTyped } from './help.rules.ts'
import { helpPaper } from './help.paper.ts'
import { HelpWardsScreen } from './help-wards.screens.tsx'
import { HelpDone, HelpForm } from './help.screens.tsx'
import { HELP_WORDS } from './help.schema.ts'
import { withoutRuby } from '../../../kernel/ruby.ts'

// Looking for one's ward reads the towns of the city: nobody needs it more often than this within a minute.
const [MOST_LOOKS, MINUTE] = [60, 60_000]
const MOST_WHERE = 300
const SENT_BEFORE = (number: string): Reason => ({
  code: 'changed',
  message: `先に送った内容は、番号 ${number} で届いています。いま書いた内容は、まだ送っていません。もう一度「送る」を押すと、べつの番号で届きます。`,
})
const JSON_DONE = (number: string): { number: string } => ({ number })

/** Mounts both addresses. */
export function mountHelp(app: Hono, house: House): void {
  const frame = { actor: undefined, demo: house.demo, path: '/help' }
  const [papers, mayLook] = [keptPapers(house), openLimit(MOST_LOOKS, MINUTE)]
  const wardOf = async (c: Context): Promise<HelpWard | undefined> =>
    (await listHelpWards(house.db)).find((one) => one.wardId === c.req.param('ward'))
  const isEasy = (c: Context): boolean => c.req.query('easy') === 'yes'
  const titleOf = (easy: boolean): string => withoutRuby(HELP_WORDS.title[easy ? 'easy' : 'plain'])
  const form = async (
    c: Context,
    ward: HelpWard,
    given: { typed: HelpTyped; reasons?: readonly Reason[]; clientId?: string; tooMany?: boolean },
  ): Promise<Response> => {
    const [now, easy, reasons] = [house.clock(), isEasy(c), given.reasons ?? []]
    const body = (
      <HelpForm
        ward={ward}
        about={await aboutWard(house.db, ward.wardId, now, given.typed)}
        easy={easy}
        typed={given.typed}
        reasons={reasons}
        clientId={given.clientId ?? newId(now)}
        now={now}
        tooMany={given.tooMany ?? false}
      />
    )
    if (given.tooMany) c.header('Retry-After', '3600')
    const status = given.tooMany ? 429 : reasons.length ? 422 : 200
    return send(
      c,
      frame,
      page(titleOf(easy), body, { status, json: { title: titleOf(easy), status, errors: reasons.map((one) => ({ ...one })) } }),
    )
  }
  const wards = async (c: Context, where = '', found?: readonly HelpWard[]): Promise<Response> => {
    const phone = (await contactOf(house.db, (await getCity(house.db)).id))?.phone ?? ''
    const body = <HelpWardsScreen wards={await listHelpWards(house.db)} easy={isEasy(c)} phone={phone} where={where} found={found} />
    return send(
      c,
      { ...frame, at: house.clock() },
      page(titleOf(isEasy(c)), body, { json: { wards: (found ?? []).map((one) => ({ ...one })) } }),
    )
  }
  app.get('/help', (c) => wards(c))
  // Where somebody lives is asked for by POST: no address, and no line of a log, holds it.
  app.post('/help', async (c) => {
    if (!mayLook(sourceOf(c, house), house.clock())) return send(c, frame, tooOften(c, MINUTE / 1000))
    const where = ((await readBody(c, '/help'))?.form.get('where') ?? '').trim()
    // An address of a flat may be long: whole it is found by its town, and cut it would not be what was typed.
    const read = [...where].length <= MOST_WHERE ? readWhere(where, await getCity(house.db)) : undefined
    return wards(c, where, where === '' ? undefined : read ? await findHelpWards(house.db, read) : [])
  })
  /** The sheet to print at home; it gets its number when it is handed in. */
  const sheet = async (c: Context, ward: HelpWard): Promise<Response> => {
    const [council, contact] = [councilName(ward.name), await contactOf(house.db, ward.wardId)]
    const made = await papers(c, { paper: helpPaper(council, contact, ['']), wardName: council, path: `/help/${ward.wardId}` })
    return made instanceof Response ? made : send(c, frame, made)
  }
  app.get('/help/:ward', async (c) => {
    const ward = await wardOf(c)
    if (ward && formatOf(c) === 'pdf') return sheet(c, ward)
    return ward
      ? form(c, ward, { typed: helpTyped(new URLSearchParams(isEasy(c) ? { language: 'easyJa' } : {})) })
      : send(c, frame, notFound)
  })
  app.post('/help/:ward', async (c) => {
    const [ward, body, now] = [await wardOf(c), await readBody(c, '/help'), house.clock()]
    if (!ward || !body) return send(c, frame, notFound)
    const typed = helpTyped(body.form)
    const sent = body.form.get('client_id') ?? ''
    const clientId = isUuid(sent) ? sent : newId(now)
    const reasons = helpProblems(typed)
    if (reasons.length) return form(c, ward, { typed, reasons, clientId })
    const taken = await takeHelp(house.db, house.keys, { wardId: ward.wardId, id: clientId, typed, source: sourceOf(c, house) }, now)
    if (taken.as === 'tooMany') return form(c, ward, { typed, clientId, tooMany: true })
    // Sent again with other words: what came first is kept; these go as another one, by the button of this very form.
    if (taken.as === 'changed') return form(c, ward, { typed, reasons: [SENT_BEFORE(taken.number)] })
    c.set('wrote', ward.wardId)
    const { number, at } = taken
    const easy = isEasy(c)
    const about = await aboutWard(house.db, ward.wardId, now, typed)
    return send(
      c,
      frame,
      page(
        withoutRuby(HELP_WORDS.done[easy ? 'easy' : 'plain']),
        <HelpDone ward={ward} about={about} easy={easy} number={number} sentAt={at} now={now} />,
        { json: JSON_DONE(number) },
      ),
    )
  })
}
