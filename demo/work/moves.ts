// Supports of the demo that go to another ward: one taken over three weeks ago, one that waits for the head's word.
import { H, register, W } from './people.ts'
import type { Stage } from './stage.ts'
import { notes, type Note } from './supports.ts'

/** One taken over by the other ward three weeks ago, one that waits for the head. */
export async function playMoves(stage: Stage): Promise<void> {
  const worker = stage.as(W)
  const leaves = async (
    one: Parameters<typeof register>[2],
    begun: number,
    story: readonly Note[],
  ): Promise<{ at: string; person: string }> => {
    stage.on(begun, '10:20')
    const made = await register(stage, W, one)
    const at = await worker.does('/support-cases', {
      person_id: made.person,
      main_worry: 'isolation',
      consent: 'yes',
      consent_on: stage.day(),
      state: 'intake',
    })
    await notes(stage, at, story)
    return { at, person: made.person }
  }
  const asks = async (one: { at: string; person: string }, day: number, summary: string): Promise<string> => {
    stage.on(day, '11:40')
    await worker.does('/consents', {
      person_id: one.person,
      recipient: 'otherWard',
      items: ['name', 'address', 'contact', 'history'],
      purpose: 'support',
      form: 'written',
      given_on: stage.day(),
    })
    return worker.does(`${one.at}/move`, {
      to_ward: '271110',
      summary,
      items: ['name', 'address', 'contact'],
      basis: 'CONSENT',
      evidence: `${stage.day()} の書面`,
    })
  }
  const gone = await leaves(
    { name: '白波 ときわ', kana: 'しらなみ ときわ', birth: '1946-03-12', sex: 'female', block: '96番3号', phone: '06-0000-3121' },
    -150,
    [
      { day: -140, method: 'visit', minutes: '40', fact: '夫を亡くして三か月。仏壇の前で、一時間近く話した。' },
      { day: -60, method: 'phone', minutes: '15', fact: '娘の近く（浪速区）に移ることにした。「また一から知り合いをつくらなあかん。」' },
    ],
  )
  const way = await asks(
    gone,
    -24,
    '毎週水曜の午前に電話をしていました。初めての人には玄関で名のってから、ゆっくり話してください。花の話が好きです。',
  )
  stage.on(-23, '09:20')
  await stage.as(H).does(`${way}/approve`, { version: '1' })
  stage.on(-21, '10:00')
  const taken = await stage.as('naniwa.wardhead').does(`${way}/accept`, { owner: stage.staff('naniwa.worker') })
  stage.on(-20, '15:30')
  await stage
    .as('naniwa.worker')
    .does(`${taken}/notes`, {
      quick: 'yes',
      method: 'visit',
      minutes: '50',
      fact: '名のると、前の区の人から聞いたと笑った。サロンてのひらの話をした。',
      next_what: 'サロンにいっしょに行く',
      next_on: stage.day(-1),
      next_by: stage.staff('naniwa.worker'),
    })
  const going = await leaves(
    { name: '紅葉 えん', kana: 'もみじ えん', birth: '1951-12-01', sex: 'male', block: '97番5号', phone: '06-0000-1201' },
    -90,
    [{ day: -30, method: 'visit', minutes: '35', fact: '立ち退きで、来月浪速区の団地に移る。将棋の相手がいなくなるのが心配。' }],
  )
  await asks(going, -1, '将棋の相手をさがしています。朝は調子がよく、夕方は話したくないことがあります。')
}
