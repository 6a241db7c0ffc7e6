// The history of one meeting: what was done, and the words as they stood before and after.
import type { VNode } from 'preact'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { sayDate } from '../../../kernel/say-date.ts'
import type { Change } from './meeting-form.rules.ts'
import type { EventLine } from './meeting-lines.ts'
import { itemLabel } from './meeting.rules.ts'
import { When } from '#src/ui/when.tsx'

const ACTS: Readonly<Record<string, string>> = {
  called: '会議をひらくことにした',
  changed: '予定と議題を直した',
  named: '構成員に加えた',
  left: '構成員からぬけた',
  succeeded: '役割の引きつぎで、席を引きついだ',
  sworn: '誓約を記した',
  talked: '話し合う人に加えた',
  talkedNamed: '話し合う人に加えた（議題に名前が入っています。直してください）',
  talkedNoMore: '話し合う人から外した',
  copied: '資料を渡した',
  prepared: '資料を用意した',
  received: '資料を受け取った',
  copyReturned: '資料が返った',
  copyDestroyed: '資料を細断した',
  copyLost: '資料をなくした',
  decided: '決定を残した',
  takenOver: 'まだの決定を、ほかの人が受けもった',
  done: '決定をすませた',
  dropped: '決定をやめた',
  released: '決定を、ことばを直して出した',
  held: '開催ずみにした',
  closed: '終わりにした',
  reopened: '終わった会議をひらき直した',
  cancelled: '中止にした',
}

const FIELDS: Readonly<Record<Change['field'], string>> = {
  onDay: '日',
  starts: '時刻',
  anonymised: '匿名で話す',
  items: '話す項目',
  title: '何の会議',
  venue: 'ところ',
  host: 'ひらくところ',
  agenda: '議題',
  facts: '確かめた事実',
}
function sayWords(field: Change['field'], text: string, now: Date): string {
  if (field === 'anonymised') return text === 'true' ? 'はい' : 'いいえ'
  if (text === '') return '（なし）'
  if (field === 'items') return text.split(' ').map(itemLabel).join('・')
  return field === 'onDay' ? sayDate(text, civilDateOf(now)) : text
}
/** What a change made of the words, before and after. */
const Changes = ({ of, now }: { of: readonly Change[]; now: Date }): VNode | null =>
  of.length === 0 ? null : (
    <details>
      <summary class="link">前のことばと、直したことば</summary>
      <dl class="facts">
        {of.map((one) => (
          <>
            <dt>{FIELDS[one.field]}</dt>
            <dd>前：{sayWords(one.field, one.before, now)}</dd>
            <dd>直した後：{sayWords(one.field, one.after, now)}</dd>
          </>
        ))}
      </dl>
    </details>
  )

/** What was done, newest first. */
export const History = ({ events, now }: { events: readonly EventLine[]; now: Date }): VNode => (
  <>
    <h2>この会議の歴史</h2>
    <ol class="plain">
      {events.map((one) => (
        <li>
          <span class="sub">
            <When at={one.at} />　{one.by}
          </span>
          <br />
          {ACTS[one.act] ?? one.act}
          {one.note ? `：${one.note}` : ''}
          <Changes of={one.changes} now={now} />
        </li>
      ))}
    </ol>
  </>
)
