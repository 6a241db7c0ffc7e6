// Every ⚙ value of rules.md, with its default. Administration shows and changes them; the history is kept with the values.
import { CASE } from './case-settings.ts'
import { DISCLOSURE } from './disclosure-settings.ts'
import { FIELD } from './field-settings.ts'
import { NEEDS } from './needs-settings.ts'
import { NOTICE } from './notice-settings.ts'
import { WATCH } from './watch-settings.ts'
import { MISSING } from './missing-settings.ts'
import { OUTREACH } from './outreach-settings.ts'
import { REGISTER } from './register-settings.ts'
import { RETENTION } from './retention-settings.ts'
import { ACTIVITY } from './activity-settings.ts'
import { DESK } from './desk-settings.ts'
import { allow, refuse, type Result } from './result.ts'
import type { Setting } from './setting.ts'

/** The table of settings, in the order in which they are shown. */
export const SETTINGS = [
  ...DISCLOSURE,
  ...NOTICE,
  ...NEEDS,
  ...CASE,
  ...WATCH,
  ...REGISTER,
  ...OUTREACH,
  ...MISSING,
  ...ACTIVITY,
  ...DESK,
  ...FIELD,
  ...RETENTION,
] as const satisfies readonly Setting[]

/** The key of a setting. */
export type SettingKey = (typeof SETTINGS)[number]['key']
type RowOf<K extends SettingKey> = Extract<(typeof SETTINGS)[number], { readonly key: K }>
/** The type of a setting's value: number, boolean or text. */
export type SettingValue<K extends SettingKey> = RowOf<K>['type'] extends 'int'
  ? number
  : RowOf<K>['type'] extends 'bool'
    ? boolean
    : string

/** The row of a setting. */
export function settingOf(key: SettingKey): Setting {
  const row = SETTINGS.find((setting) => setting.key === key)
  if (!row) throw new RangeError(`no such setting: ${key}`)
  return row
}

/** Reads a typed or stored text as the value of a setting; full-width digits are understood. */
export function readSetting(setting: Setting, text: string): Result<number | boolean | string> {
  const wrong = (message: string): Result<never> => refuse({ code: 'setting', message, field: 'value' })
  switch (setting.type) {
    case 'int': {
      const digits = text.normalize('NFKC').trim()
      const value = Number(digits)
      if (!/^\d{1,9}$/.test(digits)) return wrong(`「${setting.label}」は数字で書いてください。`)
      return value < setting.min || value > setting.max
        ? wrong(`「${setting.label}」は ${setting.min} から ${setting.max} までの数にしてください。`)
        : allow(value)
    }
    case 'bool':
      return text === 'true' || text === 'false' ? allow(text === 'true') : wrong(`「${setting.label}」をえらんでください。`)
    case 'text':
      return [...text].length < setting.min || [...text].length > setting.max
        ? wrong(`「${setting.label}」は ${setting.min} から ${setting.max} 文字にしてください。`)
        : allow(text)
  }
}

/** The default of a setting, in its own type. */
export function settingDefault<K extends SettingKey>(key: K): SettingValue<K> {
  return settingOf(key).default as SettingValue<K>
}
