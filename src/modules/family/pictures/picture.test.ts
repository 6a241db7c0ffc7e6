// The rules of family pictures: what stood on a day, what changed since, and drawings in which nobody stands on anybody.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAbout, sayAbout, stoodOn, typedAbout } from './about.rules.ts'
import { changeAround, changeKin, changeTie, dropItem } from './change.rules.ts'
import { layEcomap, SPOT, zigzag } from './ecomap.rules.ts'
import { generations, layGenogram, SYMBOL } from './genogram.rules.ts'
import { countTies, pictureOn, turnsBetween, type Member, type Picture } from './picture.rules.ts'
import { EMPTY, type EcoTie, type Family, type Kin } from './picture.schema.ts'

const TODAY = '2026-11-28'
const member = (personId: string, relation: string, more: Partial<Member> = {}): Member => ({
  personId,
  name: personId,
  sex: 'female',
  bornOn: null,
  bornAbout: '',
  dead: false,
  relation,
  from: null,
  to: null,
  lives: true,
  hidden: false,
  ...more,
})
const kin = (id: string, more: Partial<Kin> = {}): Kin => ({
  id,
  person: null,
  name: id,
  sex: 'unknown',
  born: null,
  life: 'unknown',
  died: null,
  home: false,
  homeFrom: null,
  homeTo: null,
  self: false,
  key: false,
  note: '',
  ...more,
})
const eco = (id: string, more: Partial<EcoTie> = {}): EcoTie => ({
  id,
  whom: null,
  kind: 'place',
  name: id,
  strength: 'ordinary',
  conflict: false,
  flow: 'both',
  meets: 'unknown',
  relied: false,
  from: null,
  to: null,
  ended: '',
  note: '',
  after: null,
  ...more,
})

describe('days as far as they are known', () => {
  test.each([
    ['', null],
    ['平成10年ごろ', '1998'],
    ['平成10年', '1998'],
    ['H10.4', '1998-04'],
    ['昭和元年', '1926'],
    ['1998', '1998'],
    ['1998年4月', '1998-04'],
    ['2026/4/1', '2026-04-01'],
    ['昭和40年4月1日', '1965-04-01'],
  ])('%s is %s', (text, about) => {
    const read = readAbout(text, TODAY)
    expect(read).toEqual({ ok: true, about })
    // Shown in a form it is read again as the same.
    if (read.ok) expect(readAbout(typedAbout(read.about), TODAY)).toEqual(read)
  })
  test.each([['令和20年'], ['2026/12/1'], ['そのうち'], ['平成10年13月']])('%s is asked again', (text) =>
    expect(readAbout(text, TODAY).ok).toBe(false),
  )
  test.each([
    ['1998', '平成10年ごろ'],
    ['1989', '平成元年ごろ'],
    ['1998-04', '平成10年4月ごろ'],
    ['1998-04-01', 'H10.4.1'],
  ])('%s is said %s', (about, said) => expect(sayAbout(about)).toBe(said))
  test.each([
    [null, null, true],
    ['1998', null, true],
    [null, '1997', false],
    [null, '1998', true],
    [null, '1998-06-01', false],
    ['1998-06-02', null, false],
    ['1998-06-01', null, true],
  ])('from %s to %s on 1998-06-01: %s', (from, to, stood) => expect(stoodOn(from, to, '1998-06-01')).toBe(stood))
})

