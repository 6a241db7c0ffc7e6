// 地域, the table of towns, and the look-up by postcode and address.
import type { Column, Value } from '#src/exchange/xlsx.ts'
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { parseDate } from '#src/kernel/era.ts'
import { isUuid } from '#src/kernel/id.ts'
import { parsePostal } from '#src/kernel/postal.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, page, redirect, sheet, problem, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type Asked } from '#src/web/route.ts'
import {
  countTowns,
  findNeighbourhood,
  listPostalTowns,
  listTownLines,
  takePasted,
  type PasteReport,
  type TownLine,
} from '../addresses/address.queries.ts'
import { readPasted } from '../addresses/address.rules.ts'
import {
  changeNeighbourhood,
  createNeighbourhood,
  findNeighbourhoodById,
  listNeighbourhoodChanges,
  listNeighbourhoods,
  type Neighbourhood,
  type NeighbourhoodChange,
  type NeighbourhoodValues,
} from './neighbourhood.queries.ts'
import { LookUpScreen, TownsScreen } from './town.screens.tsx'
import { NeighbourhoodForm, NeighbourhoodsScreen } from './neighbourhood.screens.tsx'
import type { WardChoice } from './ward-pick.screens.tsx'
import { listCouncils } from '#src/access/council.queries.ts'

const READ = 'registry.area:read'
const WRITE = 'registry.area:write'
type AnyAsk = Asked<typeof READ> | Asked<typeof WRITE>

/** The wards within reach; the city's own council has no neighbourhoods. */
const wardsInReach = async (asked: AnyAsk): Promise<WardChoice[]> =>
  (await listCouncils(asked.tx, asked.scope)).filter((one) => one.kind === 'ward').map(({ id, name }) => ({ id, name }))

/** The ward an address or form asks for, or the first within reach; absent when it is out of reach. */
export async function pickedWard(asked: AnyAsk): Promise<{ ward: WardChoice; wards: WardChoice[] } | undefined> {
  const wards = await wardsInReach(asked)
  const wanted = asked.form.get('ward') ?? asked.query.get('ward') ?? ''
  const ward = wanted ? wards.find((one) => one.id === wanted) : wards[0]
  return ward && { ward, wards }
}
const mayWrite = (asked: AnyAsk): boolean => permit(asked.actor, WRITE) !== undefined
const LABELS: Record<string, string> = { name: '名前', kana: 'かな', zone: '圏域', endsOn: 'いつまで' }
const sayChange = ({ changes }: NeighbourhoodChange): string =>
  Object.entries(changes)
    .map(([name, [was, is]]) => `${LABELS[name] ?? name}：${was ? `${String(was)} → ` : ''}${is ? String(is) : 'なし'}`)
    .join('、')

