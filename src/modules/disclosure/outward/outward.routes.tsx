// 外に渡す一覧: asked its ground first, shown whole, made as a file of the columns the ground covers at that moment.
import { BASES } from '#src/access/basis.rules.ts'
import type { Shareable } from '#src/access/cover.rules.ts'
import { permit } from '#src/access/scope.ts'
import type { Paper } from '#src/documents/document.ts'
import { civilDateOf, jstTime } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import { PURPOSES, RECIPIENTS } from '#src/kernel/sharing.ts'
import type { Reason } from '#src/kernel/result.ts'
import { withQuery } from '#src/records/list-query.rules.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import { councilName } from '#src/ui/page.tsx'
import { notFound, ofPeople, page, problem, redirect, sheet, statusOf, type Answer } from '#src/web/answer.ts'
import { askedNumber } from '#src/web/clean.ts'
import { cutSheet } from '#src/web/cut-sheet.ts'
import type { Column, Value } from '#src/exchange/xlsx.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { listConsentsOf } from '../consents/consent.queries.ts'
import { sayEvent } from '../../administration/administration.api.ts'
import { sayFile } from '../provisions/provision.rules.ts'
import { findOutward, listFileCopies, listOutward, listSubjects, makeOutward, type FileCopy } from './outward.queries.ts'
import { goingOf, markOf, readNo, readOutward } from './outward.rules.ts'
import { OutwardForm, OutwardScreen, type Pages } from './outward.screens.tsx'

const [READ, WRITE] = ['disclosure.share:read', 'disclosure.share:write'] as const
const HOME = '/outward-files'
// One page of each of the two lists, and the lines of one file.
const [PAGE, FILE] = [100, 20_000]
const COLUMNS: Column[] = [
  { label: '控えの番号', type: 'number', width: 10 },
  { label: '日', type: 'date', width: 12 },
  { label: '時刻', type: 'text', width: 8 },
  { label: '何を', type: 'text', width: 40 },
  { label: 'どの形で', type: 'text', width: 24 },
  { label: 'だれが', type: 'text', width: 18 },
]
/** What a copy is, in words: which list, and its form with the number of people. */
const sayCopy = ({ event, people, way }: Pick<FileCopy, 'event' | 'people' | 'way'>): { what: string; file: string } => ({
  what: sayEvent(event.replace(/[^.]+$/, 'exported')),
  file: sayFile(`${people} ${way}`),
})
type Any = Asked<typeof READ> | Asked<typeof WRITE>
const labelIn = (all: readonly { value: string; label: string }[], value: string): string =>
  all.find((one) => one.value === value)?.label ?? value

