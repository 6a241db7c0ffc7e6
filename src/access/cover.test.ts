import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ITEMS, type Item } from '#src/kernel/sharing.ts'
import { recordTypes, modules } from '#src/modules.ts'
import { cover, goingOf, itemsOf, PERSON_FIELDS, SHIELDED } from './cover.rules.ts'

const shareables = modules.flatMap((one) => one.shareables ?? [])
const ALL: Item[] = ITEMS.map((one) => one.value)
const intake = shareables.find((one) => one.type.name === 'intake')
if (!intake) throw new Error('consultations may be given')
const row = {
  person_id: 'x',
  described: '',
  main_worry: 'care',
  story: '夜に転ぶ',
  consulter: 'neighbour',
  consulter_name: '隣の人',
  consulter_contact: '06',
  call_when: '平日',
  route: 'placeNotice',
  channel: 'place',
}
const person = { name: '見本 花', kana: 'みほん はな', birth_on: '1940-04-01', address: '町1', phone: '06-1' }

test.each<[string, Item[], boolean, string[]]>([
  ['the name alone', ['name'], false, ['氏名', 'かな']],
  ['what was consulted on', ['history'], false, ['主な困りごと', '相談の中身']],
  ['where somebody lives', ['address'], false, ['住所']],
  ['the same under a shield', ['address', 'contact', 'name'], true, ['氏名', 'かな']],
  ['nothing chosen', [], false, []],
])('%s', (_name, items, shielded, labels) => expect(goingOf(intake, items, shielded, row, person).map((one) => one.label)).toEqual(labels))

test('only items that something stands under are offered', () => {
  expect(itemsOf(intake, ALL, row, person)).toEqual(['name', 'address', 'birth', 'contact', 'history'])
  expect(itemsOf(intake, ALL, { ...row, described: '名のらない人' }, undefined)).toEqual(['name', 'history'])
})
test('who noticed, who consulted, how it came and how to call back are under no item of any type that may be given', () => {
  const never = /^(by_|consulter|channel|route|way|told|view|call_|reason|created|owner)/
  expect(
    shareables.flatMap((one) =>
      Object.keys(one.items)
        .filter((name) => never.test(name))
        .map((name) => `${one.type.name}.${name}`),
    ),
  ).toEqual([])
  for (const one of shareables) {
    const fields = one.type.fields.map((field) => field.name)
    expect([one.type.name, [one.person, ...Object.keys(one.items)].filter((name) => !fields.includes(name))]).toEqual([one.type.name, []])
    expect(recordTypes.some((type) => type.name === one.type.name)).toBe(true)
    // A name on file is said by the item 氏名, never by the reference itself.
    expect(Object.keys(one.items)).not.toContain(one.person)
  }
})
test('whatever is given, nothing stands in it whose item was not given, nor what a shield keeps', () => {
  const items = fc.uniqueArray(fc.constantFrom(...ALL))
  fc.assert(
    fc.property(fc.constantFrom(...shareables), items, fc.boolean(), (of, given, shielded) => {
      const open = cover(of, given, shielded)
      for (const name of open.record) expect(given).toContain(of.items[name])
      for (const name of open.person) {
        const item = PERSON_FIELDS.find((one) => one.name === name)?.item
        expect(given).toContain(item)
        if (shielded) expect(SHIELDED).not.toContain(item)
      }
    }),
    { numRuns: 300 },
  )
})
