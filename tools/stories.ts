// The page for trainers: who the people of the stories are, and what happened, in the order of days.
import { formatWareki } from '#src/kernel/era.ts'
import { supportContact } from '#src/modules/places/contacts/support-contact.schema.ts'
import { place } from '#src/modules/places/places/place.schema.ts'
import { educationRequest } from '#src/modules/education/requests/education-request.schema.ts'
import { stateLabel } from '#src/records/record.ts'
import { intake } from '#src/modules/needs/intakes/intake.schema.ts'
import { notice } from '#src/modules/needs/notices/notice.schema.ts'
import { fieldOf } from '#src/records/record.ts'
import { sayValue } from '#src/records/say.rules.ts'
import { storyId, STORIES } from '../demo/stories.ts'
import type { Story } from '../demo/stories/story.ts'

type Event = readonly [day: string, words: string]
const method = (value: string): string =>
  supportContact.fields.find((one) => one.name === 'method')?.options.find((one) => one.value === value)?.label ?? value

function eventsOf(story: Story): Event[] {
  const nameOf = (key: string | null): string => STORIES.flatMap((one) => one.places ?? []).find((one) => one.key === key)?.name ?? '地域'
  const places = (story.places ?? []).flatMap((one) => [
    ...(one.opened && !one.stages.some(([day]) => day === one.opened) ? [[one.opened, `${one.name}：開いた`] as const] : []),
    ...one.stages.map(([day, state, reason]): Event => [
      day,
      `${one.name}：${one.opened && day > one.opened && state === 'open' && one.stages[0]?.[0] !== day ? '再び' : ''}${stateLabel(place, state)}${reason ? `（${reason}）` : ''}${one.stages[0]?.[0] === day && one.opened && one.opened < day ? '（記録を始めた日）' : ''}`,
    ]),
  ])
  const contacts = (story.contacts ?? []).map((one): Event => [
    one.day,
    `支援（${method(one.method)}）　${nameOf(one.place)}：${one.line}${one.launch ? '　［立上げ支援］' : ''}${one.active ? '　［積極的なはたらきかけ］' : ''}${one.written ? `　［後から記録 ${formatWareki(one.written, 'short')}］` : ''}`,
  ])
  const days = (story.days ?? []).map(({ place: key, days: all }): Event => [
    all[0]?.[0] ?? '',
    `開催記録　${nameOf(key)}：${all.map(([day, people]) => `${formatWareki(day, 'short')} ${people}人`).join('、')}`,
  ])
  const sessions = (story.sessions ?? []).map((one): Event => [
    one.day,
    `場　${one.title}：${one.people === null ? (one.reason ?? '') : `${one.people}人`}${one.state === 'cancelled' ? '　［中止］' : ''}`,
  ])
  const connections = (story.connections ?? []).flatMap((one): Event[] => {
    const to = one.target ?? nameOf(one.place ?? null)
    return [
      [one.introduced, `つながり　${to}：紹介`],
      ...(one.joined ? [[one.joined, `つながり　${to}：参加`] as const] : []),
      ...(one.settled ? [[one.settled, `つながり　${to}：定着`] as const] : []),
      ...(one.ended ? [[one.ended, `つながり　${to}：終了（${one.reason ?? ''}）`] as const] : []),
    ]
  })
  const requests = (story.requests ?? []).flatMap((one): Event[] => [
    [one.day, `福祉教育　${one.requester} ${one.grade ?? ''}：依頼を受けた（いまは「${stateLabel(educationRequest, one.state)}」）`],
    ...(one.delivered
      ? [[one.delivered, `福祉教育　${one.requester}：${one.loan ? '機材の貸出しだけ' : `実施（${one.sessions ?? 0}回）`}`] as const]
      : []),
  ])
  const notices = (story.notices ?? []).map((one): Event => [
    one.day,
    `気づき　${sayValue(fieldOf(notice, 'signs'), one.signs)}：${one.fact ?? ''}（いまは「${stateLabel(notice, one.state)}」）`,
  ])
  const intakes = (story.intakes ?? []).map((one): Event => [
    one.day,
    `相談受付　${sayValue(fieldOf(intake, 'main_worry'), one.worry)}：${one.words}（いまは「${stateLabel(intake, one.state)}」）`,
  ])
  return [...notices, ...intakes, ...places, ...contacts, ...days, ...sessions, ...connections, ...requests].sort(([a], [b]) =>
    a < b ? -1 : a > b ? 1 : 0,
  )
}

/** The text of docs/manual/stories.md. */
export function storiesDoc(): string {
  const count = new Set(STORIES.flatMap((story) => story.people).map((one) => one.name)).size
  const body = STORIES.map((story) => {
    const links = (story.places ?? []).map((one) => `\`/places/${storyId('place', one.key)}\`（${one.name}）`)
    return [
      `## ${story.id}　${story.title}`,
      `${story.ward} ${story.area}地域`,
      story.tells.map((one) => `- ${one}`).join('\n'),
      `| 人 | 読み | 役どころ |\n| --- | --- | --- |\n${story.people.map((one) => `| ${one.name} | ${one.kana} | ${one.part} |`).join('\n')}`,
      `| 日 | できごと |\n| --- | --- |\n${eventsOf(story)
        .map(([day, words]) => `| ${formatWareki(day)} | ${words} |`)
        .join('\n')}`,
      ...(links.length ? [`画面：${links.join('、')}`] : []),
    ].join('\n\n')
  })
  return (
    [
      `# 見本の市の人と物語`,
      '`demo/stories/` から作られています。手で直さず、`npm run docs` で作り直してください。',
      `研修と見本のための物語です。${count} 人の名前、出来事、電話番号はすべて架空で、実在の人とは関係がありません。\`bin/start\` で見本の市を動かすと、次のログイン名（パスワードは \`sasaeai-demo\`）で読めます。`,
      '- 居場所・支援・場：`tennoji.community`（五条・大江）、`naniwa.community`（大国）\n- 人・世帯・つながり：`tennoji.worker`、`naniwa.worker`\n- 福祉教育：`tennoji.coordinator`\n- 締めと数字：`tennoji.wardhead`、`naniwa.wardhead`\n- 市の側から（数だけ、名前は見えない）：`cityadvice`、`citystats`',
      ...body,
    ].join('\n\n') + '\n'
  )
}
