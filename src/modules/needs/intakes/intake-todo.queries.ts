// Consultations that wait for somebody.
import { sql } from 'kysely'
import { fieldOf } from '#src/records/record.ts'
import { labelled, openTodos } from '../clocks/open-todo.queries.ts'
import { tellOpen } from '../clocks/tell-open.queries.ts'
import { intake } from './intake.schema.ts'

const optionsOf = (name: string): readonly { value: string; label: string }[] => fieldOf(intake, name).options ?? []

export const intakeTodos = openTodos({
  type: 'intake',
  label: '相談受付',
  permit: 'needs.intake:write',
  all: '/notices/inbox',
  path: '/intakes',
  tell: tellOpen(intake, ['described'], ['main_worry']),
  // How to call back is minded before opening it; it says neither whom nor what.
  line: sql`concat_ws('　', case when n.language <> 'ja' then ${labelled(sql`n.language`, optionsOf('language'))} end, case when n.interpreter then '通訳が要る' end, ${labelled(
    sql`n.call_back`,
    optionsOf('call_back').map((one) => ({ ...one, label: `折り返し：${one.label}` })),
  )})`,
})
