// What of a meeting or a drill stands on paper: invitation with the slip to send back, run sheet, scenario card, observer's sheet, and the sheet for those who were not there. None of them names anybody a concern is about.
import type { Block, Paper } from '#src/documents/document.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { sayWeekday } from '#src/kernel/say-date.ts'
import { APPROACH, CAME, CHECKS, kindLabel, readStations, readSteps, sayFound, slipNumber, type GuestLine } from './gathering.rules.ts'
import type { DecisionLine, Gathering } from './gathering-lines.rules.ts'

/** The occasion as it stands in its session. */
export type Occasion = { title: string; onDay: string; starts: string; ends: string; venue: string; state: string }
export type Council = { name: string; phone: string; address: string }
type Of = { occasion: Occasion; gathering: Gathering; council: Council }

/** 令和8年11月25日（水）　13:30から15:00 */
export const sayWhen = ({ onDay, starts, ends }: Occasion): string =>
  `${formatWareki(onDay)}（${sayWeekday(onDay)}）${starts ? `　${starts}から${ends}` : ''}`
const where = ({ occasion, council }: Of): [string, string][] => [
  ['日時', sayWhen(occasion)],
  ['ところ', occasion.venue || '（あとでお知らせします）'],
  ['問い合わせ', [council.name, council.phone].filter(Boolean).join('　')],
]
const paragraphs = (text: string): Block[] =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: 'paragraph', text: line }))

function invitationOf(of: Of, guest: Pick<GuestLine, 'no' | 'name'>): Block[] {
  const { occasion, gathering, council } = of
  const number = slipNumber(gathering.number, guest.no)
  const until = gathering.replyBy ? `${formatWareki(gathering.replyBy)}（${sayWeekday(gathering.replyBy)}）まで` : 'できるだけ早く'
  return [
    { kind: 'paragraph', text: `${number}　　${gathering.invitedOn ? formatWareki(gathering.invitedOn) : ''}` },
    { kind: 'heading', text: `${guest.name} 様` },
    ...paragraphs(gathering.words),
    {
      kind: 'facts',
      items: [
        ...where(of),
        ...(gathering.aim ? [['ねらい', gathering.aim] as [string, string]] : []),
        ['返事', `${until}に、下の用紙・電話・スマートフォンで`],
      ],
    },
    { kind: 'paragraph', text: 'きりとり － － － － － － － － － － － － － － － － － － － － － － － － － － － －' },
    { kind: 'heading', text: `返事の用紙（FAX・手渡し）　番号 ${number}` },
    { kind: 'paragraph', text: `${council.name} 行き　${occasion.title}　${sayWhen(occasion)}` },
    {
      kind: 'table',
      columns: [
        { label: '名前', width: 3 },
        { label: 'どちらかに○', width: 3 },
        { label: '来る人数', width: 1.6 },
      ],
      rows: [[guest.name, '出席　・　欠席', '　　　　人\n　']],
    },
    { kind: 'paragraph', text: 'そのほか連絡（手伝ってほしいこと、送り迎え、文字の大きさなど）' },
    { kind: 'lines', count: 2 },
    {
      kind: 'paragraph',
      text: '気になる人のことは、この用紙に書かず、電話か当日に職員へ話してください。FAX はちがう所に届くことがあります。',
    },
  ]
}
/** Invitations with the slip, one page each; both carry the same number. */
export const invitationPaper = (of: Of, guests: readonly Pick<GuestLine, 'no' | 'name'>[]): Paper => ({
  title: `${of.occasion.title}のご案内`,
  blocks: guests.flatMap((guest, i): Block[] => [...(i > 0 ? [{ kind: 'pageBreak' } as Block] : []), ...invitationOf(of, guest)]),
})

