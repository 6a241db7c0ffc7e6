// What a letter or a sheet of labels needs before it may leave, and how an address stands on it.
import { parseDate } from '../../../kernel/era.ts'
import type { Reason } from '../../../kernel/result.ts'
import { wholeTexts } from '../../../kernel/whole-text.ts'

export type Medium = 'letter' | 'labels12' | 'labels24'
export const MEDIA: readonly Medium[] = ['letter', 'labels12', 'labels24']
/** Most of one making. */
export const MOST = { letter: 2000, labels12: 1200, labels24: 1200 } as const
/** So many letters an answer can wait for; more are prepared by a job, and are sent when their file is there (docs/decisions/0084). */
export const AT_ONCE = 100
/** Letters the press sets in one document. */
const PIECE = 100
/** Whether a sending is prepared by a job. */
export const isLarge = (medium: Medium, letters: number): boolean => medium === 'letter' && letters > AT_ONCE
/** What is set together. */
export const piecesOf = <T>(all: readonly T[], size = PIECE): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
export type Draft = {
  medium: Medium
  subject: string
  body: string
  sentOn: string
  skip: number
  fromPostal: string
  fromAddress: string
  fromPhone: string
  sender: string
}

/** The texts of a letter: what each is called, and how long it may be. */
const TEXTS = {
  subject: { label: '件名', most: 100 },
  body: { label: '本文', most: 8000 },
  from_postal: { label: '郵便番号', most: 20 },
  from_address: { label: '住所', most: 200 },
  from_phone: { label: '電話', most: 30 },
  sender: { label: '差出人の名前', most: 60 },
} as const
const mustWrite = (name: string, label: string): Reason => ({ code: 'missing', field: name, message: `「${label}」を入れてください。` })

/** Reads the form that makes a letter; `chosen` is how many addressees were picked. */
export function readDraft(form: URLSearchParams, chosen: number, today: string): { draft: Draft; reasons: Reason[] } {
  const medium = MEDIA.find((one) => one === form.get('medium')) ?? 'letter'
  const { texts, reasons: long } = wholeTexts((name) => (form.get(name) ?? '').replaceAll('\r\n', '\n'), TEXTS)
  const written = (form.get('sent_on') ?? '').trim()
  const day = written ? parseDate(written, today) : undefined
  const skip = Number((form.get('skip') ?? '').trim().normalize('NFKC') || '0')
  const draft: Draft = {
    medium,
    subject: texts.subject,
    body: texts.body,
    sentOn: day?.ok ? day.date : today,
    skip: Number.isInteger(skip) ? skip : -1,
    fromPostal: texts.from_postal,
    fromAddress: texts.from_address,
    fromPhone: texts.from_phone,
    sender: texts.sender,
  }
  const places = medium === 'labels12' ? 12 : 24
  const reasons: Reason[] = [
    ...(MEDIA.some((one) => one === form.get('medium'))
      ? []
      : [{ code: 'missing', field: 'medium', message: '「つくるもの」をえらんでください。' }]),
    ...(draft.subject === '' ? [mustWrite('subject', '件名')] : []),
    ...(medium === 'letter' && draft.body === '' ? [mustWrite('body', '本文')] : []),
    ...long,
    ...(day && !day.ok ? [{ code: 'unreadable', field: 'sent_on', message: day.reason }] : []),
    ...(medium !== 'letter' && (draft.skip < 0 || draft.skip >= places)
      ? [{ code: 'range', field: 'skip', message: `使い始める場所は、0 から ${places - 1} までの数で書いてください。` }]
      : []),
    ...(chosen === 0
      ? [{ code: 'missing', field: 'to', message: '送る相手を、一人以上えらんでください。' }]
      : chosen > MOST[medium]
        ? [
            {
              code: 'many',
              field: 'to',
              message: `一度に作れるのは ${MOST[medium].toLocaleString('ja-JP')} 件までです（いま ${chosen.toLocaleString('ja-JP')} 件）。えらぶ人をへらして、分けて作ってください。`,
            },
          ]
        : []),
  ]
  return { draft: { ...draft, skip: medium === 'letter' || draft.skip < 0 ? 0 : draft.skip }, reasons }
}

/** The lines of an address: the city in front where only the ward is written, and what follows a space (a building) on a line of its own. */
export function addressLines(address: string, city: string, wards: readonly string[]): string[] {
  const plain = address.trim().replace(/^〒?\s*[0-9０-９]{3}[-ー－‐]?[0-9０-９]{4}\s*/, '')
  const whole = wards.some((ward) => plain.startsWith(ward)) ? city + plain : plain
  const [street = '', ...rest] = whole.split(/[\s　]+/)
  return [street, rest.join(' ')].filter(Boolean)
}

/** The body as paragraphs; an empty line stays between two. */
export const paragraphsOf = (body: string): string[] => body.split('\n')