describe('the picture of a day', () => {
  const home = [
    member('母', 'self', { bornOn: '1940-04-01' }),
    member('父', 'spouse', { sex: 'male', bornOn: '1938-01-01', dead: true }),
    member('長男', 'child', { sex: 'male', bornOn: '1968-05-05', to: '1990-04-01' }),
    member('孫', 'grandchild', { bornOn: '2001-01-01' }),
  ]
  const family: Family = { ...EMPTY, kin: [kin('k', { person: '父', life: 'dead', died: '2015-03' })] }
  test('who was not born yet is not there; who died was alive before; who left is outside', () => {
    const was = pictureOn(family, home, '1989-01-01')
    expect(was.nodes.map((one) => [one.id, one.dead, one.home, one.age])).toEqual([
      ['母', false, true, '48歳'],
      ['父', false, true, '51歳'],
      ['長男', false, true, '20歳'],
    ])
    const is = pictureOn(family, home, TODAY)
    expect(is.nodes.map((one) => [one.id, one.dead, one.home])).toEqual([
      ['母', false, true],
      ['父', true, false],
      ['長男', false, false],
      ['孫', false, true],
    ])
    expect(turnsBetween(was, is).map((one) => one.what)).toEqual(['父が亡くなった', '長男が家を離れた', '孫が加わった'])
  })
  test('come from the son’s page it is his picture; whom a shield hides here is not pointed out by a number in the address', () => {
    const selfOf = (from: string, members = home, kept = EMPTY): string | undefined =>
      pictureOn(kept, members, TODAY, from).nodes.find((one) => one.self)?.id
    expect([selfOf(''), selfOf('長男'), selfOf('だれでもない')]).toEqual(['母', '長男', '母'])
    // Whose picture it was said to be holds for who came from nobody in particular.
    const said: Family = { ...EMPTY, kin: [kin('k', { person: '孫', self: true })] }
    expect([selfOf('', home, said), selfOf('長男', home, said)]).toEqual(['孫', '長男'])
    const hidden = home.map((one) => (one.personId === '長男' ? { ...one, hidden: true } : one))
    expect(selfOf('長男', hidden)).toBe('母')
  })
  test('how they stand to the head is drawn without being written, and gives way to what is written', () => {
    const said = (one: Picture): string[] => one.lines.map((line) => `${line.kind} ${line.a} ${line.b} ${line.manner}`)
    expect(said(pictureOn(EMPTY, home, TODAY))).toEqual([
      'couple 母 父 married',
      'parent 母 長男 own',
      'parent 父 長男 own',
      'parent 母 孫 ',
    ])
    const divorced: Family = { ...EMPTY, ties: [{ id: 't', kind: 'couple', a: '父', b: '母', manner: 'divorced', from: '1995', to: null }] }
    expect(said(pictureOn(divorced, home, TODAY))[0]).toBe('couple 父 母 divorced')
    expect(said(pictureOn(divorced, home, '1990-01-01')).filter((one) => one.startsWith('couple'))).toEqual([])
  })
  test('whom a shield hides has no name, age or number', () => {
    const { nodes } = pictureOn(
      { ...EMPTY, kin: [kin('k', { person: '母', note: '秘密' })] },
      [member('母', 'self', { hidden: true, bornOn: '1940-01-01' })],
      TODAY,
    )
    expect(JSON.stringify(nodes)).not.toMatch(/秘密|1940|86/)
    expect(nodes[0]).toMatchObject({ name: '', person: null, hidden: true })
  })
  test('a tie that became another is a turn, not an end and a beginning', () => {
    const one: Family = {
      ...EMPTY,
      eco: [
        eco('a', { name: '民生委員', strength: 'weak', to: '2025-01-01' }),
        eco('b', { name: '民生委員', strength: 'strong', from: '2025-01-01', after: 'a' }),
        eco('c', { name: 'サロン', to: '2025-06-01', ended: '休止' }),
      ],
    }
    const turns = turnsBetween(pictureOn(one, [], '2024-01-01'), pictureOn(one, [], TODAY))
    expect(turns.map((each) => `${each.mark}${each.what}`)).toEqual([
      '⇄民生委員：弱いつながり → 強いつながり',
      '－サロンとのつながりが終わった（休止）',
    ])
  })
  test('ties are counted for the checks', () => {
    expect(countTies([eco('a', { meets: 'weekly' }), eco('b', { kind: 'neighbour', meets: 'weekly', relied: true })])).toEqual({
      weekly: 2,
      places: 1,
      relied: true,
      drawn: true,
    })
    expect(countTies([])).toEqual({ weekly: 0, places: 0, relied: false, drawn: false })
  })
})

