// 支援 of the demo: a household of mother and son from the first talk to today, one just begun, one closed to watch-over, one that nobody agreed to, one that waits for an answer.
import { person, W } from './people.ts'
import { storyId } from '../stories.ts'
import { idOf, type Stage } from './stage.ts'

export type Note = {
  day: number | string
  time?: string
  method: string
  minutes: string
  fact: string
  view?: string
  whom?: string
  next?: string
  nextOn?: number
}
/** Writes notes, each on its day. */
export async function notes(stage: Stage, at: string, all: readonly Note[]): Promise<void> {
  for (const one of all) {
    stage.on(one.day, one.time ?? '16:20')
    await stage
      .as(W)
      .does(`${at}/notes`, {
        quick: 'yes',
        method: one.method,
        minutes: one.minutes,
        fact: one.fact,
        ...(one.view ? { view: one.view } : {}),
        ...(one.whom ? { with_whom: one.whom } : {}),
        ...(one.next && one.nextOn !== undefined ? { next_what: one.next, next_on: stage.day(one.nextOn), next_by: stage.staff(W) } : {}),
      })
  }
}
/** Moves a support on by the buttons of its page. */
async function moves(stage: Stage, at: string, names: readonly string[], fields: Record<string, string> = {}): Promise<void> {
  for (const name of names)
    await stage
      .as(W)
      .does(`${at}/${name}`, { version: await stage.version('support_case', idOf(at)), ...(name === names.at(-1) ? fields : {}) })
}

