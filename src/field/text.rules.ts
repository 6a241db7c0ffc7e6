// How long what is typed on the phone may be, as the ward takes it; and what becomes of what is longer where nothing may wait. Pure.
import { sayTooLong } from '../kernel/whole-text.ts'
import { addedTo, type Entry } from './outbox.rules.ts'

/** Letters the ward takes of each text, by the name it is sent under. */
export const MOST = { described: 100, spot: 100, fact: 4000, note: 4000 } as const
/** Of a visit. */
export const MOST_OF_VISIT = 2000
export type Room = Readonly<Record<'described' | 'spot' | 'fact', number>>
/** What was typed, what it is called on this screen, and how long it may be. */
export type Typed = { readonly label: string; readonly value: string; readonly most: number }

/** That a text is too long, and that nothing of it is lost; '' where it is taken. */
export function sayLong({ label, value, most }: Typed): string {
  const long = sayTooLong(`「${label.replace(/（.*）$/, '')}」`, value.trim(), Math.max(0, most))
  return long ? `${long}短くすると送れます。書いたことは、消えません。` : ''
}
/** The first of these that is too long, in words; '' where all are taken. */
export const firstLong = (all: readonly Typed[]): string => all.map(sayLong).find(Boolean) ?? ''

/** How much may still be added to a notice: the ward puts it behind what stands there, as far as this phone knows what it sent. */
export function roomOf(id: string, entries: readonly Pick<Entry, 'id' | 'path' | 'fields'>[]): Room {
  const own = entries.filter((one) => one.id === id || addedTo(one.path) === id)
  const left = (name: keyof Room): number =>
    own
      .flatMap((one) => one.fields.filter(([key]) => key === name))
      .reduce<number>((room, [, value]) => room - [...value].length - 1, MOST[name])
  return { described: left('described'), spot: left('spot'), fact: left('fact') }
}

type Said = { readonly who: string; readonly spot: string; readonly fact: string }
const short = (text: string, most: number): string => ([...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text)
/** What goes at once: who pressed 今すぐ is not kept by a line that is too long. It goes whole before what was seen, and in its line how it begins. */
export function atOnce(said: Said): Said {
  const lines = [
    [said.who, MOST.described, 'だれ・どんな人'],
    [said.spot, MOST.spot, 'どこで'],
  ] as const
  const whole = lines.filter(([text, most]) => [...text].length > most).map(([text, , label]) => `${label}：${text}`)
  return { who: short(said.who, MOST.described), spot: short(said.spot, MOST.spot), fact: [...whole, said.fact].filter(Boolean).join('\n') }
}
