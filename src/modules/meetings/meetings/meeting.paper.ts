// What a meeting is on paper: agenda, a copy with its number and whose it is, the sheet of oaths, the sheet for the check of what came back.
import type { DecisionLine, Meeting, MemberLine, PaperLine, TalkedLine } from './meeting-lines.ts'
import type { Block, Paper, Printed } from '#src/documents/document.ts'
import { joinFiles, makePdf } from '#src/documents/make-pdf.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { basisLabel } from '../kinds/kind.rules.ts'
import { COPY_STATES, DUTIES, isOutside, itemLabel, recipientLabel } from './meeting.rules.ts'

type Of = { meeting: Meeting; members: readonly MemberLine[]; talked: readonly TalkedLine[]; decisions: readonly DecisionLine[] }
const current = (members: readonly MemberLine[]): MemberLine[] => members.filter((one) => one.untilAt === null)
const dutyLabel = (duty: string): string => DUTIES.find((one) => one.value === duty)?.label ?? ''
const whenOf = ({ onDay, starts }: Meeting): string => `${formatWareki(onDay)}${starts ? `　${starts}` : ''}`
/** How somebody talked about is called on paper. */
const called = (meeting: Meeting, one: TalkedLine): string => (meeting.anonymised || !one.name ? `${one.mark}さん` : one.name)
const paragraphs = (text: string): Block[] =>
  text
    .split(/\n{2,}/)
    .filter((one) => one.trim() !== '')
    .map((one) => ({ kind: 'paragraph', text: one }))
const basisOf = (meeting: Meeting): [string, string][] => [
  ['会議の種類', meeting.kindName],
  ...(meeting.law ? [['根拠', `${meeting.law}（${basisLabel(meeting.basis)}）`] as [string, string]] : []),
]

/** The agenda with who takes part and on what ground what is said. */
export function agendaPaper({ meeting, members, talked, decisions }: Of): Paper {
  const host = meeting.ourRole === 'host'
  // What goes to others is handed out as a paper, where the ground is asked and the copy is kept.
  const ours = host && current(members).some(isOutside) ? '区社協の控え（外の人に渡さない）' : ''
  const note = [ours, meeting.sealed ? '構成員のほかに見せない' : ''].filter(Boolean).join('　')
  return {
    title: meeting.title,
    ...(note ? { note } : {}),
    ...(meeting.sealed ? { watermark: '構成員のみ' } : {}),
    blocks: [
      {
        kind: 'facts',
        items: [
          ...basisOf(meeting),
          ['日時', whenOf(meeting)],
          ...(meeting.venue ? [['ところ', meeting.venue] as [string, string]] : []),
          ...(host ? [] : [['ひらくところ', meeting.host] as [string, string]]),
          ...(talked.length ? [['話し合う人', talked.map((one) => called(meeting, one)).join('、')] as [string, string]] : []),
          ...(meeting.items.length ? [['話す項目', meeting.items.map(itemLabel).join('・')] as [string, string]] : []),
          ...(meeting.secrecy ? [['秘密', meeting.secrecy] as [string, string]] : []),
        ],
      },
      ...(host
        ? [
            { kind: 'heading', text: '議題' } as Block,
            ...(meeting.agenda ? paragraphs(meeting.agenda) : [{ kind: 'lines', count: 4 } as Block]),
          ]
        : []),
      ...(host && meeting.facts ? [{ kind: 'heading', text: '確かめた事実' } as Block, ...paragraphs(meeting.facts)] : []),
      { kind: 'heading', text: '構成員' },
      {
        kind: 'table',
        columns: [
          { label: '名前', width: 2 },
          { label: '所属', width: 2 },
          { label: '役', width: 1.4 },
        ],
        rows: current(members).map((one) => [one.name, one.staffId ? '区社協' : recipientLabel(one.recipient), dutyLabel(one.duty)]),
      },
      { kind: 'heading', text: host ? '決定' : '区社協の決定' },
      {
        kind: 'table',
        columns: [
          { label: '決まったこと', width: 4 },
          { label: 'だれが', width: 1.6 },
          { label: 'いつまで', width: 1.4 },
        ],
        rows: decisions.length
          ? decisions.map((one) => [one.text, one.owner, one.dueOn ? formatWareki(one.dueOn) : ''])
          : Array.from({ length: 4 }, () => ['　\n　', '', '']),
      },
    ],
  }
}

