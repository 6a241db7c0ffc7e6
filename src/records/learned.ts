// Records that do not know yet whom on file they are about: what they have heard of that person, and how they come to know. 根拠: docs/decisions/0070
import type { Permission } from '#src/access/permissions.ts'
import type { Asked } from '#src/web/route.ts'

type Asking = Omit<Asked<Permission>, 'scope'>
/** What such a record says of the person, as fields of a person would be typed. */
export type Known = {
  /** How the record is called. */ words: string
  href: string
  fields: Readonly<Record<string, string>>
  /** It names nobody yet. */ unnamed: boolean
}
/** One kind of such records; `known` is undefined where the actor may not write it, or nothing of it may change any more. */
export type Learned = {
  type: string
  known: (asked: Asking, id: string) => Promise<Known | undefined>
  /** Says the person in it, and answers whom the act showed; undefined where that is refused. */
  link: (asked: Asking, id: string, personId: string) => Promise<readonly string[] | undefined>
}