/** 雨宿さんの母と長男: the mother agreed, the son is asked for himself. The way to its page. */
async function motherAndSon(stage: Stage): Promise<string> {
  const worker = stage.as(W)
  stage.on('2025-10-14', '10:30')
  const at = await worker.does('/support-cases/begin', { from: `intake:${storyId('intake', 'S02 0')}` })
  await worker.does('/consents', {
    person_id: person('tokiwa'),
    recipient: 'hokatsu',
    items: ['name', 'address', 'contact', 'care', 'history'],
    purpose: 'support',
    form: 'written',
    given_on: stage.day(),
    note: '「わたしのことは話してもらってかまいません。息子のことは、息子に聞いてやってください。」',
  })
  await moves(stage, at, ['assess'])
  stage.on('2025-10-21', '15:40')
  await worker.does('/assessments', {
    case_id: idOf(at),
    on_day: stage.day(),
    wish: '「息子より一日でも長く生きんとあかん。」庭の花をまた見たい。',
    strengths: '近所に話せる人がいる。長男は土いじりがきらいではない。',
    ties: '隣の人が週に二、三度声をかけている。長男を十年ほど見た人はいない。',
    household_type: 'elderChild',
    members: '母（83）が食事と洗濯をすべてしている。長男は自分の部屋で過ごす。',
    housing: 'owned',
    work: 'retired',
    income: 'pension',
    debt: 'no',
    health: '母はひざの痛みで月に一度の通院。',
    care_level: 'none',
    risks: ['carer', 'neglect'],
    risk_note: '母がたおれると、二人とも食事がとれなくなる。',
  })
  await moves(stage, at, ['plan'])
  stage.on('2025-11-05', '11:00')
  const plan = await worker.does('/support-plans', {
    case_id: idOf(at),
    goal: 'また庭の花を二人で見たい',
    issue: '母がたおれたときに、長男の暮らしを支える人がいない。',
    means: '母には介護の入口をつくる。長男には、断られても月に一度は手紙を入れる。',
    target_kind: 'volunteer',
    target_name: '会館の花壇の手入れ',
    on_day: stage.day(),
    until_on: '2026-12-18',
  })
  const planned = (): Promise<string> => stage.version('support_plan', idOf(plan))
  await worker.does(`${plan}/meet`, { version: await planned() })
  await worker.does(`${plan}/agree`, { version: await planned(), agreement: 'spoken', agreed_on: stage.day() })
  await worker.does(`${plan}/run`, { version: await planned(), monitor_on: '2026-01-28' })
  await worker.does(`${plan}/steps`, {
    step: 'yes',
    kind: 'task',
    what: '花壇の会の世話役に、水やりの当番を一つ空けてもらう',
    who: '秋津',
    due_on: '2026-03-05',
  })
  const { steps } = (await worker.sees(`${plan}.json`)) as { steps: { id: string; kind: string }[] }
  const [looked, task] = ['monitor', 'task'].map((kind) => steps.find((one) => one.kind === kind)?.id ?? '')
  stage.on('2025-11-18', '14:00')
  const referral = await worker.does('/referrals', {
    case_id: idOf(at),
    to_kind: 'hokatsu',
    to_name: '五条地域包括支援センター（見本）',
    person_id: person('tokiwa'),
    items: ['name', 'address', 'contact', 'care'],
    basis: 'CONSENT',
    evidence: '10月14日の書面',
    given: 'ひざの痛みのこと、介護保険の申請をしたいこと。長男のことは伝えていない。',
    on_day: stage.day(),
    answer_by: '2025-12-02',
  })
  stage.on('2025-12-01', '09:40')
  await worker.does(`${referral}/settle`, {
    version: await stage.version('referral', idOf(referral)),
    outcome: 'accepted',
    outcome_on: stage.day(),
    outcome_note: '訪問して申請を手伝うとのこと。',
  })
  await notes(stage, at, [
    { day: '2025-11-25', method: 'letter', minutes: '15', fact: '長男あての手紙（一枚）を母に渡してもらった。返事はいらないと書いた。' },
    {
      day: '2026-01-15',
      method: 'accompany',
      minutes: '90',
      fact: '長男は作業所の見学に行かなかった。前の夜に「まだ無理です」と書いた紙が、母の手から渡された。',
      view: '断る言葉を自分で書いたのは、はじめて。急がないほうがよい。',
    },
    {
      day: '2026-04-16',
      method: 'visit',
      minutes: '40',
      fact: '長男が会館の花壇に水をやりに来た。世話役とあいさつをし、十五分で帰った。',
      whom: 'person',
    },
    { day: '2026-07-23', method: 'visit', minutes: '30', fact: '週に一度の水やりが三か月続いている。', whom: 'place' },
  ])
  stage.on('2026-01-28', '13:30')
  await worker.does(`${at}/steps/${looked}`, { version: '1', result: 'slow', said: '長男はまだ動かない。母は元気。' })
  stage.on('2026-03-05', '16:30')
  await worker.does(`${at}/steps/${task}`, {
    version: '1',
    result: 'done',
    said: '水曜の朝の当番が空いた。世話役が一言そえてくれるとのこと。',
  })
  stage.on('2026-07-28', '11:20')
  await worker.does('/assessments', {
    case_id: idOf(at),
    on_day: stage.day(),
    wish: '「あの子が外に出る日は、ごはんがおいしい。」',
    strengths: '長男は花の名前をよく知っている。世話役が長男を待っている。',
    ties: '花壇の会（週一回）。隣の人。地域包括の人が月に一度。',
    household_type: 'elderChild',
    members: '母（84）は要支援1。長男は週に一度、会館まで歩く。',
    housing: 'owned',
    work: 'retired',
    income: 'pension',
    debt: 'no',
    health: '母はひざの痛み。同じ話をすることがふえた。',
    care_level: 'support1',
    services: '週に一度の買い物の手伝い。',
    risks: ['carer'],
    risk_note: '母のもの忘れ。長男が一人になったときの暮らし。',
  })
  await worker.does(`${plan}/replace`, {
    version: await planned(),
    reason: '花壇が続いた。次は母のもの忘れと、長男が一人になったときのこと',
  })
  const next = await worker.does('/support-plans', {
    case_id: idOf(at),
    goal: '「この子のことは、この子に聞いてやって」',
    issue: '母のもの忘れ。長男が、母のことをだれに話せばよいか知らない。',
    means: '母と地域包括へ行く。長男とは、花壇の日に玄関で五分だけ話す。',
    target_kind: 'volunteer',
    target_name: '会館の花壇の手入れ',
    on_day: stage.day(),
    until_on: stage.day(120),
  })
  const coming = (): Promise<string> => stage.version('support_plan', idOf(next))
  await worker.does(`${next}/agree`, { version: await coming(), agreement: 'spoken', agreed_on: stage.day() })
  await worker.does(`${next}/run`, { version: await coming(), monitor_on: stage.day(-3) })
  await notes(stage, at, [
    {
      day: -13,
      method: 'phone',
      minutes: '12',
      fact: '母から電話。「花壇の日をまちがえて、二度行ってしもた。」笑って話していた。',
      view: 'もの忘れが進んでいるのかもしれない。',
      whom: 'person',
      next: '地域包括に、もの忘れの相談を一緒にするか聞く',
      nextOn: 0,
    },
    {
      day: -4,
      method: 'visit',
      minutes: '45',
      fact: '長男に玄関で会えた。「母のことは、ぼくが言うたほうがええんですか」と聞かれた。',
      view: '自分から聞いたのは、はじめて。長男の同意は、長男に聞く。',
      whom: 'person',
      next: '長男に、会議で話してよいことを聞く',
      nextOn: 5,
    },
  ])
  return at
}
/** A mother of two with little money: begun from a consultation of three weeks ago; an answer is waited for. */
async function motherOfTwo(stage: Stage): Promise<void> {
  const worker = stage.as(W)
  stage.on(-21, '18:40')
  const intake = await worker.does('/intakes', {
    channel: 'comesIn',
    consulter: 'self',
    route: 'placeNotice',
    person_id: person('kaede'),
    main_worry: 'money',
    worries: ['work', 'childcare'],
    story: '夜の仕事が十月でなくなった。今月の家賃は払った。来月が分からない。こども食堂の人に、ここを聞いた。',
    consent: 'yes',
    consent_form: 'written',
    urgency: 'threeDays',
  })
  stage.on(-20, '09:30')
  const at = await worker.does('/support-cases/begin', { from: `intake:${idOf(intake)}` })
  // What is told of how they live tells of the children too: each has a consent of its own, the mother answers for both.
  for (const key of ['kaede', 'mahiro', 'ao'])
    await worker.does('/consents', {
      person_id: person(key),
      recipient: 'selfReliance',
      items: key === 'kaede' ? ['name', 'contact', 'livelihood', 'history'] : ['livelihood', 'history'],
      purpose: 'support',
      form: 'written',
      given_on: stage.day(),
      representative: key === 'kaede' ? '' : '星影 かえで（母・親権者）',
    })
  await moves(stage, at, ['assess'])
  stage.on(-18, '13:30')
  await worker.does('/assessments', {
    case_id: idOf(at),
    on_day: stage.day(),
    wish: '「子どもの前で、お金の話をしないで済むようにしたい。」',
    strengths: '仕事を休んだことがない。こども食堂の台所の人が気にかけている。',
    household_type: 'oneParent',
    housing: 'rented',
    work: 'looking',
    income: 'wage',
    debt: 'arrears',
    income_note: '電気代が一月分たまっている。',
    risks: ['livelihood', 'eviction'],
  })
  stage.on(-17, '10:10')
  await worker.does('/referrals', {
    case_id: idOf(at),
    to_kind: 'selfReliance',
    to_name: '天王寺区の自立相談の窓口（見本）',
    person_id: person('kaede'),
    items: ['name', 'contact', 'livelihood'],
    basis: 'CONSENT',
    evidence: '相談の日の書面',
    given: '住居確保給付金のことを聞きたい。仕事は昼を希望。',
    on_day: stage.day(),
    answer_by: stage.day(-1),
  })
  await notes(stage, at, [
    {
      day: -17,
      time: '11:00',
      method: 'accompany',
      minutes: '70',
      fact: '自立相談の窓口にいっしょに行った。用紙を二枚もらった。',
      whom: 'person',
    },
    {
      day: -6,
      method: 'phone',
      minutes: '10',
      fact: '用紙は書けた。会社の印が一つ足りない。',
      whom: 'person',
      next: '自立相談の窓口に、印がなくてもよいか聞く',
      nextOn: -1,
    },
  ])
}
/** Closed to watch-over, with what would open it again. */
async function toWatchOver(stage: Stage): Promise<void> {
  const worker = stage.as(W)
  stage.on('2026-05-18', '10:00')
  const at = await worker.does('/support-cases', {
    person_id: person('hatsushimo'),
    main_worry: 'isolation',
    consent: 'yes',
    consent_on: stage.day(),
    wish: '「ほっといてくれてええ。けど、たまに顔見せて。」',
    reopen_if: '新聞が二日たまったとき。配食を断ったとき。',
    state: 'intake',
  })
  await moves(stage, at, ['assess'])
  await notes(stage, at, [
    { day: '2026-06-09', method: 'visit', minutes: '30', fact: '玄関で話した。配食を週に二回たのんでいる。' },
    { day: '2026-08-24', method: 'visit', minutes: '25', fact: '喫茶に月に二回来ている。顔色がよい。' },
  ])
  stage.on('2026-09-14', '15:00')
  await moves(stage, at, ['close'], {
    close_as: 'watch',
    closed_on: stage.day(),
    reason: '暮らしは落ち着いた。月に二回の見守りに移す',
    watch_frequency: 'twiceMonth',
    watch_ways: 'visit',
    watch_basis: 'CONSENT',
    watch_basis_note: '支援を終えるとき、本人が口頭で。',
    watch_watcher: stage.staff(W),
  })
}
/** No consent: it is asked for again on a day, and nothing is closed for it. Another that nobody answers for. */
async function withoutConsent(stage: Stage): Promise<void> {
  const worker = stage.as(W)
  stage.on(-40, '14:20')
  const made = await worker.does('/support-cases', {
    described: '五条の角の家の、七十代くらいの男の人',
    main_worry: 'rubbish',
    worries: 'neighbours',
    consent: 'refused',
    collection_basis: 'life',
    collection_note: '玄関の前まで物が積まれ、夜に火を使っている。',
    state: 'found',
  })
  await notes(stage, made, [
    { day: -39, method: 'visit', minutes: '15', fact: '戸は開かなかった。「いらん」と声がした。郵便受けに名刺を入れた。', whom: 'person' },
    {
      day: -25,
      method: 'visit',
      minutes: '10',
      fact: '戸ごしに「寒うなったな」と言うと、「そやな」と返ってきた。',
      view: '物のことは言わない。あいさつだけを続ける。',
      whom: 'person',
    },
  ])
  stage.on(-25, '17:00')
  await moves(stage, made, ['pause'], { review_on: stage.day(3), reason: '返事を待つ。あいさつは続ける' })
}
/** All supports, begun and gone on with on their days. */
export async function playSupports(stage: Stage): Promise<{ motherAndSon: string }> {
  const at = await motherAndSon(stage)
  await motherOfTwo(stage)
  await toWatchOver(stage)
  await withoutConsent(stage)
  return { motherAndSon: at }
}
