import { expect, test } from 'vitest'
import { aboutOf, checkTodo } from './todo.rules.ts'

const TODAY = '2026-11-27'
const typed = { title: '会場に電話', due: '', owner: 'a', about: '' }
const fields = (change: object, kept: string | null = null): (string | undefined)[] =>
  checkTodo({ ...typed, ...change }, ['a', 'b'], TODAY, kept).reasons.map((one) => one.field)

test.each<[string, object, string[]]>([
  ['enough', {}, []],
  ['no title', { title: ' 　 ' }, ['title']],
  ['a title of 200', { title: '電'.repeat(200) }, []],
  ['a title of 201', { title: '電'.repeat(201) }, ['title']],
  ['today', { due: '11/27' }, []],
  ['yesterday', { due: '2026/11/26' }, ['due']],
  ['no day', { due: 'そのうち' }, ['due']],
  ['a colleague', { owner: 'b' }, []],
  ['somebody else', { owner: 'c' }, ['owner']],
  ['all wrong', { title: '', due: 'x', owner: '' }, ['title', 'due', 'owner']],
])('%s', (_, change, wrong) => {
  expect(fields(change)).toEqual(wrong)
})
test('a day that has passed may stay as it was', () => {
  expect(fields({ due: '2026/11/20' }, '2026-11-20')).toEqual([])
})
test('days as people write them; lines and double spaces of a title become one', () => {
  expect(checkTodo({ ...typed, title: ' 会場に\n 電話 ', due: '12/4' }, ['a'], TODAY)).toMatchObject({
    title: '会場に 電話',
    dueOn: '2026-12-04',
  })
})
test.each([
  ['/places/0193a1b2-0000-7000-8000-00000000000a', true],
  ['//evil.example/0193a1b2-0000-7000-8000-00000000000a', false],
  ['https://evil.example', false],
  ['/places', false],
  ['/places/0193a1b2-0000-7000-8000-00000000000a/edit', false],
])('%s leads into the house: %s', (text, good) => {
  expect(aboutOf(text)).toBe(good ? text : '')
})
