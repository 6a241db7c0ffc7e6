// A setting on the screen does something, or says which capability will read it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SETTINGS } from '#src/kernel/settings.ts'
import type { Setting } from '#src/kernel/setting.ts'

const rows: readonly Setting[] = SETTINGS
test('every setting is read by the program, or waits for a capability that is named', () => {
  const code = (readdirSync('src', { recursive: true }) as string[])
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !/kernel.(\w+-)?settings\.ts$/.test(name))
    .map((name) => readFileSync(join('src', name), 'utf8'))
    .join('\n')
  const isRead = (key: string): boolean => code.includes(`'${key}'`)
  expect(rows.filter((one) => isRead(one.key) === (one.comes !== undefined)).map((one) => one.key)).toEqual([])
  expect(rows.flatMap((one) => one.comes ?? []).filter((id) => !/^[WCX]\d(\.\d+)?$/.test(id))).toEqual([])
})