describe('what is written', () => {
  const given = (fields: Record<string, string>, family: Family = EMPTY) => ({
    family,
    form: new URLSearchParams(fields),
    id: 'n',
    today: TODAY,
    names: new Map([
      ['a', '母'],
      ['b', '子'],
      ['c', '孫'],
    ]),
  })
  const codes = (made: ReturnType<typeof changeKin>): string[] =>
    'reasons' in made ? made.reasons.map((one) => `${one.field} ${one.code}`) : []
  test.each([
    [{}, ['name missing']],
    [{ name: '長女', age: '大きい' }, ['age unreadable']],
    [{ name: '長女', died: '2020', life: 'alive' }, ['died order']],
    [{ name: '長女', home: 'yes', home_from: '2020', home_to: '2019' }, ['home_to order']],
  ])('somebody of the family: %j asks %j', (fields, wanted) => expect(codes(changeKin(given(fields), null))).toEqual(wanted))
  test('an age is a year, and only one is the one whose picture it is', () => {
    const made = changeKin(given({ name: '祖母', age: '80歳くらい', self: 'yes' }, { ...EMPTY, kin: [kin('x', { self: true })] }), null)
    expect('family' in made && made.family.kin.map((one) => [one.id, one.self, one.born])).toEqual([
      ['x', false, null],
      ['n', true, 1946],
    ])
  })
  test.each([
    [{ kind: 'couple', a: 'a', b: 'a' }, ['b same']],
    [{ kind: 'couple', a: 'a', b: 'z' }, ['b missing']],
    [{ kind: 'parent', a: 'a', b: 'b', manner: 'divorced' }, ['manner wrong']],
    [{ a: 'a', b: 'b' }, ['kind missing']],
  ])('two of the family: %j asks %j', (fields, wanted) => expect(codes(changeTie(given(fields)))).toEqual(wanted))
  test('nobody becomes the parent of their own parent, over any number of steps', () => {
    const family: Family = {
      ...EMPTY,
      ties: [
        { id: '1', kind: 'parent', a: 'a', b: 'b', manner: 'own', from: null, to: null },
        { id: '2', kind: 'parent', a: 'b', b: 'c', manner: 'own', from: null, to: null },
      ],
    }
    expect(codes(changeTie(given({ kind: 'parent', a: 'c', b: 'a' }, family)))).toEqual(['b circle'])
  })
  test('a marriage that ended in divorce stands as marriage before that day', () => {
    const family: Family = { ...EMPTY, ties: [{ id: '1', kind: 'couple', a: 'a', b: 'b', manner: 'married', from: '1965', to: null }] }
    const made = changeTie(given({ kind: 'couple', a: 'b', b: 'a', manner: 'divorced', from: '1990', became: 'yes' }, family))
    expect('family' in made && made.family.ties.map((one) => [one.manner, one.from, one.to])).toEqual([
      ['married', '1965', '1990'],
      ['divorced', '1990', null],
    ])
  })
  test('a tie that changed keeps what it was until that day', () => {
    const family: Family = { ...EMPTY, eco: [eco('e', { strength: 'weak' })] }
    const form = { item: 'e', act: 'became', name: 'サロン', kind: 'place', strength: 'strong' }
    expect(codes(changeAround(given(form, family)))).toEqual(['from missing'])
    const made = changeAround(given({ ...form, from: '2026/4/1' }, family))
    expect('family' in made && made.family.eco.map((one) => [one.id, one.strength, one.from, one.to, one.after])).toEqual([
      ['e', 'weak', null, '2026-04-01', null],
      ['n', 'strong', '2026-04-01', null, 'e'],
    ])
  })
  test('somebody taken out goes with their lines; what stood around them stands around the home', () => {
    const family: Family = {
      kin: [kin('b')],
      ties: [{ id: '1', kind: 'parent', a: 'a', b: 'b', manner: 'own', from: null, to: null }],
      eco: [eco('e', { whom: 'b' })],
    }
    const made = dropItem(family, 'kin', 'b', new Map())
    expect(made && 'family' in made && [made.family.kin.length, made.family.ties.length, made.family.eco[0]?.whom]).toEqual([0, 0, null])
    expect(dropItem(family, 'tie', 'none', new Map())).toBeUndefined()
  })
})

