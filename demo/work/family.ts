// 家族図・つながり図 of the demo: the household of mother and son, as it was known at first and nine months later.
import { home, W } from './people.ts'
import type { Stage } from './stage.ts'

/** Everything around the household of the 雨宿s as a picture. */
export async function playFamily(stage: Stage): Promise<void> {
  const at = `/households/${home('amayado')}/family`
  const writes = async (part: string, fields: Record<string, string>): Promise<void> => {
    const { version } = await stage.as(W).sees(`${at}.json`)
    await stage.as(W).does(`${at}/${part}`, { version: String(version), item: '', ...fields })
  }
  const whom = async (name: string): Promise<string> => {
    const { people } = (await stage.as(W).sees(`${at}.json`)) as { people: { id: string; name: string }[] }
    return people.find((one) => one.name.includes(name))?.id ?? ''
  }
  stage.on('2025-10-21', '17:00')
  await writes('kin', { name: '亡くなった夫', sex: 'male', age: '昭和13年', life: 'dead', died: '平成27年' })
  await writes('kin', { name: '長女（市外）', sex: 'female', age: '53歳くらい', life: 'alive' })
  await writes('tie', { kind: 'couple', a: await whom('亡くなった夫'), b: await whom('雨宿 ときわ'), manner: 'married', from: '昭和43年' })
  await writes('tie', { kind: 'parent', a: await whom('亡くなった夫'), b: await whom('雨宿 そうた') })
  await writes('tie', { kind: 'parent', a: await whom('雨宿 ときわ'), b: await whom('長女') })
  await writes('around', {
    name: '隣の人',
    kind: 'neighbour',
    strength: 'strong',
    flow: 'in',
    meets: 'weekly',
    relied: 'yes',
    from: '2010',
  })
  await writes('around', { name: '長女', kind: 'person', strength: 'weak', conflict: 'yes', flow: 'both', meets: 'seldom', from: '2016' })
  await writes('around', {
    name: '整形外科',
    kind: 'medical',
    whom: await whom('雨宿 ときわ'),
    strength: 'ordinary',
    flow: 'in',
    meets: 'monthly',
    from: '2024',
  })
  await writes('around', {
    name: '前の職場',
    kind: 'work',
    whom: await whom('雨宿 そうた'),
    strength: 'weak',
    flow: 'both',
    meets: 'seldom',
    from: '1993',
    to: '2015',
    ended: '会社がなくなった',
  })
  stage.on('2026-07-28', '11:50')
  await writes('around', {
    name: '会館の花壇の会',
    kind: 'place',
    whom: await whom('雨宿 そうた'),
    strength: 'ordinary',
    flow: 'both',
    meets: 'weekly',
    from: '2026/4/16',
  })
  await writes('around', {
    name: '地域包括',
    kind: 'organisation',
    strength: 'ordinary',
    flow: 'in',
    meets: 'monthly',
    relied: 'yes',
    from: '2025/12/1',
  })
}
