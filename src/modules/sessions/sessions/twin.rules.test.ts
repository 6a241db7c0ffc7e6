// Which two sessions of one ward and one day may be one written twice.
import { expect, test } from 'vitest'
import { areTwo, sayOccasion, whySame, type Occasion } from './twin.rules.ts'

const GOJO = '00000000-0000-7000-8000-000000000001'
const one = (change: Partial<Occasion> = {}): Occasion => ({
  starts: '18:30',
  venue: '五条会館',
  title: '地域懇談会',
  neighbourhoods: [GOJO],
  purposes: ['areaTalk'],
  ...change,
})
const blank: Partial<Occasion> = { starts: '', venue: '', title: '' }

test.each<[string, Partial<Occasion>, Partial<Occasion>, boolean]>([
  ['all the same', {}, {}, true],
  ['two of one day at different times in one hall', {}, { starts: '13:30' }, false],
  ['the same time and purpose, the hall under another name', {}, { venue: '五条老人憩の家', title: '話し合い' }, true],
  ['the same time and hall, called and aimed otherwise', {}, { title: '見守り会', purposes: ['watchShare'] }, true],
  ['the same time alone: other hall, name and purpose', {}, { venue: '生玉会館', title: '見守り会', purposes: ['watchShare'] }, false],
  ['elsewhere in the ward at the same time', {}, { neighbourhoods: ['other'] }, false],
  ['one of several neighbourhoods', {}, { neighbourhoods: ['other', GOJO] }, true],
  ['no time on one side, the same hall', {}, { ...blank, venue: '五条会館 2階' }, true],
  ['no time on one side, the same name', {}, { ...blank, title: '地域懇談会' }, true],
  [
    'no time on one side, a name made of the purpose alone',
    { title: '見守りの情報共有（五条）' },
    { ...blank, title: '見守りの情報共有' },
    false,
  ],
  ['no time, halls that differ, whatever the name', { starts: '' }, { starts: '', venue: '生玉会館' }, false],
  ['no time, nothing but the purpose', {}, blank, false],
  ['no neighbourhood on either side', { neighbourhoods: [] }, { neighbourhoods: [] }, true],
  [
    'no neighbourhood on either side, other halls and names',
    { neighbourhoods: [] },
    { neighbourhoods: [], venue: '生玉会館', title: '話し合い' },
    false,
  ],
  ['no neighbourhood on either side, one hall not told', { neighbourhoods: [] }, { neighbourhoods: [], venue: '', title: '' }, true],
  ['a neighbourhood on one side only, the same hall', {}, { neighbourhoods: [] }, true],
  ['a neighbourhood on one side only, nothing but time and purpose', {}, { neighbourhoods: [], venue: '', title: '' }, false],
  [
    'width and kana of a hall do not matter',
    { venue: 'ｺﾐｭﾆﾃｨ会館', title: '' },
    { starts: '', venue: 'コミュニティ会館', title: '' },
    true,
  ],
])('%s', (_, a, b, same) => {
  expect(whySame(one(a), one(b)).length > 0).toBe(same)
  expect(whySame(one(b), one(a)).length > 0).toBe(same)
})

test.each<[Pick<Occasion, 'starts' | 'venue'>, Pick<Occasion, 'starts' | 'venue'>, boolean]>([
  [{ starts: '13:30', venue: '' }, { starts: '18:30', venue: '' }, true],
  [{ starts: '13:30', venue: '五条会館' }, { starts: '13:30', venue: '区民センター' }, false],
  [{ starts: '', venue: '五条会館' }, { starts: '13:30', venue: '区民センター' }, true],
  [{ starts: '', venue: '' }, { starts: '13:30', venue: '区民センター' }, false],
])('%j and %j are two: %s', (a, b, two) => {
  expect(areTwo(a, b)).toBe(two)
})

test('one is told by what tells it from another, and by what is not known of it', () => {
  expect(sayOccasion({ ...one(), participants: 18 })).toBe('18:30　地域懇談会　五条会館　18人')
  expect(sayOccasion({ starts: '', venue: '', participants: null })).toBe('時刻なし　会場なし')
})
