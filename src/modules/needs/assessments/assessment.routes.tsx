// アセスメント: begun from the last one of the same support, so that only what changed is written; read beside those before.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Screens } from '#src/records/record-screens.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import { findRecord } from '#src/records/record.queries.ts'
import { typedAgain } from '#src/records/say.rules.ts'
import type { Any } from '#src/records/record-asked.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { listOfCase } from '../cases/case.queries.ts'
import { supportCase } from '../cases/case.schema.ts'
import { assessment as type } from './assessment.schema.ts'
import { AssessmentRecord } from './assessment.screens.tsx'

const BESIDE = 4
/** The support a record belongs to, as a link; the words are its number. */
export const caseLinkOf = (names: ReadonlyMap<string, string>, caseId: unknown): { href: string; words: string } => ({
  href: `/support-cases/${String(caseId)}`,
  words: `支援 ${names.get(String(caseId)) ?? ''}`,
})
const record: Screens['record'] = async (props, asked) => {
  const { row } = props
  const all = await listOfCase(asked.tx, asked.actor, asked.keys, type, { ward_id: row.ward_id, id: String(row.values['case_id']) }, 50)
  const at = all.findIndex((one) => one.id === row.id)
  const before = all.slice(at + 1, at + 1 + BESIDE)
  return {
    body: <AssessmentRecord props={props} before={before} caseLink={caseLinkOf(props.names, row.values['case_id'])} />,
    subjects: before.map((one) => one.id),
  }
}
const plain = recordRoutes(type, { record })

/** Today, with what was known last time: what is left as it is was looked at again. */
const begun: AnyRoute = {
  ...plain.blank,
  discloses: true,
  run: async (asked, scope) => {
    const query = new URLSearchParams(asked.query)
    const caseId = query.get('case_id') ?? ''
    const reading = permit(asked.actor, 'needs.supportCase:read')
    const one = reading && isUuid(caseId) ? await findRecord(asked.tx, reading, supportCase, caseId, asked.keys) : undefined
    const last = one ? (await listOfCase(asked.tx, asked.actor, asked.keys, type, one, 1))[0] : undefined
    if (last)
      for (const [name, value] of typedAgain(type, { ...last.values, on_day: null })) if (!asked.query.has(name)) query.append(name, value)
    if (!query.has('on_day')) query.set('on_day', formatWareki(civilDateOf(asked.now), 'short'))
    const answer = await plain.blank.run({ ...asked, query } as Any, scope)
    return answer.kind === 'page' && last ? { ...answer, subjects: [...answer.subjects, last.id] } : answer
  },
}
export const assessmentRoutes: AnyRoute[] = allRoutes({ ...plain, blank: begun })
