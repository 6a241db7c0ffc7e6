// The papers of a 段取り: invitations with their slips, run sheet, scenario card, observer's sheet, report.
import type { Paper } from '#src/documents/document.ts'
import { makePdf } from '#src/documents/make-pdf.ts'
import type { Reason } from '#src/kernel/result.ts'
import { isDemo } from '#src/modules/letters/letters.api.ts'
import { ErrorScreen } from '#src/ui/page.tsx'
import { keptFile, notFound, page, problem, statusOf } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { aroundOf, councilOf, findHere, gateReasons, heldBack, READ, type Any, type Here } from './gathering-page.routes.tsx'
import type { Gathering } from './gathering-lines.rules.ts'
import { invitationPaper, observerPaper, runSheetPaper, scenarioPaper, summaryPaper, type Council } from './gathering.paper.ts'
import { listDecisions } from './gathering.queries.ts'
import { listGuests } from './guest.queries.ts'
import { Shell } from './parts.screens.tsx'

/** A paper of a 段取り as `.pdf`; its page says what it is and leads back. */
const paperRoute = (
  name: string,
  label: string,
  make: (asked: Any, here: Here, gathering: Gathering, council: Council) => Promise<Paper | Reason[]> | Paper,
): AnyRoute =>
  route.get(`/gatherings/:id/${name}`, { permit: READ, audit: 'sessions.gathering.printed', discloses: false }, async (asked) => {
    const here = await findHere(asked)
    if (!here?.gathering) return notFound
    // A name that a notice made known after the plan was written stops every paper of it.
    const held = await heldBack(asked, here.row.id, here.gathering)
    const made = held.length ? held : await make(asked, here, here.gathering, await councilOf(asked as Asked<typeof READ>))
    const reasons = Array.isArray(made) ? made : []
    const body = (
      <Shell at={aroundOf(asked, here, reasons)} here="/day">
        <h2>{label}</h2>
        {reasons.length ? (
          <p>紙にしていません。「準備」か「当日とそのあと」で言葉を直してから、もう一度開いてください。</p>
        ) : (
          <p>
            <a class="btn" href={`/gatherings/${here.row.id}/${name}.pdf`}>
              印刷用のファイルを開く
            </a>
          </p>
        )}
      </Shell>
    )
    return page(`${label}　${here.title}`, body, {
      status: statusOf(reasons),
      ...(Array.isArray(made) ? { json: problem(reasons, 422, '紙にしていません。') } : { paper: made, json: { title: made.title } }),
    })
  })

export const paperRoutes: AnyRoute[] = [
  route.get('/gatherings/:id/invitation', { permit: READ, audit: 'sessions.gathering.printed', discloses: true }, async (asked) => {
    const here = await findHere(asked)
    const guests = here ? await listGuests(asked.tx, asked.scope, here.row.id) : []
    if (!here?.gathering?.number || guests.length === 0) return notFound
    const held = await heldBack(asked, here.row.id, here.gathering)
    if (held.length)
      return page(
        `案内　${here.title}`,
        <ErrorScreen
          title="紙にしていません"
          what={held.map((one) => one.message).join('　')}
          todo="「準備」で言葉を直してから、もう一度開いてください。"
        />,
        { status: statusOf(held), json: problem(held, 422, '紙にしていません。') },
      )
    const council = await councilOf(asked as Asked<typeof READ>)
    const printed = { wardName: council.name, at: asked.now, by: asked.actor.name, demo: await isDemo(asked.tx, asked.actor.staffId) }
    const people = guests.flatMap((one) => (one.kind === 'field' && one.recordId ? [one.recordId] : []))
    const paper = { ...invitationPaper({ occasion: here.occasion, gathering: here.gathering, council }, guests), printed }
    return keptFile(`${here.title} 案内.pdf`, 'application/pdf', () => makePdf(paper), [here.row.id, ...people], true)
  }),
  paperRoute('run-sheet', '進行表', (_asked, here, gathering, council) => runSheetPaper({ occasion: here.occasion, gathering, council })),
  paperRoute('scenario', '場面カード', (_asked, here, gathering, council) =>
    scenarioPaper({ occasion: here.occasion, gathering, council }),
  ),
  paperRoute('observer', '見る人の確認表', (_asked, here, gathering, council) =>
    observerPaper({ occasion: here.occasion, gathering, council }),
  ),
  paperRoute('summary', '報告の紙', async (asked, here, gathering, council) => {
    const decisions = await listDecisions(asked.tx, asked.scope, here.row.id)
    const reasons = await gateReasons(asked, here.row.id, {
      thanks: gathering.thanks,
      wrong: gathering.wrong,
      better: gathering.better,
      text: decisions.map((one) => one.text).join('\n'),
    })
    const participants = here.row.values['participants']
    return reasons.length
      ? reasons
      : summaryPaper({ occasion: here.occasion, gathering, council }, decisions, typeof participants === 'number' ? participants : null)
  }),
]
