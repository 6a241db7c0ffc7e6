// 出向いた記録: one visit, call or note to somebody of the list.
import { RESTORE, type RecordType } from '../../../records/record.ts'
import type { Kept } from '../../../kernel/retention.ts'

export const attempt = {
  name: 'outreach_attempt',
  path: 'outreach-attempts',
  label: '出向いた記録',
  purpose: '訪問・電話・置き手紙の一回ずつです。会えなくても残すと、次の人が続けられます。',
  files: { none: '訪問・電話・置き手紙は、届けたい先のページか、出向く人の電話で残します。' },
  rights: { read: 'outreach.outreachAttempt:read', write: 'outreach.outreachAttempt:write' },
  title: 'result',
  order: 'on_day',
  year: 'on_day',
  counted: [],
  columns: ['on_day', 'target_id', 'way', 'result', 'next_on'],
  filters: ['target_id', 'way', 'result'],
  search: [],
  fields: [
    {
      name: 'target_id',
      label: '届けたい先',
      type: 'ref',
      required: true,
      personal: 'sensitive',
      to: {
        table: 'outreach_target',
        title: 'address',
        path: '/outreach-targets',
        label: '届けたい先',
        read: 'outreach.outreachTarget:read',
        personal: true,
      },
    },
    {
      name: 'way',
      label: 'どうやって',
      type: 'choice',
      required: true,
      options: [
        { value: 'visit', label: '訪問' },
        { value: 'phone', label: '電話' },
        { value: 'letter', label: '手紙' },
        { value: 'note', label: '置き手紙' },
        { value: 'other', label: 'そのほか' },
      ],
    },
    {
      name: 'result',
      label: '結果',
      type: 'choice',
      required: true,
      options: [
        { value: 'met', label: '会えた・話せた' },
        { value: 'family', label: '家族と話せた' },
        { value: 'answered', label: '応答だけあった' },
        { value: 'absent', label: '不在' },
        { value: 'declined', label: 'いまは要らないと言われた' },
        {
          value: 'worried',
          label: '心配なようすがあった',
          help: '気づきとして、期限つきで残ります。命や体が危ないときは、先に 119・110 へ。',
        },
        { value: 'gone', label: 'もう住んでいない' },
      ],
    },
    { name: 'note', label: 'ようす', type: 'longText', max: 2000, personal: 'sealed', help: '見たことを書きます。' },
    { name: 'next_on', label: '次に出向く日', type: 'day', help: '空のままなら、決まりの日数あと。' },
    { name: 'on_day', label: 'いつ', type: 'day', required: true, more: true },
  ],
  states: [
    { value: 'kept', label: '記録', mark: '✓', tone: 'calm' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'kept', label: '残す' }],
  editable: ['kept'],
  moves: [{ name: 'withdraw', from: ['kept'], to: 'withdrawn', label: '取消にする', asks: ['reason'], quiet: true }, RESTORE],
  checks: [{ field: 'on_day', when: [], must: 'notFuture', say: 'これからの日付は記録できません。' }],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const attemptKept: Kept = {
  type: 'outreach_attempt',
  nouns: ['outreach.outreachAttempt'],
  label: '声をかけた記録',
  follows: 'outreach_target',
}
