// 要援護者名簿 of the demo: entries in every state, an issued list with its copies, one of them to be asked back; and the round to those who did not answer.
import { sql } from 'kysely'
import { W } from './people.ts'
import { idOf, type Fields, type Stage } from './stage.ts'

const CLERK = 'tennoji.register'
const WALK = ['東', '西', '南', '北', '中']
type Entry = { name: string; kana: string; birth: string; targets: readonly string[]; block: string; phone?: string; source?: string }
const PEOPLE: readonly Entry[] = [
  { name: '朝露 つむぎ', kana: 'あさつゆ つむぎ', birth: '1938-01-12', targets: ['care3'], block: '91番11号', phone: '06-0000-1112' },
  { name: '夕凪 さくや', kana: 'ゆうなぎ さくや', birth: '1941-03-03', targets: ['dementia2'], block: '92番12号', phone: '06-0000-1212' },
  { name: '綿雲 ときわ', kana: 'わたぐも ときわ', birth: '1935-08-25', targets: ['care3', 'sight34'], block: '93番13号' },
  { name: '霧立 まひろ', kana: 'きりたち まひろ', birth: '1947-05-05', targets: ['body12'], block: '94番14号', phone: '06-0000-1414' },
  { name: '若草 てるひ', kana: 'わかくさ てるひ', birth: '1940-10-30', targets: ['local'], block: '95番15号', source: 'community' },
  { name: '川霧 くるみ', kana: 'かわぎり くるみ', birth: '1939-06-16', targets: ['rare'], block: '96番16号', phone: '06-0000-1616' },
  { name: '雪待 ふみの', kana: 'ゆきまち ふみの', birth: '1944-02-02', targets: ['care3'], block: '97番17号', phone: '06-0000-1717' },
  { name: '春雷 ひばり', kana: 'しゅんらい ひばり', birth: '1936-11-08', targets: ['dementia2'], block: '98番18号' },
  { name: '飛石 ほなみ', kana: 'とびいし ほなみ', birth: '1942-12-19', targets: ['wish'], block: '91番19号', source: 'self' },
  { name: '菜花 はやて', kana: 'なばな はやて', birth: '1933-04-21', targets: ['care3'], block: '92番20号', phone: '06-0000-2020' },
  { name: '夜長 なぎ', kana: 'よなが なぎ', birth: '1945-09-14', targets: ['mental1'], block: '93番21号' },
  { name: '潮騒 いと', kana: 'しおさい いと', birth: '1937-07-27', targets: ['care3'], block: '94番22号', phone: '06-0000-2222' },
]