function valuesOf(asked: AnyAsk): { values: NeighbourhoodValues; reasons: Reason[] } {
  const text = (name: string): string => (asked.form.get(name) ?? '').trim()
  const ends = text('ends_on') ? parseDate(text('ends_on'), civilDateOf(asked.now)) : undefined
  const long = (name: string, label: string, most: number): Reason[] =>
    [...text(name)].length > most ? [{ code: 'long', field: name, message: `「${label}」は ${most} 文字までです。` }] : []
  return {
    values: { name: text('name'), kana: text('kana'), zone: text('zone'), endsOn: ends?.ok ? ends.date : null },
    reasons: [
      ...(text('name') ? [] : [{ code: 'missing', field: 'name', message: '「地域の名前」を入れてください。' }]),
      ...long('name', '地域の名前', 40),
      ...long('kana', 'かな', 60),
      ...long('zone', '圏域', 40),
      ...(ends && !ends.ok ? [{ code: 'unreadable', field: 'ends_on', message: ends.reason }] : []),
    ],
  }
}
async function formPage(
  asked: AnyAsk,
  ward: WardChoice,
  seen: Neighbourhood | undefined,
  reasons: readonly Reason[] = [],
): Promise<Answer> {
  const lines = seen ? await listTownLines(asked.tx, asked.scope, seen.wardId, seen.id) : []
  const changes = seen
    ? (await listNeighbourhoodChanges(asked.tx, seen)).map((one) => ({ at: one.at, by: one.by, text: sayChange(one) }))
    : []
  return page(
    seen?.name ?? '地域を加える',
    <NeighbourhoodForm
      ward={ward}
      seen={seen}
      typed={(name) => asked.form.get(name) ?? ''}
      reasons={reasons}
      lines={lines}
      changes={changes}
      now={asked.now}
      clientId={asked.clientId}
    />,
    {
      status: statusOf(reasons),
      json: reasons.length ? problem(reasons, statusOf(reasons)) : { id: seen?.id ?? null, name: seen?.name ?? null },
    },
  )
}
const TAKEN: Reason = { code: 'taken', field: 'name', message: 'この区には、もう同じ名前の地域があります。' }
async function found(asked: AnyAsk): Promise<{ seen: Neighbourhood; ward: WardChoice } | undefined> {
  const seen = isUuid(asked.params['id'] ?? '') ? await findNeighbourhoodById(asked.tx, asked.scope, asked.params['id'] ?? '') : undefined
  const ward = seen && (await wardsInReach(asked)).find((one) => one.id === seen.wardId)
  return seen && ward ? { seen, ward } : undefined
}
async function townsPage(asked: AnyAsk, picked: { ward: WardChoice; wards: WardChoice[] }, report?: PasteReport): Promise<Answer> {
  const lines = await listTownLines(asked.tx, asked.scope, picked.ward.id)
  const done =
    report && !report.problems.length
      ? `${report.changed} 行を取りこみました。${report.same ? `${report.same} 行は前と同じでした。` : ''}`
      : ''
  const files = (
    [
      ['Excel', 'xlsx'],
      ['CSV', 'csv'],
    ] as const
  ).map(([label, suffix]): [string, string] => [label, `/admin/towns.${suffix}?ward=${picked.ward.id}`])
  return page(
    '町丁目の表',
    <TownsScreen
      {...picked}
      lines={lines}
      typed={report?.problems.length ? (asked.form.get('rows') ?? '') : ''}
      problems={report?.problems ?? []}
      done={done}
      mayWrite={mayWrite(asked)}
      clientId={asked.clientId}
      files={files}
    />,
    {
      status: report?.problems.length ? 422 : 200,
      json: report
        ? { changed: report.changed, same: report.same, problems: report.problems.map((one) => ({ ...one })) }
        : {
            items: lines.map((one) => ({
              town: one.town,
              from: one.from,
              to: one.to,
              neighbourhood: one.neighbourhood,
              source: one.source,
            })),
          },
    },
  )
}
const sheetOf = (ward: WardChoice, lines: readonly TownLine[]): Answer =>
  sheet(
    `町丁目 ${ward.name}`,
    ['町丁目', '番から', '番まで', '地域', 'もと'].map((label): Column => ({
      label,
      type: label.startsWith('番') ? 'number' : 'text',
      width: 18,
    })),
    lines.map((one): Value[] => [one.town, one.from, one.to, one.neighbourhood, one.source]),
  )

/** What is found for a postcode and an address. */
async function lookUp(asked: Asked<typeof READ>, given: URLSearchParams): Promise<Answer> {
  const [typed, address] = [(given.get('postal') ?? '').trim().slice(0, 20), (given.get('address') ?? '').trim().slice(0, 200)]
  const postal = parsePostal(typed)
  const towns = postal.ok ? await listPostalTowns(asked.tx, postal.value) : []
  const area = address ? await findNeighbourhood(asked.tx, address, asked.actor.isCity ? undefined : asked.actor.wardId) : undefined
  const shown = area && {
    ward: area.ward,
    town: area.town,
    block: area.block,
    names: area.neighbourhoods.map((one) => one.name),
    provisional: area.provisional,
  }
  return page(
    '住所から地域をさがす',
    <LookUpScreen postal={typed} address={address} towns={towns} area={shown} asked={typed !== '' || address !== ''} />,
    {
      json: {
        items: towns.map((one) => ({ ...one })),
        area: area
          ? {
              wardId: area.wardId,
              ward: area.ward,
              town: area.town,
              block: area.block,
              postal: area.postal,
              neighbourhoods: area.neighbourhoods.map((one) => ({ ...one })),
              provisional: area.provisional,
            }
          : null,
      },
    },
  )
}

