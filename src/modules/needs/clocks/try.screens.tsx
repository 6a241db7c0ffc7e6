// やってみたこと on the page of what waits: one line, two buttons, what follows next; and what colleagues tried before.
import type { ComponentChildren, VNode } from 'preact'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { Reason } from '../../../kernel/result.ts'
import { sayDate, sayInstant } from '../../../kernel/say-date.ts'
import { TextField } from '../../../ui/fields.tsx'
import { When } from '#src/ui/when.tsx'

export type Tried = {
  tries: readonly { id: string; reached: boolean; said: string; by: string; at: Date }[]
  metAt: Date | null
  dueAt: Date | null
  /** It counts as met only because it was taken before this was written down. */ unsaid: boolean
  /** The day that is looked at again once they are met, where no day is written down. */ againOn: CivilDate
}
/** Where it is known from, where no line below says it. */
export function sayKnown({ tries, metAt, unsaid }: Pick<Tried, 'tries' | 'metAt' | 'unsaid'>, now: Date): string {
  if (!metAt || tries.some((one) => one.reached && one.at >= metAt)) return ''
  return unsaid
    ? '「会えた」を残すようになる前から対応している記録です。会えていれば「会えた・話せた」を押してください。'
    : `この人についての別の記録（訪問・相談・支援の記録など）に、${sayInstant(metAt, now)} に会えたとあります。`
}
/** The heading: of before the clock began anew it says so, and never that nobody was met over a line that says they were. */
export const sayHead = ({ tries, metAt, unsaid }: Pick<Tried, 'tries' | 'metAt' | 'unsaid'>): string =>
  unsaid
    ? '会えたかどうかの記録がありません'
    : metAt
      ? '本人に会えました'
      : tries.some((one) => one.reached)
        ? '前に会えました（そのあとは、まだです）'
        : '本人に、まだ会えていません'
/** What holds from now on, before anything is pressed. */
export function sayFollows({ metAt, dueAt, againOn, unsaid }: Tried, today: CivilDate, now: Date): string {
  const due = dueAt ? sayInstant(dueAt, now) : ''
  if (metAt) return due ? `${unsaid ? '' : '会えたあと、'}次に見直すのは ${due} です。` : ''
  const till = due ? `会えるまで、はじめの期限（${due}${dueAt && dueAt < now ? '、もう過ぎています' : ''}）のままです。` : ''
  return `${till}「会えた・話せた」を押すと、次に見直すのは ${sayDate(againOn, today)} です（見直す日を入れてあれば、その日）。`
}

/** What a line says; a press without a word says what is known and that no more is. */
export const sayTry = ({ reached, said, by }: Tried['tries'][number]): string =>
  said || (reached ? `${by}が会えた・話せた（ようすは書かれていません）` : '')

/** Who is meant: whoever talked with the mother has not met the son. */
const MEANT = '会えた・話せたのは、本人のことです。家族や近所の人とだけ話せたときは、したことに書いて「残す（会えなかった）」を押します。'
const MET = ['yes', '会えた・話せた'] as const
const NOT_MET = [
  ['no', '残す（会えなかった）'],
  ['went', '行ったが、会えなかった'],
] as const
/** The buttons, likeliest first: who was met once is met again, and is not first said to be out of reach. */
export const pressesOf = ({ metAt, unsaid }: Pick<Tried, 'metAt' | 'unsaid'>): readonly (readonly [string, string])[] =>
  metAt && !unsaid ? [MET, ...NOT_MET] : [...NOT_MET, MET]

/** Nothing where nothing may be written and nothing was tried. */
export function TryCard({
  tried,
  action,
  clientId,
  may,
  typed,
  reasons,
  today,
  now,
  beside = false,
  children,
}: {
  tried: Tried
  action: string
  clientId: string
  may: boolean
  typed: string
  reasons: readonly Reason[]
  today: CivilDate
  now: Date
  /** Another step of the page comes first. */ beside?: boolean
  /** What the same press is kept of besides. */ children?: ComponentChildren
}): VNode | null {
  const known = sayKnown(tried, now)
  if (!may && tried.tries.length === 0 && known === '') return null
  return (
    <section class="card" id="tries">
      <h2>{sayHead(tried)}</h2>
      {known ? <p>{known}</p> : null}
      {tried.tries.length ? (
        <ul class="plain lines">
          {tried.tries.map((one) => (
            <li>
              <b>{one.reached ? '✓ 会えた' : '○ 会えなかった'}</b>
              {'　'}
              <When at={one.at} />
              {'　'}
              {sayTry(one)}
              {one.said ? <span class="sub">　{one.by}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {may ? (
        <form method="post" action={action} class="stack">
          <input type="hidden" name="client_id" value={clientId} />
          <TextField
            name="said"
            id="tried"
            label="したこと（一行で）"
            value={typed}
            help="例：電話した。出なかった。会えたとき・行って会えなかったときは、書かずに押すだけでも残ります。"
            reasons={reasons.filter((one) => one.field === 'tried').map((one) => ({ ...one, field: 'said' }))}
          />
          {children}
          <p class="sub">{sayFollows(tried, today, now)}</p>
          <p class="sub">{MEANT}</p>
          <div class="acts">
            {pressesOf(tried).map(([value, label], i) => (
              <button class={beside || i > 0 ? 'btn quiet' : 'btn'} name="reached" value={value}>
                {label}
              </button>
            ))}
          </div>
        </form>
      ) : null}
    </section>
  )
}
