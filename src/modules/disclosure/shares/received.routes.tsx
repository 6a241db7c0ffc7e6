// 受け取った提供 over HTTP: answered by its addressee; the record opens as far as it was given, and only while it is.
import { goingOf, type Going, type Shareable } from '#src/access/cover.rules.ts'
import type { Paper } from '#src/documents/document.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { findRecord } from '#src/records/record.queries.ts'
import { notFound, page, problem, redirect, statusOf, type Answer, type Json } from '#src/web/answer.ts'
import { councilName } from '#src/ui/page.tsx'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { answerShare, findGivenPerson, findReceived, grantedItems, listReceived } from './received.queries.ts'
import { ReceivedList, ReceivedScreen, untilDay } from './received.screens.tsx'
import { DECLINES, sayBasis, sayItems, sayPurpose, stateAt, type Received } from './share.rules.ts'

const [READ, WRITE] = ['disclosure.received:read', 'disclosure.received:write'] as const
type Receiving = Asked<typeof READ> | Asked<typeof WRITE>

const frameJson = (one: Received, now: Date): Record<string, Json> => ({
  id: one.id,
  from: one.wardId,
  type: one.type,
  items: one.items,
  purpose: one.purpose,
  basis: one.basis,
  state: stateAt(one, now),
  until: one.untilAt.toISOString(),
})
const paperOf = (one: Received, kind: string, going: readonly Going[], reader: string): Paper => ({
  title: `${kind}（提供を受けたもの）`,
  // Whose copy it is stands across every page.
  watermark: reader,
  note: `${councilName(one.wardName)}から　${untilDay(one.untilAt)}まで`,
  blocks: [
    { kind: 'facts', items: going.map((each): [string, string] => [each.label, each.words]) },
    { kind: 'heading', text: '提供のしかた' },
    {
      kind: 'facts',
      items: [
        ['受け取った人', reader],
        ['何のために', sayPurpose(one.purpose)],
        ['項目', sayItems(one.items)],
        ['根拠', sayBasis(one.basis)],
        ['いつまで', `${untilDay(one.untilAt)}まで。過ぎたら、この紙を返すか細かく切ってください`],
      ],
    },
    {
      kind: 'paragraph',
      text: `この紙は ${reader} に渡されたものです。この目的だけに使い、写しを取ったり、ほかに渡したりしないでください。`,
    },
  ],
})

/** The routes over everything that may be given. */
export function receivedRoutes(shareables: readonly Shareable[]): AnyRoute[] {
  const kinds = new Map(shareables.map((one) => [one.type.name, one.type.label]))
  /** What is open of it to this reader now; undefined where nothing is. */
  async function openOf(asked: Receiving, one: Received): Promise<Going[] | undefined> {
    const of = shareables.find((each) => each.type.name === one.type)
    const items = of && (await grantedItems(asked.tx, asked.scope, one))
    const row = items && (await findRecord(asked.tx, asked.scope, of.type, one.recordId, asked.keys))
    // What was taken back as a mistake is shown to nobody outside.
    if (!row || row.state === 'withdrawn') return undefined
    const { values, shielded } = await findGivenPerson(asked.tx, asked.scope, one)
    return goingOf(of, items, shielded, row.values, values)
  }
  async function onePage(asked: Receiving, one: Received, reasons: readonly Reason[] = [], status = statusOf(reasons)): Promise<Answer> {
    const going = await openOf(asked, one)
    const kind = kinds.get(one.type) ?? ''
    const body = (
      <ReceivedScreen
        one={one}
        kind={kind}
        going={going}
        reasons={reasons}
        chosen={asked.form.get('because') ?? ''}
        now={asked.now}
        clientId={asked.clientId}
      />
    )
    return page(`${kind}：受け取った提供`, body, {
      status,
      // Nothing of anybody is shown before it is accepted.
      subjects: going ? [one.recordId, ...(one.personId ? [one.personId] : [])] : [],
      paper: going ? paperOf(one, kind, going, asked.actor.name) : undefined,
      json: reasons.length
        ? problem(reasons, status, 'まだ答えていません。')
        : ({
            ...frameJson(one, asked.now),
            ...(going
              ? {
                  record: Object.fromEntries(going.filter((each) => each.of === 'record').map((each) => [each.name, each.value])),
                  person: Object.fromEntries(going.filter((each) => each.of === 'person').map((each) => [each.name, each.value])),
                }
              : {}),
          } as Json),
    })
  }
  const named = async (asked: Receiving): Promise<Received | undefined> => {
    const id = asked.params['id'] ?? ''
    return isUuid(id) ? findReceived(asked.tx, asked.scope, asked.actor, id) : undefined
  }
  async function answer(asked: Asked<typeof WRITE>, one: Received, because: string): Promise<Answer> {
    if (await answerShare(asked.tx, one, because)) return redirect(`/received/${one.id}`, [one.recordId])
    return onePage(
      asked,
      one,
      [{ code: 'stale', message: 'この提供は、もう返事を待っていません。いまのようすは、この画面のとおりです。' }],
      409,
    )
  }
  return [
    route.get('/received', { permit: READ, audit: 'disclosure.received.listed', discloses: true }, async (asked) => {
      const rows = await listReceived(asked.tx, asked.scope, asked.actor)
      return page('受け取った提供', <ReceivedList rows={rows} kinds={kinds} now={asked.now} />, {
        json: { items: rows.map((one) => frameJson(one, asked.now)) },
      })
    }),
    route.get('/received/:id', { permit: READ, audit: 'disclosure.received.opened', discloses: true }, async (asked) => {
      const one = await named(asked)
      return one ? onePage(asked, one) : notFound
    }),
    route.post(
      '/received/:id/accept',
      { permit: WRITE, audit: 'disclosure.received.accepted', discloses: true, said: 'none' },
      async (asked) => {
        const one = await named(asked)
        if (!one) return notFound
        if (asked.form.get('promise') !== 'yes')
          return onePage(asked, one, [{ code: 'missing', field: 'promise', message: '約束にしるしを付けてください。' }])
        return answer(asked, one, '')
      },
    ),
    route.post(
      '/received/:id/decline',
      { permit: WRITE, audit: 'disclosure.received.declined', discloses: true, said: 'none' },
      async (asked) => {
        const one = await named(asked)
        if (!one) return notFound
        const because = DECLINES.find((each) => each.value === asked.form.get('because'))?.value
        return because
          ? answer(asked, one, because)
          : onePage(asked, one, [{ code: 'missing', field: 'because', message: '受け取らないわけをえらんでください。' }])
      },
    ),
  ]
}
