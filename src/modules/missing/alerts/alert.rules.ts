// What an alert says, made of safe items only, and how long it can be opened.
import type { Values } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'
import { fieldOf } from '../../../records/record.ts'
import { foldKey } from '../../../kernel/fold.ts'
import { missingAlert as type } from './alert.schema.ts'

/** One picture of a registration. */
export type Photo = { id: string; name: string; at: Date }
/** The lines of an alert: day and time, age band, sex, build, clothes, where last seen. Nothing of the registration is among them. */
export function linesOf(values: Values, council: string): string[] {
  const say = (name: string): string => sayValue(fieldOf(type, name), values[name], new Map())
  const who = [say('age_band'), values['sex'] === 'unsaid' ? '' : say('sex'), say('build') ? `体つき：${say('build')}` : '']
    .filter(Boolean)
    .join('　')
  return [
    '行方の分からない人をさがしています。',
    `いつから：${say('lost_on')} ${say('lost_at')}`.trim(),
    who,
    say('clothes') ? `服・持ちもの：${say('clothes')}` : '',
    say('seen') ? `最後に見たところ：${say('seen')}` : '',
    `見かけたら、声をかけて、110 番か${council}に知らせてください。`,
  ].filter(Boolean)
}
/** Words that look like a telephone, a postcode or a house number: they do not belong into an alert. */
export const tellsTooMuch = (text: string): boolean =>
  /\d{2,4}[-ー－]\d{2,4}[-ー－]\d{3,4}|\d{3}-\d{4}|\d+(丁目|番地|番|号室|号)|\d+-\d+(-\d+)?/.test(text.normalize('NFKC'))
/** The free words of an alert that leave. */
export const freeWords = (values: Values): string => `${String(values['clothes'] ?? '')}\n${String(values['seen'] ?? '')}`
/** The parts of names that stand in a text, as the names are written: whole names, surnames and given names of two letters and more, their readings of three and more. A name of one letter (森) is too often a word. */
export function namesWithin(text: string, people: readonly { name: string; kana: string }[]): string[] {
  const within = foldKey(text)
  const of = (name: string, least: number): string[] =>
    [name, ...name.split(/\s+/u)].filter((part) => foldKey(part).length >= least && within.includes(foldKey(part)))
  return [...new Set(people.flatMap((one) => [...of(one.name, 2), ...of(one.kana, 3)]))]
}
/** Whether an alert can be opened: it was sent, nobody was found, and its time is not over (hours as set). */
export const isLive = (state: string, sentAt: Date | null, hours: number, now: Date): boolean =>
  state === 'sent' && sentAt !== null && now.getTime() < sentAt.getTime() + hours * 3_600_000
