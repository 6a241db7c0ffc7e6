// What must hold of people and households, asked over HTTP as different people: nothing out of reach, nothing lost in a merge, every read written down.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { searchAt, type Desk } from '../support/desk.ts'
import { idOf, openRegister, type Json, type RegisterDesks } from '../support/register.ts'

let register: RegisterDesks
let city: RegisterDesks['city']
let worker: RegisterDesks['worker']
let colleague: RegisterDesks['colleague']
let neighbour: RegisterDesks['neighbour']
let others: RegisterDesks['others']
let save: RegisterDesks['save']
let json: RegisterDesks['json']
let versionOf: RegisterDesks['versionOf']
let lastAudit: RegisterDesks['lastAudit']
beforeAll(async () => {
  register = await openRegister()
  ;({ city, worker, colleague, neighbour, others, save, json, versionOf, lastAudit } = register)
})
afterAll(() => register.city.close())

const form = (answer: string): URLSearchParams =>
  new URLSearchParams(
    [...answer.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map((found): [string, string] => [
      found[1] ?? '',
      found[2] ?? '',
    ]),
  )

describe('reach', () => {
  test('another ward, other roles and the city: the same answer as for nobody, by address, format, list, search, suggestion', async () => {
    const at = await save(worker, {
      name: '薬師寺 龍之介',
      kana: 'ﾔｸｼｼﾞ ﾘｭｳﾉｽｹ',
      birth_on: 'S15.4.1',
      phone: '06-6779-0101',
      address: '天王寺区勝山1-2-3',
      note: '夜は電話しない',
    })
    const home = await save(
      worker,
      { name: '薬師寺さんの世帯', kana: 'やくしじ', address: '天王寺区勝山1-2-3', person: idOf(at) },
      '/households',
    )
    for (const [login, desk] of [['naniwa.worker', neighbour], ...others] as [string, Desk][]) {
      for (const path of [at, `${at}/edit`, `${at}/shield`, `${at}/merge?with=${idOf(at)}`, home, `${home}/edit`])
        for (const suffix of path.includes('?') ? [''] : ['', '.json', '.csv', '.xlsx', '.pdf']) {
          const [there, absent] = [
            await desk.get(path.replace(/(\?|$)/, `${suffix}$1`)),
            await desk.get(path.replace(/[0-9a-f-]{36}/, randomUUID()).replace(/(\?|$)/, `${suffix}$1`)),
          ]
          expect([login, path, suffix, there.status, await there.text()]).toEqual([login, path, suffix, 404, await absent.text()])
        }
      for (const [path, fields] of [
        [`${at}/edit`, { version: '1', name: '書きかえ' }],
        [`${at}/move`, { version: '1', reason: 'x' }],
        [`${at}/same`, {}],
        [`${at}/merge`, { with: idOf(at) }],
        [`${at}/split`, { version: '1' }],
        [`${at}/shield`, { version: '1' }],
        [`${at}/owner`, { version: '1' }],
        [`${home}/members`, { who: '薬師寺' }],
      ] as [string, Record<string, string>][])
        expect([login, path, (await desk.post(path, fields)).status]).toEqual([login, path, 404])
      for (const typed of ['薬師寺', '薬', 'やくしじ', 'ﾔｸ', '龍', '竜之介', '0667790101', '７７９'])
        for (const path of ['/people', '/people.json', '/people.csv', '/households', '/households.json'])
          expect([
            login,
            typed,
            path,
            (await (await desk.get(`${path}?q=${encodeURIComponent(typed)}`)).text()).includes(idOf(at)),
          ]).toEqual([login, typed, path, false])
      const likely = await desk.post('/people/likely.json', { name: '薬師寺 龍之介', kana: 'やくしじ りゅうのすけ', birth_on: '1940/4/1' })
      expect([login, likely.status === 404 || (await likely.text()) === '[]']).toEqual([login, true])
    }
    // The neighbour may have somebody of the same name and birth: nothing of ours is suggested while saving.
    expect((await neighbour.post('/people', { name: '薬師寺 龍之介', kana: 'やくしじ りゅうのすけ', birth_on: '1940/4/1' })).status).toBe(
      303,
    )
    expect((await json(colleague, `${at}.json`))['note']).toBe('夜は電話しない')
  })
  test('every read is written down with whom it showed, also a suggestion and a refused form', async () => {
    const at = await save(worker, { name: '読まれた 人', kana: 'よまれた ひと', birth_on: '1950/1/2' })
    const id = idOf(at)
    await colleague.get(at)
    expect((await lastAudit('registry.person.opened'))?.subjects).toContain(id)
    await colleague.get('/people?q=よまれた')
    expect((await lastAudit('registry.person.listed'))?.subjects).toEqual([id])
    await colleague.post('/people/likely.json', { name: '読まれた 人', kana: 'よまれた ひと', birth_on: '1950/1/2' })
    expect((await lastAudit('registry.person.compared'))?.subjects).toEqual([id])
    expect((await colleague.post('/people', { name: '読まれた 人', kana: 'よまれた ひと', birth_on: '1950/1/2' })).status).toBe(409)
    expect((await lastAudit('registry.person.shown'))?.subjects).toEqual([id])
    await colleague.get('/people.csv?q=よまれた')
    expect((await lastAudit('registry.person.exported'))?.subjects).toEqual([id])
  })
})

describe('writing down', () => {
  test('names keep their characters, readings become hiragana, the note is not readable in the database', async () => {
    const at = await save(worker, {
      name: '髙﨑　𠮷子',
      kana: 'ﾀｶｻｷ　ﾖｼｺ',
      phone: '０６６７７９０２０２',
      postal: '5430001',
      note: '長男の誠さんには知らせない',
    })
    const one = await json(worker, `${at}.json`)
    expect([one['name'], one['kana'], one['phone'], one['postal'], one['note']]).toEqual([
      '髙﨑 𠮷子',
      'たかさき よしこ',
      '06-6779-0202',
      '543-0001',
      '長男の誠さんには知らせない',
    ])
    const { rows } = await city.owner.query(
      `select (select string_agg(p::text, '') from person p where id = $1) || (select string_agg(h::text, '') from history h where record_id = $1) as everything`,
      [idOf(at)],
    )
    expect(rows[0].everything).not.toContain('知らせない')
    expect(rows[0].everything).not.toContain(Buffer.from('知らせない').toString('hex'))
    for (const typed of ['高崎', '髙﨑', '吉子', 'ﾀｶ', 'た', '0202'])
      expect([typed, await (await worker.get(`/people?q=${encodeURIComponent(typed)}`)).text()]).toEqual([
        typed,
        expect.stringContaining(idOf(at)),
      ])
  })
  test.each([
    [{ name: '' }, '「名前」を入れてください'],
    [{ kana: '高橋' }, 'かなは、ひらがな'],
    [{ birth_on: '昭和99年1月1日' }, '昭和'],
    [{ birth_on: '2030/1/1' }, 'まだ来ていない'],
    [{ phone: '123' }, 'けた数'],
    [{ postal: '1' }, '郵便番号'],
    [{ neighbourhood_id: randomUUID() }, 'えらび直して'],
    [{ sex: 'x' }, 'えらび直して'],
  ])('%j is explained and nothing typed is lost', async (change, sentence) => {
    const answer = await worker.post('/people', { name: '𠮷野 某', kana: 'よしの', address: '失われない住所 9-9', ...change })
    const text = await answer.text()
    expect([answer.status, text.includes('失われない住所 9-9'), text.includes('role="alert"')]).toEqual([422, true, true])
    expect(text).toContain(sentence)
  })
  test('a birth in four fields, as one text or roughly: kept, said, put back into its fields, and refused with words', async () => {
    const parts = { birth_on_era: '昭和', birth_on: '15', birth_on_month: '4', birth_on_day: '1' }
    const born = async (fields: Record<string, string>): Promise<unknown[]> => {
      const at = await save(worker, { name: `生年 ${randomUUID()}`, ...fields })
      const one = await json(colleague, `${at}.json`)
      return [one['birth_on'], one['birth_about'], at]
    }
    expect((await born(parts)).slice(0, 2)).toEqual(['1940-04-01', ''])
    expect((await born({ birth_on: 'S15.4.1', birth_on_era: '', birth_on_month: '' })).slice(0, 2)).toEqual(['1940-04-01', ''])
    const [on, about, at] = await born({ ...parts, birth_on_month: '', birth_on_day: '' })
    expect([on, about]).toEqual([null, '昭和15年ごろ'])
    expect((await (await colleague.get(String(at))).text()).replaceAll(/<[^>]*>/g, '')).toContain('昭和15年ごろ')
    const form = await (await colleague.get(`${String(at)}/edit`)).text()
    expect([
      /<option[^>]* value="昭和"[^>]* selected|selected[^>]* value="昭和"/.test(form),
      /name="birth_on" value="15"/.test(form),
    ]).toEqual([true, true])
    const wrong = await worker.post('/people', { name: '生年 誤', ...parts, birth_on_day: '31' })
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('4月31日という日はありません')])
  })
  test('what was begun is kept for the writer and offered again; a change by a program leaves what it does not name', async () => {
    const drafted = { name: '書きかけ さん', phone: '06-6779-1212', birth_on_era: '大正', birth_on: '10' }
    await worker.post('/drafts', { ...drafted, draft_path: '/people/new' })
    expect(await (await worker.get('/people/new')).text()).toContain('書きかけがあります')
    const taken = await (await worker.get('/people/new?draft=take')).text()
    expect([taken.includes('06-6779-1212'), taken.includes('value="10"'), taken.includes('書きかけがあります')]).toEqual([
      true,
      true,
      false,
    ])
    expect(await (await colleague.get('/people/new')).text()).not.toContain('書きかけがあります')
    const at = await save(worker, drafted)
    expect(await (await worker.get('/people/new')).text()).not.toContain('書きかけがあります')
    await worker.post('/drafts', { name: '書きかけの世帯', draft_path: '/households/new', person: idOf(at) })
    const home = await (await worker.get('/households/new?draft=take')).text()
    expect([home.includes('書きかけの世帯'), home.includes('書きかけ さんさんを世帯主として')]).toEqual([true, true])
    const edit = async (body: Record<string, string>): Promise<Response> =>
      city.application.request(`http://desk.test${at}/edit`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { cookie: worker.cookie, origin: 'http://desk.test', 'content-type': 'application/json', accept: 'application/json' },
      })
    const answer = await edit({ version: '1', mobile: '090-1212-3434' })
    const one = await json(colleague, `${at}.json`)
    expect([answer.status < 400, one['mobile'], one['phone'], one['birth_about']]).toEqual([
      true,
      '090-1212-3434',
      '06-6779-1212',
      '大正10年ごろ',
    ])
    // A day takes the place of what was roughly known; the other way round nothing is dropped without a word.
    expect((await edit({ version: '2', birth_on: '1921-05-06' })).status).toBeLessThan(400)
    const both = await edit({ version: '3', birth_about: '大正9年ごろ' })
    expect([both.status, await both.text()]).toEqual([422, expect.stringContaining('「およそ」は残せません')])
    expect((await edit({ version: '3', birth_on: '', birth_about: '大正9年ごろ' })).status).toBeLessThan(400)
    const roughly = await json(colleague, `${at}.json`)
    expect([roughly['birth_on'], roughly['birth_about']]).toEqual([null, '大正9年ごろ'])
    // What nobody was asked is empty in every representation; what was answered is said, 「いらない」 too.
    expect([roughly['language'] ?? '', roughly['interpreter']]).toEqual(['', null])
    const csv = async (): Promise<string> => (await (await worker.get('/people.csv?q=書きかけ')).text()).split('\r\n')[1] ?? ''
    expect(await csv()).not.toMatch(/日本語|いらない/)
    expect((await edit({ version: '4', language: 'ja', interpreter: 'no' })).status).toBeLessThan(400)
    expect(await csv()).toMatch(/日本語.*いらない/)
    expect((await (await colleague.get(at)).text()).replaceAll(/<[^>]*>/g, '')).toMatch(/通訳\s*いらない/)
  })
  test('the list is ordered, its columns chosen, and leads on and back', async () => {
    await city.owner.query(
      `insert into person (ward_id, id, name, kana, mobile) select '271098', gen_random_uuid(), '並 ' || lpad(n::text, 2, '0'), '', case when n % 2 = 1 then '090-0000-' || 1000 + n else '' end from generate_series(0, 54) n`,
    )
    const seen: string[] = []
    let path: string | undefined = `/people?q=${encodeURIComponent('並')}&sort=-mobile&cols=name&cols=mobile`
    let text = ''
    while (path) {
      text = await (await worker.get(path)).text()
      seen.push(...[...text.matchAll(/>(並 \d\d)</g)].map((found) => found[1] ?? ''))
      path = /<a class="btn quiet" href="([^"]*)">次へ/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    }
    expect([seen.length, new Set(seen).size, seen[0], seen[26], Number(seen[27]?.slice(-2)) % 2]).toEqual([55, 55, '並 53', '並 01', 0])
    expect(text).toContain('全 55 件のうち 51–55 件目')
    const back = /<a class="btn quiet" href="([^"]*)">前へ/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(await (await worker.get(back)).text()).toContain('全 55 件のうち 1–50 件目')
    const pdf = Buffer.from(await (await worker.get('/people.pdf?q=並 53&cols=name&cols=mobile')).arrayBuffer())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  })
  test('hostile input makes no fault', async () => {
    const nasty = [
      '\0',
      "'; drop table person; --",
      '\ud800',
      '%',
      '<script>alert(1)</script>',
      'あ'.repeat(5000),
      '1e9',
      '../..',
      '~',
      '3:x',
      `${randomUUID()}~%`,
    ]
    for (const value of nasty) {
      for (const name of ['q', 'state', 'neighbourhood_id', 'after', 'with', 'person', 'encoding', 'composition'])
        for (const path of ['/people', '/people.csv', '/households', '/people/new', '/households/new'])
          expect([path, name, (await worker.get(`${path}?${new URLSearchParams({ [name]: value }).toString()}`)).status < 500]).toEqual([
            path,
            name,
            true,
          ])
      for (const name of ['name', 'kana', 'birth_on', 'phone', 'address', 'checked', 'decided', 'client_id', 'note', 'latin_name']) {
        const answer = await worker.post('/people', { kana: '漢字なので保存しない', [name]: value })
        expect([name, answer.status < 500, (await answer.text()).includes('<script>alert')]).toEqual([name, true, false])
      }
      expect((await worker.get(`/people/${encodeURIComponent(value.toWellFormed())}`)).status).toBeLessThan(500)
    }
  })
  test('a stale version loses nothing and says what stands there now', async () => {
    const at = await save(worker, { name: '二人で 直す', kana: 'ふたりで なおす' })
    expect(
      (await colleague.post(`${at}/edit`, { version: '1', name: '二人で 直す', kana: 'ふたりで なおす', phone: '06-6779-0303' })).status,
    ).toBe(303)
    const late = await worker.post(`${at}/edit`, { version: '1', name: '二人で 直した', kana: 'ふたりで なおす' })
    const text = await late.text()
    expect([late.status, text.includes('二人で 直した'), text.includes('06-6779-0303')]).toEqual([422, true, true])
    // What this writer did not touch takes the stored value: a second press puts nothing back over the colleague's.
    expect([/name="phone"[^>]*value="06-6779-0303"/.test(text), /いまの内容を入れました：[^<]*電話/.test(text)]).toEqual([true, true])
    expect([/name="version" value="2"/.test(text), text.includes('ここがちがいます')]).toEqual([true, false])
    const both = await (
      await worker.post(`${at}/edit`, { version: '1', name: '二人で 直す', kana: 'ふたりで なおす', phone: '06-1111-2222' })
    ).text()
    expect([
      both.includes('ここがちがいます。いま保存されているのは「06-6779-0303」です。'),
      /name="phone"[^>]*value="06-1111-2222"/.test(both),
    ]).toEqual([true, true])
  })
})