export const neighbourhoodRoutes = [
  route.get('/admin/neighbourhoods', { permit: READ, audit: 'registry.neighbourhood.listed', discloses: false }, async (asked) => {
    const picked = await pickedWard(asked)
    if (!picked) return notFound
    const rows = await listNeighbourhoods(asked.tx, asked.scope, picked.ward.id)
    return page(
      '地域',
      <NeighbourhoodsScreen
        {...picked}
        rows={rows}
        counts={await countTowns(asked.tx, asked.scope, picked.ward.id)}
        today={civilDateOf(asked.now)}
        mayWrite={mayWrite(asked)}
      />,
      {
        json: {
          items: rows.map((one) => ({
            id: one.id,
            ward: one.wardId,
            name: one.name,
            kana: one.kana,
            zone: one.zone,
            endsOn: one.endsOn,
            towns: one.towns,
            source: one.source,
          })),
        },
      },
    )
  }),
  route.get('/admin/neighbourhoods/new', { permit: WRITE, audit: 'registry.neighbourhood.asked', discloses: false }, async (asked) => {
    const picked = await pickedWard(asked)
    return picked ? formPage(asked, picked.ward, undefined) : notFound
  }),
  route.post('/admin/neighbourhoods', { permit: WRITE, audit: 'registry.neighbourhood.added', discloses: false }, async (asked) => {
    const picked = await pickedWard(asked)
    if (!picked) return notFound
    const { values, reasons } = valuesOf(asked)
    if (reasons.length) return formPage(asked, picked.ward, undefined, reasons)
    return (await createNeighbourhood(asked.tx, asked.scope, picked.ward.id, asked.clientId, values, asked.now))
      ? redirect(`/admin/neighbourhoods/${asked.clientId}`, [asked.clientId])
      : formPage(asked, picked.ward, undefined, [TAKEN])
  }),
  route.get('/admin/neighbourhoods/:id', { permit: WRITE, audit: 'registry.neighbourhood.opened', discloses: false }, async (asked) => {
    const got = await found(asked)
    return got ? formPage(asked, got.ward, got.seen) : notFound
  }),
  route.post('/admin/neighbourhoods/:id', { permit: WRITE, audit: 'registry.neighbourhood.changed', discloses: false }, async (asked) => {
    const got = await found(asked)
    if (!got) return notFound
    const { values, reasons } = valuesOf(asked)
    const stale: Reason = {
      code: 'stale',
      message: `ほかの人が先に変えました（いまの名前：${got.seen.name}）。書いた内容は残っています。よければもう一度送ってください。`,
    }
    if (asked.form.get('version') !== String(got.seen.version)) return formPage(asked, got.ward, got.seen, [stale])
    if (reasons.length) return formPage(asked, got.ward, got.seen, reasons)
    const done = await changeNeighbourhood(asked.tx, asked.scope, got.seen, values, asked.now)
    return done === 'done'
      ? redirect(`/admin/neighbourhoods/${got.seen.id}`, [got.seen.id])
      : formPage(asked, got.ward, got.seen, [done === 'taken' ? TAKEN : stale])
  }),
  route.get('/admin/towns', { permit: READ, audit: 'registry.neighbourhood.listed', discloses: false }, async (asked) => {
    const picked = await pickedWard(asked)
    if (!picked) return notFound
    return asked.format === 'csv' || asked.format === 'xlsx'
      ? sheetOf(picked.ward, await listTownLines(asked.tx, asked.scope, picked.ward.id))
      : townsPage(asked, picked)
  }),
  route.post('/admin/towns', { permit: WRITE, audit: 'registry.neighbourhood.imported', discloses: false }, async (asked) => {
    const picked = await pickedWard(asked)
    if (!picked) return notFound
    const pasted = readPasted(asked.form.get('rows') ?? '')
    const report = pasted.length
      ? await takePasted(asked.tx, asked.scope, picked.ward.id, pasted, asked.now)
      : { changed: 0, same: 0, problems: [{ line: 1, problem: '行がありません。' }] }
    return townsPage(asked, picked, report)
  }),
  route.get('/addresses', { permit: READ, audit: 'registry.neighbourhood.searched', discloses: false }, (asked) =>
    lookUp(asked, new URLSearchParams({ postal: asked.query.get('postal') ?? '' })),
  ),
  // Somebody's address travels in the body, never in an address of the web (address.routes.tsx).
  route.post('/addresses', { permit: READ, audit: 'registry.neighbourhood.searched', discloses: false, looks: true }, (asked) =>
    lookUp(asked, asked.form),
  ),
]
