/* eslint-disable max-lines -- the ways two records differ are one list over one source of chance; apart, their order and so the file in tests/data would change */
// Makes pairs of fictional records whose truth is known by construction. It knows nothing of the rule that judges them.
// Two rosters of names and towns that share nothing: the file in tests/data comes from the first, the hold-out of the test from the second.
import { seeded } from '../../demo/city.ts'
import { FIRST, SECOND, type Name } from './duplicate-rosters.ts'

export type RawPerson = {
  name: string
  kana: string
  alias: string
  aliasKana: string
  sex: string
  birth: string
  address: string
  phone: string
  household: string
}
export type Pair = { truth: 'same' | 'other'; why: string; a: RawPerson; b: RawPerson }
const KANJI = '〇一二三四五六七八九'
const HALF = new Map(
  [...'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォッャュョー'].map((full, i) => [
    full,
    [...'ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｯｬｭｮｰ'][i] ?? full,
  ]),
)
const toKatakana = (text: string): string => text.replace(/[ぁ-ゖ]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60))
const toHalf = (text: string): string =>
  [...toKatakana(text).normalize('NFD')]
    .map((char) => HALF.get(char) ?? (char === '\u3099' ? 'ﾞ' : char === '\u309a' ? 'ﾟ' : char))
    .join('')
const two = (n: number): string => String(n).padStart(2, '0')

