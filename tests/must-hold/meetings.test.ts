// Meetings about people over HTTP: kinds as data, oaths before papers, numbered copies all accounted for, grounds for what is said, decisions as to-dos that say nothing, and what goes out of a sealed meeting.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sitAt, type Desk } from '../support/desk.ts'
import { idOf, MARK, memberNow, openMeetings, refused, type MeetingDesks } from '../support/meeting-desks.ts'
import { givesAway } from '../support/meeting-given.ts'
import { handsOn } from '../support/meeting-hands-on.ts'
import { readPdf } from '../support/pdf.ts'

let desks: MeetingDesks
let worker: Desk
let colleague: Desk
let head: Desk
let advisor: Desk
beforeAll(async () => {
  desks = await openMeetings()
  ;({ worker, colleague, head } = desks)
  advisor = await sitAt(desks.city, 'cityadvice')
  desks.city.at.now = new Date('2026-11-20T15:00:00+09:00')
})
afterAll(() => desks.city.close())

const memberOf = (desk: Desk, at: string, name: string): Promise<string> => memberNow(desks, desk, at, name)
const ourName = async (login: string): Promise<string> =>
  (await desks.city.owner.query<{ name: string }>('select name from staff where login = $1', [login])).rows[0]?.name ?? ''

test('the words keep their history, sealed; what has ended is changed only after it was opened again with a reason', async () => {
  const at = await desks.call(worker, 'inner', { agenda: `${MARK}はじめの議題` })
  const edit = async (words: Record<string, string>): Promise<Record<string, string>> => ({
    title: `${MARK}の題`,
    on_day: '2026/11/20',
    agenda: `${MARK}はじめの議題`,
    ...words,
    version: await desks.version(at),
  })
  await desks.act(worker, `${at}/edit`, await edit({ facts: `${MARK}はじめの事実` }))
  await desks.act(colleague, `${at}/edit`, await edit({ facts: `${MARK}あとの事実`, agenda: `${MARK}あとの議題` }))
  const page = await (await worker.get(at)).text()
  expect(
    [`前：${MARK}はじめの事実`, `直した後：${MARK}あとの事実`, `前：${MARK}はじめの議題`].map((words) => [words, page.includes(words)]),
  ).toEqual([
    [`前：${MARK}はじめの事実`, true],
    [`直した後：${MARK}あとの事実`, true],
    [`前：${MARK}はじめの議題`, true],
  ])
  const { rows } = await desks.city.owner.query<{ kept: Buffer | null }>(
    `select changes_cipher as kept from meeting_event where meeting_id = $1 and act = 'changed'`,
    [idOf(at)],
  )
  expect(rows.map((row) => row.kept !== null && !row.kept.includes(MARK))).toEqual([true, true])

  const me = await memberOf(worker, at, await ourName('tennoji.worker'))
  await desks.act(worker, `${at}/hold`, { came: [me], version: await desks.version(at) })
  await desks.act(worker, `${at}/close`, { version: await desks.version(at) })
  const late = await edit({ facts: `${MARK}終わってからの事実`, agenda: `${MARK}あとの議題` })
  await refused(worker, `${at}/edit`, late, 'この会議は終わっています')
  await refused(worker, `${at}/edit`, late, `${MARK}終わってからの事実`)
  expect((await worker.get(`${at}/edit`)).status).toBe(404)
  // Whatever statement finds its way there.
  await expect(
    desks.city.owner.query('update case_meeting set anonymised = true, version = version + 1 where id = $1', [idOf(at)]),
  ).rejects.toThrow(/stays as it was/)
  await refused(worker, `${at}/reopen`, { reason: '', version: await desks.version(at) }, 'ひらき直すわけ')
  await desks.act(worker, `${at}/reopen`, { reason: '出席の数を書きちがえた', version: await desks.version(at) })
  expect((await worker.post(`${at}/reopen`, { reason: 'もう一度', version: await desks.version(at) })).status).toBe(404)
  await desks.act(worker, `${at}/edit`, { ...late, version: await desks.version(at) })
  const again = await (await head.get(at)).text()
  expect(['終わった会議をひらき直した：出席の数を書きちがえた', `前：${MARK}あとの事実`].every((words) => again.includes(words))).toBe(true)
})

