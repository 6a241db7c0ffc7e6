// Sheets for asking help on paper: numbers are given out, printed, and entered at the window under the same number.
import { permit } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { findCouncilContact } from '#src/modules/registry/registry.api.ts'
import { councilName } from '#src/ui/page.tsx'
import { notFound, page, problem, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { helpPaper } from './help.paper.ts'
import { listSheets, reserveSheets } from './help.queries.ts'
import { readSheetNumber } from './sheet-number.queries.ts'
import { SheetsForm, SheetsScreen } from './sheets.screens.tsx'

const WRITE = 'needs.intake:write'
const MOST = 50
const PLAIN = { permit: WRITE, audit: 'needs.intake.issued', discloses: false } as const
const formAnswer = (asked: Asked<typeof WRITE>, many: string, reasons: readonly Reason[] = []): Answer =>
  page('相談の用紙を印刷する', <SheetsForm clientId={asked.clientId} many={many} reasons={reasons} wardId={asked.actor.wardId} />, {
    status: reasons.length ? 422 : 200,
    json: reasons.length ? problem(reasons) : { fields: ['many'] },
  })

export const sheetRoutes: AnyRoute[] = [
  route.get('/intakes/sheets', PLAIN, (asked) => formAnswer(asked, '10')),
  route.post('/intakes/sheets', PLAIN, async (asked) => {
    const text = (asked.form.get('many') ?? '').normalize('NFKC').trim()
    const many = /^\d{1,3}$/.test(text) ? Number(text) : 0
    if (many < 1 || many > MOST)
      return formAnswer(asked, text, [{ code: 'unreadable', field: 'many', message: `1 から ${MOST} までの数を入れてください。` }])
    await reserveSheets(asked.tx, asked.scope, asked.actor.wardId, asked.clientId, many, asked.now)
    return redirect(`/intakes/sheets/${asked.clientId}`)
  }),
  route.get('/intakes/sheets/:batch', PLAIN, async (asked) => {
    const batch = asked.params['batch'] ?? ''
    const numbers = isUuid(batch) ? await listSheets(asked.tx, asked.scope, asked.actor.wardId, batch) : []
    if (numbers.length === 0) return notFound
    const contact = await findCouncilContact(asked.tx, asked.actor.wardId)
    return page('相談の用紙', <SheetsScreen batch={batch} numbers={numbers} />, {
      json: { numbers },
      paper: helpPaper(councilName(asked.actor.wardName), contact, numbers),
    })
  }),
]

/** The number of a sheet as it was typed is put in its own form; one that was never given out here, or stands already, is said. */
export const numbered = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const typed = (asked.form.get('receipt') ?? '').trim()
    const writing = permit(asked.actor, WRITE)
    if (typed === '' || !writing) return one.run(asked, scope)
    const form = new URLSearchParams(asked.form)
    const { number, reason } = await readSheetNumber(asked.tx, writing, asked.actor.wardId, typed, asked.params['id'] ?? asked.clientId)
    if (number) form.set('receipt', number)
    const refused = asked.refused ?? reason
    return one.run({ ...asked, form, ...(refused ? { refused } : {}) }, scope)
  },
})
