// What is asked before somebody is watched over: not twice by oversight, and not on a consent that nobody gave. 根拠: rules.md 人 1, needs-and-watch-over A2-5, A6.
import { consentHolds, type Consent } from '../../../access/basis.rules.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { Reason } from '../../../kernel/result.ts'

/** What is asked where a person has an open plan already (`plans` of them) and nobody said that it is to be another; undefined where nothing is. */
export const againReason = (plans: number, again: string): Reason | undefined =>
  plans > 0 && again !== 'yes'
    ? {
        code: 'again',
        field: 'person_id',
        message:
          'この人には、もう見守りの計画があります。まだ保存していません。いまの計画を直すか、分けてつくるときは下の「分けてつくる」に印を付けて、もう一度保存してください。',
      }
    : undefined

/** What is asked where a plan stands on a consent: one of that person for being watched over that holds on `on`, or how and when it was given, in words. */
export const consentReason = (
  { basis, note, on }: { basis: string; note: string; on: CivilDate },
  personId: string,
  consents: readonly Consent[],
): Reason | undefined =>
  basis === 'CONSENT' &&
  note.trim() === '' &&
  !consents.some((one) => one.personId === personId && one.purpose === 'watch' && consentHolds(one, on))
    ? {
        code: 'basis',
        field: 'basis_note',
        message:
          '見守りへの「本人の同意」の記録が、まだありません。先に同意を残すか、ここに、いつ・どのように同意したかを書いてください（例：10月5日に本人が口頭で）。',
      }
    : undefined
