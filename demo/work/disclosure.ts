// 見せること of the demo: a partner who was given something, a request of the person, a paper that was lost, a look that could not wait, people of the field with their cards.
import { sql } from 'kysely'
import { H, person, W } from './people.ts'
import { storyId } from '../stories.ts'
import { idOf, type Stage } from './stage.ts'

export const PARTNER = 'tennoji.hokatsu'

/** Two offers to the 地域包括: one read by them, one that waits for their word. */
export async function playShares(stage: Stage, support: string): Promise<void> {
  const worker = stage.as(W)
  stage.on(-30, '09:10')
  const office = await stage
    .as(H)
    .does('/organisations', {
      name: '五条地域包括支援センター（見本）',
      kana: 'ごじょうちいきほうかつしえんせんたー',
      kind: 'facility',
      state: 'active',
    })
  await stage.as(H).does('/partners', { staff: stage.staff(PARTNER), organisation: idOf(office), recipient: 'hokatsu' })
  const partner = await stage.find(sql`select id::text from partner where staff_id = ${stage.staff(PARTNER)}::uuid`)
  const offers = (of: string, items: readonly string[], basis: string, evidence: string): Promise<string> =>
    worker.does('/shares', { of, to: `partner:${partner}`, purpose: 'support', items, basis, evidence, until: stage.day(60) })
  stage.on(-29, '11:00')
  const given = await offers(`support_case:${idOf(support)}`, ['name', 'care'], 'CONSENT', '10月14日の書面')
  stage.on(-28, '13:40')
  await stage.as(PARTNER).does(`/received/${idOf(given)}/accept`, { promise: 'yes' })
  await stage.as(PARTNER).reads(`/received/${idOf(given)}`)
  stage.on(-2, '16:00')
  await worker.does('/consents', {
    person_id: person('shunrai'),
    recipient: 'hokatsu',
    items: ['name', 'address', 'health', 'history'],
    purpose: 'support',
    form: 'spoken',
    given_on: stage.day(),
  })
  const intake = await worker.does('/intakes', {
    channel: 'visit',
    consulter: 'neighbour',
    route: 'placeNotice',
    person_id: person('shunrai'),
    main_worry: 'illness',
    worries: 'care',
    story: '配達の人から。足がむくんで、弁当を半分残す日がふえた。病院へは「まだええ」と言う。',
    consent: 'yes',
    consent_form: 'spoken',
    urgency: 'threeDays',
  })
  await offers(`intake:${idOf(intake)}`, ['name', 'history'], 'CONSENT', '訪問の日に、本人が口頭で')
}

/** A request of the person, a paper that was lost, a shielded record that had to be opened. */
export async function playOpenness(stage: Stage): Promise<void> {
  const [worker, head] = [stage.as(W), stage.as(H)]
  stage.on(-5, '10:20')
  const asked = await worker.does('/access-requests', {
    kind: 'disclosure',
    person_id: person('kinu'),
    asked_by: 'self',
    wants: '「わたしのこと、どんなふうに書いてあるか見せてほしい。」',
    way: 'counter',
    received_on: stage.day(),
  })
  await worker.does(`${asked}/check`, { version: await stage.version('access_request', idOf(asked)), identity: 'known' })
  stage.on(-26, '11:10')
  const lost = await worker.does('/leaks', {
    kind: 'misSent',
    found_on: stage.day(),
    facts: '講座の案内を送る封筒に、別の方の申込書の写しを一枚入れた。受け取った方から電話があった。',
    about_people: '1',
    sensitive: 'no',
    intent: 'no',
    property: 'no',
    encrypted: 'no',
    measures: '当日に受け取りに行き、写しを回収した。申込みの方におわびした。',
  })
  await worker.does(`${lost}/people`, { person_id: '菜花 うた' })
  await worker.does(`${lost}/people/${person('uta')}`, { on: stage.day(), how: 'visit' })
  stage.on(-34, '17:50')
  await worker.does(`/people/${person('kiritachi')}/urgent`, { reason: '警察から、子どもを迎えに来る人を確かめる電話があった' })
  await worker.reads(`/people/${person('kiritachi')}`)
  stage.on(-33, '09:05')
  const first = await stage.find(sql`select id::text from break_glass where looked_at is null limit 1`)
  await head.does(`/urgent-reads/${first}/look`, { verdict: 'fine' })
  stage.on(-1, '18:20')
  await worker.does(`/people/${person('kiritachi')}/urgent`, { reason: '学校から、引き渡しの相手を確かめたいと連絡があった' })
  await worker.reads(`/people/${person('kiritachi')}`)
}