/** Everything of the register, as its clerk did it. */
export async function playRegister(stage: Stage): Promise<void> {
  const clerk = stage.as(CLERK)
  const area = await stage.find(
    sql`select n.id::text from neighbourhood n join ward w on w.ward_id = n.ward_id where w.name = '天王寺区' and n.name = '五条'`,
  )
  const town = await stage.find(
    sql`select w.name || t.name from town t join ward w on w.ward_id = t.ward_id join town_neighbourhood n on n.ward_id = t.ward_id and n.town_id = t.id where n.neighbourhood_id = ${area}::uuid and t.postal_code is not null order by t.name limit 1`,
  )
  const postal = await stage.find(
    sql`select t.postal_code from town t join town_neighbourhood n on n.ward_id = t.ward_id and n.town_id = t.id where n.neighbourhood_id = ${area}::uuid and t.postal_code is not null order by t.name limit 1`,
  )
  stage.on(-120, '09:40')
  const ids: string[] = []
  for (const [i, one] of PEOPLE.entries())
    ids.push(
      idOf(
        await clerk.does('/watch-register', {
          state: 'unsent',
          name: one.name,
          kana: one.kana,
          birth_on: one.birth,
          postal,
          address: `大阪市${town}${one.block}`,
          neighbourhood_id: area,
          phone: one.phone ?? '',
          source: one.source ?? 'city',
          targets: [...one.targets],
          city_no: one.source ? '' : `M-${String(101 + i)}`,
        }),
      ),
    )
  const moves = async (i: number, name: string, fields: Fields = {}): Promise<void> => {
    const id = ids[i] ?? ''
    await clerk.does(`/watch-register/${id}/${name}`, { version: await stage.version('watch_register', id), ...fields })
  }
  const letters = async (step: 'send' | 'remind', to: readonly number[]): Promise<void> => {
    const made = await clerk.does('/letters/make', {
      from: 'watch_register',
      conditions: `step=${step}&area=${area}`,
      medium: 'letter',
      subject: step === 'send' ? '地域の名簿について（おたずね）' : '地域の名簿について（もう一度おたずねします）',
      body: '災害のときや、ふだんの見守りのために、町会や民生委員にお名前とご住所をお知らせしてよいかを、おたずねします。',
      to: to.map((i) => ids[i] ?? ''),
    })
    const page = await clerk.reads(made)
    await clerk.does(`${made}/send`, {
      version: /name="version" value="(\d+)"/.exec(page)?.[1] ?? '',
      shown: /name="shown" value="([^"]*)"/.exec(page)?.[1] ?? '',
    })
  }
  const few = async (step: 'send' | 'remind', to: readonly number[]): Promise<void> => {
    for (let from = 0; from < to.length; from += 4) await letters(step, to.slice(from, from + 4))
  }
  const consent = {
    answered_on: '',
    answer_form: 'written',
    consent_to: ['minsei', 'community'],
    consent_items: ['name', 'address', 'contact'],
  }
  stage.on(-110, '10:10')
  await few('send', [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11])
  stage.on(-98, '14:20')
  for (const i of [0, 1, 3, 9]) await moves(i, 'consent', { ...consent, answered_on: stage.day() })
  await moves(6, 'refuse', { answered_on: stage.day() })
  stage.on(-80, '10:10')
  await few('remind', [2, 4, 5, 7])
  stage.on(-70, '11:00')
  await moves(2, 'consent', { ...consent, answered_on: stage.day(), answer_form: 'spoken' })
  stage.on(-62, '10:00')
  const list = await clerk.does('/register-issues', {
    state: 'prepared',
    neighbourhood_id: area,
    organisation: '五条連合振興町会',
    recipient: 'community',
    columns: ['name', 'address', 'phone'],
    basis: 'CONSENT',
    issued_on: stage.day(),
  })
  const shown = await clerk.sees(`${list}.json`)
  await clerk.does(`${list}/issue`, {
    version: String(shown['version']),
    shown: String(shown['shown']),
    holders: WALK.slice(0, 3)
      .map((one) => `町会 ${one}班長`)
      .join('\n'),
  })
  stage.on(-50, '15:00')
  for (const i of [4, 7]) await moves(i, 'visit', { visited_on: stage.day(), visit_result: i === 4 ? 'family' : 'absent' })
  await moves(7, 'leave')
  stage.on(-20, '09:50')
  // Taken back: the copies this person stands on are asked back.
  await moves(3, 'stop', { ended_on: stage.day() })
  await moves(9, 'die', { ended_on: stage.day(-22) })
  await moves(10, 'move', { ended_on: stage.day(-30) })
  stage.on(-16, '10:30')
  const copy = await stage.find(sql`select c.id::text from register_copy c where c.issue_id = ${idOf(list)}::uuid and c.number = 1`)
  await clerk.does(`/register-copies/${copy}/give-back`, { version: '1', closed_on: stage.day() })
  // The next list, prepared and not handed out yet.
  stage.on(-2, '11:30')
  await clerk.does('/register-issues', {
    state: 'prepared',
    neighbourhood_id: area,
    organisation: '五条民生委員協議会',
    recipient: 'minsei',
    columns: ['name', 'address', 'age', 'phone'],
    basis: 'CONSENT',
    issued_on: stage.day(),
  })
}
/** To those who did not answer and those noticed, door by door. */
export async function playOutreach(stage: Stage): Promise<void> {
  const worker = stage.as(W)
  stage.on(-18, '09:40')
  const list = await worker.does('/outreach', {
    state: 'open',
    title: '五条 名簿の返事がない人と、角の三軒',
    begun_on: stage.day(),
    aim: '一度は顔を合わせる',
  })
  await worker.does(`${list}/fill`, { source: 'register' })
  await worker.does(`${list}/fill`, { source: 'notice' })
  await worker.does(`${list}/fill`, {
    source: 'town',
    town: '大阪市天王寺区五条91番9号　二階建ての角の家\n大阪市天王寺区五条91番10号\n大阪市天王寺区五条91番12号　青い戸の家',
  })
  const { targets } = (await worker.sees(`${list}.json`)) as { targets: { id: string; address: string; name: string }[] }
  const tries = async (target: { id: string } | undefined, day: number, way: string, result: string, note: string): Promise<void> => {
    stage.on(day, '15:30')
    if (target) await worker.does('/outreach-attempts', { target_id: target.id, state: 'kept', way, result, note })
  }
  const typed = ['91番9号', '91番10号', '91番12号'].map((block) => targets.find((one) => one.address.endsWith(block)))
  await tries(typed[0], -17, 'visit', 'absent', '呼び鈴は鳴る。')
  await tries(typed[0], -3, 'visit', 'answered', '戸ごしに「いまは手がはなせへん」。')
  await tries(typed[1], -17, 'visit', 'gone', '空き家。管理会社の札がある。')
  await tries(typed[2], -17, 'note', 'absent', '名刺と、喫茶の案内を入れた。')
  await tries(typed[2], -5, 'visit', 'met', '喫茶の案内を見たと言う。将棋がすき。ひざが痛い。')
  const silent = targets.find((one) => one.name.includes('春雷'))
  await tries(silent, -16, 'visit', 'family', '長女が出た。来月いっしょに話を聞くと言う。')
}
