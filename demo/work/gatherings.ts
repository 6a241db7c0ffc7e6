// A liaison meeting to come, with its invitation and the answers so far; one that was, with what was decided and a concern that became a notice. Both are sessions of the city already: nothing is counted anew.
import { sql } from 'kysely'
import type { Stage } from './stage.ts'

const LIAISON = sql`s.ward_id = (select ward_id from ward where name = '天王寺区') and s.purposes && array['watchExchange', 'watchShare', 'watchLearn']`

/** What 地域支援担当 of 天王寺区 prepared and wrote down. */
export async function playGatherings(stage: Stage): Promise<void> {
  const community = stage.as('tennoji.community')
  stage.on(-6, '10:10')
  const coming = await stage.find(
    sql`select s.id::text from session s where ${LIAISON} and s.state = 'planned' and s.on_day > ${stage.today}::date order by s.on_day, s.id limit 1`,
  )
  if (coming) {
    const at = `/gatherings/${coming}`
    await community.does(`${at}/plan`, {
      version: '0',
      kind: 'liaison',
      reply_by: stage.day(2),
      aim: '冬の前に、気になる家の見方をそろえる。',
      words:
        'いつも地域の見守りに力をかしてくださり、ありがとうございます。\n寒くなる前に、見守りのようすを持ちよります。短い時間でもおいでください。',
      steps:
        '13:30　はじめに／ここで聞いた名前は外で話さない約束／区社協\n13:40　このごろの見守り／一人3分ずつ／みなさん\n14:20　冬に気をつけること／明かり・灯油・水道／地域包括\n14:45　決めること／だれが・いつまでに／区社協',
    })
    const bodies = await stage.find(
      sql`select string_agg(x.id::text, ',') from (select o.id from organisation o where o.ward_id = (select ward_id from ward where name = '天王寺区') and o.state = 'active' and o.kind in ('minsei', 'communityCouncil') order by o.kana, o.id limit 3) x`,
    )
    await community.does(`${at}/guests`, {
      all: ['watcher', 'minsei', 'operator'],
      guest: bodies
        .split(',')
        .filter(Boolean)
        .map((id) => `organisation:${id}`),
      others: '五条の郵便局の方',
    })
    stage.on(-5, '11:00')
    await community.does(`${at}/invite`, { version: '1' })
    const { guests } = (await community.sees(`${at}.json`)) as unknown as { guests: { id: string; version: number; no: number }[] }
    stage.on(-2, '15:20')
    await community.does(`${at}/answers`, {
      way: 'paper',
      ...Object.fromEntries(
        guests.slice(0, 4).flatMap((one, i) => [
          [`shown_${one.id}`, `${one.version} none 1`],
          [`answer_${one.id}`, i === 2 ? 'no' : 'yes'],
          [`people_${one.id}`, '1'],
        ]),
      ),
    })
  }
  const past = await stage.find(
    sql`select s.id::text from session s where ${LIAISON} and s.state = 'held' and s.on_day > ${stage.today}::date - 120 order by s.on_day desc, s.id limit 1`,
  )
  if (!past) return
  const at = `/gatherings/${past}`
  stage.on(-1, '13:30')
  await community.does(`${at}/decisions`, {
    text: '雨戸の閉まった日を、回る人どうしで知らせ合う',
    owner_name: '五条の見守りの会',
    due_on: stage.day(20),
  })
  await community.does(`${at}/decisions`, {
    text: '回る道の地図を新しくして配る',
    owner: stage.staff('tennoji.community'),
    due_on: stage.day(12),
  })
  await community.does(`${at}/after`, {
    version: '1',
    thanks:
      'みなさん、寒い中ありがとうございました。「戸をたたくより、ごみの日にいっしょに歩く」という話がよく聞かれました。次は、灯油の配達の日に合わせて回ります。',
  })
  await community.does('/notices', {
    from: `session:${past}`,
    described: '坂の上の、犬をつれた人',
    signs: ['unseen'],
    fact: '犬だけが庭にいる日が二日あった、と連絡会で聞いた。',
    by_kind: 'volunteer',
  })
}