/** `count` pairs, of which `same` are of one person. The same seed and roster give the same pairs on every machine. */
export function duplicatePairs(seed: number, which: 'first' | 'second', same = 200, other = 300): Pair[] {
  const random = seeded(seed)
  const roster = which === 'first' ? FIRST : SECOND
  const int = (n: number): number => Math.floor(random() * n)
  const pick = <T>(list: readonly T[]): T => list[int(list.length)] as T
  const chance = (p: number): boolean => random() < p
  let families = 0

  type Truth = {
    family: Name
    given: Name
    sex: 'male' | 'female'
    year: number
    month: number
    day: number
    town: string
    block: [number, number, number]
    building: string
    room: number
    mobile: string
    line: string
    household: string
    foreign: readonly [string, string, string, string] | undefined
  }
  const mobile = (): string => `0${pick(['90', '80', '70'])}${two(int(100))}${two(int(100))}${two(int(100))}${two(int(100))}`
  const line = (): string => `06${pick(['67', '66', '62'])}${two(int(100))}${two(int(100))}${two(int(100))}`
  const home = (): Pick<Truth, 'town' | 'block' | 'building' | 'room' | 'line' | 'household'> => ({
    town: pick(roster.towns),
    block: [1 + int(7), 1 + int(20), 1 + int(30)],
    building: chance(0.3) ? pick(roster.buildings) : '',
    room: 101 + 100 * int(6) + int(8),
    line: line(),
    household: `H${++families}`,
  })
  const someone = (): Truth => {
    const sex = chance(0.6) ? ('female' as const) : ('male' as const)
    return {
      family: pick(roster.families),
      given: pick(sex === 'female' ? roster.women : roster.men),
      sex,
      year: 1928 + int(55),
      month: 1 + int(12),
      day: 1 + int(28),
      ...home(),
      mobile: mobile(),
      foreign: undefined,
    }
  }

  const era = (y: number, m: number, d: number): string =>
    y < 1989
      ? chance(0.5)
        ? `S${y - 1925}.${m}.${d}`
        : `昭和${y - 1925}年${m}月${d}日`
      : y < 2019
        ? `H${y - 1988}.${m}.${d}`
        : `令和${y === 2019 ? '元' : y - 2018}年${m}月${d}日`
  const birthText = (one: Truth): string =>
    pick([
      `${one.year}-${two(one.month)}-${two(one.day)}`,
      `${one.year}/${one.month}/${one.day}`,
      era(one.year, one.month, one.day),
      `${one.year}年${one.month}月${one.day}日`,
    ])
  const addressText = (one: Truth): string => {
    const [x, y, z] = one.block
    const street = pick([`${x}-${y}-${z}`, `${x}丁目${y}番${z}号`, `${KANJI[x]}丁目${y}-${z}`, `${x}－${y}－${z}`, `${x}丁目${y}番地${z}`])
    const building = one.building ? pick([`　${one.building}${one.room}`, ` ${one.building} ${one.room}号室`, `-${one.room}`]) : ''
    return `${pick(['大阪市', '大阪府大阪市', ''])}${chance(0.85) ? one.town : one.town.replace(/^.+区/, '')}${street}${building}`
  }
  const hyphened = (digits: string): string =>
    digits.startsWith('06')
      ? `${digits.slice(0, 2)}-${digits.slice(2, 6)}-${digits.slice(6)}`
      : `${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`
  const phoneText = (digits: string): string =>
    pick([
      digits,
      hyphened(digits),
      hyphened(digits).replace(/[0-9]/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
      digits.startsWith('06') ? `(06)${digits.slice(2, 6)}-${digits.slice(6)}` : hyphened(digits),
    ])
  const kanaText = (text: string): string => pick([text, toKatakana(text), toHalf(text), text.replace(' ', '　')])
  /** One person as one clerk wrote them down. */
  const write = (one: Truth, least: 'birth' | 'contact' | 'any' = 'any'): RawPerson => {
    const sparse = chance(0.25)
    const name = one.foreign ? one.foreign[0] : `${one.family[0]}${pick([' ', '　'])}${one.given[0]}`
    const kana = one.foreign ? one.foreign[1] : `${one.family[1]} ${one.given[1]}`
    return {
      name,
      kana: kanaText(kana),
      alias: one.foreign && chance(0.7) ? one.foreign[2] : '',
      aliasKana: '',
      sex: chance(0.8) ? one.sex : '',
      birth: least === 'birth' || chance(0.85) ? birthText(one) : '',
      address: least === 'contact' || (!sparse && chance(0.9)) ? addressText(one) : '',
      phone: least === 'contact' || chance(0.8) ? phoneText(chance(0.5) ? one.mobile : one.line) : '',
      household: '',
    }
  }
  const slipText = (text: string): string => {
    const at = 1 + int(Math.max(1, text.length - 2))
    return pick([
      text.slice(0, at) + text.slice(at + 1),
      text.slice(0, at) + pick([...'いうかしのるん']) + text.slice(at + 1),
      text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2),
    ])
  }
  const slipBirth = (one: Truth): Truth => {
    const way = int(4)
    if (way === 0 && one.month <= 12 && one.day <= 12) return { ...one, month: one.day, day: one.month }
    if (way === 1) return { ...one, year: one.year + pick([-1, 1]) }
    if (way === 2) return { ...one, month: one.month <= 2 ? one.month + 10 : one.month }
    return {
      ...one,
      day: one.day >= 10 && one.day < 20 ? one.day + 10 : one.day > 20 && one.day < 29 ? one.day - 10 : Math.min(28, one.day + 1),
    }
  }
  const samePhone = (x: RawPerson, y: RawPerson, one: Truth): void => {
    const digits = chance(0.5) ? one.mobile : one.line
    x.phone = phoneText(digits)
    y.phone = phoneText(digits)
  }

  const TRUE: Record<string, () => [RawPerson, RawPerson]> = {
    字体のちがい: () => {
      const one = { ...someone(), family: pick(roster.families.filter((name) => name.length > 2)) }
      const b = write(one, 'contact')
      b.name = b.name.replace(one.family[0], pick(one.family.slice(2)))
      return [write(one, 'birth'), b]
    },
    かなの書き方: () => {
      const one = someone()
      const b = write(one, 'birth')
      b.kana = toHalf(`${one.family[1]}${chance(0.5) ? ' ' : ''}${one.given[1]}`)
      return [write(one, 'birth'), b]
    },
    名前をかなで: () => {
      const one = someone()
      const [a, b] = [write(one, 'birth'), write(one, 'birth')]
      b.name = `${one.family[1]} ${one.given[1]}`
      b.kana = ''
      return [a, b]
    },
    生年月日なし: () => {
      const one = someone()
      const [a, b] = [write(one, 'contact'), write(one, 'contact')]
      b.birth = ''
      samePhone(a, b, one)
      return [a, b]
    },
    元号と西暦: () => {
      const one = someone()
      const [a, b] = [write(one, 'birth'), write(one, 'birth')]
      a.birth = `${one.year}-${two(one.month)}-${two(one.day)}`
      b.birth = era(one.year, one.month, one.day)
      return [a, b]
    },
    生年月日の書きまちがい: () => {
      const one = someone()
      const b = write(slipBirth(one), 'birth')
      const a = write(one, 'birth')
      if (chance(0.6)) samePhone(a, b, one)
      else {
        a.address = addressText(one)
        b.address = addressText(one)
      }
      return [a, b]
    },
    転居: () => {
      const one = someone()
      const b = write({ ...one, ...home() }, 'birth')
      const a = write(one, 'birth')
      if (chance(0.6)) {
        a.phone = phoneText(one.mobile)
        b.phone = phoneText(one.mobile)
      }
      return [a, b]
    },
    結婚で名字が変わった: () => {
      const one = { ...someone(), sex: 'female' as const, given: pick(roster.women) }
      const moved = chance(0.7) ? { ...one, ...home() } : one
      const b = write({ ...moved, family: pick(roster.families.filter((name) => name !== one.family)) }, 'birth')
      const a = write(one, 'birth')
      if (chance(0.92)) {
        a.phone = phoneText(one.mobile)
        b.phone = phoneText(one.mobile)
      }
      return [a, b]
    },
    かなの打ちまちがい: () => {
      const one = someone()
      const b = write(one, 'birth')
      b.kana = `${one.family[1]} ${slipText(one.given[1])}`
      return [write(one, 'birth'), b]
    },
    漢字の変換ちがい: () => {
      const one = { ...someone(), sex: 'female' as const, given: pick(roster.women.filter((name) => name.length > 2)) }
      const b = write(one, 'birth')
      b.name = `${one.family[0]} ${pick(one.given.slice(2))}`
      return [write(one, 'birth'), b]
    },
    読みちがい: () => {
      const one = someone()
      const b = write(one, 'birth')
      b.kana = `${one.family[1]} ${pick(one.sex === 'female' ? roster.women : roster.men)[1]}`
      const a = write(one, 'birth')
      a.address = addressText(one)
      b.address = addressText(one)
      return [a, b]
    },
    空白なし: () => {
      const one = someone()
      const b = write(one, 'birth')
      b.name = `${one.family[0]}${one.given[0]}`
      b.kana = `${one.family[1]}${one.given[1]}`
      return [write(one, 'birth'), b]
    },
    ローマ字と通称: () => {
      const one = { ...someone(), foreign: pick(roster.foreign.filter((name) => name[2])) }
      const [a, b] = [write(one, 'birth'), write(one, 'birth')]
      const [, , alias, kana] = one.foreign
      a.alias = alias
      a.aliasKana = kana
      if (chance(0.6)) {
        b.name = alias
        b.kana = kana
        b.alias = ''
      } else b.name = b.name.replace(/^(\S+) (.+)$/, '$2 $1')
      return [a, b]
    },
    引っ越して書きまちがい: () => {
      const one = someone()
      const [a, b] = [write(one, 'birth'), write(slipBirth({ ...one, ...home() }), 'birth')]
      a.phone = phoneText(one.mobile)
      b.phone = phoneText(one.mobile)
      return [a, b]
    },
    かななしで変換ちがい: () => {
      const one = { ...someone(), sex: 'male' as const, given: pick(roster.men.filter((name) => name.length > 2)) }
      const [a, b] = [write(one, 'birth'), write(one, 'birth')]
      b.name = `${one.family[0]} ${one.given[2] ?? ''}`
      b.kana = ''
      a.address = addressText(one)
      b.address = addressText(one)
      samePhone(a, b, one)
      return [a, b]
    },
    いくつも重なる: () => {
      const one = { ...someone(), family: pick(roster.families.filter((name) => name.length > 2)) }
      const b = write(chance(0.5) ? slipBirth(one) : one, 'birth')
      b.name = b.name.replace(one.family[0], pick(one.family.slice(2)))
      b.kana = toHalf(b.kana)
      const a = write(one, 'contact')
      samePhone(a, b, one)
      b.address = addressText(one)
      return [a, b]
    },
  }
  const sibling = (one: Truth): [Truth, Truth] => {
    const [x, y] = pick(roster.alike)
    const sex = pick(['male', 'female'] as const)
    return [
      { ...one, given: x, sex },
      { ...one, given: y, sex, mobile: mobile() },
    ]
  }
  const FALSE: Record<string, () => [RawPerson, RawPerson]> = {
    双子: () => {
      const [x, y] = sibling(someone())
      const [a, b] = [write(x, 'birth'), write(y, 'birth')]
      a.address = addressText(x)
      b.address = addressText(y)
      if (chance(0.7)) {
        a.phone = phoneText(x.line)
        b.phone = phoneText(x.line)
      }
      if (chance(0.5)) a.household = b.household = x.household
      return [a, b]
    },
    きょうだい: () => {
      const [x, y] = sibling(someone())
      const b = write({ ...y, year: y.year + 2 + int(5), month: 1 + int(12), day: 1 + int(28) }, 'contact')
      return [write(x, 'contact'), b]
    },
    父と息子が同じ名前: () => {
      const one = { ...someone(), sex: 'male' as const, given: pick(roster.men.filter((name) => name.length > 2)) }
      const son = { ...one, year: one.year + 22 + int(12), month: 1 + int(12), day: 1 + int(28), mobile: mobile() }
      const b = write(son, 'birth')
      if (chance(0.6)) b.name = `${one.family[0]} ${pick(one.given.slice(2))}`
      const a = write(one, 'birth')
      a.address = addressText(one)
      b.address = addressText(son)
      if (chance(0.6)) {
        a.phone = phoneText(one.line)
        b.phone = phoneText(one.line)
      }
      return [a, b]
    },
    夫婦: () => {
      const one = { ...someone(), sex: 'male' as const, given: pick(roster.men) }
      const wife = {
        ...one,
        sex: 'female' as const,
        given: pick(roster.women),
        year: one.year + int(7) - 3,
        month: 1 + int(12),
        day: 1 + int(28),
        mobile: mobile(),
      }
      const [a, b] = [write(one, 'contact'), write(wife, 'contact')]
      a.phone = phoneText(one.line)
      b.phone = phoneText(one.line)
      if (chance(0.5)) a.household = b.household = one.household
      return [a, b]
    },
    同姓同名の他人: () => {
      const one = someone()
      return [write(one, 'birth'), write({ ...someone(), family: one.family, given: one.given, sex: one.sex }, 'birth')]
    },
    同姓同名で片方の生年月日なし: () => {
      const one = someone()
      const [a, b] = [write(one, 'contact'), write({ ...someone(), family: one.family, given: one.given, sex: one.sex }, 'contact')]
      b.birth = ''
      return [a, b]
    },
    同じかなで別の字: () => {
      const one = { ...someone(), sex: 'male' as const, given: pick(roster.men.filter((name) => name.length > 2)) }
      const b = write({ ...someone(), family: one.family, given: [one.given[2] ?? one.given[0], one.given[1]], sex: one.sex }, 'birth')
      return [write(one, 'birth'), b]
    },
    同じ下の名前と誕生日: () => {
      const one = someone()
      return [
        write(one, 'birth'),
        write(
          {
            ...someone(),
            family: pick(roster.families.filter((name) => name !== one.family)),
            given: one.given,
            sex: one.sex,
            year: one.year,
            month: one.month,
            day: one.day,
          },
          'birth',
        ),
      ]
    },
    同じ建物の同じ名字: () => {
      const one = { ...someone(), building: pick(roster.buildings) }
      const x = someone()
      return [
        write(one, 'contact'),
        write({ ...x, family: one.family, town: one.town, block: one.block, building: one.building, room: one.room + 1 }, 'contact'),
      ]
    },
    連絡先が同じ家族の電話: () => {
      const one = someone()
      const other = someone()
      const [a, b] = [write(one, 'contact'), write({ ...other, family: one.family }, 'contact')]
      const digits = chance(0.5) ? one.mobile : one.line
      a.phone = phoneText(digits)
      b.phone = phoneText(digits)
      return [a, b]
    },
    母と娘: () => {
      const one = { ...someone(), sex: 'female' as const, given: pick(roster.women) }
      const child = {
        ...one,
        given: pick(roster.women.filter((name) => name !== one.given && name[1] !== one.given[1])),
        year: one.year + 20 + int(15),
        month: 1 + int(12),
        day: 1 + int(28),
        mobile: mobile(),
      }
      const [a, b] = [write(one, 'contact'), write(child, 'contact')]
      if (chance(0.4)) b.birth = ''
      return [a, b]
    },
    施設の同じ住所: () => {
      const one = someone()
      const other = { ...someone(), town: one.town, block: one.block, building: one.building, room: one.room, line: one.line }
      const [a, b] = [write(one, 'contact'), write(other, 'contact')]
      a.phone = phoneText(one.line)
      b.phone = phoneText(one.line)
      return [a, b]
    },
    ローマ字が似た他人: () => {
      const [x, y] = [pick(roster.foreign), pick(roster.foreign)]
      const b = write({ ...someone(), foreign: y }, 'birth')
      if (x === y) b.birth = '1999-03-0' + String(1 + int(9))
      return [write({ ...someone(), foreign: x }, 'birth'), b]
    },
    かなのない双子: () => {
      const [x, y] = sibling(someone())
      const [a, b] = [write(x, 'birth'), write(y, 'birth')]
      b.kana = ''
      a.address = addressText(x)
      b.address = addressText(y)
      return [a, b]
    },
    同じ町の同姓同名: () => {
      const one = someone()
      const x = someone()
      const [a, b] = [write(one, 'contact'), write({ ...x, family: one.family, given: one.given, sex: one.sex, town: one.town }, 'contact')]
      if (chance(0.3)) b.birth = ''
      return [a, b]
    },
    同姓同名で生年月日が一字ちがい: () => {
      const one = someone()
      const x = someone()
      return [
        write(one, 'contact'),
        write(
          slipBirth({ ...x, family: one.family, given: one.given, sex: one.sex, year: one.year, month: one.month, day: one.day }),
          'contact',
        ),
      ]
    },
    まったくの他人: () => [write(someone()), write(someone())],
  }
  const make = (truth: Pair['truth'], kinds: typeof TRUE, count: number): Pair[] =>
    Array.from({ length: count }, (_, i) => {
      const names = Object.keys(kinds)
      const why = names[i % names.length] ?? ''
      const [a, b] = (kinds[why] as () => [RawPerson, RawPerson])()
      return chance(0.5) ? { truth, why, a, b } : { truth, why, a: b, b: a }
    })
  return [...make('same', TRUE, same), ...make('other', FALSE, other)]
}
