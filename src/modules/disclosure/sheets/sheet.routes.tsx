// 開示する資料 of one person over HTTP: what stands on it is said record by record and kept with the request; the paper comes when nothing waits for a word.
import type { ToldBeside } from '#src/access/beside.ts'
import type { LeftSource } from '#src/access/left.ts'
import { permit } from '#src/access/scope.ts'
import type { Block } from '#src/documents/document.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { RecordType } from '#src/records/record.ts'
import { notFound, ofPeople, page, redirect } from '#src/web/answer.ts'
import { councilName } from '#src/ui/page.tsx'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { sayEvent } from '../../administration/administration.api.ts'
import { findWhom, listLeft, listReaders, type Reader, type Whom } from '../provisions/provision.queries.ts'
import { short, viewOf, type GoneView } from '../provisions/provision.rules.ts'
import { findWanted, shieldOf } from '../requests/access-request.queries.ts'
import { mayTell } from '../requests/told.rules.ts'
import { partsOf, type Counted } from './sheet-part.queries.ts'
import { keepChoices, listChoices } from './sheet.queries.ts'
import { isWhole, saidIn, type Part } from './sheet.rules.ts'
import { SheetScreen } from './sheet.screens.tsx'

const [READ, WRITE] = ['disclosure.sheet:read', 'disclosure.accessRequest:write'] as const
const table = (heads: readonly string[], rows: string[][]): Block => ({ kind: 'table', columns: heads.map((label) => ({ label })), rows })

/** Whether the actor may see through every shield of the ward. */
const isHead = ({ actor }: Pick<Asked<typeof READ>, 'actor'>): boolean => permit(actor, 'registry.person:shield')?.reach === 'ward'
/** Whose sheet it is and for which request; nothing without a request whose asker is known, nor where a shield stands before a representative, or before the person themselves (from whom somebody shielded is kept away), and it is not the head who asks. */
async function wantedOf(asked: Asked<typeof READ>): Promise<{ whom: Whom; requestId: string; decided: boolean } | undefined> {
  const id = asked.params['id'] ?? ''
  const whom = isUuid(id) ? await findWhom(asked.tx, asked.scope, id) : undefined
  const wanted = whom && (await findWanted(asked.tx, asked.scope, whom))
  return whom && wanted?.id && (!wanted.stopped || isHead(asked)) ? { whom, requestId: wanted.id, decided: wanted.decided } : undefined
}
/** Each reader of a day with everything they did on it. */
const readersByDay = (readers: readonly Reader[]): Reader[][] => [
  ...Map.groupBy(readers, (one) => [one.day, one.by, one.ward].join('\n')).values(),
]
const blocksOf = (parts: readonly Part[], readers: readonly Reader[], gone: readonly GoneView[], skipped: readonly string[]): Block[] => [
  ...parts
    .filter((part) => part.standing === 'in')
    .flatMap((part): Block[] => [
      { kind: 'heading', text: part.title },
      { kind: 'facts', items: part.lines.map(([label, words]): [string, string] => [label, words]) },
    ]),
  ...(parts.some((part) => part.standing !== 'in')
    ? [{ kind: 'paragraph' as const, text: '一部の記録は、決定の通知に書いた理由で、この資料に入っていません。' }]
    : []),
  // What the maker may not open, and what is of several people, goes out apart: it is no refusal.
  ...(skipped.length ? [{ kind: 'paragraph' as const, text: `次の記録は、この資料とは別にお渡しします：${skipped.join('、')}` }] : []),
  { kind: 'heading', text: 'あなたの記録を見た人' },
  readers.length
    ? table(
        ['いつ', 'だれが', '所属', '何をした'],
        readersByDay(readers).map((all): string[] => {
          const [one] = all
          const acts = all.map((each) => `${sayEvent(each.event)}${each.n > 1 ? `（${each.n} 回）` : ''}`)
          return [formatWareki(one?.day ?? '', 'short'), one?.by ?? '—', councilName(one?.ward ?? ''), acts.join('、')]
        }),
      )
    : { kind: 'paragraph', text: '見た人はいません。' },
  { kind: 'heading', text: 'ほかに渡したもの' },
  gone.length
    ? table(
        ['いつ', '何を', 'だれに', '根拠'],
        gone.map((one) => [short(one.at), one.what, one.to, one.basis]),
      )
    : { kind: 'paragraph', text: 'この資料を作った職員が見られる記録の中に、渡したものはありません。' },
  { kind: 'paragraph', text: '知らせてくれた人、相談した人、ご家族など、ほかの人のことは伏せています（個人情報保護法33条2項1号）。' },
]

/** The routes; `types` are all record types a person may be the subject of, `sources` the ways by which other modules let something out, `told` what stands beside records, `kinds` what else is kept of people. */
export const sheetRoutes = (
  types: readonly RecordType[],
  sources: readonly LeftSource[],
  told: readonly ToldBeside[],
  kinds: readonly Counted[],
): AnyRoute[] => [
  route.get('/people/:id/sheet', { permit: READ, audit: 'disclosure.accessRequest.sheetMade', discloses: true }, async (asked) => {
    const wanted = await wantedOf(asked)
    if (!wanted) return notFound
    const { whom, requestId, decided } = wanted
    const { parts, skipped } = await partsOf(
      asked,
      { types, beside: told, kinds },
      whom,
      requestId,
      await listChoices(asked.tx, asked.scope, requestId),
    )
    const readers = (await listReaders(asked.tx, asked.scope, whom)).filter(mayTell)
    const gone = (await listLeft(asked.tx, asked.scope, await asked.keys.of(asked.tx, whom.wardId), whom, sources, false)).map(viewOf)
    const shield = isHead(asked) ? await shieldOf(asked.tx, asked.scope, whom.id) : undefined
    const ready = decided && isWhole(parts.map((part) => part.standing))
    const made = page(
      `${whom.name}さんに開示する資料`,
      <SheetScreen
        name={whom.name}
        personId={whom.id}
        requestId={requestId}
        parts={parts}
        skipped={skipped}
        shield={shield}
        readers={readersByDay(readers).length}
        gone={gone.length}
        decided={decided}
        clientId={newId(asked.now)}
      />,
      {
        subjects: [whom.id, ...(shield?.against ?? []).map((one) => one.id), ...parts.map((part) => part.key.split(':')[1] ?? '')],
        json: { decided, parts: parts.map(({ key, version, standing }) => ({ key, version, standing })) },
        ...(ready
          ? {
              paper: {
                title: `${whom.name}　様の記録`,
                note: `開示する資料　${councilName(asked.actor.wardName)}`,
                blocks: blocksOf(parts, readers, gone, skipped),
              },
            }
          : {}),
      },
    )
    // However many records: they are one person's.
    return ofPeople(made, 1)
  }),
  route.post('/people/:id/sheet', { permit: WRITE, audit: 'disclosure.accessRequest.sheetChosen', discloses: true }, async (asked) => {
    const reading = permit(asked.actor, READ)
    const wanted = reading && (await wantedOf({ ...asked, scope: reading }))
    if (!wanted) return notFound
    const { whom, requestId } = wanted
    const { parts } = await partsOf(
      asked,
      { types, beside: told, kinds },
      whom,
      requestId,
      await listChoices(asked.tx, asked.scope, requestId),
    )
    await keepChoices(asked.tx, asked.scope, requestId, saidIn(asked.form, parts), asked.now)
    return redirect(`/people/${whom.id}/sheet`, [requestId, whom.id])
  }),
]
