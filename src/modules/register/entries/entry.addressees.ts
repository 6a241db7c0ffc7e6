// Letters to those of the register who have to be asked, with the form to send back; sending one says so at the entry. Exactly as many reminders as are set.
import { permit, type Actor } from '#src/access/scope.ts'
import type { Block } from '#src/documents/document.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { AddresseeSource, Addressed } from '#src/addressees/addressee.ts'
import { changeRecords } from '#src/records/many.queries.ts'
import { recordsByIds } from '#src/records/record.queries.ts'
import { stateLabel, type Row } from '#src/records/record.ts'
import { askedOf, askingAt, listForStep, shieldedAmong } from './entry.queries.ts'
import { nextStep, sayNo } from './entry.rules.ts'
import { CARRIED, TO, entry as type } from './entry.schema.ts'
import { goneAmong } from './here.queries.ts'
import { GONE_WORDS } from './gone.rules.ts'

type Tx = Parameters<AddresseeSource['byIds']>[0]
const WRITE = 'register.watchRegister:write'
/** Addressees in order. `now`: whether a letter is due to them is asked, too. */
async function sayEntries(tx: Tx, rows: readonly Row[], now?: Date): Promise<Addressed[]> {
  const shielded = await shieldedAmong(
    tx,
    rows.map((row) => row.id),
  )
  const gone = await goneAmong(
    tx,
    rows.map((row) => row.id),
  )
  const asking = now && (await askingAt(tx, now))
  return rows.map((row) => {
    const left = gone.get(row.id)
    const step = asking && now ? nextStep(askedOf(row, left !== undefined), civilDateOf(now), asking) : undefined
    const due =
      left !== undefined
        ? false
        : step === undefined
          ? ['unsent', 'sent', 'reminded'].includes(row.state)
          : step === 'send' || step === 'remind'
    return {
      id: row.id,
      name: String(row.values['name']),
      honorific: '様',
      postal: String(row.values['postal'] ?? ''),
      address: String(row.values['address'] ?? ''),
      hidden: false,
      ...(shielded.has(row.id)
        ? { notSent: { why: 'shield' as const } }
        : due
          ? {}
          : { notSent: { why: 'gone' as const, gone: left ? GONE_WORDS[left] : stateLabel(type, row.state) } }),
    }
  })
}
const byIds = async (tx: Tx, actor: Actor, ids: readonly string[]): Promise<Row[]> => {
  const scope = permit(actor, WRITE)
  return scope ? recordsByIds(tx, scope, type, ids) : []
}

const WORDS = {
  send: {
    subject: '地域の名簿へのお届けについて（おたずね）',
    body: '日ごろから、地域のためにお力添えをいただき、ありがとうございます。\n災害のときや、ふだんの見守りに役立てるため、支えの要る方の名簿をつくっています。名簿を地域の団体や民生委員にお渡ししてよいか、おたずねします。\n次のページの用紙に書いて、同封の封筒で返してください。同意は、いつでも取りやめられます。同意されなくても、福祉のサービスが受けられなくなることはありません。',
  },
  remind: {
    subject: '地域の名簿へのお届けについて（もう一度のお願い）',
    body: '先日お送りした、地域の名簿についてのおたずねに、お返事がまだ届いていないようです。行きちがいのときは、お許しください。\nお手数ですが、次のページの用紙に書いて、返してください。同意されるときも、されないときも、お返事をいただけると助かります。',
  },
} as const

/** The form that comes back: number and QR of this person, yes or no, and what may be struck out; large enough for an old hand and eye. */
export const replyForm = (row: Pick<Row, 'values'>): Block[] => [
  { kind: 'pageBreak' },
  { kind: 'large', size: 17, bold: true, text: `返信の用紙　番号 ${sayNo(Number(row.values['no']))}` },
  { kind: 'large', size: 13, text: `${String(row.values['name'])} 様　（ちがうときは、直してください）\n${String(row.values['address'])}` },
  { kind: 'large', size: 14, text: '支えの要る方の名簿を、地域に渡すことについて、どちらかに○をつけてください。' },
  { kind: 'large', size: 21, bold: true, text: '　１　同意します　　　２　同意しません' },
  {
    kind: 'large',
    size: 12,
    text: `渡す先：${TO.map((one) => one.label).join('、')}。\n渡すこと：${CARRIED.map((one) => one.label).join('、')}。\n渡してほしくない先やことがあれば、線を引いて消してください。`,
  },
  {
    kind: 'blanks',
    items: [
      { label: 'ご記入の日', height: 22, said: '　　　　　年　　　　　月　　　　　日' },
      { label: 'お名前', height: 24 },
      { label: '代わりに\n書いた方', height: 24, said: '　　　　　　　　　　　　（ご関係　　　　　　）' },
      { label: '電話', height: 20 },
      { label: '緊急のときの\n連絡先', height: 32 },
    ],
  },
]

export const entryAddressees: AddresseeSource = {
  kind: type.name,
  label: type.label,
  path: `${type.path}/desk`,
  permit: WRITE,
  words: (query) => (query.get('step') === 'remind' ? WORDS.remind : WORDS.send),
  list: async (tx, actor, query, now, most) => {
    const scope = permit(actor, WRITE)
    const area = query.get('area') ?? ''
    if (!scope) return { rows: [], more: false }
    const step = query.get('step') === 'remind' ? 'remind' : 'send'
    const { rows, more } = await listForStep(
      tx,
      scope,
      step,
      isUuid(area) ? area : undefined,
      civilDateOf(now),
      await askingAt(tx, now),
      most,
    )
    return { rows: await sayEntries(tx, rows, now), more }
  },
  byIds: async (tx, actor, ids, leaving) => sayEntries(tx, await byIds(tx, actor, ids), leaving),
  enclosed: async (tx, actor, ids, origin) =>
    new Map(
      (await byIds(tx, actor, ids)).map((row) => [
        row.id,
        { blocks: replyForm(row), address: `${origin}/watch-register/answers?no=${String(row.values['no'])}` },
      ]),
    ),
  sent: async (tx, actor, ids, on, now) => {
    const scope = permit(actor, WRITE)
    if (!scope) return
    const [asking, today] = [await askingAt(tx, now), civilDateOf(now)]
    const written = (await byIds(tx, actor, ids)).flatMap((row) => {
      // Whoever was written to meanwhile by another letter is counted once: so many reminders and no more.
      const step = nextStep(askedOf(row, false), today, asking)
      if (step !== 'send' && step !== 'remind') return []
      const first = row.state === 'unsent'
      const values = first
        ? { ...row.values, sent_on: on }
        : { ...row.values, reminded_on: on, reminders: Number(row.values['reminders'] ?? 0) + 1 }
      return [{ seen: row, next: { values, state: first ? 'sent' : 'reminded' } }]
    })
    // All of a sending in one statement: thousands of lines are held as shortly as one.
    if ((await changeRecords(tx, scope, type, written, now)).size < written.length)
      throw new Error('an entry of the register was changed at this very moment')
  },
}
