// What leaves a meeting with somebody from outside, kind by kind: handed out, printed anew, said; and what of it stands in 提供の記録.
import { expect } from 'vitest'
import { BROUGHT_KINDS } from '#src/modules/meetings/kinds/kind.rules.ts'
import { idOf, memberNow, refused, type MeetingDesks } from './meeting-desks.ts'
import { readPdf } from './pdf.ts'

/** Plays it through and says what must stand where. */
export async function givesAway(desks: MeetingDesks): Promise<void> {
  const { worker, head } = desks

  const person = idOf(await desks.save(worker, { name: '渡里 紙子', kana: 'わたり かみこ', birth_on: '1942/4/1' }))
  const given = { person_id: person, recipient: 'hokatsu', items: 'name', purpose: 'caseMeeting', form: 'written', given_on: '2026/11/1' }
  await desks.save(worker, { ...given, state: 'given' }, '/consents')
  const record = async (): Promise<string> => (await (await head.get(`/people/${person}/provisions`)).text()).replace(/<[^>]+>/g, ' ')
  const opens = async (kind: string): Promise<{ at: string; all: string[] }> => {
    const at = await desks.call(worker, kind, { items: 'name', title: `${kind}の会` })
    await desks.act(worker, `${at}/people`, { person_id: person })
    for (const name of [`${kind}の人`, `${kind}の見るだけの人`]) await desks.act(worker, `${at}/members`, { name, recipient: 'hokatsu' })
    return { at, all: (await desks.inside(worker, at)).members.map((one) => one.id) }
  }
  for (const kind of BROUGHT_KINDS.filter((one) => one.basis !== 'INTERNAL')) {
    const { at, all } = await opens(kind.code)
    const guest = await memberNow(desks, worker, at, `${kind.code}の人`)
    if (kind.oath) await desks.act(worker, `${at}/oaths`, { member: all, oath_on: '今日', oath_form: 'written' })
    await desks.act(worker, `${at}/papers`, { title: '経過', body: 'この三か月', to: [guest] })
    const text = await record()
    expect([kind.code, text.includes(`${kind.code}の人`), text.includes(`${kind.code}の見るだけの人`)]).toEqual([
      kind.code,
      !kind.sealed,
      false,
    ])
    const [paper] = (await desks.inside(worker, at)).papers
    expect(paper?.copies.map((one) => [one.number, one.member, one.state])).toEqual([
      kind.numbered ? [1, guest, 'out'] : [null, guest, 'given'],
    ])
  }
  expect(await record()).toContain('氏名（会議の紙）')
  // Nothing has left where nobody was handed anything, and what is printed goes to whoever it was handed to.
  const { at, all } = await opens('careCase')
  const [guest, other] = [await memberNow(desks, worker, at, 'careCaseの人'), await memberNow(desks, worker, at, '見るだけ')]
  await desks.act(worker, `${at}/papers`, { title: '二枚め', body: 'つづき' })
  const print = `${at}/papers/${(await desks.inside(worker, at)).papers[0]?.id ?? ''}`
  const pages = async (more = ''): Promise<string[]> =>
    readPdf(new Uint8Array(await (await worker.get(`${print}/print${more}`)).arrayBuffer())).pages.map((one) => one.replace(/\s/g, ''))
  expect((await pages()).map((one) => one.includes('careCase'))).toEqual([false])
  await refused(worker, `${print}/copies`, {}, '渡す人をえらんで')
  await desks.act(worker, `${print}/copies`, { to: [guest] })
  await refused(worker, `${print}/copies`, { to: [guest] }, 'もう渡しています')
  expect((await pages()).map((one) => one.includes('careCaseの人'))).toEqual([false, true])
  // A name that was added after the consents were asked gets none either.
  await desks.act(worker, `${at}/members`, { name: '学校の人', recipient: 'school' })
  await refused(worker, `${print}/copies`, { to: [await memberNow(desks, worker, at, '学校の人')] }, 'Aさんの「氏名」は、学校に')
  expect((await pages()).length).toBe(2)
  const agenda = readPdf(new Uint8Array(await (await worker.get(`${at}.pdf`)).arrayBuffer())).pages.join('')
  expect(agenda).toContain('外の人に渡さない')
  expect(await (await worker.get(`${at}?paper=agenda`)).text()).toContain('value="次第"')
  // What tells of a household asks everybody who lives there.
  await desks.save(worker, { ...given, items: 'household', state: 'given' }, '/consents')
  const son = idOf(await desks.save(worker, { name: '渡里 息子', kana: 'わたり むすこ', birth_on: '1970/4/1' }))
  const live = `insert into household_member (ward_id, id, household_id, person_id, relation, from_on) select '271098', gen_random_uuid(), $1, p, 'child', '2020-01-01' from unnest($2::uuid[]) p`
  const home = idOf(await desks.save(worker, { name: '渡里の世帯' }, '/households'))
  await desks.city.owner.query(live, [home, [person, son]])
  const whole = await desks.call(worker, 'careCase', { items: 'household', title: '世帯のこと' })
  await desks.act(worker, `${whole}/people`, { person_id: person })
  await desks.act(worker, `${whole}/members`, { name: '包括の人', recipient: 'hokatsu' })
  const to = { title: '経過', body: 'ふたりのこと', to: [await memberNow(desks, worker, whole, '包括の人')] }
  await refused(worker, `${whole}/papers`, to, 'Aさんの「世帯のようす」は、地域包括支援センターに')
  await desks.save(worker, { ...given, person_id: son, items: 'household', state: 'given' }, '/consents')
  await desks.act(worker, `${whole}/papers`, to)
  // Who came heard it.
  await desks.act(worker, `${at}/members/${await memberNow(desks, worker, at, '学校の人')}/end`)
  await desks.act(worker, `${at}/hold`, { came: [all[0] ?? '', other], version: await desks.version(at) })
  expect(await record()).toMatch(/氏名（会議で話したこと）[^（）]*careCaseの見るだけの人/)
  // The consent is taken back: no copy is printed for others any more, ours are.
  const consent = (
    await desks.city.owner.query<{ id: string; version: number }>('select id, version from consent where person_id = $1', [person])
  ).rows[0]
  await desks.act(worker, `/consents/${consent?.id ?? ''}/end`, { version: String(consent?.version), withdrawn_on: '2026/11/20' })
  const again = await worker.get(`${print}/print`)
  expect([again.status, (await again.text()).includes('Aさんの「氏名」は、地域包括支援センターに')]).toEqual([422, true])
  expect((await pages('?for=ours')).map((one) => one.includes('careCase'))).toEqual([false])
}