describe('drawings', () => {
  const node = (id: string, sex: 'male' | 'female', home = false): Picture['nodes'][number] => ({
    id,
    person: null,
    name: id,
    sex,
    born: null,
    age: '',
    dead: false,
    home,
    self: id === 'n0',
    key: false,
    hidden: false,
    relation: '',
    note: '',
  })
  const graph = fc
    .integer({ min: 1, max: 24 })
    .chain((count) =>
      fc.record({
        homes: fc.array(fc.boolean(), { minLength: count, maxLength: count }),
        lines: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.constantFrom('couple', 'parent', 'sibling')), {
          maxLength: count * 2,
        }),
        count: fc.constant(count),
      }),
    )
  test('whatever a family looks like, nobody stands on anybody, couples of one generation on one line, and the enclosure holds those at home and nobody else', () =>
    fc.assert(
      fc.property(graph, ({ homes, lines, count }) => {
        const nodes = Array.from({ length: count }, (_, n) => node(`n${n}`, n % 2 ? 'male' : 'female', homes[n]))
        const picture = {
          nodes,
          // A parent has the smaller number, so that nobody is above themselves.
          lines: lines
            .filter(([a, b]) => a < b)
            .map(([a, b, kind], n) => ({
              id: `l${n}`,
              kind: kind as 'couple' | 'parent' | 'sibling',
              a: `n${a}`,
              b: `n${b}`,
              manner: '',
              derived: false,
              skips: false,
              since: '',
            })),
        }
        const laid = layGenogram(picture)
        for (const [i, one] of laid.placed.entries())
          for (const other of laid.placed.slice(i + 1))
            if (one.row === other.row) expect(Math.abs(one.x - other.x)).toBeGreaterThanOrEqual(SYMBOL * 2)
        const inside = laid.placed.filter((one) =>
          laid.home.boxes.some((box) => one.x > box.x && one.x < box.x + box.width && one.y > box.y && one.y < box.y + box.height),
        )
        expect(inside.map((one) => one.node.id).sort()).toEqual(
          nodes
            .filter((one) => one.home)
            .map((one) => one.id)
            .sort(),
        )
        expect(laid.placed.every((one) => one.x > 0 && one.x < laid.width && one.y > 0 && one.y < laid.height)).toBe(true)
      }),
      { numRuns: 300 },
    ))
  test('three generations: parents above, children below the middle of their parents', () => {
    const picture = {
      nodes: [node('n0', 'female'), node('f', 'male'), node('c1', 'male'), node('c2', 'female'), node('g', 'female')],
      lines: [
        ['couple', 'f', 'n0'],
        ['parent', 'f', 'c1'],
        ['parent', 'n0', 'c1'],
        ['parent', 'f', 'c2'],
        ['parent', 'n0', 'c2'],
        ['parent', 'c2', 'g'],
      ].map(([kind = '', a = '', b = ''], n) => ({
        id: `l${n}`,
        kind: kind as 'couple' | 'parent',
        a,
        b,
        manner: kind === 'couple' ? 'married' : 'own',
        derived: false,
        skips: false,
        since: '',
      })),
    }
    expect(Object.fromEntries(generations(picture))).toEqual({ n0: 0, f: 0, c1: 1, c2: 1, g: 2 })
    const laid = layGenogram(picture)
    const at = new Map(laid.placed.map((one) => [one.node.id, one]))
    const x = (id: string): number => at.get(id)?.x ?? NaN
    expect(x('f')).toBeLessThan(x('n0'))
    expect(Math.abs((x('f') + x('n0')) / 2 - (x('c1') + x('c2')) / 2)).toBeLessThanOrEqual(30)
    expect([laid.couples.length, laid.broods.map((one) => one.children.length)]).toEqual([1, [2, 1]])
  })
  test.each([[0], [1], [2], [7], [10], [11], [25], [60]])('%i around the home: none on another, all within the drawing', (count) => {
    const { size, centre, spots } = layEcomap(Array.from({ length: count }, (_, n) => eco(`e${n}`)))
    for (const [i, one] of spots.entries()) {
      for (const other of spots.slice(i + 1)) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(SPOT * 2)
      expect(Math.min(one.x, one.y, size - one.x, size - one.y)).toBeGreaterThan(SPOT)
      expect(Math.hypot(one.x - centre, one.y - centre)).toBeGreaterThan(SPOT + 78)
    }
  })
  test('a zigzag begins and ends where the line does', () => {
    const points = zigzag([0, 0], [120, 0])
    expect([points[0], points.at(-1)]).toEqual([
      [0, 0],
      [120, 0],
    ])
    expect(points.length).toBeGreaterThan(6)
  })
})