describe('duplicates while entering', () => {
  const typed = { name: '小西 登美子', kana: 'こにし とみこ', birth_on: 'S22.9.30', phone: '06-6779-0404', address: '天王寺区大道2-3-4' }
  test('a likely one is shown before anything is saved; この人です goes on with that record; 別の人として saves', async () => {
    const at = await save(worker, typed)
    const again = {
      name: '小西富美子',
      kana: 'ｺﾆｼ ﾄﾐｺ',
      birth_on: '1947/9/30',
      mobile: '090-2222-3333',
      address: '天王寺区大道2丁目3番4号',
    }
    const answer = await colleague.post('/people', again)
    const text = await answer.text()
    expect(answer.status).toBe(409)
    // What is shown as the way on is the record that is there.
    expect([/<button class="btn" formaction="[^"]*\/same"/i.test(text), /<button class="btn quiet" name="decided"/.test(text)]).toEqual([
      true,
      true,
    ])
    for (const words of [
      'この人ではありませんか',
      '小西 登美子',
      'こにし とみこ',
      '79歳',
      '天王寺区',
      '生年月日が同じ',
      '090-2222-3333',
      '別の人として保存する',
    ])
      expect(text).toContain(words)
    const same = await colleague.post(`${at}/same`, again)
    const filled = await same.text()
    expect(same.status).toBe(200)
    expect(filled).toContain('value="090-2222-3333"')
    expect(filled).toContain('value="小西 登美子"')
    expect(filled).toContain('小西富美子')
    expect((await colleague.post(`${at}/edit`, { ...typed, version: '1', mobile: '090-2222-3333' })).status).toBe(303)
    expect((await json(worker, `${at}.json`))['mobile']).toBe('090-2222-3333')
    const decided = await colleague.post('/people', { ...again, decided: 'other', checked: form(text).get('checked') ?? '' })
    expect(decided.status).toBe(303)
    // Somebody not shown yet is shown, also when the button was pressed for others.
    expect((await colleague.post('/people', { ...again, decided: 'other', checked: idOf(at) })).status).toBe(409)
  })
  test('the same name with the same rough birth is always shown, while typing and on saving, and told apart in the search', async () => {
    const roughly = { name: '春雷 きぬ子', birth_on_era: '昭和', birth_on: '15' }
    const at = await save(worker, roughly)
    const now = (await (await colleague.post('/people/likely.json', roughly)).json()) as Json[]
    expect(now.map((one) => [one['id'], one['age'], one['reasons']])).toEqual([
      [idOf(at), '86歳くらい', ['名前が同じ', 'だいたいの生年が合う']],
    ])
    const answer = await colleague.post('/people', roughly)
    expect([answer.status, (await answer.text()).includes('この人ではありませんか')]).toEqual([409, true])
    expect(await (await searchAt(colleague, '春雷')).text()).toContain('86歳くらい')
    expect(await (await colleague.get(at)).text()).toContain('ごろ（いま86歳くらい）')
  })
  test('the same POST three times is one person', async () => {
    const client_id = randomUUID()
    const answers = await Promise.all(
      [1, 2, 3].map(() => worker.post('/people', { name: '三回 送信', kana: 'さんかい そうしん', client_id })),
    )
    expect(answers.map((one) => [one.status, one.headers.get('location')])).toEqual(Array(3).fill([303, `/people/${client_id}`]))
  })
})

