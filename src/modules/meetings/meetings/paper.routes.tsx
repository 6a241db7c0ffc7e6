// Papers of a meeting: handed out under numbers, checked when they come back, printed with whose they are on every page.
import type { MemberLine, PaperLine } from './meeting-lines.ts'
import { randomUUID } from 'node:crypto'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import type { Reason } from '#src/kernel/result.ts'
import { textReasons, wholeTexts } from '#src/kernel/whole-text.ts'
import type { Paper, Printed } from '#src/documents/document.ts'
import { makePdf } from '#src/documents/make-pdf.ts'
import { openIncident } from '#src/modules/disclosure/disclosure.api.ts'
import { councilName } from '#src/ui/page.tsx'
import { keptFile, notFound, ofPeople, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { handOut, settleCopies, type Handed } from './act.queries.ts'
import { isDemo } from './inside.queries.ts'
import { readDay } from './meeting-form.rules.ts'
import { oathPaper, printCopies, returnPaper } from './meeting.paper.ts'
import {
  doingOf,
  findInside,
  marksOnly,
  meetingPage,
  notYet,
  READ,
  subjectsOf,
  WRITE,
  type Inside,
  type Reading,
  type Writing,
} from './meeting-page.routes.tsx'
import { tellEvent } from './meeting.queries.ts'
import { isOutside, mayHand } from './meeting.rules.ts'
import { backTo, inOpen } from './member.routes.tsx'

/** The texts of a paper, and what is said of a lost one: what each is called, and how long it may be. */
const PAPER = { title: { label: '資料の名前', most: 100 }, body: { label: '中身', most: 20_000 } } as const
const MOST_STORY = 1000
const chosen = (inside: Inside, ids: readonly string[]): MemberLine[] => inside.members.filter((one) => ids.includes(one.id))

/** As host: the next numbers, or, of a kind without, what is given for good to whoever is from outside. As member: the number that stands on the paper we got. */
function numbered(inside: Inside, paper: PaperLine | undefined, to: readonly MemberLine[], form: URLSearchParams): Handed[] | Reason {
  if (!inside.meeting.numbered)
    return inside.meeting.ourRole === 'host'
      ? to
          .filter((one) => isOutside(one) && !paper?.copies.some((copy) => copy.memberId === one.id))
          .map((one) => ({ memberId: one.id, number: null }))
      : []
  if (inside.meeting.ourRole === 'member') {
    const number = Number((form.get('number') ?? '').normalize('NFKC'))
    if (!Number.isInteger(number) || number < 1 || number > 9999)
      return { code: 'number', field: 'number', message: '資料に書いてある番号を、数字で書いてください。' }
    return to.map((one) => ({ memberId: one.id, number }))
  }
  const last = Math.max(0, ...(paper?.copies ?? []).map((one) => one.number ?? 0))
  return to.map((one, i) => ({ memberId: one.id, number: last + 1 + i }))
}

async function hand(asked: Writing, inside: Inside, paper: PaperLine | undefined): Promise<Answer> {
  const { form } = asked
  const { meeting } = inside
  const to = chosen(inside, form.getAll('to'))
  const read = wholeTexts((name) => (name === 'body' && meeting.ourRole !== 'host' ? '' : form.get(name)), PAPER)
  const { title, body } = read.texts
  const copies = numbered(inside, paper, to, form)
  const one = meeting.ourRole === 'member' && to.length !== 1
  const reasons: Reason[] = [
    ...(paper ? [] : read.reasons),
    ...(paper || title ? [] : [{ code: 'empty', field: 'title', message: '資料の名前を書いてください。' }]),
    ...('code' in copies || copies.length || (!meeting.numbered && !paper)
      ? []
      : [{ code: 'empty', field: 'to', message: to.length ? 'この人には、もう渡しています。' : '渡す人をえらんでください。' }]),
    ...(one && meeting.numbered && to.length
      ? [{ code: 'one', field: 'to', message: '受け取った人を一人えらんでください。番号ごとに残します。' }]
      : []),
    ...('code' in copies ? [copies] : []),
    ...mayHand(meeting, to),
    ...(meeting.ourRole === 'host' ? await notYet(asked, { ...inside, members: to }) : []),
    ...marksOnly(inside, { title, body }),
  ]
  if (reasons.length || 'code' in copies) return meetingPage(asked, inside, { act: paper ? `more-${paper.id}` : 'papers', form, reasons })
  const doing = await doingOf(asked)
  await handOut(doing, meeting, paper ? { onto: paper.id } : { title, body }, copies)
  const numbers = copies.flatMap((each) => each.number ?? [])
  const whom = meeting.numbered ? [] : to.filter((each) => copies.some((copy) => copy.memberId === each.id))
  await tellEvent(
    doing,
    meeting.id,
    meeting.ourRole === 'member' ? 'received' : copies.length ? 'copied' : 'prepared',
    [paper?.title ?? title, numbers.length ? `${numbers.join('・')} 番` : '', whom.map((each) => each.name).join('、')]
      .filter(Boolean)
      .join('　'),
  )
  return backTo(inside, 'papers')
}

async function settle(asked: Writing, inside: Inside): Promise<Answer> {
  const { form } = asked
  const ids = form.getAll('copy')
  const [state, story, today] = [form.get('state') ?? '', (form.get('story') ?? '').trim(), civilDateOf(asked.now)]
  const out = inside.papers
    .flatMap((paper) => paper.copies.map((copy) => ({ ...copy, title: paper.title })))
    .filter((one) => one.state === 'out' && ids.includes(one.id))
  const foundOn = readDay(form.get('found_on'), today) ?? today
  const reasons: Reason[] = [
    ...(out.length ? [] : [{ code: 'empty', field: 'copy', message: '番号をえらんでください。' }]),
    ...(state === 'returned' || state === 'destroyed' || state === 'lost'
      ? []
      : [{ code: 'empty', field: 'state', message: 'どうなったかをえらんでください。' }]),
    ...(state === 'lost' ? textReasons({ field: 'story', label: 'なくしたとき', text: story, most: MOST_STORY }) : []),
    ...(state === 'lost' && story.length < 10
      ? [
          {
            code: 'story',
            field: 'story',
            message: 'いつ・どこでなくしたか、さがしたところを、10 字以上で書いてください。漏えいの係に伝わります。',
          },
        ]
      : []),
  ]
  if (reasons.length || !(state === 'returned' || state === 'destroyed' || state === 'lost'))
    return meetingPage(asked, inside, { act: 'copies', form, reasons })
  const doing = await doingOf(asked)
  // The leak desk hears that papers were lost and what was written for it; neither of which meeting nor about whom. The copy is closed by the number of that leak, and by nothing else.
  const incident = randomUUID()
  const leak =
    state === 'lost'
      ? await openIncident(asked, {
          id: incident,
          source: `meeting_incident:${incident}`,
          kind: 'lostPaper',
          foundOn,
          facts: `番号つき資料 ${out.length} 部：${story}`,
        })
      : null
  if (leak === undefined)
    return meetingPage(asked, inside, {
      act: 'copies',
      form,
      reasons: [
        {
          code: 'leak',
          field: 'state',
          message: 'なくしたことを漏えいの係に伝えられないので、まだ残していません。区の管理者に伝えてください。',
        },
      ],
    })
  await settleCopies(
    doing,
    inside.meeting,
    out.map((one) => one.id),
    state,
    leak,
  )
  const act = { returned: 'copyReturned', destroyed: 'copyDestroyed', lost: 'copyLost' }[state]
  await tellEvent(doing, inside.meeting.id, act, out.map((one) => `${one.title} ${one.number ?? ''} 番（${one.name}）`).join('、'))
  return backTo(inside, 'papers')
}

/** The copies of a paper that may be printed with a name: those that are out or were given, to members of now; of a kind without numbers our own are given out freely. */
function toPrint(
  { meeting, members }: Inside,
  paper: PaperLine,
): { id: string; number: number | null; name: string; member: MemberLine }[] {
  const current = members.filter((one) => one.untilAt === null)
  return [
    ...(meeting.numbered
      ? []
      : current.filter((one) => !isOutside(one)).map((member) => ({ id: '', number: null, name: member.name, member }))),
    ...paper.copies.flatMap(({ id, number, memberId, state }) => {
      const member = state === 'out' || state === 'given' ? current.find((one) => one.id === memberId) : undefined
      return member ? [{ id, number, name: member.name, member }] : []
    }),
  ]
}
const printedBy = async (asked: Reading): Promise<Printed> => ({
  wardName: councilName(asked.actor.wardName),
  at: asked.now,
  by: asked.actor.name,
  demo: await isDemo(asked.tx, asked.scope),
})
/** A file of the meeting. */
async function printed(asked: Reading, inside: Inside, name: string, make: (by: Printed) => Promise<Uint8Array>): Promise<Answer> {
  const by = await printedBy(asked)
  return ofPeople(
    keptFile(`${name}.pdf`, 'application/pdf', () => make(by), subjectsOf(inside), true),
    inside.talked.length,
  )
}
const sheetOf = (path: string, name: string, of: (inside: Inside) => Paper): AnyRoute =>
  route.get(path, { permit: READ, audit: 'meetings.caseMeeting.previewed', discloses: true }, async (asked) => {
    const inside = await findInside(asked)
    return inside ? printed(asked, inside, name, (by) => makePdf({ ...of(inside), printed: by })) : notFound
  })

export const paperRoutes: AnyRoute[] = [
  route.post('/case-meetings/:id/papers', { permit: WRITE, audit: 'meetings.caseMeeting.copied', discloses: true }, (asked) =>
    inOpen(asked, (inside) => hand(asked, inside, undefined)),
  ),
  route.post('/case-meetings/:id/papers/:paper/copies', { permit: WRITE, audit: 'meetings.caseMeeting.copied', discloses: true }, (asked) =>
    inOpen(asked, async (inside) => {
      const paper = inside.papers.find((one) => one.id === asked.params['paper'])
      return paper && inside.meeting.ourRole === 'host' ? hand(asked, inside, paper) : notFound
    }),
  ),
  route.post('/case-meetings/:id/copies', { permit: WRITE, audit: 'meetings.caseMeeting.copySettled', discloses: true }, (asked) =>
    inOpen(asked, (inside) => settle(asked, inside)),
  ),
  route.get(
    '/case-meetings/:id/papers/:paper/print',
    { permit: READ, audit: 'meetings.caseMeeting.previewed', discloses: true },
    async (asked) => {
      const inside = await findInside(asked)
      const paper = inside?.papers.find((one) => one.id === asked.params['paper'])
      if (!inside || !paper || inside.meeting.ourRole === 'member') return notFound
      const copies = toPrint(inside, paper).filter(
        (one) =>
          (!asked.query.get('copy') || one.id === asked.query.get('copy')) && !(asked.query.get('for') === 'ours' && isOutside(one.member)),
      )
      // A copy printed again leaves again: the oath, the membership and the ground are asked as on the first time.
      const leaving = copies.map((one) => one.member).filter(isOutside)
      const reasons = [...mayHand(inside.meeting, leaving), ...(await notYet(asked, { ...inside, members: leaving }))]
      if (reasons.length) return meetingPage(asked, inside, { act: `print-${paper.id}`, reasons })
      return copies.length ? printed(asked, inside, paper.title, (by) => printCopies(inside.meeting, paper, copies, by)) : notFound
    },
  ),
  sheetOf('/case-meetings/:id/oath-sheet', '誓約書', ({ meeting, members }) => oathPaper(meeting, members)),
  sheetOf('/case-meetings/:id/return-sheet', '返却の確認', ({ meeting, papers }) => returnPaper(meeting, papers)),
]
