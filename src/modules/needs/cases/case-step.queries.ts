// 次にすること: what a note promised, what a plan gives somebody to do, when a plan is looked at again. Text is sealed as the records are.
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { within, type Scope } from '#src/access/scope.ts'
import { decryptText, encryptText } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import type { StepKind, StepResult } from './case.rules.ts'

type Read = Scope<'needs.supportCase:read'>
type Write = Scope<'needs.supportNote:write'> | Scope<'needs.supportPlan:write'> | Scope<'needs.supportCase:write'>
export type StepOf = { type: 'support_case' | 'support_note' | 'support_plan'; id: string }
export type NewStep = {
  id: string
  caseId: string
  of: StepOf
  kind: StepKind
  what: string
  dueOn: CivilDate | null
  staffId: string | null
  who: string
}
/** One thing to be done, open or done; `staffName` is who of the council does it, `who` somebody else. */
export type CaseStep = {
  id: string
  ofType: StepOf['type']
  ofId: string
  kind: StepKind
  what: string
  dueOn: CivilDate | null
  staffId: string | null
  staffName: string | null
  who: string
  doneOn: CivilDate | null
  result: StepResult | null
  said: string
  version: number
}
const MOST = 60
const place = (id: string, name: string): string => `case_step/${id}/${name}`

/** Writes one down; sent twice it is one. */
export async function addStep(tx: Tx, scope: Write, keys: KeyRing, wardId: string, one: NewStep, now: Date): Promise<void> {
  const own = await keys.of(tx, wardId)
  await sql`insert into case_step (ward_id, id, case_id, of_type, of_id, kind, what_cipher, due_on, staff_id, who_cipher, created_at, updated_at, created_by, updated_by)
    values (${wardId}, ${one.id}, ${one.caseId}, ${one.of.type}, ${one.of.id}, ${one.kind}, ${encryptText(own, place(one.id, 'what'), one.what)}, ${one.dueOn}, ${one.staffId}, ${encryptText(own, place(one.id, 'who'), one.who)}, ${now}, ${now}, ${scope.actorId}, ${scope.actorId}) on conflict do nothing`.execute(
    tx,
  )
}

/** What is open of a support (the nearest first), then what was done (the newest first); at most 60. `of` only those of one record. */
export async function listSteps(
  tx: Tx,
  scope: Read | Write,
  keys: KeyRing,
  wardId: string,
  of: { caseId: string; recordId?: string; id?: string },
): Promise<CaseStep[]> {
  const { rows } = await sql<
    Omit<CaseStep, 'what' | 'who' | 'said'> & { what: Buffer | null; who: Buffer | null; said: Buffer | null }
  >`select t.id, t.of_type as "ofType", t.of_id as "ofId", t.kind, t.what_cipher as what, t.due_on as "dueOn", t.staff_id as "staffId", s.name as "staffName", t.who_cipher as who, t.done_on as "doneOn", t.result, t.result_cipher as said, t.version
    from case_step t left join staff s on s.id = t.staff_id where ${within(scope, { ward: 't.ward_id', owner: 't.created_by', record: { type: 'support_case', id: 't.case_id' } })} and t.ward_id = ${wardId} and t.case_id = ${of.caseId}
      ${of.recordId ? sql`and t.of_id = ${of.recordId}` : sql``} ${of.id ? sql`and t.id = ${of.id}` : sql``}
    order by t.done_on is not null, case when t.done_on is null then t.due_on end nulls last, t.done_on desc, t.id limit ${MOST}`.execute(
    tx,
  )
  const own = rows.length ? await keys.of(tx, wardId) : []
  return rows.map((row) => ({
    ...row,
    what: decryptText(own, place(row.id, 'what'), row.what),
    who: decryptText(own, place(row.id, 'who'), row.who),
    said: decryptText(own, place(row.id, 'result'), row.said),
  }))
}

/** Says how it went; false when somebody else was faster. */
export async function doneStep(
  tx: Tx,
  scope: Write,
  keys: KeyRing,
  wardId: string,
  step: Pick<CaseStep, 'id' | 'version'>,
  done: { on: CivilDate; result: StepResult; said: string },
  now: Date,
): Promise<boolean> {
  const said = encryptText(await keys.of(tx, wardId), place(step.id, 'result'), done.said)
  const { numAffectedRows } =
    await sql`update case_step set done_on = ${done.on}, result = ${done.result}, result_cipher = ${said}, version = ${step.version + 1}, updated_at = ${now}, updated_by = ${scope.actorId}
    where ward_id = ${wardId} and id = ${step.id} and version = ${step.version} and done_on is null`.execute(tx)
  return Number(numAffectedRows ?? 0n) > 0
}

/** Says who of the council goes on with it, and who besides; false when somebody else was faster. */
export async function handStep(
  tx: Tx,
  scope: Write,
  keys: KeyRing,
  wardId: string,
  step: Pick<CaseStep, 'id' | 'version'>,
  to: { staffId: string; who: string },
  now: Date,
): Promise<boolean> {
  const who = encryptText(await keys.of(tx, wardId), place(step.id, 'who'), to.who)
  const { numAffectedRows } =
    await sql`update case_step set staff_id = ${to.staffId}, who_cipher = ${who}, version = ${step.version + 1}, updated_at = ${now}, updated_by = ${scope.actorId}
    where ${within(scope, { ward: 'ward_id' })} and ward_id = ${wardId} and id = ${step.id} and version = ${step.version} and done_on is null`.execute(
      tx,
    )
  return Number(numAffectedRows ?? 0n) > 0
}
