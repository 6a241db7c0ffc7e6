// What is counted of the needs of a ward, in which unit, and under which words: the worries and signs as they are written down, and the groups in which they leave the ward.
import { SIGNS } from '../../../kernel/signs.ts'
import { WORRIES } from '../intakes/worry.schema.ts'

export type Source = 'intake' | 'enquiry' | 'notice' | 'support_case'
/** `what` says what one of them is and by which day it is counted; `by` what the columns are. */
export const SOURCES: readonly { value: Source; label: string; unit: string; by: '困りごと' | 'しるし'; what: string }[] = [
  {
    value: 'intake',
    label: '相談受付',
    unit: '件',
    by: '困りごと',
    what: '相談受付の一つが 1 件です。受けた日で数え、取消は数えません。地域は、本人のいまの住所の地域です。',
  },
  {
    value: 'enquiry',
    label: '問い合わせ',
    unit: '件',
    by: '困りごと',
    what: '問い合わせの一つが 1 件です。だれのことかを残さないので、地域は分かりません。相談受付になったものも、ここでは 1 件です。',
  },
  {
    value: 'notice',
    label: '気づき',
    unit: '件',
    by: 'しるし',
    what: '届いた気づきの一つが 1 件です。届いた日で数え、取り下げと取消は数えません。地域は、本人のいまの住所、分からなければ居場所の地域です。',
  },
  {
    value: 'support_case',
    label: 'はじめた支援',
    unit: '件',
    by: '困りごと',
    what: 'その期間にはじめた支援の一つが 1 件です。取消は数えません。地域は、本人、分からなければ世帯のいまの住所の地域です。',
  },
]
/** What is counted by this name; the first of them for anything else. */
export const sourceOf = (value: string | null): (typeof SOURCES)[number] =>
  SOURCES.find((one) => one.value === value) ?? (SOURCES[0] as (typeof SOURCES)[number])

/** Where a record lies whose neighbourhood is not known, or is not to be known. */
export const UNKNOWN_AREA = ''
export const UNKNOWN_AREA_WORD = '地域不明'
/** The code a record is counted under that is not to be told apart. */
export const UNTOLD_CODE = 'other'
export const WITHHELD =
  '知らせてはいけない相手のある人（と、いっしょに暮らす人）の記録と、支援会議で知って残した支援は、「地域不明・そのほか」に入れて数えます。'

type Group = { value: string; label: string; codes: readonly string[] }
/** Worries in the groups in which they leave the ward: few enough to be told, and none that points by itself. */
const WORRY_GROUPS: readonly Group[] = [
  { value: 'health', label: '健康', codes: ['illness', 'disability', 'mental', 'suicide'] },
  { value: 'care', label: '介護・認知症', codes: ['care', 'dementia'] },
  { value: 'alone', label: '孤立・家族', codes: ['isolation', 'family', 'parentChild', 'doubleCare', 'violence'] },
  { value: 'children', label: '子ども', codes: ['childcare', 'school', 'youngCarer'] },
  { value: 'living', label: 'お金・仕事', codes: ['money', 'debt', 'food', 'work'] },
  { value: 'home', label: '住まい・近所', codes: ['housing', 'rubbish', 'pets', 'neighbours'] },
  { value: 'participate', label: '居場所・活動', codes: ['participate'] },
  { value: 'other', label: 'そのほか', codes: ['foreign', 'offence', 'disaster', 'other'] },
]
const SIGN_GROUPS: readonly Group[] = [
  { value: 'life', label: '暮らしのようす', codes: ['post', 'laundry', 'rubbish', 'unseen', 'absent'] },
  { value: 'body', label: '体・身なり', codes: ['weak', 'forgets', 'unkempt'] },
  { value: 'family', label: '家族のようす', codes: ['shouting', 'carer'] },
  { value: 'money', label: 'お金・食べ物', codes: ['money'] },
  { value: 'other', label: '近所・そのほか', codes: ['neighbours', 'other'] },
]
/** The groups of a source, in their order. */
export const groupsOf = (source: Source): readonly Group[] => (source === 'notice' ? SIGN_GROUPS : WORRY_GROUPS)
/** The codes of a source with their words, in their order. */
export const codesOf = (source: Source): readonly { value: string; label: string }[] => (source === 'notice' ? SIGNS : WORRIES)
/** The group of a code; what nobody knows is among the others. */
export const groupOf = (source: Source, code: string): string =>
  groupsOf(source).find((one) => one.codes.includes(code))?.value ?? UNTOLD_CODE
