// 見守り of the demo: plans and their looks, a door that stays closed, regulars of a café, cards on paper, a worker who is out, and one death that was found late.
import { sql } from 'kysely'
import { H, person, register, W } from './people.ts'
import { storyId } from '../stories.ts'
import { idOf, type Fields, type Stage } from './stage.ts'

/** Begins a plan on a day; its number. */
async function begins(stage: Stage, who: string, since: number | string, fields: Fields): Promise<string> {
  stage.on(since, '10:40')
  return idOf(
    await stage
      .as(W)
      .does('/watch-plans', {
        person_id: who,
        frequency: 'weekly',
        ways: 'visit',
        since: stage.day(),
        basis: 'CONSENT',
        basis_note: `${stage.day()} 本人が口頭で。`,
        watcher: stage.staff(W),
        ...fields,
      }),
  )
}
/** Looks, oldest first: day, result, and what was seen. */
async function looks(
  stage: Stage,
  plan: string,
  all: readonly (readonly [day: number, result: string, note?: string, way?: string])[],
): Promise<string> {
  let last = ''
  for (const [day, result, note = '', way = 'visit'] of all) {
    stage.on(day, '15:20')
    last = await stage
      .as(W)
      .does('/watch-visits', {
        plan_id: plan,
        way,
        result,
        note,
        back: 'round',
        ...(result === 'wrong' ? { signs: ['unseen', 'laundry'] } : {}),
      })
  }
  return last
}

async function plans(stage: Stage): Promise<Record<'kinu' | 'shunrai' | 'care', string>> {
  const kinu = await begins(stage, person('kinu'), -84, {
    weekday: 'thu',
    ways: ['visit', 'phone'],
    basis_note: '喫茶の日に、本人が口頭で。',
    look_for: '雨戸が半分まで上がっているか。',
    call_whom: '民生委員の千草さん',
  })
  await looks(stage, kinu, [
    [-28, 'met', '喫茶で会った。ひざの痛みは変わらない。'],
    [-21, 'met'],
    [-14, 'answered', '電話に出た。風邪気味。', 'phone'],
    [-7, 'met', '柿をいただいた。'],
  ])
  const shunrai = await begins(stage, person('shunrai'), -60, {
    ways: ['visit', 'outside'],
    basis_note: '配達の日に、本人が書面で。娘さんも同席。',
    look_for: '新聞が抜かれているか。カーテンが開いているか。',
    call_whom: '娘さん（市外）',
    signs: ['post', 'weak'],
  })
  await looks(stage, shunrai, [
    [-21, 'met', '少しやせた。弁当は半分残す日がある。'],
    [-14, 'met', '足のむくみを見せてくれた。来週、病院へ行くと言う。'],
    [-8, 'absent', '病院の日だったかもしれない。'],
  ])
  // A door that stayed closed three times: it asks for a word today.
  const kasumi = await register(stage, W, {
    name: '花曇 しおん',
    kana: 'はなぐもり しおん',
    birth: '1944-07-02',
    sex: 'male',
    block: '91番2号',
    phone: '06-0000-2702',
  }).then((one) => one.person)
  const closed = await begins(stage, kasumi, -50, { look_for: '洗濯物が取りこまれているか。', call_whom: '大家さん', cautions: ['dog'] })
  await looks(stage, closed, [
    [-22, 'met', '犬がよく吠える。本人は元気。'],
    [-15, 'absent'],
    [-8, 'absent', '犬の声はした。'],
    [-1, 'absent', '犬の声がしない。郵便が少したまっている。'],
  ])
  // Begun as the support was closed.
  const after = await stage.find(sql`select id::text from watch_plan where person_id = ${person('hatsushimo')}::uuid`)
  await looks(stage, after, [
    [-33, 'met', '「よう来たな。」'],
    [-17, 'met'],
  ])
  await begins(stage, person('mizukagami'), -40, {
    ways: 'phone',
    frequency: 'everyDays',
    every_days: '10',
    basis: 'CONSENT',
    basis_note: '本人と娘さんが書面で。',
    call_whom: '娘さん（同居）',
  }).then((plan) =>
    looks(stage, plan, [
      [-30, 'answered', '娘さんが出た。夕方に出たがる日がある。', 'phone'],
      [-20, 'answered', '', 'phone'],
      [-11, 'met', '玄関先で話した。', 'visit'],
    ]),
  )
  const pair = await begins(stage, person('shion'), -55, { frequency: 'monthly', months_off: ['8'] })
  await looks(stage, pair, [[-35, 'met', '夫婦とも体操に来ている。']])
  // A hospital stay, with the day it goes on again.
  const away = await begins(
    stage,
    await register(stage, W, {
      name: '山吹 むつき',
      kana: 'やまぶき むつき',
      birth: '1939-05-20',
      sex: 'female',
      area: '大江',
      block: '92番7号',
    }).then((one) => one.person),
    -70,
    {},
  )
  await looks(stage, away, [
    [-30, 'met'],
    [-23, 'met', '来週から入院と聞いた。'],
  ])
  stage.on(-20, '09:30')
  await stage
    .as(W)
    .does(`/watch-plans/${away}/pause`, {
      version: await stage.version('watch_plan', away),
      pause_reason: 'hospital',
      paused_from: stage.day(),
      paused_until: stage.day(12),
    })
  // Nobody watches: it stands under 「だれも見ていない」.
  await begins(
    stage,
    await register(stage, W, {
      name: '蛍沢 ときわ',
      kana: 'ほたるさわ ときわ',
      birth: '1942-11-11',
      sex: 'male',
      area: '大江',
      block: '93番1号',
    }).then((one) => one.person),
    -26,
    { watcher: '', frequency: 'twiceMonth' },
  )
  // Somebody to whom one goes with care, and says when one is back.
  const care = await begins(
    stage,
    await register(stage, W, { name: '虹野 はやて', kana: 'にじの はやて', birth: '1957-04-04', sex: 'male', block: '94番4号' }).then(
      (one) => one.person,
    ),
    -30,
    {
      cautions: ['abuse', 'twoPeople'],
      safety: '玄関の中に入らず、戸口で話す。',
      caution_note: '酒が入ると大声になる。',
      safe_return: 'yes',
    },
  )
  stage.on(-14, '14:00')
  await stage.as(W).does(`/watch-plans/${care}/go`, { minutes: '45' })
  await looks(stage, care, [[-14, 'met', '戸を開けて話した。声は小さかった。']])
  // Something was wrong: a notice of that day, and what came of it.
  const wrong = await begins(
    stage,
    await register(stage, W, {
      name: '日向 ちどり',
      kana: 'ひなた ちどり',
      birth: '1937-09-09',
      sex: 'female',
      block: '95番8号',
      phone: '06-0000-9909',
    }).then((one) => one.person),
    -45,
    { call_whom: '民生委員の千草さん' },
  )
  await looks(stage, wrong, [
    [-19, 'met'],
    [-12, 'met'],
  ])
  await looks(stage, wrong, [[-3, 'wrong', '洗濯物が三日前のまま。声をかけても返事がない。']])
  return { kinu, shunrai, care }
}

