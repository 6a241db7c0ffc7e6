// 会議, missing people, W4.6 and the case-book of the demo.
import { H, home, person, W } from './people.ts'
import { storyId } from '../stories.ts'
import { idOf, type Fields, type Stage } from './stage.ts'

type Inside = { members: { id: string; name: string }[]; papers: { id: string; copies: { id: string; number: number }[] }[] }
const at = (path: string): string => path.replace(/#.*/, '')
const versionOf = (stage: Stage, meeting: string): Promise<string> => stage.version('case_meeting', idOf(meeting))

/** One among the council's own, held and with decisions; one sealed, with oaths and numbered papers. */
export async function playMeetings(stage: Stage): Promise<void> {
  const worker = stage.as(W)
  const inside = async (meeting: string): Promise<Inside> => (await worker.sees(`${meeting}.json`)) as unknown as Inside
  stage.on(-12, '09:30')
  const inner = at(
    await worker.does('/case-meetings', {
      kind: 'inner',
      our_role: 'host',
      title: '今月のケース会議',
      on_day: stage.day(),
      starts: '10:00',
      venue: '区社協 会議室',
      agenda: '家賃のことで相談のあった世帯\n返事のない家のまわり方',
      items: ['name', 'livelihood', 'history'],
    }),
  )
  await worker.does(`${inner}/people`, { person_id: person('kaede') })
  await worker.does(`${inner}/members`, { staff: stage.staff(H) })
  const all = (await inside(inner)).members
  const [me, head] = [all.find((one) => !one.name.includes('夕凪')), all.find((one) => one.name.includes('夕凪'))]
  await worker.does(`${inner}/decisions`, { text: '自立相談の窓口の返事を、来週までに確かめる', owner: me?.id ?? '', due_on: stage.day(2) })
  await worker.does(`${inner}/decisions`, { text: '返事のない家には、二人で一度だけ行く', owner: head?.id ?? '', due_on: stage.day(9) })
  await worker.does(`${inner}/hold`, { came: all.map((one) => one.id), version: await versionOf(stage, inner) })

  stage.on(-9, '13:00')
  const sealed = at(
    await worker.does('/case-meetings', {
      kind: 'support',
      our_role: 'host',
      title: '母と長男の世帯について 第1回',
      on_day: stage.day(6),
      starts: '14:00',
      venue: '区役所 3階',
      agenda: '母のもの忘れと、長男の暮らし\nだれが、だれに、何を聞くか',
      facts: '母には介護の入口ができた。長男は会館の花壇に週に一度来ている。',
      items: ['name', 'care', 'household', 'history'],
    }),
  )
  await worker.does(`${sealed}/people`, { person_id: person('tokiwa') })
  await worker.does(`${sealed}/members`, { name: '五条地域包括の見本さん', recipient: 'hokatsu' })
  await worker.does(`${sealed}/members`, { name: '区役所 福祉の見本さん', recipient: 'wardOffice' })
  const members = (await inside(sealed)).members
  const oath: Fields = { oath_on: stage.day(), oath_form: 'written' }
  await worker.does(`${sealed}/oaths`, { member: members.slice(0, 2).map((one) => one.id), ...oath })
  await worker.does(`${sealed}/papers`, {
    title: '世帯のこれまで（一枚）',
    body: '支援をはじめた日から今日までを、月ごとに一行で。',
    to: members.slice(0, 2).map((one) => one.id),
  })
}

/** Registered so that people look quickly; one who was found, one that is still looked for. */
export async function playMissing(stage: Stage, now: Date): Promise<void> {
  const worker = stage.as(W)
  const registers = async (key: string, number: string, fields: Fields): Promise<string> =>
    worker.does('/missing-people', {
      state: 'registered',
      number,
      person_id: person(key),
      consent_on: stage.day(),
      consent_form: 'written',
      registered_on: stage.day(),
      ...fields,
    })
  stage.on('2026-07-06', '10:00')
  const one = await registers('mizukagami', 'T-001', {
    marks: '小柄。左の手首に細い赤いひも。',
    places: '前に住んでいた町の駅。四天王寺の南の公園。',
    family: '娘（同居）',
  })
  await worker.does('/missing-seals', { state: 'issued', number: 'S-101', missing_id: idOf(one), issued_on: stage.day() })
  await worker.does('/missing-seals', { state: 'issued', number: 'S-102', missing_id: idOf(one), issued_on: stage.day() })
  const two = await registers('tokiwa', 'T-002', { marks: '杖をついている。', places: '会館の花壇。', family: '長男（同居）' })
  const sends = async (missing: string, fields: Fields): Promise<string> => {
    const alert = await worker.does('/missing-alerts', { state: 'draft', missing_id: idOf(missing), sex: 'female', photo: 'no', ...fields })
    await worker.does(`${alert}/send`, {
      version: await stage.version('missing_alert', idOf(alert)),
      to: [stage.staff('tennoji.community'), stage.staff(H)],
    })
    return alert
  }
  stage.on(-15, '17:10')
  const found = await sends(one, {
    police: '17:00 天王寺警察署',
    lost_on: stage.day(),
    lost_at: '15:30',
    age_band: '70',
    build: 'small',
    clothes: '茶色の帽子、紺の上着',
    seen: '公園のあたり',
  })
  await stage.as('tennoji.community').reads(`/missing-messages/${idOf(found)}`)
  stage.on(-15, '18:25')
  await worker.does(`${found}/find`, { version: await stage.version('missing_alert', idOf(found)) })
  stage.at(new Date(now.getTime() - 25 * 60_000))
  await sends(two, {
    police: '110番に連絡ずみ',
    lost_on: stage.day(),
    lost_at: '',
    age_band: '80',
    build: 'small',
    clothes: '白いつばの帽子、杖',
    seen: '会館の前',
  })
}

/** What ties a household has when it joins something, after three and after twelve months. */
export async function playChecks(stage: Stage): Promise<void> {
  const checks = async (story: string, all: readonly (readonly [point: string, day: string, fields: Fields])[]): Promise<void> => {
    for (const [point, day, fields] of all) {
      stage.on(day, '16:50')
      await stage
        .as(W)
        .does(`/connections/${storyId('connection', story)}/checks/${point}`, { version: '0', on_day: stage.day(), ...fields })
    }
  }
  await checks('S01 0', [
    [
      'start',
      '2025-09-25',
      { weekly: '0', places: '1', relied: 'no', outings: 'rarely', continuing: 'yes', words: '「坂がなかったら行けるんやけど。」' },
    ],
    [
      'months3',
      '2025-12-11',
      { weekly: '2', places: '1', relied: 'yes', outings: 'weekly', continuing: 'yes', words: '「木曜はお化粧する日。」' },
    ],
    [
      'months12',
      '2026-09-10',
      { weekly: '4', places: '3', relied: 'yes', outings: 'someDays', continuing: 'yes', words: '「今度は、わたしがお茶をいれる番。」' },
    ],
  ])
  await checks('S02 1', [
    ['start', '2026-04-23', { weekly: '0', places: '0', relied: 'no', outings: 'rarely', continuing: 'yes' }],
    [
      'months3',
      '2026-07-23',
      { weekly: '1', places: '1', relied: 'no', outings: 'weekly', continuing: 'yes', words: '「水やりの日は、天気予報を見る。」' },
    ],
  ])
  await checks('S07 0', [['start', '2025-04-25', { weekly: '1', places: '1', relied: 'yes', outings: 'weekly', continuing: 'yes' }]])
}

/** One that everybody reads, one that waits for the city. */
export async function playPractices(stage: Stage): Promise<void> {
  const worker = stage.as(W)
  const offered = async (from: string, people: readonly string[], begun: number, fields: Fields): Promise<string> => {
    stage.on(begun, '13:20')
    // Each of the household says so for themselves.
    for (const key of people)
      await worker.does('/consents', {
        person_id: person(key),
        recipient: 'cityCouncil',
        items: 'history',
        purpose: 'practice',
        form: 'written',
        given_on: stage.day(),
      })
    const made = await worker.does('/practices', {
      from: `household:${from}`,
      written_on: stage.day(),
      basis: 'consent',
      basis_on: stage.day(),
      basis_note: '書いたものを見せて、「これならええよ」と言われた。',
      ...fields,
    })
    const version = (): Promise<string> => stage.version('practice', idOf(made))
    await worker.does(`${made}/check`, { version: await version(), basis: 'consent' })
    stage.on(begun + 2, '09:20')
    await stage.as(H).does(`${made}/approve`, { version: await version() })
    return made
  }
  const out = await offered(home('kinu'), ['kinu'], -70, {
    name: 'お茶の場が、歩けるところにできた',
    theme: 'isolation',
    composition: 'aloneElderly',
    age: '80',
    worries: 'isolation',
    body: '坂がつらくて集まりに来なくなった、80代のひとり暮らしの人がいた。\n\n近所の人が「歩いて行けるお茶の場があれば」と相談に来た。支援1か月目は鍵と台所、2か月目は保険、3か月目はためしの会。一人の仕事を半分にして、当番を二人ずつにした。\n\n支援4か月目に場が開き、本人は初日から来た。12か月目には、お茶をいれる側になった。\n\nわたしたちがしたのは、場をつくる人の隣に立つことだけだった。',
  })
  stage.on(-60, '15:00')
  await stage.as('cityadvice').does(`/practice-offers/${idOf(out)}/publish`, { version: await stage.version('practice', idOf(out)) })
  stage.on(-40, '10:00')
  await worker.does(`${out}/copies`, { holder: '民生委員の研修会', copies: '30' })
  await offered(home('amayado'), ['tokiwa', 'souta'], -6, {
    name: '花の名前から始まった外出',
    theme: 'eightyFifty',
    composition: 'parentChild8050',
    age: '80',
    worries: ['isolation', 'care'],
    body: '80代の親と、十年ほど家から出ていない50代の子の世帯。食事や集まりの誘いは、どれも断られた。\n\n支援3か月目、子が花の名前をよく知っていると親から聞いた。会館の花壇の水やりなら、と一度だけ来た。あいさつをして、十五分で帰った。\n\n支援6か月目、週に一度の水やりが続いている。親の同意だけで子のことを進めないと決めたことが、子の言葉につながった。',
  })
}