/** The routes over everything that may be given. */
export function outwardRoutes(shareables: readonly Shareable[]): AnyRoute[] {
  const types = shareables.map((one) => ({ value: one.type.name, label: one.type.label }))
  const states = shareables.map((one) => ({ of: one.type.label, options: one.type.states.filter((state) => state.value !== 'withdrawn') }))
  async function formPage(asked: Any, reasons: readonly Reason[] = []): Promise<Answer> {
    const typedNo = asked.query.get('no') ?? ''
    const no = readNo(typedNo)
    const [skip, copiesSkip] = [askedNumber(asked.query, 'skip', 1_000_000), askedNumber(asked.query, 'copies', 1_000_000)]
    const nothing = typedNo.trim() !== '' && no === undefined
    const lines = nothing ? [] : await listOutward(asked.tx, asked.scope, asked.keys, { no, skip, limit: PAGE + 1 })
    const made = nothing ? [] : await listFileCopies(asked.tx, asked.scope, { no, skip: copiesSkip, limit: PAGE + 1 })
    const at = (name: 'skip' | 'copies', to: number): string =>
      withQuery(HOME, asked.query, { [name]: to > 0 ? String(to) : '' }) + (name === 'copies' ? '#copies' : '#made')
    const pagesOf = (name: 'skip' | 'copies', from: number, n: number): Pages => ({
      previous: from > 0 ? at(name, Math.max(0, from - PAGE)) : undefined,
      next: n > PAGE ? at(name, from + PAGE) : undefined,
    })
    const copies = made.slice(0, PAGE).map(({ no, event, people, way, by, at }) => ({ no, ...sayCopy({ event, people, way }), by, at }))
    const shown = lines.slice(0, PAGE)
    const body = (
      <OutwardForm
        lines={shown.map((one) => ({
          id: one.id,
          no: one.no,
          label: labelIn(types, one.type),
          party: one.party,
          basis: labelIn(BASES, one.basis),
          by: one.by,
          madeAt: one.madeAt,
        }))}
        copies={copies}
        no={typedNo}
        linePages={pagesOf('skip', skip, lines.length)}
        copyPages={pagesOf('copies', copiesSkip, made.length)}
        types={types}
        states={states}
        typed={typedFrom(asked.form)}
        reasons={reasons}
        clientId={newId(asked.now)}
        mayWrite={permit(asked.actor, WRITE) !== undefined}
        now={asked.now}
      />
    )
    return page('外に渡す一覧', body, {
      status: statusOf(reasons),
      json: reasons.length
        ? problem(reasons, statusOf(reasons), 'まだ作っていません。')
        : {
            copies: copies.map(({ no, what, file, by }) => ({ no, what, file, by })),
            items: shown.map((one) => ({ id: one.id, no: one.no, type: one.type, basis: one.basis })),
          },
    })
  }
  /** The ledger of copies as a file: all of it, or what is under the number. */
  async function ledger(asked: Any): Promise<Answer> {
    const typedNo = asked.query.get('no') ?? ''
    const no = readNo(typedNo)
    const found =
      typedNo.trim() !== '' && no === undefined ? [] : await listFileCopies(asked.tx, asked.scope, { no, skip: 0, limit: FILE + 1 })
    const rows = found.slice(0, FILE).map((one): Value[] => {
      const { what, file } = sayCopy(one)
      return [one.no, civilDateOf(one.at), jstTime(one.at), what, file, one.by]
    })
    const say = `ここにあるのは新しい方から ${FILE.toLocaleString('ja-JP')} 行です。これより前は、画面で番号をさがしてください。`
    return cutSheet('区の中の書き出しの控え', COLUMNS, rows, { more: found.length > FILE, at: '何を', say })
  }
  async function one(asked: Any): Promise<Answer> {
    const id = asked.params['id'] ?? ''
    const made = isUuid(id) ? await findOutward(asked.tx, asked.scope, asked.keys, id) : undefined
    const of = made && shareables.find((each) => each.type.name === made.type)
    const reading = of && permit(asked.actor, of.type.rights.read)
    if (!made || !of || !reading || made.wardId !== asked.actor.wardId) return notFound
    const subjects = await listSubjects(asked.tx, reading, asked.keys, of, made.wardId, made.states)
    const people = [...new Set(subjects.flatMap((each) => [each.personId, ...each.members]).filter(Boolean))]
    const consents = (await listConsentsOf(asked.tx, asked.actor, made.wardId, people)) ?? []
    const today = civilDateOf(asked.now)
    const going = goingOf(of, made, subjects, consents, today)
    const mark = markOf({
      no: made.no,
      council: councilName(asked.actor.wardName),
      by: asked.actor.name,
      at: `${formatWareki(today, 'short')} ${jstTime(asked.now)}`,
    })
    const ground = `根拠：${labelIn(BASES, made.basis)}（${made.evidence}）　渡す先：${labelIn(RECIPIENTS, made.recipient)} ${made.party}　目的：${labelIn(PURPOSES, made.purpose)}`
    const named = [...new Set(going.rows.flatMap((row) => [row.id, row.personId].filter(Boolean)))]
    // The page names those who stay out too: they are read there, and not given.
    const read = [...new Set([...named, ...going.out.flatMap((one) => [one.id, one.personId].filter(Boolean))])]
    const title = `外に渡す一覧 第${made.no}号`
    if (asked.format === 'json')
      return ofPeople(
        page(title, <></>, {
          subjects: named,
          json: {
            no: made.no,
            ground,
            mark,
            columns: going.columns.map((each) => each.label),
            rows: going.rows.map((row) => [...row.cells]),
          },
        }),
        going.rows.length,
      )
    if (asked.format === 'html')
      return page(title, <OutwardScreen id={made.id} no={made.no} outward={made} label={of.type.label} going={going} mark={mark} />, {
        subjects: read,
      })
    if (going.rows.length === 0) return notFound
    const columns = going.columns.map((each) => ({ label: each.label, type: 'text' as const, width: 20 }))
    const rows = going.rows.map((row) => [...row.cells])
    const foot = (text: string): string[] => [text, ...going.columns.slice(1).map(() => '')]
    const paper: Paper = {
      title: `${title}　${of.type.label}`,
      note: ground,
      watermark: mark,
      landscape: going.columns.length > 5,
      blocks: [{ kind: 'table', columns: going.columns.map((each) => ({ label: each.label })), rows }],
    }
    // The last lines of a table say whose it is: the same words as across the pages of the print.
    const file = sheet(title, columns, asked.format === 'pdf' ? rows : [...rows, foot(ground), foot(mark)], named, paper)
    return ofPeople(file, going.rows.length)
  }
  return [
    route.get('/outward-files', { permit: READ, audit: 'disclosure.outwardFile.listed', discloses: false }, (asked) =>
      asked.format === 'html' || asked.format === 'json' ? formPage(asked) : ledger(asked),
    ),
    route.post('/outward-files', { permit: WRITE, audit: 'disclosure.outwardFile.made', discloses: false, said: 'none' }, async (asked) => {
      const { outward, reasons } = readOutward(asked.form, shareables)
      const all = [...reasons, ...(asked.refused ? [asked.refused] : [])]
      if (all.length || !outward) return formPage(asked, all)
      await makeOutward(asked.tx, asked.scope, asked.keys, { wardId: asked.actor.wardId, id: asked.clientId }, outward, asked.now)
      return redirect(`/outward-files/${asked.clientId}`, [asked.clientId])
    }),
    route.get('/outward-files/:id', { permit: READ, audit: 'disclosure.outwardFile.opened', discloses: true }, one),
  ]
}
