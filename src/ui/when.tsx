// A time on a screen: said as people say it, exact where one points at it and on paper (docs/decisions/0039). The page carries its clock, so nobody has to hand it on.
import { createContext, type VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { civilDateOf, type CivilDate } from '../kernel/civil-date.ts'
import { sayDate, sayExact, sayInstant, sayListDay } from '../kernel/say-date.ts'

/** The moment a page was asked for. */
export const Clock = createContext<Date | undefined>(undefined)
/** The moment of the page; only within a component. */
export const useClock = (): Date => useContext(Clock) ?? new Date()
/** The civil date of the page; only within a component. */
export const useToday = (): CivilDate => civilDateOf(useClock())

type Props =
  | { /** A civil date. */ on: CivilDate | null | undefined; /** As in a list: 11月24日（火） in place of 3日前. */ list?: boolean }
  | { /** An instant. */ at: Date | null | undefined }

/** A day or an instant; nothing where there is none. */
export function When(props: Props): VNode | null {
  const now = useClock()
  const value = 'on' in props ? props.on : props.at
  if (!value) return null
  const said =
    value instanceof Date ? sayInstant(value, now) : ('list' in props && props.list ? sayListDay : sayDate)(value, civilDateOf(now))
  return (
    <time dateTime={value instanceof Date ? value.toISOString() : value} title={sayExact(value)}>
      <span>{said}</span>
    </time>
  )
}
