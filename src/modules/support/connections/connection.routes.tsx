// The page of a connection: with it how the ties of the household have moved, and the way the household came, as far as the reader may see it.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import type { Any } from '#src/records/record-asked.ts'
import type { Screens } from '#src/records/record-screens.ts'
import type { Row } from '#src/records/record.ts'
import { kindOf, listOfPerson } from '../../needs/needs.api.ts'
import { findDues, lapseDaysAt, listChecks } from '../checks/check.queries.ts'
import { listLivingIn, listConnectionsOf } from './connection.queries.ts'
import { connection as type } from './connection.schema.ts'
import { ConnectionRecord, type Step } from './connection.screens.tsx'

/** What happened to the household, oldest first: what was noticed and consulted on of its people, what it was led to. */
async function wayOf(asked: Any, row: Row): Promise<Step[]> {
  const household = row.values['household_id']
  if (typeof household !== 'string') return []
  const steps: Step[] = []
  if (permit(asked.actor, 'registry.person:read'))
    for (const person of await listLivingIn(asked.tx, row.ward_id, household))
      for (const one of await listOfPerson(asked.tx, asked.actor, row.ward_id, person, row.id)) {
        const { label, path } = kindOf(one.type)
        steps.push({ on: one.on, words: label, href: `${path}/${one.id}`, id: one.id })
      }
  for (const one of (await listConnectionsOf(asked.tx, asked.actor, [household], asked.keys)) ?? [])
    for (const day of one.days)
      steps.push({ on: day.on, words: `${one.title}：${day.label.replace(/日$/, '')}`, href: `/connections/${one.id}`, id: one.id })
  return steps.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** The page of the engine with what stands around it. */
export const connectionRecord: Screens['record'] = async (props, asked) => {
  const reading = permit(asked.actor, 'support.connection:read')
  const joined = typeof props.row.values['joined_on'] === 'string' && props.row.state !== 'withdrawn'
  const checks = reading && joined ? await listChecks(asked.tx, reading, props.row, asked.keys) : []
  const way = await wayOf(asked, props.row)
  return {
    body: (
      <ConnectionRecord
        props={props}
        checks={checks}
        lapseDays={await lapseDaysAt(asked.tx, asked.now)}
        dues={joined ? await findDues(asked.tx, props.row, asked.now) : undefined}
        mayCheck={permit(asked.actor, type.rights.write) !== undefined}
        way={way}
        today={civilDateOf(asked.now)}
      />
    ),
    subjects: [...new Set(way.map((one) => one.id))].filter((id) => id !== props.row.id),
    json: { checks: checks.map((one) => ({ point: one.point, ...one.values })) },
  }
}
