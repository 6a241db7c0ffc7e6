// 困りごとの受付箱: notices and consultations that wait, the most pressing first; what is about one person stands together.
import type { VNode } from 'preact'
import { StateTag } from '../../../records/field.screens.tsx'
import { fieldOf, type RecordType } from '../../../records/record.ts'
import { sayValue, titleOf } from '../../../records/say.rules.ts'
import { Head } from '../../../ui/page.tsx'
import { Due, OnPhone } from '../clocks/due.screens.tsx'
import { contactWords } from '../intakes/contact.rules.ts'
import { whom, type Names, type OpenView } from '../notices/notice-said.screens.tsx'
import { WHOSE } from './inbox.rules.ts'
import { When } from '#src/ui/when.tsx'

export type Waiting = OpenView & { type: RecordType }
const MOST_WORDS = 160
const shortly = (text: string): string => ([...text].length > MOST_WORDS ? `${[...text].slice(0, MOST_WORDS).join('')}…` : text)

function Line({ one, names, now, fresh }: { one: Waiting; names: Names; now: Date; fresh: boolean }): VNode {
  const { row, around, type } = one
  const say = (name: string): string =>
    type.fields.some((each) => each.name === name) ? sayValue(fieldOf(type, name), row.values[name], names) : ''
  const words = say('fact') || say('story')
  return (
    <li>
      <span class="tag plain">{type.label}</span>{' '}
      <a href={`/${type.path}/${row.id}`} data-row data-edit={`/${type.path}/${row.id}/edit`}>
        <When on={String(row.values['seen_on'] ?? row.values['on_day'])} />　{titleOf(type, row.values, names)}
      </a>
      <div>
        <span class={row.values['urgency'] === 'now' ? 'tag now' : 'tag plain'}>
          {row.values['urgency'] === 'now' ? '▲ ' : ''}
          {say('urgency') || '緊急度はまだ'}
        </span>{' '}
        {fresh ? <span class="tag late">▲ 新しい気づき</span> : null} <StateTag type={type} state={row.state} />{' '}
        <Due due={around} now={now} />
        {row.state === 'working' && around.owners.length === 0 ? <span class="tag late">▲ 対応中ですが、担当がいません</span> : null}
      </div>
      <div class="sub">
        {[
          say('place_id'),
          say('way') || say('channel'),
          around.owners.length ? `担当 ${around.owners.join('、')}` : '担当なし',
          ...contactWords(row.values),
        ]
          .filter(Boolean)
          .join('　')}
      </div>
      <OnPhone around={around} receivedAt={row.created_at} />
      {words ? <div>{shortly(words)}</div> : null}
    </li>
  )
}

/** The notice on whose page those of one person are taken together; undefined where there is nothing to take along. */
function leadOf(group: readonly Waiting[]): Waiting | undefined {
  const notices = group.filter((one) => one.type.name === 'notice')
  const lead = notices.find((one) => one.row.state === 'working') ?? notices[0]
  return notices.some((one) => one !== lead && one.row.state === 'received') ? lead : undefined
}

export type InboxProps = {
  groups: readonly (readonly Waiting[])[]
  /** Age, neighbourhood and when they were last seen, by person. */ told: ReadonlyMap<string, string>
  names: Names
  now: Date
  /** There are others. */ more: boolean
  whose: string
}
/** What waits, the most pressing first; what is about one person stands together. */
export function InboxScreen({ groups, told, names, now, more, whose }: InboxProps): VNode {
  return (
    <>
      <Head
        title="困りごとの受付箱"
        purpose="届いた気づきと相談を、急ぐもの（今すぐ・当日）から並べます。読んで、急ぎかたと担当を決めます。同じ人のことは、まとまっています。"
      >
        <a class="btn" href="/notices/new">
          気づきを記録する
        </a>
        <a class="btn quiet" href="/intakes/new">
          相談を受け付ける
        </a>
        <a class="btn quiet" href="/talks/new">
          聞き取りを残す
        </a>
      </Head>
      <nav class="chips" aria-label="だれの担当か">
        {WHOSE.map((one) => (
          <a
            class="chip"
            href={one.value ? `/notices/inbox?whose=${one.value}` : '/notices/inbox'}
            {...(one.value === whose ? { 'aria-current': 'true' as const } : {})}
          >
            {one.label}
          </a>
        ))}
      </nav>
      {groups.length === 0 ? (
        <div class="card">
          <p>
            {whose
              ? 'この条件で待っているものはありません。'
              : '待っている気づきと相談はありません。居場所や電話で聞いたことは、「気づきを記録する」から残します。'}
          </p>
        </div>
      ) : null}
      {groups.map((group) => {
        const [first] = group
        const named = group.find((one) => one.row.values['person_id']) ?? first
        const begun = group.some((one) => one.row.state === 'working')
        const along = leadOf(group)
        return first && named ? (
          <section class="card">
            <h2>
              {whom(named.row, names)}
              {group.length > 1 ? `（${group.length} 件）` : ''}
            </h2>
            {named.around.person && told.get(named.around.person) ? <p class="sub">{told.get(named.around.person)}</p> : null}
            <ul class="plain lines">
              {group.map((one) => (
                <Line one={one} names={names} now={now} fresh={one.row.state === 'received' && begun} />
              ))}
            </ul>
            {along ? (
              <p class="acts">
                <a class="btn quiet" href={`/notices/${along.row.id}#triage`}>
                  まとめて対応する
                </a>
              </p>
            ) : null}
          </section>
        ) : null
      })}
      {more ? <p class="sub">ほかにもあります。上から片づけると、次が出ます。一覧では全部を見られます。</p> : null}
      <p class="chips">
        <a class="link" href="/notices">
          ぜんぶの気づき（一覧）
        </a>
        <a class="link" href="/intakes">
          相談受付（一覧）
        </a>
        <a class="link" href="/talks">
          聞き取り（一覧）
        </a>
        <a class="link" href="/intakes/sheets">
          相談の用紙・ウェブの申し込み
        </a>
      </p>
    </>
  )
}
