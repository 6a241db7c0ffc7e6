// A support summed up on A4: what it says of itself is the engine's; here what is agreed, what is to come, what was written and given.
import { SHIELDED } from '../../../access/cover.rules.ts'
import type { Block } from '../../../documents/document.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import { formatWareki } from '../../../kernel/era.ts'
import { ITEMS } from '../../../kernel/sharing.ts'
import { fieldOf, stateLabel } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'
import { assessment } from '../assessments/assessment.schema.ts'
import { triedBlocks } from '../clocks/try.paper.ts'
import { supportNote } from '../notes/note.schema.ts'
import { supportPlan } from '../plans/plan.schema.ts'
import { referral } from '../referrals/referral.schema.ts'
import { quoted, STEP_KINDS, UNKNOWN } from './case.rules.ts'
import type { Around } from './case-parts.screens.tsx'
import { supportCase } from './case.schema.ts'
import { COMING, sayOver } from './case-top.rules.ts'

const day = (on: unknown): string => (typeof on === 'string' ? formatWareki(on, 'short') : '')
/** What came along from another ward and where the support went, in the words of the screen. `hidden`: of whom a shield protects, neither address nor contact stands on a paper, whoever prints it. */
function handedBlocks({ top: { coming, handed }, moves }: Around, hidden: boolean): Block[] {
  const given = handed?.given.filter(([item]) => !hidden || !(SHIELDED as readonly string[]).includes(item)) ?? []
  return [
    ...(coming ? ([{ kind: 'paragraph', text: `▲ ${COMING.head}　${COMING.says}` }] satisfies Block[]) : []),
    ...(handed
      ? ([
          { kind: 'heading', text: `${handed.ward}から引きつがれたこと` },
          { kind: 'paragraph', text: handed.open ? handed.summary : sayOver(handed.ward) },
          {
            kind: 'facts',
            items: [
              ['主な困りごと', sayValue(fieldOf(supportCase, 'main_worry'), handed.mainWorry)],
              ...given.map(([item, words]): [string, string] => [ITEMS.find((one) => one.value === item)?.label ?? '', words]),
            ],
          },
        ] satisfies Block[])
      : []),
    ...(moves.length
      ? ([{ kind: 'facts', items: [['区をまたぐ引きつぎ', moves.map((one) => one.words).join('、')]] }] satisfies Block[])
      : []),
  ]
}
/** The blocks of the printed summary; `today` says nothing that is not on the screen. `hidden`: a shield stands before whom it is about. */
export function caseBlocks(around: Around, today: CivilDate, hidden: boolean): Block[] {
  const last = around.assessments[0]
  const plan = around.plans.find((one) => ['running', 'agreed', 'met', 'draft'].includes(one.state))
  const open = around.steps.filter((one) => one.doneOn === null)
  // The words of the support stand above, with what it says of itself; where an assessment heard them since, here.
  const heard = around.wish?.assessment ? around.wish : undefined
  return [
    ...(heard ? ([{ kind: 'facts', items: [[`いまの本人ののぞみ（${day(heard.on)}）`, quoted(heard.words)]] }] satisfies Block[]) : []),
    ...handedBlocks(around, hidden),
    { kind: 'facts', items: [['担当', around.owners.map((one) => one.name).join('、') || '決まっていません']] },
    ...(plan
      ? ([
          { kind: 'heading', text: `支援計画（${stateLabel(supportPlan, plan.state)}）` },
          {
            kind: 'facts',
            items: supportPlan.fields
              .map((field): [string, string] => [field.label, sayValue(field, plan.values[field.name], around.names)])
              .filter(([label, words]) => words !== '' && label !== '支援'),
          },
        ] satisfies Block[])
      : []),
    ...(open.length
      ? ([
          { kind: 'heading', text: 'これからすること' },
          {
            kind: 'table',
            columns: [
              { label: 'いつまで', width: 2 },
              { label: '何を', width: 6 },
              { label: 'だれが', width: 3 },
            ],
            rows: open.map((one) => [
              `${day(one.dueOn)}${one.dueOn && one.dueOn < today ? '（過ぎています）' : ''}`,
              one.what || STEP_KINDS[one.kind],
              [one.staffName, one.who].filter(Boolean).join('、'),
            ]),
          },
        ] satisfies Block[])
      : []),
    ...(last
      ? ([
          { kind: 'heading', text: `アセスメント（${day(last.values['on_day'])}）` },
          {
            kind: 'facts',
            items: assessment.fields
              .filter((field) => !['case_id', 'on_day'].includes(field.name))
              .map((field): [string, string] => [field.label, sayValue(field, last.values[field.name]) || UNKNOWN]),
          },
        ] satisfies Block[])
      : []),
    ...(around.referrals.length
      ? ([
          { kind: 'heading', text: 'つなぎ先' },
          {
            kind: 'table',
            columns: [
              { label: '日', width: 2 },
              { label: 'どこへ', width: 4 },
              { label: '渡した情報', width: 4 },
              { label: '根拠', width: 3 },
              { label: '結果', width: 3 },
            ],
            rows: around.referrals.map((one) => [
              day(one.values['on_day']),
              [sayValue(fieldOf(referral, 'to_kind'), one.values['to_kind']), String(one.values['to_name'] ?? '')]
                .filter(Boolean)
                .join('　'),
              [
                sayValue(fieldOf(referral, 'items'), one.values['items']) || '案内だけ',
                one.values['told'] ? `本人に：${String(one.values['told'])}` : '',
              ]
                .filter(Boolean)
                .join('\n'),
              sayValue(fieldOf(referral, 'basis'), one.values['basis']),
              sayValue(fieldOf(referral, 'outcome'), one.values['outcome']) || '返事待ち',
            ]),
          },
        ] satisfies Block[])
      : []),
    ...triedBlocks(around.tried.tries),
    { kind: 'heading', text: around.moreNotes ? '支援の経過（新しいものから20）' : '支援の経過' },
    {
      kind: 'table',
      columns: [
        { label: '日', width: 2 },
        { label: '方法', width: 2 },
        { label: '見たこと・聞いたこと・したこと', width: 8 },
        { label: '書いた人', width: 2 },
      ],
      rows: around.notes.map((one) => [
        day(one.row.values['on_day']),
        sayValue(fieldOf(supportNote, 'method'), one.row.values['method']),
        one.row.state === 'withdrawn'
          ? `取消：${one.row.reason}`
          : [
              String(one.row.values['fact'] ?? ''),
              one.row.values['view'] ? `（思ったこと）${String(one.row.values['view'])}` : '',
              ...one.earlier.map((was) => `（訂正前：${String(was.row.values['fact'] ?? '')}／理由：${was.row.reason}）`),
            ]
              .filter(Boolean)
              .join('\n'),
        one.by,
      ]),
    },
  ]
}
