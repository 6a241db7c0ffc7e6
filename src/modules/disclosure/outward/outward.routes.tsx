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
import { typedFrom } from '#src/records/field.screens.tsx'
import { councilName } from '#src/ui/page.tsx'
import { notFound, ofPeople, page, problem, redirect, sheet, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { listConsentsOf } from '../consents/consent.queries.ts'
import { sayEvent } from '../../administration/administration.api.ts'
import { sayFile } from '../provisions/provision.rules.ts'
import { listFileCopies, listOutward, listSubjects, makeOutward } from './outward.queries.ts'
import { goingOf, markOf, readOutward } from './outward.rules.ts'
import { OutwardForm, OutwardScreen } from './outward.screens.tsx'

const [READ, WRITE] = ['disclosure.share:read', 'disclosure.share:write'] as const
type Any = Asked<typeof READ> | Asked<typeof WRITE>
const labelIn = (all: readonly { value: string; label: string }[], value: string): string =>
  all.find((one) => one.value === value)?.label ?? value

/** The routes over everything that may be given. */
export function outwardRoutes(shareables: readonly Shareable[]): AnyRoute[] {
  const types = shareables.map((one) => ({ value: one.type.name, label: one.type.label }))
  const states = [
    ...new Map(
      shareables
        .flatMap((one) => one.type.states)
        .filter((one) => one.value !== 'withdrawn')
        .map((one) => [one.value, one]),
    ).values(),
  ]
  async function formPage(asked: Any, reasons: readonly Reason[] = []): Promise<Answer> {
    const lines = await listOutward(asked.tx, asked.scope, asked.keys)
    const copies = (await listFileCopies(asked.tx, asked.scope)).map(({ no, event, people, way, by, at }) => ({
      no,
      what: sayEvent(event.replace(/[^.]+$/, 'exported')),
      file: sayFile(`${people} ${way}`),
      by,
      at,
    }))
    const body = (
      <OutwardForm
        lines={lines.map((one) => ({
          id: one.id,
          no: one.no,
          label: labelIn(types, one.type),
          party: one.party,
          basis: labelIn(BASES, one.basis),
          by: one.by,
          madeAt: one.madeAt,
        }))}
        copies={copies}
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
            items: lines.map((one) => ({ id: one.id, no: one.no, type: one.type, basis: one.basis })),
          },
    })
  }
  async function one(asked: Any): Promise<Answer> {
    const id = asked.params['id'] ?? ''
    const made = isUuid(id) ? (await listOutward(asked.tx, asked.scope, asked.keys, id))[0] : undefined
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
        subjects: named,
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
    route.get('/outward-files', { permit: READ, audit: 'disclosure.outwardFile.listed', discloses: false }, (asked) => formPage(asked)),
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
