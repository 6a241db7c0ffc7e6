// あとからの承認: when nobody who may decide is at hand, and what must be said then. 根拠: rules.md 人 6; decision 0015
import type { Reason } from '#src/kernel/result.ts'
import { mayDecide } from './approval.rules.ts'

/** Within so many hours the word follows. Fixed by rules.md. */
export const LATER_HOURS = 24
export const WHY = { least: 10, most: 300 }
const MINUTE = 60_000

/** One post of the council that may decide, as it is filled today. */
export type Post = {
  staffId: string
  name: string
  role: string
  /** Whom its holder stands in for. */ standsFor: string | undefined
  /** When its holder last used Sasaeai, in any role. */ seenAt: Date | null
  /** A deputy stands in their place today: what the house knows of an absence. */ absent: boolean
}
/** Who asks, in which role and in whose place. */
export type Asker = { staffId: string; role: string; standsFor: string | undefined }

/** The posts whose holder may decide on what this person asks for. */
export const decidersOf = (posts: readonly Post[], asker: Asker): Post[] =>
  posts.filter((post) => mayDecide({ askedBy: asker.staffId, askedFor: asker.standsFor ?? null, askedRole: asker.role }, post))

/**
 * Whether all who may decide are away: nobody used Sasaeai within the minutes (the last of them counts), whoever did has a deputy today.
 * A council where nobody may decide at all is no case of it: the word could never follow.
 */
export const allAway = (deciders: readonly Post[], now: Date, minutes: number): boolean =>
  deciders.length > 0 &&
  deciders.every((one) => one.absent || one.seenAt === null || now.getTime() - one.seenAt.getTime() > minutes * MINUTE)

/** One's own requests that could not wait, as far as they bear on the next one. */
export type Before = {
  id: string
  decision: 'approved' | 'refused' | null
  usedAt: Date | null
  laterDue: Date
  goneAt: Date | null
  same: boolean
}
/** The request that already stands for exactly this: the same is answered the same. */
export const sameBefore = (before: readonly Before[], now: Date): string | undefined =>
  before.find((one) => one.same && one.decision === null && (one.usedAt !== null || one.laterDue >= now))?.id
/** What has to be settled first: a word that is overdue, a file that should not have gone and is not said to be deleted. */
export const unsettled = (before: readonly Before[], now: Date): string | undefined =>
  before.find(
    (one) => one.usedAt !== null && one.goneAt === null && (one.decision === 'refused' || (one.decision === null && one.laterDue < now)),
  )?.id

/** What is missing where somebody says that it cannot wait. `names` are those who may decide. */
export function checkLater(
  given: { cannotWait: boolean; why: string },
  found: { away: boolean; unsettled: string | undefined; names: readonly string[]; minutes: number },
): Reason[] {
  const length = [...given.why].length
  if (!given.cannotWait)
    return given.why === ''
      ? []
      : [
          {
            code: 'missing',
            field: 'cannot_wait',
            message: '先に書き出すときは「待てません」に印を付けてください。待てるときは、わけを消してください。',
          },
        ]
  if (found.unsettled !== undefined)
    return [
      {
        code: 'unsettled',
        field: 'cannot_wait',
        message: '前に先に書き出したものが、まだ片づいていません。「承認」の一覧でそれを済ませるまで、先に書き出すことはできません。',
      },
    ]
  if (!found.away)
    return [
      {
        code: 'present',
        field: 'cannot_wait',
        message: found.names.length
          ? `決められる人（${found.names.join('さん・')}さん）が、この ${found.minutes} 分のあいだにささえあいを使っています。印をはずして承認をたのみ、声をかけてください。`
          : '決められる人が置かれていないので、あとから承認を受けられません。職員・権限の係に相談してください。',
      },
    ]
  return length >= WHY.least && length <= WHY.most
    ? []
    : [{ code: 'why', field: 'why', message: `「待てないわけ」を ${WHY.least} 文字から ${WHY.most} 文字で書いてください。` }]
}

/** What is missing in the note that a file was deleted. */
export const checkGone = (note: string): Reason[] =>
  [...note].length >= 5 && [...note].length <= 300
    ? []
    : [{ code: 'gone', field: 'gone', message: '「どう消したか」を 5 文字から 300 文字で書いてください。' }]