/** 進行表, with room to write. */
export function runSheetPaper(of: Of): Paper {
  const { steps } = readSteps(of.gathering.steps)
  return {
    title: `進行表　${of.occasion.title}`,
    note: kindLabel(of.gathering.kind),
    blocks: [
      { kind: 'facts', items: [...where(of), ...(of.gathering.aim ? [['ねらい', of.gathering.aim] as [string, string]] : [])] },
      {
        kind: 'table',
        columns: [
          { label: '時刻', width: 1.1 },
          { label: 'すること', width: 3 },
          { label: '進め方', width: 4 },
          { label: '担当', width: 1.6 },
          { label: 'メモ', width: 2.4 },
        ],
        rows: steps.map((one) => [one.at, one.what, one.how, one.who, '　']),
      },
      { kind: 'paragraph', text: '気になる人の話が出たら、名前を紙に書かず、終わってから職員が一人ずつ聞きます。' },
    ],
  }
}
const approach: Block[] = [
  { kind: 'heading', text: '声かけの三つの段階' },
  { kind: 'facts', items: APPROACH.map((one): [string, string] => [one.title, one.text]) },
]
/** 場面カード for the drill: the way, the one who plays, the stations, the three steps. */
export function scenarioPaper(of: Of): Paper {
  const { gathering } = of
  return {
    title: `場面カード　${of.occasion.title}`,
    note: '訓練です。役の人は、腕章など目じるしを見えるところに着けます。',
    blocks: [
      {
        kind: 'facts',
        items: [...where(of), ['コース', gathering.route || '（当日に説明します）'], ['役の人', gathering.lost || '（当日に説明します）']],
      },
      {
        kind: 'table',
        columns: [
          { label: '地点', width: 2.5 },
          { label: '役の人のようす', width: 6 },
        ],
        rows: readStations(gathering.stations).map((one, i) => [`${i + 1}　${one.name}`, one.plays]),
      },
      ...approach,
    ],
  }
}
/** 見る人の確認表: one table a station, to be ticked by who observes. */
export const observerPaper = (of: Of): Paper => ({
  title: `見る人の確認表　${of.occasion.title}`,
  note: '声をかけた人の名前は書かないでください。できたことに ○、もう少しに △。',
  blocks: readStations(of.gathering.stations).flatMap((one, i): Block[] => [
    { kind: 'heading', text: `地点 ${i + 1}　${one.name}` },
    { kind: 'paragraph', text: `役の人：${one.plays}　　見つかるまで（　　　）分　・　声がかからなかった` },
    {
      kind: 'table',
      columns: [
        { label: '見るところ', width: 5 },
        { label: '○・△', width: 1 },
        { label: '気づいたこと', width: 4 },
      ],
      rows: CHECKS.map((check) => [check, '', '']),
    },
  ]),
})
/** For those who were not there: how many came, what was decided, thanks. The gate has looked at every word of it. */
export function summaryPaper(of: Of, decisions: readonly Pick<DecisionLine, 'text' | 'dueOn'>[], participants: number | null): Paper {
  const { gathering, occasion } = of
  const kinds = CAME.filter((one) => gathering.came[one.value]).map((one) => `${one.label} ${gathering.came[one.value]} 人`)
  const found = sayFound(gathering.found)
  return {
    title: `${occasion.title}の報告`,
    note: 'ご出席・ご協力ありがとうございました。来られなかった方にもお渡しします。',
    blocks: [
      {
        kind: 'facts',
        items: [
          ...where(of),
          ['参加', `${participants === null ? '' : `${participants} 人`}${kinds.length ? `（${kinds.join('、')}）` : ''}`],
        ],
      },
      ...paragraphs(gathering.thanks),
      ...(found || gathering.wrong || gathering.better
        ? [
            { kind: 'heading', text: '訓練で分かったこと' } as Block,
            ...[found, gathering.wrong, gathering.better ? `次に直すこと：${gathering.better}` : ''].filter(Boolean).flatMap(paragraphs),
          ]
        : []),
      { kind: 'heading', text: '決まったこと' },
      ...(decisions.length
        ? [
            {
              kind: 'table' as const,
              columns: [
                { label: '決まったこと', width: 6 },
                { label: 'いつまで', width: 2 },
              ],
              rows: decisions.map((one) => [one.text, one.dueOn ? formatWareki(one.dueOn) : '']),
            },
          ]
        : [{ kind: 'paragraph' as const, text: '今回は、ありませんでした。' }]),
      { kind: 'paragraph', text: `気になることがあれば、いつでもお知らせください。${of.council.name}　${of.council.phone}` },
    ],
  }
}