export type CopyFor = { number: number | null; name: string }
/** One PDF of the copies of a paper: on every page of each stands whose it is and its number. Throws DocumentProblem. */
export async function printCopies(meeting: Meeting, paper: PaperLine, copies: readonly CopyFor[], printed: Printed): Promise<Uint8Array> {
  const files: Uint8Array[] = []
  for (const { number, name } of copies) {
    const mark = number === null ? name : `No.${number}　${name}`
    files.push(
      await makePdf({
        title: paper.title,
        note: number === null ? `${name} 様` : `番号 ${number}　${name} 様　複写しない・会議のあとに返す`,
        watermark: mark,
        blocks: [
          {
            kind: 'facts',
            items: [
              ...basisOf(meeting),
              ['日時', whenOf(meeting)],
              ...(meeting.secrecy ? [['秘密', meeting.secrecy] as [string, string]] : []),
            ],
          },
          ...(paper.body
            ? paragraphs(paper.body)
            : [{ kind: 'paragraph', text: '（別に用意した資料の表紙です。うしろに資料をとじてください）' } as Block]),
        ],
        printed,
      }),
    )
  }
  return joinFiles(files)
}
/** The oath everybody signs, with who has given it already. */
export const oathPaper = (meeting: Meeting, members: readonly MemberLine[]): Paper => ({
  title: `誓約書（${meeting.kindName}）`,
  blocks: [
    {
      kind: 'paragraph',
      text: `わたしたちは、${formatWareki(meeting.onDay)}の${meeting.kindName}の構成員として知った秘密を、会議のためのほかに使わず、だれにももらしません。会議が終わったあとも、構成員でなくなったあとも、同じです。`,
    },
    ...(meeting.secrecy ? [{ kind: 'paragraph', text: meeting.secrecy } as Block] : []),
    {
      kind: 'table',
      columns: [
        { label: '名前', width: 2 },
        { label: '所属', width: 2 },
        { label: '署名', width: 3 },
        { label: '日', width: 1.6 },
      ],
      rows: current(members).map((one) => [
        one.name,
        one.staffId ? '区社協' : recipientLabel(one.recipient),
        one.oathOn ? '（記録ずみ）' : '　\n　\n　',
        one.oathOn ? formatWareki(one.oathOn, 'short') : '',
      ]),
    },
  ],
})
/** What went out under which number, to be ticked when it comes back. */
export const returnPaper = (meeting: Meeting, papers: readonly PaperLine[]): Paper => ({
  title: `資料の返却の確認（${meeting.kindName}）`,
  note: `${whenOf(meeting)}　すべて返るか細断されるまで、会議は終わりになりません`,
  blocks: papers.flatMap((paper): Block[] => [
    { kind: 'heading', text: paper.title },
    {
      kind: 'table',
      columns: [
        { label: '番号', width: 0.7, align: 'right' },
        { label: '渡した人', width: 2.4 },
        { label: '返った', width: 1 },
        { label: '細断', width: 1 },
        { label: 'なくした', width: 1 },
        { label: '確かめた人', width: 1.8 },
      ],
      rows: paper.copies.map((one) => [
        String(one.number ?? ''),
        one.name,
        ...(['returned', 'destroyed', 'lost'] as const).map((state) =>
          one.state === state ? (COPY_STATES.find((each) => each.value === state)?.mark ?? '') : '□',
        ),
        '',
      ]),
    },
  ]),
})