describe('merge', () => {
  test('both names find the one that stays; households follow; undoing restores both; both histories say it', async () => {
    const [one, other] = [
      await save(worker, { name: '旧姓 まち子', kana: 'きゅうせい まちこ', phone: '06-6779-0505' }),
      await save(worker, { name: '新姓 まち子', kana: 'しんせい まちこ', birth_on: '1960/3/3' }),
    ]
    const home = await save(worker, { name: '旧姓さんの世帯', person: idOf(one) }, '/households')
    const [before, beforeOther] = [await json(worker, `${one}.json`), await json(worker, `${other}.json`)]
    // Nothing but the given name is alike: they are found by hand, from the page of either.
    expect(await (await colleague.get(one)).text()).toContain(`href="${one}/merge"`)
    expect((await (await colleague.get(`${one}/merge`)).text()).includes(idOf(other))).toBe(false)
    const sought = await (await colleague.get(`${one}/merge?who=${encodeURIComponent('しんせい')}`)).text()
    expect(sought).toContain(`href="${one}/merge?with=${idOf(other)}"`)
    expect((await neighbour.get(`${one}/merge`)).status).toBe(404)
    // The one the household hangs on, the older one at that, is offered to stay, whichever page one comes from.
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const side = (await (await colleague.get(`${from}/merge?with=${idOf(to)}`)).text()).replaceAll(/\s+/g, ' ')
      expect(side).toContain('これから使う記録')
      expect(side).toContain('つながっているもの：世帯 1')
      expect(side).toMatch(new RegExp(`<input[^>]*value="${idOf(one)}"[^>]*checked|<input[^>]*checked[^>]*value="${idOf(one)}"`))
    }
    const merged = await colleague.post(`${one}/merge`, {
      with: idOf(other),
      version: String(before['version']),
      with_version: '1',
      keep: idOf(other),
      reason: '本人に確かめた',
    })
    expect(merged.headers.get('location')).toBe(other)
    for (const typed of ['旧姓', '新姓', 'きゅうせい', '67790505'])
      expect([typed, await (await worker.get(`/people.json?q=${encodeURIComponent(typed)}`)).json()]).toEqual([
        typed,
        expect.objectContaining({ items: [expect.objectContaining({ id: idOf(other) })] }),
      ])
    const page = await (await worker.get(other)).text()
    expect([page.includes(home), page.includes(one), page.includes('統合した記録')]).toEqual([true, true, true])
    expect(await (await worker.get(home)).text()).toContain('新姓 まち子')
    expect(await (await worker.get(one)).text()).toContain('統合を取り消す')
    expect((await worker.get(`${one}/edit`)).status).toBe(404)
    expect(((await json(worker, '/people.json'))['items'] as Json[]).map((row) => row['id'])).not.toContain(idOf(one))
    expect((await worker.post(`${other}/merge`, { with: idOf(one), version: '2', with_version: '2' })).status).toBe(404)
    expect((await worker.post(`${one}/split`, { version: '1' })).status).toBe(409)
    expect((await worker.post(`${one}/split`, { version: await versionOf(one) })).status).toBe(303)
    const plain = (row: Json): Json => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'version'))
    expect([plain(await json(worker, `${one}.json`)), plain(await json(worker, `${other}.json`))]).toEqual([
      plain(before),
      plain(beforeOther),
    ])
    // With whom it had been merged is still said after it was taken back.
    for (const [path, name] of [
      [one, '新姓 まち子'],
      [other, '旧姓 まち子'],
    ] as const)
      expect((await (await worker.get(path)).text()).replaceAll(/<[^>]*>/g, '')).toMatch(new RegExp(`統合した(先|記録)：${name} → なし`))
    const { rows } = await city.owner.query(
      `select record_id, changes from history where record_id = any($1) and changes::text like '%merged%' order by at, version`,
      [[idOf(one), idOf(other)]],
    )
    expect(rows.map((row) => row.record_id).sort()).toEqual([idOf(one), idOf(one), idOf(other), idOf(other)].sort())
  })
  test('an open record and a shielded one are not merged: the open one would show what is hidden', async () => {
    const [open, shut] = [
      await save(worker, { name: '開 一', kana: 'かい はじめ' }),
      await save(worker, { name: '閉 一', kana: 'へい はじめ' }),
    ]
    await worker.post(`${shut}/shield`, { version: '1', on: 'yes' })
    const answer = await worker.post(`${open}/merge`, { with: idOf(shut), version: '1', with_version: '2', keep: idOf(open) })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('片方だけ連絡先を伏せています')])
  })
})