describe('kinds are the city’s data', () => {
  test('changed with a reason, every version kept; a meeting stays as its kind was when it was called', async () => {
    const before = await desks.call(worker, 'support')
    expect((await worker.post('/meeting-kinds/support', { name: 'x' })).status).toBe(404)
    const change = {
      name: '支援会議（市）',
      law: '社会福祉法 106条の6',
      basis: 'SUPPORT_CONF',
      numbered: 'yes',
      oath: 'yes',
      active: 'yes',
      reason: 'ひらいた会議にする',
      seen: '0',
    }
    await refused(advisor, '/meeting-kinds/support', { ...change, reason: '' }, '変えるわけ')
    await desks.act(advisor, '/meeting-kinds/support', change)
    await refused(advisor, '/meeting-kinds/support', change, 'ほかの人が先に変えました', 409)
    expect((await head.get(before)).status).toBe(404)
    const open = await desks.call(worker, 'support')
    expect((await head.get(open)).status).toBe(200)
    await desks.act(advisor, '/meeting-kinds/support', { ...change, name: '支援会議', sealed: 'yes', seen: '1', reason: 'もどす' })
    expect((await head.get(open)).status).toBe(200)
    const page = await (await worker.get('/meeting-kinds/support')).text()
    expect(['ひらいた会議にする', 'もどす', '支援会議（市）'].every((word) => page.includes(word))).toBe(true)
    await desks.act(advisor, '/meeting-kinds/new', {
      name: 'つながる場',
      law: '要綱',
      basis: 'CONSENT',
      active: 'yes',
      reason: '始める',
      seen: '0',
    })
    expect(await (await worker.get('/case-meetings/new')).text()).toContain('つながる場')
  })
  test('no database login opens what is sealed', async () => {
    const at = await desks.call(worker, 'support')
    const client = await desks.city.app.connect()
    try {
      const as = async (login: string): Promise<void> => {
        await client.query('rollback')
        await client.query('begin')
        await client.query(`select set_config('app.wards', '271098', true), set_config('app.actor', $1, true)`, [desks.staff(login)])
      }
      await as('tennoji.worker')
      await expect(client.query('update case_meeting set sealed = false, version = version + 1 where id = $1', [idOf(at)])).rejects.toThrow(
        /stays of its kind/,
      )
      // Nobody names themselves, whatever statement they find a way to send; nor writes anything else into it.
      await as('tennoji.wardhead')
      await expect(
        client.query(
          `insert into meeting_member (ward_id, id, meeting_id, staff_id, duty, from_at, named_by) values ('271098', gen_random_uuid(), $1, $2, 'convener', now(), $2)`,
          [idOf(at), desks.staff('tennoji.wardhead')],
        ),
      ).rejects.toThrow(/row-level security/)
      await as('tennoji.wardhead')
      expect((await client.query('update meeting_member set until_at = now() where meeting_id = $1', [idOf(at)])).rowCount).toBe(0)
      expect((await client.query('update case_meeting set version = version + 1 where id = $1', [idOf(at)])).rowCount).toBe(0)
      await as('tennoji.worker')
      await expect(client.query('delete from meeting_event')).rejects.toThrow(/permission denied/)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})

describe('oaths and numbered papers', () => {
  test('no paper before the oath, each copy under a number, none forgotten; a lost one is told to the leak desk without the meeting', async () => {
    const at = await desks.call(worker, 'support')
    await desks.act(worker, `${at}/members`, { staff: desks.staff('tennoji.second'), duty: 'member' })
    await refused(worker, `${at}/members`, { name: 'あ'.repeat(101), recipient: 'hokatsu' }, '外の人の名前は 100 文字まで')
    await desks.act(worker, `${at}/members`, { name: `${MARK}外の人`, recipient: 'hokatsu' })
    const [me, second, out] = [
      await memberOf(worker, at, await ourName('tennoji.worker')),
      await memberOf(worker, at, '同じ区の人'),
      await memberOf(worker, at, '外の人'),
    ]
    const paper = { title: `${MARK}資料`, body: `${MARK}中身の一行目` }
    await refused(worker, `${at}/papers`, { ...paper, to: [me, out] }, '誓約がまだです')
    await refused(worker, `${at}/oaths`, { member: [me], oath_on: '2026/12/1' }, 'まだ来ていない日')
    await desks.act(worker, `${at}/oaths`, { member: [me, out, second], oath_on: '今日', oath_form: 'written' })
    await desks.act(worker, `${at}/papers`, { ...paper, to: [me, out] })
    const sent = (await desks.inside(worker, at)).papers[0]
    expect(sent?.copies.map((one) => [one.number, one.member, one.state])).toEqual([
      [1, expect.any(String), 'out'],
      [2, expect.any(String), 'out'],
    ])
    await desks.act(worker, `${at}/papers/${sent?.id ?? ''}/copies`, { to: [second] })
    const copies = (await desks.inside(worker, at)).papers[0]?.copies ?? []
    expect(copies.map((one) => one.number)).toEqual([1, 2, 3])

    const pdf = readPdf(new Uint8Array(await (await colleague.get(`${at}/papers/${sent?.id ?? ''}/print`)).arrayBuffer()))
    expect(pdf.pages).toHaveLength(3)
    for (const [i, page] of pdf.pages.entries())
      expect([page.includes(`No.${i + 1}`), page.includes(`番号${i + 1}`) || page.includes(`番号 ${i + 1}`)]).toEqual([true, true])
    expect(pdf.pages[1]).toContain(`${MARK}外の人`)
    expect(pdf.faults).toEqual([])

    await refused(worker, `${at}/hold`, { came: [], version: await desks.version(at) }, '出席した人')
    await desks.act(worker, `${at}/hold`, { came: [me, out], version: await desks.version(at) })
    await refused(worker, `${at}/close`, { version: await desks.version(at) }, '1 番が、まだ返っていません')
    await desks.act(worker, `${at}/copies`, { copy: [copies[0]?.id ?? ''], state: 'returned' })
    await desks.act(worker, `${at}/copies`, { copy: [copies[1]?.id ?? ''], state: 'destroyed' })
    await refused(worker, `${at}/copies`, { copy: [copies[2]?.id ?? ''], state: 'lost', story: 'なし' }, '10 字以上')
    await refused(worker, `${at}/close`, { version: await desks.version(at) }, '3 番が、まだ返っていません')
    await desks.act(worker, `${at}/copies`, {
      copy: [copies[2]?.id ?? ''],
      state: 'lost',
      story: '帰りの電車に置き忘れ、駅に届けを出した。',
    })
    // What was said of a copy stands.
    await refused(worker, `${at}/copies`, { copy: [copies[2]?.id ?? ''], state: 'returned' }, '番号をえらんで')
    await desks.act(worker, `${at}/close`, { version: await desks.version(at) })
    expect((await desks.inside(worker, at)).state).toBe('closed')
    // The copy is closed by the number of the leak, where the story stands, once.
    const { rows } = await desks.city.owner.query<Record<string, unknown>>(
      `select l.id, l.found_on::text as on from meeting_copy c join leak l on l.id = c.incident_id where c.meeting_id = $1`,
      [idOf(at)],
    )
    expect(rows).toMatchObject([{ on: '2026-11-20' }])
    // The head, who finds no meeting, finds the leak with its deadline.
    const leak =
      (
        await desks.city.owner.query<{ id: string }>(`select leak_id as id from leak_source where source = $1`, [
          `meeting_incident:${String(rows[0]?.['id'])}`,
        ])
      ).rows[0]?.id ?? ''
    const told = await (await head.get(`/leaks/${leak}`)).text()
    expect([told.includes('帰りの電車に置き忘れ'), told.includes(MARK), told.includes(idOf(at)), told.includes('支援会議')]).toEqual([
      true,
      false,
      false,
      false,
    ])
    expect((await worker.post(`${at}/papers`, { ...paper, to: [me] })).status).toBe(404)
  })
  test('as a member: attendance, oath, the number of the paper we got, our decisions; nothing of what others said', async () => {
    const at = await desks.call(worker, 'support', {
      our_role: 'member',
      host: '区役所 保健福祉課',
      agenda: `${MARK}よその議題`,
      facts: `${MARK}よその話`,
    })
    const page = await (await worker.get(`${at}/edit`)).text()
    expect([page.includes('name="agenda"'), page.includes('name="facts"')]).toEqual([false, false])
    await desks.act(worker, `${at}/edit`, {
      title: '呼ばれた会議',
      host: '区役所',
      on_day: '2026/11/20',
      facts: `${MARK}よその話`,
      version: await desks.version(at),
    })
    const row = (
      await desks.city.owner.query<Record<string, unknown>>('select agenda_cipher, facts_cipher from case_meeting where id = $1', [
        idOf(at),
      ])
    ).rows[0]
    expect(row).toEqual({ agenda_cipher: null, facts_cipher: null })
    const me = (await desks.inside(worker, at)).members[0]?.id ?? ''
    await desks.act(worker, `${at}/oaths`, { member: [me], oath_on: '今日', oath_form: 'spoken' })
    await refused(worker, `${at}/papers`, { title: '受け取った資料', to: [me] }, '番号を、数字で')
    await desks.act(worker, `${at}/papers`, { title: '受け取った資料', body: `${MARK}写し`, to: [me], number: '７' })
    expect((await desks.city.owner.query('select body_cipher from meeting_paper where meeting_id = $1', [idOf(at)])).rows).toEqual([
      { body_cipher: null },
    ])
    const inside = await desks.inside(worker, at)
    expect(inside.papers[0]?.copies.map((one) => one.number)).toEqual([7])
    expect((await worker.post(`${at}/members`, { name: 'よその人', recipient: 'school' })).status).toBe(422)
    await desks.act(worker, `${at}/hold`, { came: [me], version: await desks.version(at) })
    await desks.act(worker, `${at}/copies`, { copy: [inside.papers[0]?.copies[0]?.id ?? ''], state: 'returned' })
    await desks.act(worker, `${at}/close`, { version: await desks.version(at) })
  })
})

describe('what is said needs its ground', () => {
  test('a 地域ケア個別会議 says nothing to somebody outside without the person’s consent; 「Aさん」 needs none but has no name in it', async () => {
    const person = idOf(await desks.save(worker, { name: `${MARK}田 花子`, kana: 'ぞるくだ はなこ', birth_on: '1941/4/1' }))
    const at = await desks.call(worker, 'careCase', { items: ['name', 'health'], title: '第1回', on_day: '2026/11/19' })
    await desks.act(worker, `${at}/people`, { person_id: person })
    await desks.act(worker, `${at}/members`, { name: '包括の人', recipient: 'hokatsu' })
    const paper = { title: '経過', body: 'この三か月', to: [await memberOf(worker, at, '包括の人')] }
    await refused(worker, `${at}/papers`, paper, 'Aさんの「氏名・病気・服薬」は、地域包括支援センターに伝える根拠がありません')
    const all = (await desks.inside(worker, at)).members.map((one) => one.id)
    await refused(worker, `${at}/hold`, { came: all, version: await desks.version(at) }, '伝える根拠がありません')
    await desks.save(
      worker,
      {
        person_id: person,
        recipient: 'hokatsu',
        items: 'name',
        purpose: 'caseMeeting',
        form: 'written',
        given_on: '2026/11/1',
        state: 'given',
      },
      '/consents',
    )
    await refused(worker, `${at}/papers`, paper, 'Aさんの「病気・服薬」は')
    await desks.act(worker, `${at}/edit`, { title: '第1回', on_day: '2026/11/19', items: 'name', version: await desks.version(at) })
    await desks.act(worker, `${at}/papers`, paper)
    // Taken back the day after: what was said on the day stands as said, and nothing more leaves.
    const consent = (
      await desks.city.owner.query<{ id: string; version: number }>('select id, version from consent where person_id = $1', [person])
    ).rows[0]
    await desks.act(worker, `/consents/${consent?.id ?? ''}/end`, { version: String(consent?.version), withdrawn_on: '2026/11/20' })
    expect(await (await worker.get(at)).text()).toContain('このままでは、資料を渡せません')
    await refused(worker, `${at}/papers`, { ...paper, title: 'その後' }, 'Aさんの「氏名」は')
    // Who moved in the day after was not talked of: only what leaves from now on is asked of them.
    const son = idOf(await desks.save(worker, { name: `${MARK}田 こ`, kana: 'ぞるくだ こ', birth_on: '1970/4/1' }))
    const home = await desks.save(worker, { name: `${MARK}田家`, person: person }, '/households')
    const members = `select from household_member where person_id = $1`
    await desks.city.owner.query(`update household_member set from_on = '2026-11-01', version = version + 1 where person_id = $1`, [person])
    await desks.city.owner.query(
      `insert into household_member (ward_id, id, household_id, person_id, relation, from_on) values ('271098', gen_random_uuid(), $1, $2, 'child', '2026-11-20')`,
      [idOf(home), son],
    )
    expect((await desks.city.owner.query(members, [son])).rowCount).toBe(1)
    await desks.act(worker, `${at}/hold`, { came: all, version: await desks.version(at) })
    await refused(worker, `${at}/papers`, { ...paper, title: 'その後' }, 'Aさんの「氏名」は')

    const hidden = await desks.call(worker, 'careCase', { anonymised: 'yes', items: ['health'], title: 'Aさん' })
    await desks.act(worker, `${hidden}/people`, { person_id: person })
    await desks.act(worker, `${hidden}/members`, { name: '包括の人', recipient: 'hokatsu' })
    await refused(worker, `${hidden}/papers`, { title: '経過', body: `${MARK}田さんの三か月` }, 'Aさんの名前が入っています')
    await desks.act(worker, `${hidden}/papers`, { title: '経過', body: 'Aさんの三か月' })
    for (const path of [`${hidden}.pdf`, `${hidden}/papers/${(await desks.inside(worker, hidden)).papers[0]?.id ?? ''}/print`]) {
      const pdf = readPdf(new Uint8Array(await (await worker.get(path)).arrayBuffer()))
      expect([pdf.pages.join('').includes(`${MARK}田`), pdf.pages.join('').includes('Aさん')]).toEqual([false, true])
    }
    const own = await desks.call(worker, 'inner')
    await refused(worker, `${own}/members`, { name: '包括の人', recipient: 'hokatsu' }, '区社協の中だけの会議です')
  })
})

test('what somebody from outside took away stands in the record of what was given, of every kind but a sealed one; printed anew it asks anew', () =>
  givesAway(desks))

describe('decisions', () => {
  test('wait for their owner and nobody else, and say neither whom nor what', async () => {
    const at = await desks.call(worker, 'support')
    await desks.act(worker, `${at}/members`, { staff: desks.staff('tennoji.second'), duty: 'member' })
    const second = await memberOf(worker, at, '同じ区の人')
    await desks.act(worker, `${at}/decisions`, { text: `${MARK}毎週火曜に訪ねる`, owner: second, due_on: '2026/11/24' })
    const todos = async (desk: Desk): Promise<string> => JSON.stringify(await (await desk.get('/todos.json')).json())
    const [theirs, mine, heads] = [await todos(colleague), await todos(worker), await todos(head)]
    expect([theirs.includes('会議で決まったこと'), theirs.includes(MARK)]).toEqual([true, false])
    expect([mine.includes('会議で決まったこと'), heads.includes('会議で決まったこと'), heads.includes(idOf(at))]).toEqual([
      false,
      false,
      false,
    ])
    const [decision] = (await desks.inside(colleague, at)).decisions
    await refused(colleague, `${at}/decisions/${decision?.id ?? ''}/settle`, { state: 'done', outcome: '' }, 'どうなったか')
    await desks.act(colleague, `${at}/decisions/${decision?.id ?? ''}/settle`, { state: 'done', outcome: '訪ねた' })
    expect((await todos(colleague)).includes('会議で決まったこと')).toBe(false)
    // Who is no member is no owner.
    await refused(worker, `${at}/decisions`, { text: 'x', owner: randomUUID(), due_on: '' }, 'いまの構成員から')
  })
  test('who leaves hands on what still waits for them; what waits for nobody of ours waits for who keeps the meeting', () => handsOn(desks))
  test('go out of a sealed meeting one by one, in other words and on a new ground; nothing leads back', async () => {
    const at = await desks.call(worker, 'support', { agenda: `${MARK}の議題` })
    const me = (await desks.inside(worker, at)).members[0]?.id ?? ''
    await desks.act(worker, `${at}/decisions`, { text: `${MARK}息子の借金を弁護士に話す`, owner: me })
    await desks.act(worker, `${at}/decisions`, { text: `${MARK}もう一つの決定`, owner: me })
    const [one] = (await desks.inside(worker, at)).decisions
    const into = await desks.call(worker, 'multi', { title: '重層の第1回' })
    const theirs = (await desks.inside(worker, into)).members[0]?.id ?? ''
    const path = `${at}/decisions/${one?.id ?? ''}/release`
    const good = { into: idOf(into), text: '法律の相談につなぐ', evidence: '11/20 本人の同意書', owner: theirs }
    await refused(worker, path, { ...good, text: one?.text ?? '' }, 'もとのことばのまま')
    await refused(worker, path, { ...good, evidence: '' }, '新しい根拠')
    await refused(worker, path, { ...good, into: idOf(at) }, 'どの会議に出すか')
    // What has ended takes nothing up any more, as it lets nothing else be written.
    const over = await desks.call(worker, 'multi', { title: '終わった重層' })
    const kept = (await desks.inside(worker, over)).members[0]?.id ?? ''
    await desks.act(worker, `${over}/hold`, { came: [kept], version: await desks.version(over) })
    expect(await (await worker.get(path)).text()).toContain('終わった重層')
    await desks.act(worker, `${over}/close`, { version: await desks.version(over) })
    expect(await (await worker.get(path)).text()).not.toContain('終わった重層')
    await refused(worker, path, { ...good, into: idOf(over), owner: kept }, 'どの会議に出すか')
    expect((await head.get(path)).status).toBe(404)
    expect((await head.post(path, good)).status).toBe(404)
    // Nobody of the sealed meeting is named where they are not talked of, neither in the words nor in the ground.
    const about = idOf(await desks.save(worker, { name: 'ゾルク 秘子', kana: 'ぞるく ひこ' }))
    await desks.act(worker, `${at}/people`, { person_id: about })
    for (const words of [{ text: '秘子さんを法律の相談につなぐ' }, { evidence: 'ゾルク　秘子 本人の同意書' }])
      await refused(worker, path, { ...good, ...words }, '話し合った人の名前が入っています')
    // Of two with the same name both are shown, which is a read of both and names no meeting; a number out of reach leads to nobody.
    const twins = [
      idOf(await desks.save(worker, { name: '双子 同名', kana: 'ふたご どうめい', birth_on: '1950/1/1' })),
      idOf(await desks.save(worker, { name: '似ない 別人', kana: 'にない べつじん', birth_on: '1961/7/9' })),
    ]
    await desks.city.owner.query(`update person set name = '双子 同名', kana = 'ふたご どうめい', version = version + 1 where id = $1`, [
      twins[1],
    ])
    await worker.post(`${at}/people`, { person_id_typed: '双子 同名' })
    const seen = (
      await desks.city.owner.query<{ subjects: string[] }>(
        `select subjects from audit where event = 'registry.person.compared' and subjects @> $1::uuid[] order by at desc limit 1`,
        [twins],
      )
    ).rows[0]
    expect([seen?.subjects.toSorted(), seen?.subjects.includes(idOf(at))]).toEqual([twins.toSorted(), false])
    const far = idOf(await desks.save(desks.neighbour, { name: '遠く 人', kana: 'とおく ひと' }))
    await refused(worker, `${at}/people`, { person_id: far }, '台帳に見つかりません')
    await desks.act(worker, path, good)
    expect((await worker.get(path)).status).toBe(404)
    // The head sees the released decision in the open meeting, and nothing of where it came from.
    const page = await (await head.get(into)).text()
    expect([
      page.includes('法律の相談につなぐ'),
      page.includes('11/20 本人の同意書'),
      page.includes(MARK),
      page.includes(idOf(at)),
      page.includes('支援会議だけ'),
    ]).toEqual([true, true, false, false, false])
    const json = JSON.stringify(await desks.inside(head, into))
    expect([json.includes(idOf(at)), json.includes(one?.id ?? 'x'), json.includes(MARK)]).toEqual([false, false, false])
  })
})

test('the last of ours who keeps a meeting cannot leave it alone; who leaves sees nothing from that moment; a deputy is no member', async () => {
  const at = await desks.call(worker, 'support')
  await refused(worker, `${at}/leave`, {}, 'あなただけです')
  await refused(worker, `${at}/leave`, { successor: desks.staff('tennoji.wardhead') }, 'いまの構成員の職員から')
  await desks.act(worker, `${at}/members`, { staff: desks.staff('tennoji.second') })
  expect((await colleague.post(`${at}/members`, { staff: desks.staff('tennoji.wardhead') })).status).toBe(404)
  await refused(worker, `${at}/leave`, {}, 'あなただけです')
  await desks.act(worker, `${at}/leave`, { successor: desks.staff('tennoji.second') })
  expect([(await worker.get(at)).status, (await colleague.get(at)).status]).toEqual([404, 200])
  expect((await desks.inside(colleague, at)).members.find((one) => one.until === null)).toMatchObject({
    name: '同じ区の人',
    duty: 'secretary',
  })
  // Back in by the one who keeps it now.
  await desks.act(colleague, `${at}/members`, { staff: desks.staff('tennoji.worker') })
  expect((await worker.get(at)).status).toBe(200)
  // Standing in for a member's post is not being one: the head sits as the deputy of a member, in that very role.
  await desks.city.owner.query(
    `insert into staff_role (id, staff_id, ward_id, role, from_on, to_on, deputy_for) values (gen_random_uuid(), $1, '271098', 'worker', '2026-11-01', '2026-11-30', $2)`,
    [desks.staff('tennoji.community'), desks.staff('tennoji.second')],
  )
  const sits = await sitAt(desks.city, 'tennoji.community')
  const roles = await (await sits.get('/account')).text()
  const role = (
    await desks.city.owner.query<{ id: string }>(`select id::text from staff_role where staff_id = $1 and deputy_for is not null`, [
      desks.staff('tennoji.community'),
    ])
  ).rows[0]?.id
  expect(roles).toContain('代理')
  const took = await sits.post('/account/role', { role_id: role ?? '' })
  expect([took.status, (await (await sits.get('/case-meetings')).text()).includes('会議')]).toEqual([303, true])
  expect((await sits.get(at)).status).toBe(404)
})
