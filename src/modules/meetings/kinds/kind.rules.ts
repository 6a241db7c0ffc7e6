// Kinds of meetings about people and what each asks for: data the city may change, version by version. What is here stands until it does.
// 根拠: 社会福祉法 106条の4・106条の6、介護保険法 115条の48、生活困窮者自立支援法 9条; needs-and-watch-over A2-6, A6; rules.md 人 8.
import { BASES, type BasisCode } from '../../../access/basis.rules.ts'
import { allowUnless, type Reason, type Result } from '../../../kernel/result.ts'

/** `INTERNAL`: among the council's own; nothing is given to anybody outside. */
export type MeetingBasis = BasisCode | 'INTERNAL'
export type Kind = {
  readonly code: string
  /** 0 as the program brings it along. */ readonly version: number
  readonly name: string
  readonly law: string
  readonly basis: MeetingBasis
  /** Members only: not the head, not search, not lists, not counts. */ readonly sealed: boolean
  readonly numbered: boolean
  /** The person's consent is expected before. */ readonly consent: boolean
  readonly oath: boolean
  /** What is said of secrecy, on paper too. */ readonly secrecy: string
  readonly active: boolean
}
type Brought = Omit<Kind, 'version' | 'active'>
const BROUGHT: readonly Brought[] = [
  {
    code: 'inner',
    name: '所内のケース会議',
    law: '',
    basis: 'INTERNAL',
    sealed: false,
    numbered: false,
    consent: false,
    oath: false,
    secrecy: '',
  },
  {
    code: 'careCase',
    name: '地域ケア個別会議',
    law: '介護保険法 115条の48',
    basis: 'CONSENT',
    sealed: false,
    numbered: false,
    consent: true,
    oath: false,
    secrecy: '会議で知った秘密をもらしてはいけません（介護保険法 115条の48第5項）。',
  },
  {
    code: 'support',
    name: '支援会議',
    law: '社会福祉法 106条の6',
    basis: 'SUPPORT_CONF',
    sealed: true,
    numbered: true,
    consent: false,
    oath: true,
    secrecy: '会議で知った秘密を、正当な理由なくもらしてはいけません。もらすと罰則があります（社会福祉法 106条の6第5項）。',
  },
  {
    code: 'multi',
    name: '重層的支援会議',
    law: '社会福祉法 106条の4第2項5号',
    basis: 'MULTI_CONF',
    sealed: false,
    numbered: false,
    consent: true,
    oath: false,
    secrecy: '',
  },
  {
    code: 'arrange',
    name: '支援調整会議',
    law: '生活困窮者自立支援法 3条2項（自立相談支援事業）',
    basis: 'CONSENT',
    sealed: false,
    numbered: false,
    consent: true,
    oath: false,
    secrecy: '',
  },
  {
    code: 'needy',
    name: '支援会議（生活困窮者）',
    law: '生活困窮者自立支援法 9条',
    basis: 'NEEDY_CONF',
    sealed: true,
    numbered: true,
    consent: false,
    oath: true,
    secrecy: '会議で知った秘密を、正当な理由なくもらしてはいけません。もらすと罰則があります（生活困窮者自立支援法 9条5項）。',
  },
]
export const BROUGHT_KINDS: readonly Kind[] = BROUGHT.map((one) => ({ ...one, version: 0, active: true }))

/** The kinds as they stand: what the program brings, in its order, each as the city last decided, then the city's own. */
export function kindsOf(decided: readonly Kind[]): Kind[] {
  const newest = new Map<string, Kind>()
  for (const one of decided) if ((newest.get(one.code)?.version ?? 0) < one.version) newest.set(one.code, one)
  return [
    ...BROUGHT_KINDS.map((one) => newest.get(one.code) ?? one),
    ...[...newest.values()].filter((one) => !BROUGHT_KINDS.some((brought) => brought.code === one.code)),
  ]
}

export const MEETING_BASES: readonly { value: MeetingBasis; label: string }[] = [
  { value: 'INTERNAL', label: '区社協の中だけ（外に渡さない）' },
  ...BASES.filter((one) => ['CONSENT', 'SUPPORT_CONF', 'NEEDY_CONF', 'MULTI_CONF', 'JOINT_USE', 'VITAL'].includes(one.value)).map(
    ({ value, label }) => ({ value, label }),
  ),
]
/** Whether a text is the code of a ground a meeting may stand on. */
export const isMeetingBasis = (text: string): text is MeetingBasis => MEETING_BASES.some((one) => one.value === text)
/** A ground in words. */
export const basisLabel = (basis: string): string => MEETING_BASES.find((one) => one.value === basis)?.label ?? basis

/** What a kind asks for, in a few words. */
export const kindWords = (kind: Pick<Kind, 'sealed' | 'numbered' | 'consent' | 'oath'>): string =>
  [
    kind.sealed ? '構成員だけが見られる' : '',
    kind.oath ? '誓約が要る' : '',
    kind.numbered ? '資料に番号をつけて返してもらう' : '',
    kind.consent ? '本人の同意を前もってもらう' : '',
  ]
    .filter(Boolean)
    .join('・')

export type KindChange = Omit<Kind, 'code' | 'version'> & { reason: string }
const MOST = { name: 40, law: 100, secrecy: 300, reason: 300 } as const
/** A change of a kind as it was typed. What is sealed has numbers on its papers and an oath of its members. */
export function readKind(form: URLSearchParams): Result<KindChange> {
  const text = (name: keyof typeof MOST): string => (form.get(name) ?? '').trim().slice(0, MOST[name])
  const yes = (name: string): boolean => form.get(name) === 'yes'
  const basis = form.get('basis') ?? ''
  const change = {
    name: text('name'),
    law: text('law'),
    basis: isMeetingBasis(basis) ? basis : ('INTERNAL' as const),
    sealed: yes('sealed'),
    numbered: yes('numbered'),
    consent: yes('consent'),
    oath: yes('oath'),
    secrecy: text('secrecy'),
    active: form.get('active') !== 'no',
    reason: text('reason'),
  }
  const reasons: Reason[] = [
    ...(change.name ? [] : [{ code: 'empty', field: 'name', message: '種類の名前を書いてください。' }]),
    ...(isMeetingBasis(basis) ? [] : [{ code: 'empty', field: 'basis', message: '情報を渡す根拠をえらんでください。' }]),
    ...(change.reason ? [] : [{ code: 'empty', field: 'reason', message: '変えるわけを書いてください。歴史に残ります。' }]),
    ...(change.sealed && !(change.numbered && change.oath)
      ? [{ code: 'sealed', field: 'sealed', message: '構成員だけの会議は、番号つき資料と誓約が要ります。両方をえらんでください。' }]
      : []),
    ...(basis !== 'INTERNAL' && isMeetingBasis(basis) && !change.law
      ? [{ code: 'empty', field: 'law', message: '根拠になる法律か決まりを書いてください。紙にも出ます。' }]
      : []),
  ]
  return allowUnless(reasons, change)
}
