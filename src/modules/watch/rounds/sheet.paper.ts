// The round on paper: boxes to tick by hand, under the numbers of the visits.
import type { Block, Paper } from '#src/documents/document.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { sayStaffs, STAFFS_GO, type WhyStaffs } from '../carried/staffs.rules.ts'
import { CAUTIONS } from '../plans/plan.schema.ts'
import { dueWords, maskedName } from './said.rules.ts'
import type { Sheet } from './sheet.queries.ts'

/** A line with what is known of its door. */
export type PaperLine = {
  line: number
  name: string
  area: string
  address: string
  dueOn: string | null
  absences: number
  staffs: WhyStaffs | null
  cautions: readonly string[]
  safety: string
  cautionNote: string
  lookFor: string
}
const BOXES = '□会えた　□応答だけ\n□不在　　□気になる'

/** The printed sheet. With names masked neither address nor words about the person stand on it. */
export function sheetPaper(sheet: Sheet, lines: readonly PaperLine[]): Paper {
  const { masked } = sheet
  const mind = (one: PaperLine): string =>
    [
      one.staffs ? `${STAFFS_GO}${masked ? '' : `（${sayStaffs(one.staffs)}）`}` : '',
      one.cautions.map((each) => CAUTIONS.find((caution) => caution.value === each)?.label ?? each).join('、'),
      one.safety,
      masked ? '' : one.cautionNote,
      masked || !one.lookFor ? '' : `見るところ：${one.lookFor}`,
      one.absences > 0 ? `不在 ${one.absences} 回つづき` : '',
    ]
      .filter(Boolean)
      .join('\n')
  const table: Block = {
    kind: 'table',
    columns: [
      { label: '番号', width: 1.6 },
      { label: masked ? 'だれ' : 'だれ・どこ', width: 5 },
      { label: '予定', width: 2 },
      { label: '気をつけること', width: 4 },
      { label: 'どうだったか（一つ）', width: 4.4 },
      { label: 'ひとこと・しるし', width: 4 },
    ],
    rows: lines.map((one) => [
      `${sheet.number}-${one.line}`,
      masked
        ? `${maskedName(one.name)}\n${one.area}`
        : [one.name, one.area, one.address || '（住所は台帳にありません）'].filter(Boolean).join('\n'),
      dueWords(one.dueOn, sheet.on),
      mind(one),
      BOXES,
      '',
    ]),
  }
  return {
    title: `見守りの用紙　${sheet.number} 番`,
    note: `${sheet.receipt ? `受付番号 ${sheet.receipt}　` : ''}${formatWareki(sheet.on, 'short')}　${sheet.staffName}　${lines.length} 件${masked ? '　名前を伏せています' : ''}`,
    landscape: true,
    blocks: [
      {
        kind: 'paragraph',
        text: '命や体が危ないときは、書く前に 119（救急）・110（警察）へ。まわった人：＿＿＿＿＿＿＿＿　帰った時刻：＿＿＿＿',
      },
      table,
      {
        kind: 'paragraph',
        text: '帰ったら、右上の QR コードか、「用紙」に受付番号を入れてこの用紙を開き、番号のまま「まとめて入れる」で残します。入れたあとの用紙は、細かく裁ってください。',
      },
    ],
  }
}
