// /resident-sheets: made, released, read and printed. What a sheet says follows from released tables; the worker chooses the neighbourhood and one question.
import { permit, type Scope } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, page, redirect, sheet as sheetFile, type Answer, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { listAreas } from '../picture/picture.queries.ts'
import { needsTabs } from '../picture/picture.routes.tsx'
import { listPeriods, listReleases, releaseWait } from '../releases/release.queries.ts'
import { isHalf } from '../releases/release.rules.ts'
import { sheetPaper } from './sheet.paper.ts'
import { findSheet, listOpenKinds, listSheets, releaseSheet, sheetBase } from './sheet.queries.ts'
import { isQuestion, QUESTIONS, sheetOf, type Question, type SheetBody } from './sheet.rules.ts'
import { NewSheetScreen, SheetListScreen, SheetScreen } from './sheet.screens.tsx'

const [READ, WRITE] = ['needs.residentSheet:read', 'needs.residentSheet:write'] as const
type Writing = Asked<typeof WRITE>

/** The sheet of a neighbourhood as it would leave now. */
async function bodyOf(asked: Writing, areaId: string): Promise<SheetBody | undefined> {
  const { tx, scope, actor, now } = asked
  const periods = (await listPeriods(tx, scope, 'intake')).filter(isHalf).slice(0, 4)
  const out = await listReleases(tx, scope, { source: 'intake', periods, wardId: actor.wardId })
  const newestFirst = periods.flatMap((period) => out.find((one) => one.period === period) ?? [])
  const base = await sheetBase(tx, now)
  return sheetOf(newestFirst, areaId, await listOpenKinds(tx, scope, actor.wardId, areaId), base)
}
async function formOf(asked: Writing, areaId: string, question: Question, reasons: readonly Reason[] = []): Promise<Answer> {
  const area = (await listAreas(asked.tx, asked.actor.wardId)).find((one) => one.id === areaId)
  if (!area) return notFound
  return page(
    `${area.name}の紙をつくる`,
    <NewSheetScreen
      clientId={asked.clientId}
      area={area}
      ward={asked.actor.wardName}
      body={await bodyOf(asked, areaId)}
      question={question}
      reasons={reasons}
      wait={await releaseWait(asked.tx, asked.now)}
    />,
    reasons.length ? { status: 422, json: { title: '保存していません。', status: 422, errors: reasons.map((one) => ({ ...one })) } } : {},
  )
}
const first: Question = QUESTIONS[0].value

export const residentSheetRoutes: AnyRoute[] = [
  route.get(
    '/resident-sheets',
    { permit: READ, audit: 'needs.residentSheet.listed', discloses: false },
    async ({ tx, scope, actor, format }) => {
      const lines = await listSheets(tx, scope)
      const may = permit(actor, WRITE)
      if (format === 'csv' || format === 'xlsx' || format === 'pdf')
        return sheetFile(
          '住民向けの紙',
          [
            ...['区', '地域'].map((label) => ({ label, type: 'text' as const, width: 14 })),
            { label: '号', type: 'number', width: 6 },
            { label: '出した日', type: 'date', width: 12 },
            ...['出した人', 'いまの紙か'].map((label) => ({ label, type: 'text' as const, width: 14 })),
          ],
          lines.map((one) => [one.ward, one.area, one.number, one.releasedOn, one.by, one.newer ? '前の紙' : 'いまの紙']),
        )
      return page(
        '住民向けの紙',
        <SheetListScreen
          lines={lines}
          areas={may ? await listAreas(tx, actor.wardId) : undefined}
          many={(scope as Scope).wards.length > 1}
          tabs={needsTabs(actor)}
        />,
        { json: { items: lines.map(({ id, ward, area, number, releasedOn, newer }) => ({ id, ward, area, number, releasedOn, newer })) } },
      )
    },
  ),
  route.get('/resident-sheets/new', { permit: WRITE, audit: 'needs.residentSheet.asked', discloses: false }, (asked) => {
    const area = asked.query.get('area') ?? ''
    return isUuid(area) ? formOf(asked, area, first) : notFound
  }),
  route.post('/resident-sheets', { permit: WRITE, audit: 'needs.residentSheet.released', discloses: false }, async (asked) => {
    const { tx, scope, actor, form, now, clientId } = asked
    const [area, question] = [form.get('area') ?? '', form.get('question') ?? '']
    if (!isUuid(area) || !(await listAreas(tx, actor.wardId)).some((one) => one.id === area)) return notFound
    const body = await bodyOf(asked, area)
    if (!isQuestion(question) || !body)
      return formOf(asked, area, isQuestion(question) ? question : first, [
        body
          ? { code: 'missing', field: 'question', message: '話し合うことを一つえらんでください。' }
          : { code: 'early', field: 'area', message: 'まだ 12 か月分の表がないため、出していません。' },
      ])
    await releaseSheet(tx, scope, { wardId: actor.wardId, id: clientId, areaId: area, releasedOn: civilDateOf(now), question, body }, now)
    return redirect(`/resident-sheets/${clientId}`)
  }),
  route.get(
    '/resident-sheets/:id',
    { permit: READ, audit: 'needs.residentSheet.opened', discloses: false },
    async ({ tx, scope, params, format }) => {
      const id = params['id'] ?? ''
      const one = isUuid(id) ? await findSheet(tx, scope, id) : undefined
      if (!one) return notFound
      return page(`${one.area}　地域の困りごと`, <SheetScreen one={one} body={one.body} question={one.question} />, {
        paper: format === 'pdf' ? sheetPaper(one) : undefined,
        json: {
          id: one.id,
          ward: one.ward,
          area: one.area,
          number: one.number,
          releasedOn: one.releasedOn,
          newer: one.newer,
          question: one.question,
          body: one.body,
        } as unknown as Json,
      })
    },
  ),
]
