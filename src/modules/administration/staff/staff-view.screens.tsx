// What the pages of staff share: a person, a role line, the fields of a role.
import type { VNode } from 'preact'
import { formatWareki } from '../../../kernel/era.ts'
import type { Reason } from '../../../kernel/result.ts'
import { RadioField, SelectField, DayField, type Choice } from '../../../ui/fields.tsx'
import { stateOf } from './staff.rules.ts'

export type RoleView = {
  id: string
  wardId: string
  wardName: string
  role: string
  roleName: string
  from: string
  to: string | null
  deputyForName: string | null
}
export type PersonView = {
  id: string
  login: string
  name: string
  kana: string
  email: string
  active: boolean
  hasPassword: boolean
  hasCode: boolean
  hasPin: boolean
  roles: readonly RoleView[]
}
export type ChangeView = { at: Date; by: string | null; for: string | null; text: string }
export type Typed = (name: string) => string
export const day = (date: string | null): string => (date === null ? '' : formatWareki(date, 'short'))
export const period = (one: { from: string; to: string | null }): string => `${day(one.from)} から${one.to ? ` ${day(one.to)} まで` : ''}`
export const STATES = { now: ['calm', '✓ いま'], soon: ['plain', '○ これから'], over: ['plain', '− 終わり'] } as const
export const RoleState = ({ line, today }: { line: RoleView; today: string }): VNode => {
  const [tone, words] = STATES[stateOf(line, today)]
  return <span class={`tag ${tone}`}>{words}</span>
}
export const roleWords = (line: RoleView): string => `${line.roleName}${line.deputyForName ? `（${line.deputyForName}さんの代理）` : ''}`

export type RoleOptions = { roles: readonly Choice[]; wards: readonly Choice[] }
export function RoleFields({
  typed,
  reasons,
  options,
  today,
}: {
  typed: Typed
  reasons: readonly Reason[]
  options: RoleOptions
  today: string
}): VNode {
  return (
    <>
      {options.wards.length > 1 ? (
        <SelectField
          name="ward"
          label="所属"
          must
          options={options.wards}
          empty="えらんでください"
          value={typed('ward')}
          reasons={reasons}
        />
      ) : (
        <input type="hidden" name="ward" value={options.wards[0]?.value ?? ''} />
      )}
      <RadioField name="role" label="役割" must options={options.roles} value={typed('role')} reasons={reasons} />
      <DayField name="from" side="future" label="いつから" must value={typed('from') || day(today)} reasons={reasons} />
      <DayField
        name="to"
        side="future"
        label="いつまで"
        value={typed('to')}
        reasons={reasons}
        help="決まっていなければ、空のままにします。"
      />
    </>
  )
}