async function cards(stage: Stage, plan: Readonly<Record<'kinu' | 'shunrai', string>>): Promise<void> {
  for (const [who, of, to, until] of [
    ['shunrai', plan.shunrai, '配達の花曇 なぎさん', 90],
    ['kinu', plan.kinu, '民生委員の千草 ほなみさん', -2],
  ] as const) {
    stage.on(-48, '11:00')
    await stage
      .as(W)
      .does('/consents', {
        person_id: person(who),
        recipient: 'watchers',
        items: ['name', 'address', 'contact'],
        purpose: 'watch',
        form: 'spoken',
        given_on: stage.day(),
      })
    await stage
      .as(W)
      .does('/watch-cards', {
        plan_id: of,
        recipient: 'watchers',
        given_to: to,
        items: ['name', 'address'],
        basis: 'CONSENT',
        evidence: `${stage.day()} 本人が口頭で`,
        given_on: stage.day(),
        until_on: stage.day(until),
      })
  }
}
/** Regulars of the café: who came on which day; one has been missing twice. */
async function regulars(stage: Stage): Promise<void> {
  const cafe = storyId('place', 'itodenwa')
  const days = ['2025-12-11', '2026-02-12', '2026-04-09', '2026-06-11', '2026-09-10', '2026-10-22', '2026-11-12']
  stage.on('2025-12-11', '09:30')
  const entries: Record<string, string> = {}
  for (const key of ['kinu', 'hatsushimo', 'uta'])
    entries[key] = idOf(
      await stage
        .as(W)
        .does('/rosters', { place_id: cafe, person_id: person(key), consent_form: 'spoken', consent_on: stage.day(), since: '2025-12-01' }),
    )
  for (const [i, day] of days.entries()) {
    stage.on(day, '17:10')
    const came = Object.entries(entries).filter(([key]) => key !== 'hatsushimo' || i < days.length - 2)
    await stage
      .as(W)
      .does(`/rosters/days/${storyId('day', `itodenwa ${day}`)}`, {
        shown: Object.values(entries).map((id) => `${id} none`),
        came: came.map(([, id]) => id),
      })
  }
  const drill = storyId('place', 'taiso')
  stage.on('2025-12-03', '09:30')
  for (const [key, more] of [
    ['minamo', {}],
    ['shion', { away_from: stage.day(-6), away_until: stage.day(15) }],
  ] as const)
    await stage
      .as(W)
      .does('/rosters', {
        place_id: drill,
        person_id: person(key),
        consent_form: 'written',
        consent_on: stage.day(),
        since: '2025-12-01',
        ...more,
      })
}
/** Looked back on by the worker and the head, not by whom one might blame. */
async function lookedBack(stage: Stage): Promise<void> {
  stage.on(-33, '13:10')
  const at = await stage
    .as(W)
    .does('/death-reviews', {
      described: '大江の二階に住んでいた、八十代の夫婦の夫',
      found_on: stage.day(-36),
      days: '6',
      discovered_by: 'neighbour',
      cohabitants: '1',
      cohabitant_kinds: ['spouse', 'dementia'],
      last_contact_on: stage.day(-44),
      last_contact_by: 'neighbour',
      watched: 'ended',
      open_notices: '0',
      what_helped: '隣の人が、妻の声で気づいて管理人を呼んだ。',
      would_have_helped: '二人暮らしなので、見守りを終えていた。妻にもの忘れがあると、一人暮らしと同じように見る人が要る。',
      change: '二人とも介護の入口にいない世帯を、年に一度は名簿から見直す。',
    })
  await stage.as(H).reads(at)
}

/** All of watch-over; the number of the plan of somebody to whom one goes with care. */
export async function playWatch(stage: Stage): Promise<string> {
  const made = await plans(stage)
  await cards(stage, made)
  await regulars(stage)
  await lookedBack(stage)
  stage.on(-1, '16:30')
  await stage.as(W).does('/watch/sheets', { who: stage.staff(W) })
  return made.care
}
/** The worker went there a few minutes ago, and is to say when they are back. */
export async function playOut(stage: Stage, plan: string, now: Date): Promise<void> {
  stage.at(new Date(now.getTime() - 4 * 60_000))
  await stage.as(W).does(`/watch-plans/${plan}/go`, { minutes: '60' })
}
