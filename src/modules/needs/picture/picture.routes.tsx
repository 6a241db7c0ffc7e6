// /needs-picture: the true counts of the own ward in every representation, and the records behind a number by the rights of their own lists.
import { wardShapes } from '#src/indicators/ward-map.ts'
import { perTenThousand } from '#src/indicators/figure-parts.screens.tsx'
import { permit, type Actor } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import type { RecordType } from '#src/records/record.ts'
import { notFound, page, sheet, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { supportCase } from '../cases/case.schema.ts'
import { enquiry } from '../enquiries/enquiry.schema.ts'
import { intake } from '../intakes/intake.schema.ts'
import { notice } from '../notices/notice.schema.ts'
import { BehindScreen } from './behind.screens.tsx'
import { codesOf, groupsOf, sourceOf, UNKNOWN_AREA, type Source } from './code.rules.ts'
import { addressOf, areaName, askedPicture, type PictureAsked } from './picture.http.ts'
import { picturePaper } from './picture.paper.ts'
import { countNeeds, countUnits, findWard, listAreas, listBehind, listCounted, type Area } from './picture.queries.ts'
import { pictureOf, yearsOf } from './picture.rules.ts'
import { PictureScreen } from './picture.screens.tsx'
import { daysIn, sayPeriod, twoYears } from './span.rules.ts'

const READ = 'needs.needsPicture:read'
const TYPES: Readonly<Record<Source, RecordType>> = { intake, enquiry, notice, support_case: supportCase }
const PAGE = 200
/** The pages about needs a reader has, for the chips at their top. */
export const needsTabs = (actor: Actor): { href: string; label: string }[] =>
  (
    [
      ['/needs-picture', '地域の困りごと', READ],
      ['/released-needs', '区の外に出す表', 'needs.needsRelease:read'],
      ['/resident-sheets', '住民向けの紙', 'needs.residentSheet:read'],
      ['/late-found', 'あとから見つかった死亡', 'watch.lateFound:read'],
    ] as const satisfies readonly (readonly [string, string, Permission])[]
  ).flatMap(([href, label, right]) => (permit(actor, right) ? [{ href, label }] : []))

const spotsOf = (
  areas: readonly Area[],
  shown: (id: string) => number | string,
): { name: string; lat: number | null; lng: number | null; shown: number | string }[] =>
  areas.map((one) => ({ name: one.name, lat: one.lat, lng: one.lng, shown: shown(one.id) }))
async function drawn(asked: Asked<typeof READ>, question: PictureAsked) {
  const ward = asked.actor.wardId
  const [areas, counted, units] = await Promise.all([
    listAreas(asked.tx, ward),
    countNeeds(asked.tx, asked.scope, ward, question.source, question.mode, twoYears(question.fiscalYear), question.today),
    countUnits(asked.tx, asked.scope, ward, question.source, daysIn(question.fiscalYear, question.span)),
  ])
  return { areas, units, picture: pictureOf(counted, areas, question) }
}

export const pictureRoutes: AnyRoute[] = [
  route.get('/needs-picture', { permit: READ, audit: 'needs.needsPicture.opened', discloses: false }, async (asked) => {
    const { actor, tx, format, now } = asked
    const ward = await findWard(tx, actor.wardId)
    if (!ward) return notFound
    const question = askedPicture(asked.query, now)
    const { areas, units, picture } = await drawn(asked, question)
    const title = `地域の困りごと　${sourceOf(question.source).label}　${sayPeriod(question.fiscalYear, question.span)}`
    if (format === 'csv' || format === 'xlsx')
      return sheet(
        title,
        [
          { label: '地域', type: 'text', width: 16 },
          ...['件', '前の年'].map((label) => ({ label, type: 'number' as const, width: 10 })),
          { label: '1万人あたり', type: 'text', width: 12 },
          ...picture.columns.map((one) => ({ label: one.label, type: 'number' as const, width: 12 })),
        ],
        [...picture.areas, picture.all].map((line) => [
          line.label,
          line.total,
          line.before,
          perTenThousand(line.total, line.key === 'all' ? ward.population : line.residents),
          ...line.cells,
        ]),
      )
    const totals = new Map(picture.areas.map((line) => [line.key, line.total]))
    return page(
      '地域の困りごと',
      <PictureScreen
        asked={question}
        picture={picture}
        places={areas}
        years={yearsOf(question.today)}
        units={units}
        population={ward.population}
        wardName={actor.wardName}
        shape={wardShapes([actor.wardId])[0]?.d}
        spots={spotsOf(areas, (id) => totals.get(id) ?? 0)}
        tabs={needsTabs(actor)}
      />,
      {
        paper: format === 'pdf' ? picturePaper(title, question, picture, ward.population) : undefined,
        json: {
          of: question.source,
          fiscalYear: question.fiscalYear,
          span: question.span,
          records: units.records,
          households: question.source === 'enquiry' ? null : units.households,
          definition: sourceOf(question.source).what,
          columns: picture.columns,
          areas: [...picture.areas, picture.all],
          codes: picture.codes,
          months: picture.months,
        } as unknown as Json,
      },
    )
  }),
  route.get('/needs-picture/records', { permit: READ, audit: 'needs.needsPicture.listed', discloses: true }, async (asked) => {
    const { actor, tx, scope, now } = asked
    const question = askedPicture(asked.query, now)
    const { source, fiscalYear, span, area, code, group } = question
    const codes = code ? [code] : group ? groupsOf(source).find((one) => one.value === group)?.codes : undefined
    if (group && !codes) return notFound
    const areas = await listAreas(tx, actor.wardId)
    const found = await listCounted(
      tx,
      scope,
      actor.wardId,
      { source, mode: question.mode, days: daysIn(fiscalYear, span), area: area ?? undefined, codes },
      PAGE,
    )
    const type = TYPES[source]
    const reading = permit(actor, type.rights.read)
    const rows = reading ? await listBehind(tx, reading, actor.wardId, source, found.ids) : []
    const words = new Map(codesOf(source).map((one) => [one.value, one.label]))
    const states = new Map(type.states.map((one) => [one.value, one.label]))
    const lines = rows.map((one) => ({ id: one.id, day: one.day, words: words.get(one.code) ?? '', state: states.get(one.state) ?? '' }))
    const narrowed = code ? words.get(code) : group ? groupsOf(source).find((one) => one.value === group)?.label : ''
    const title = [sourceOf(source).label, sayPeriod(fiscalYear, span), areaName(areas, area), narrowed].filter(Boolean).join('　')
    const hidden = Math.min(found.total, PAGE) - lines.length
    if (asked.format === 'csv' || asked.format === 'xlsx' || asked.format === 'pdf')
      return sheet(
        `もとの記録　${title}`,
        [
          { label: '日', type: 'date', width: 12 },
          { label: sourceOf(source).by, type: 'text', width: 24 },
          { label: '状態', type: 'text', width: 12 },
        ],
        [...lines.map((one) => [one.day, one.words, one.state]), ...(hidden > 0 ? [['', `他 ${hidden} 件は閲覧権限外`, '']] : [])],
        lines.map((one) => one.id),
      )
    return page(
      'もとの記録',
      <BehindScreen
        title={title}
        back={addressOf('/needs-picture', { ...question, area: area === UNKNOWN_AREA ? UNKNOWN_AREA : area })}
        path={type.path}
        lines={lines}
        total={found.total}
        hidden={hidden}
        today={question.today}
        more={found.total > PAGE}
      />,
      { subjects: lines.map((one) => one.id), json: { total: found.total, hidden, items: lines, more: found.total > PAGE } },
    )
  }),
]