/** A volunteer, who runs a café, and a 民生委員: each with a card for a phone of their own. */
export async function playField(stage: Stage): Promise<void> {
  const community = stage.as('tennoji.community')
  for (const [name, kana, phone, role, what, place] of [
    ['千草 ほなみ', 'ちぐさ ほなみ', '06-0000-3101', 'minsei', '五条の見守り', ''],
    ['花曇 なぎ', 'はなぐもり なぎ', '06-0000-3102', 'watcher', '食事サービスの配達', ''],
    ['木漏 つむぎ', 'こもれ つむぎ', '06-0000-3103', 'operator', '喫茶 いとでんわ', 'itodenwa'],
  ] as const) {
    stage.on(-46, '10:30')
    await community.does('/field-people', {
      name,
      kana,
      phone,
      role,
      for_what: what,
      until: stage.day(180),
      places: place ? [storyId('place', place)] : [],
    })
  }
}

/** What came in lately: notices of several people, questions, a round of a café, the web form. */
export async function playInbox(stage: Stage): Promise<void> {
  const [worker, community] = [stage.as(W), stage.as('tennoji.community')]
  stage.on(-8, '13:50')
  const old = await community.does('/notices', {
    described: '体操の会の、青い上着の男の人',
    signs: ['absent'],
    fact: '三回続けて来ていない。前は一番に来て、いすを並べていた。',
    way: 'place',
  })
  stage.on(-7, '09:20')
  await worker.does(`/notices/${idOf(old)}/triage`, {
    version: '1',
    act: 'take',
    urgency: 'threeDays',
    review_on: stage.day(1),
    owner: stage.staff(W),
  })
  stage.on(-1, '15:10')
  await community.does('/notices', {
    person_id: '',
    described: '大江のマンションの二階、表札のない部屋',
    signs: ['post', 'laundry'],
    fact: '新聞が五日分たまっている。洗濯物が雨の日も出たまま。',
    view: '先週はごみ出しで会った。',
    way: 'phone',
  })
  stage.on(-1, '16:40')
  await worker.does('/notices', {
    person_id: person('wakakusa'),
    signs: ['carer'],
    fact: '下の子を抱いたまま、玄関で座りこんでいた。「寝てないだけ」と笑った。',
    way: 'visit',
  })
  for (const [day, channel, worry, answer, note] of [
    [-6, 'phone', 'care', 'elsewhere', '介護保険の申請はどこか'],
    [-5, 'comesIn', 'participate', 'leaflet', '将棋のできる場'],
    [-2, 'phone', 'rubbish', 'callBack', '大型ごみを一人で出せない'],
    [-1, 'web', 'childcare', 'answered', '子育てサロンの日'],
  ] as const) {
    stage.on(day, '11:20')
    await worker.does('/enquiries', { channel, worry, on_day: stage.day(), answer, note })
  }
  stage.on(-15, '15:40')
  for (const [who, health, living, wish] of [
    ['kinu', 'ひざは冬が痛い。', '買い物は木曜にまとめて。', 'もう一度、駅前の映画館に行きたい。'],
    ['hatsushimo', '夜中に二度起きる。', '配食は火曜と金曜。', 'だれかと将棋をさしたい。'],
  ] as const)
    await worker.does('/talks', {
      place_id: storyId('place', 'itodenwa'),
      on_day: stage.day(),
      person_id: person(who),
      health,
      living,
      wish,
    })
}
