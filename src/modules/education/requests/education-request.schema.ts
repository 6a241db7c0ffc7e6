// 福祉教育の依頼: one request is one programme however many sessions it has. Delivered at least once = K07 in the year of the first delivery (rules.md, counting 10).
import type { RecordType } from '../../../records/record.ts'

const open = ['received', 'hearing', 'proposed', 'arranging', 'confirmed'] as const
const done = { field: 'state', in: ['delivered', 'reported'] } as const

export const educationRequest = {
  name: 'education_request', path: 'education', label: '福祉教育の依頼', purpose: '学校・会社・地域からの依頼を、聞き取りから報告まで一つの記録で残します。',
  rights: { read: 'education.educationRequest:read', write: 'education.educationRequest:write' },
  counted: ['first_delivered_on'], title: 'requester', order: 'received_on', year: 'received_on',
  columns: ['received_on', 'requester', 'requester_kind', 'grade', 'wanted_on', 'first_delivered_on', 'sessions', 'learners'], filters: ['requester_kind', 'aims', 'programmes', 'loan_only'], search: ['requester', 'grade', 'wish'],
  fields: [
    { name: 'requester', label: '依頼した学校・団体', type: 'text', required: true, max: 100 },
    { name: 'requester_kind', label: '種別', type: 'choice', required: true, options: [
      { value: 'elementary', label: '小学校' }, { value: 'juniorHigh', label: '中学校' }, { value: 'high', label: '高校' }, { value: 'university', label: '大学・専門学校' }, { value: 'company', label: '会社' }, { value: 'community', label: '地域' }, { value: 'facility', label: '施設' }] },
    { name: 'received_on', label: '依頼を受けた日', type: 'day', required: true },
    { name: 'grade', label: '学年・学級', type: 'text', max: 100, help: '例：4年 3学級' },
    { name: 'learners', label: '学ぶ人数', type: 'int' },
    { name: 'wanted_on', label: '希望する日', type: 'day' },
    { name: 'aims', label: 'ねらい', type: 'choices', help: '何を体験するかより先に、何を学んでほしいかを聞きます。', options: [
      { value: 'whatICanDo', label: '自分にできること' }, { value: 'reasonableAccommodation', label: '合理的配慮' }, { value: 'inclusiveSociety', label: '共生社会' }, { value: 'understanding', label: '当事者理解' }, { value: 'paraSports', label: '障がい者スポーツ' },
      { value: 'ageing', label: '年を重ねること' }, { value: 'community', label: '地域のつながり' }, { value: 'disaster', label: '災害への備え' }, { value: 'other', label: 'そのほか' }] },
    { name: 'programmes', label: 'すること', type: 'choices', more: true, options: [
      { value: 'talk', label: '当事者のお話' }, { value: 'wheelchair', label: '車いす' }, { value: 'guide', label: 'ガイドヘルプ' }, { value: 'braille', label: '点字' }, { value: 'sign', label: '手話・要約筆記' }, { value: 'dementia', label: '認知症' },
      { value: 'seniorSimulation', label: '高齢者疑似体験' }, { value: 'boccia', label: 'ボッチャなど' }, { value: 'drill', label: '防災' }, { value: 'other', label: 'そのほか' }] },
    { name: 'wish', label: '学んでほしいこと（依頼した人のことば）', type: 'longText', more: true },
    { name: 'care', label: '配慮すること', type: 'longText', help: '一人ひとりの名前は書かないでください。', more: true },
    { name: 'joint_with', label: 'いっしょに依頼した団体', type: 'text', max: 100, help: '学校と会社がいっしょでも、1 件と数えます。', more: true },
    { name: 'partners', label: '協力する人・団体', type: 'text', max: 200, more: true },
    { name: 'first_delivered_on', label: '最初に実施した日', type: 'day', more: true },
    { name: 'sessions', label: '実施した回数', type: 'int', max: 1000, help: '3 学級に 1 回ずつなら 3 回（依頼は 1 件）。', more: true },
    { name: 'loan_only', label: '機材の貸出しだけ', type: 'yesNo', help: '貸出しだけの依頼は、福祉教育の件数に入りません。', more: true },
    { name: 'note', label: '覚え書き', type: 'longText', more: true },
  ],
  states: [
    { value: 'received', label: '受付', mark: '○', tone: 'plain' }, { value: 'hearing', label: '聞き取り', mark: '◔', tone: 'plain' }, { value: 'proposed', label: '提案', mark: '◑', tone: 'plain' }, { value: 'arranging', label: '調整', mark: '◕', tone: 'plain' }, { value: 'confirmed', label: '確定', mark: '●', tone: 'plain' },
    { value: 'delivered', label: '実施', mark: '✓', tone: 'calm' }, { value: 'reported', label: '報告済', mark: '✓', tone: 'calm' }, { value: 'cancelled', label: '中止', mark: '×', tone: 'late' }, { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'received', label: '受け付ける' }], editable: [...open, 'delivered', 'reported'],
  moves: [
    { name: 'hear', from: ['received'], to: 'hearing', label: '聞き取りをはじめる', asks: [] },
    { name: 'propose', from: ['hearing'], to: 'proposed', label: '提案したことを記録する', asks: ['aims'] },
    { name: 'arrange', from: ['proposed'], to: 'arranging', label: '協力者との調整をはじめる', asks: [] },
    { name: 'confirm', from: ['arranging'], to: 'confirmed', label: '確定する', asks: ['wanted_on'] },
    { name: 'deliver', from: ['confirmed', 'received', 'hearing', 'proposed', 'arranging'], to: 'delivered', label: '実施を記録する', asks: ['first_delivered_on', 'sessions', 'learners'] },
    { name: 'report', from: ['delivered'], to: 'reported', label: '報告済みにする', asks: [] },
    { name: 'undeliver', from: ['delivered'], to: 'confirmed', label: '実施をまちがえて記録した', asks: ['reason'], clears: ['first_delivered_on', 'sessions'], quiet: true },
    { name: 'cancel', from: open, to: 'cancelled', label: '中止にする', asks: ['reason'], quiet: true, help: '消えずに残り、数には入りません。' },
    { name: 'withdraw', from: [...open, 'delivered', 'reported'], to: 'withdrawn', label: '取消にする', asks: ['reason'], quiet: true, help: '消えずに残り、数には入らなくなります。' },
  ],
  checks: [
    { field: 'received_on', when: [], must: 'notFuture', say: '依頼を受けた日が、まだ来ていない日になっています。' },
    { field: 'first_delivered_on', when: [done], must: 'filled', say: '実施した依頼には、最初に実施した日が必要です。' },
    { field: 'first_delivered_on', when: [{ field: 'state', in: open }], must: 'blank', say: '実施した日は、「実施を記録する」で入れてください。' },
    { field: 'first_delivered_on', when: [], must: 'notFuture', say: '実施した日が、まだ来ていない日になっています。' },
  ],
} as const satisfies RecordType
