// Why an alert goes to nobody: what it says too much, whose registration is over, whom a shield protects; and what the registration agreed to.
import { permit } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { Any } from '#src/records/record-asked.ts'
import { findRecord } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import { missingPerson } from '../people/missing-person.schema.ts'
import { isShielded, namesAround } from './alert.queries.ts'
import { freeWords, namesWithin, tellsTooMuch } from './alert.rules.ts'

/** Whether its free words tell a home or a telephone. */
export const tells = (row: Row): boolean => tellsTooMuch(freeWords(row.values))
/** Names of the person and of who lives with them that stand in the words of an alert. */
export const namesOf = async (asked: Omit<Any, 'scope'>, row: Row): Promise<string[]> =>
  namesWithin(freeWords(row.values), await namesAround(asked.tx, row.ward_id, String(row.values['missing_id'])))
/** The registration an alert is about; undefined for who may not read it. */
export async function registrationOf(asked: Omit<Any, 'scope'>, id: string): Promise<Row | undefined> {
  const reads = permit(asked.actor, 'missing.missingPerson:read')
  return reads && isUuid(id) ? findRecord(asked.tx, reads, missingPerson, id, asked.keys) : undefined
}
/** The kinds outside the council the person of the registration agreed to; none once it is over. */
export async function tellsOf(asked: Omit<Any, 'scope'>, row: Row): Promise<string[]> {
  const of = await registrationOf(asked, String(row.values['missing_id']))
  return of?.state === 'registered' ? ((of.values['tells'] as string[] | null | undefined) ?? []) : []
}
/** The registration is over. */
export const ENDED = {
  code: 'ended',
  field: 'missing_id',
  message: 'この登録は終わっています。登録をもう一度有効にしてから、知らせを作ってください。',
}
/** Why an alert goes to nobody, neither by link nor read out from the paper: it tells too much, its registration is over, or a shield protects whom it is about. */
export async function keptBack(asked: Any, row: Row): Promise<Reason | undefined> {
  if ((await registrationOf(asked, String(row.values['missing_id'])))?.state !== 'registered') return ENDED
  if (tells(row))
    return { code: 'tells', message: '電話・番地のように見える数字が入っています。直してから送ってください。まだ送っていません。' }
  const names = row.state === 'draft' && asked.form.get('notName') !== 'yes' ? await namesOf(asked, row) : []
  if (names.length)
    return {
      code: 'names',
      field: 'notName',
      message: `「${names.join('」「')}」は、本人か、いっしょに暮らす人の名前と同じ字です。名前なら直してください。町や店の名なら、そう印を付けてから送ってください。まだ送っていません。`,
    }
  if (await isShielded(asked.tx, row.ward_id, String(row.values['missing_id'])))
    return { code: 'shield', message: '連絡先を伏せている人です。この知らせは送れません。区の管理者と警察で相談してください。' }
  return undefined
}
