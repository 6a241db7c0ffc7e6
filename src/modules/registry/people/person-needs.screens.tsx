// What was noticed of a person, told and consulted on, and what the person agreed to: on the person's own page, for who may read it.
import type { VNode } from 'preact'
import { ITEMS, PURPOSES, RECIPIENTS } from '../../../kernel/sharing.ts'
import type { ConsentLine } from '../../disclosure/disclosure.api.ts'
import { kindOf, type Other } from '../../needs/needs.api.ts'
import { When } from '#src/ui/when.tsx'

const OPEN: readonly string[] = ['received', 'working']
const label = (list: readonly { value: string; label: string }[], value: string): string =>
  list.find((one) => one.value === value)?.label ?? value

/** Whether there is anything, is not said either way. */
const Hidden = ({ by }: { by: string }): VNode => (
  <p>
    連絡先を伏せているあいだ、担当{by ? `（${by}）` : ''}
    と区の管理者だけが見られます。新しく受け付けたり同意を聞いたりする前に、声をかけてください。
  </p>
)

/** 困りごと of a person, newest first; what is open says so. */
export function Needs({
  list,
  personId,
  mayWrite,
  hiddenBy,
}: {
  list: readonly Other[]
  personId: string
  mayWrite: boolean
  /** Who answers for a person whose records a shield hides from this reader; undefined where nothing is hidden. */ hiddenBy:
    string | undefined
}): VNode {
  return (
    <div class="card">
      <h2>困りごと</h2>
      {hiddenBy === undefined ? null : <Hidden by={hiddenBy} />}
      {list.length === 0 && hiddenBy === undefined ? <p>気づき・聞き取り・相談受付・支援は、まだありません。</p> : null}
      <ul class="plain lines">
        {list.map((one) => (
          <li>
            <a href={`${kindOf(one.type).path}/${one.id}`}>{kindOf(one.type).label}</a>
            {'　'}
            <When on={one.on} />
            {OPEN.includes(one.state) ? '　' : ''}
            {OPEN.includes(one.state) ? (
              <span class={one.urgency === 'now' ? 'tag now' : 'tag plain'}>
                {one.urgency === 'now' ? '▲ 今すぐ' : '○ 対応を待っています'}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <p class="acts">
          <a class="link" href={`/intakes/new?person_id=${personId}`}>
            相談を受け付ける
          </a>
          <a class="link" href={`/notices/new?person_id=${personId}`}>
            気づきを記録する
          </a>
        </p>
      ) : null}
    </div>
  )
}

/** What this person agreed to, and what was withdrawn. */
export function Consents({
  list,
  personId,
  mayWrite,
  mayHold,
  today,
  hiddenBy,
}: {
  list: readonly ConsentLine[]
  personId: string
  mayWrite: boolean
  mayHold: boolean
  today: string
  hiddenBy: string | undefined
}): VNode {
  const over = (one: ConsentLine): boolean =>
    (one.withdrawn !== null && one.withdrawn <= today) || (one.until !== null && one.until <= today)
  return (
    <div class="card">
      <h2>同意</h2>
      {hiddenBy === undefined ? null : <Hidden by={hiddenBy} />}
      {list.length === 0 && hiddenBy === undefined ? <p>まだ聞いていません。区の外に渡すときは、先に本人に聞きます。</p> : null}
      <ul class="plain lines">
        {list.map((one) => (
          <li>
            <a href={`/consents/${one.id}`}>{label(RECIPIENTS, one.recipient)}</a>
            {`　${label(PURPOSES, one.purpose)}　`}
            {over(one) ? <span class="tag late">■ いまは使えません</span> : null}
            <div class="sub">{one.items.map((item) => label(ITEMS, item)).join('、')}</div>
          </li>
        ))}
      </ul>
      <p class="acts">
        {mayWrite ? (
          <>
            <a class="link" href={`/consents/new?person_id=${personId}`}>
              同意を残す
            </a>
            <a class="link" href={`/access-requests/new?person_id=${personId}`}>
              本人の求めを受け付ける
            </a>
          </>
        ) : null}
        <a class="link" href={`/people/${personId}/provisions`}>
          提供の記録
        </a>
        {mayHold ? (
          <a class="link" href={`/retention-holds/new?kind=person&person_id=${personId}`}>
            この人の記録の廃棄を止める
          </a>
        ) : null}
      </p>
    </div>
  )
}
