// The page of one 人: facts, household, where it was led to, likeness, shield and history.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems, StateTag, type Typed } from '../../../records/field.screens.tsx'
import type { Change, Row } from '../../../records/record.ts'
import { Facts, History, OnPaper } from '../../../records/record-facts.screens.tsx'
import { sayValue } from '../../../records/say.rules.ts'
import { FollowUp } from '../../../ui/follow-up.tsx'
import { When } from '../../../ui/when.tsx'
import { Head } from '../../../ui/page.tsx'
import type { ConnectionLine } from '../../support/support.api.ts'
import { ConnectButton, Connections } from '../households/household-connections.screens.tsx'
import { ReadersLink } from '../readers/reader.screens.tsx'
import { Households, MoveForms, type HouseholdView } from './person-home.screens.tsx'
import { sayBorn, unsaid } from './person.rules.ts'
import { person as type } from './person.schema.ts'
import { type Names, type PersonView, type LikelyView, nameOf, kanaOf, ShieldMark, TellApart, Hidden } from './person-view.screens.tsx'

export type RecordProps = {
  one: PersonView
  row: Row
  names: Names
  wardName: string
  today: string
  now: Date
  changes: readonly Change[]
  households: readonly HouseholdView[]
  /** What other modules say of this person. */ beside: VNode
  /** Undefined for those who may not read any. */ connections: readonly ConnectionLine[] | undefined
  /** The household a new connection is recorded for. */ connectTo: string | undefined
  merged: readonly PersonView[]
  into: PersonView | undefined
  likely: readonly LikelyView[]
  mayWrite: boolean
  mayShield: boolean
  shieldNote: string
  shieldNames: readonly string[]
  owners: readonly { id: string; name: string }[]
  clientId: string
  typed: Typed
  reasons: readonly Reason[]
  /** Whether the viewer may ask who read this. */ mayTrace: boolean
}
/** History knows these besides the fields of the form. */
export const TOLD = {
  ...type,
  fields: [
    ...type.fields,
    { name: 'owner', label: '担当', type: 'text' },
    {
      name: 'shielded',
      label: '連絡先を伏せる',
      type: 'yesNo',
      options: [
        { value: 'yes', label: '伏せる' },
        { value: 'no', label: '伏せない' },
      ],
    },
    { name: 'gone_on', label: '亡くなった日・移った日', type: 'day' },
    {
      name: 'found_late',
      label: '亡くなってから見つかるまでの振り返り',
      type: 'yesNo',
      options: [
        { value: 'yes', label: 'はじめる' },
        { value: 'no', label: 'しない' },
      ],
    },
    { name: 'merged_into', label: '統合した先', type: 'ref' },
    { name: 'merged_from', label: '統合した記録', type: 'ref' },
    { name: 'merge_reason', label: '同じ人と分かったわけ', type: 'text' },
  ],
} as const

function ShieldCard({ props }: { props: RecordProps }): VNode | null {
  const { one } = props
  if (!one.shielded && !props.mayShield) return null
  return (
    <div class="card">
      <h2>知らせてはいけない相手</h2>
      {one.shielded ? (
        <p>
          <ShieldMark one={one} />
        </p>
      ) : (
        <p>いまは伏せていません。</p>
      )}
      {props.mayShield ? (
        <>
          {one.shielded ? (
            <>
              <p>{props.shieldNames.length ? `相手：${props.shieldNames.join('、')}` : '相手は、まだ書いてありません。'}</p>
              <p>{props.shieldNote}</p>
            </>
          ) : null}
          <p>
            <a class="btn quiet" href={`/people/${one.id}/shield`}>
              {one.shielded ? '伏せ方を直す' : '連絡先を伏せる'}
            </a>
          </p>
        </>
      ) : (
        <p class="sub">住所・電話・メモは、担当（{one.ownerName || 'まだ決まっていません'}）と区の管理者だけが見られます。</p>
      )}
    </div>
  )
}

export function PersonRecord(props: RecordProps): VNode {
  const { one, names } = props
  return (
    <>
      <Head title={nameOf(one)} purpose={[kanaOf(one), sayBorn(one.values, props.today), props.wardName].filter(Boolean).join('　')}>
        <StateTag type={type} state={one.state} />
        <ShieldMark one={one} />
        {props.connectTo ? <ConnectButton householdId={props.connectTo} /> : null}
      </Head>
      <Problems reasons={props.reasons} />
      {props.into ? (
        <div class="card green">
          <p>
            この記録は <a href={`/people/${props.into.id}`}>{nameOf(props.into)}さんの記録</a> に統合しました。内容はそのまま残っています。
          </p>
          {props.mayWrite ? (
            <form method="post" action={`/people/${one.id}/split`}>
              <Hidden one={one} clientId={props.clientId} />
              <button class="btn quiet">統合を取り消す</button>
            </form>
          ) : null}
        </div>
      ) : null}
      <div class="cols">
        <div>
          <Facts type={type} row={props.row} names={names} without={['name', 'kana', 'birth_on', 'birth_about', ...unsaid(one.values)]} />
          <dl>
            <dt>担当</dt>
            <dd>{one.ownerName || 'まだ決まっていません'}</dd>
            {one.state === 'dead' || one.state === 'moved' ? (
              <>
                <dt>{one.state === 'dead' ? '亡くなった日' : '移った日'}</dt>
                <dd>{one.goneOn ? <When on={one.goneOn} list /> : '分かりません'}</dd>
              </>
            ) : null}
          </dl>
          {props.mayWrite && !props.into && type.editable.includes(one.state as 'current') ? (
            <p class="acts">
              <a class="btn quiet" href={`/people/${one.id}/edit`}>
                記録を直す
              </a>
            </p>
          ) : null}
          {props.mayWrite && !props.into ? (
            <MoveForms one={one} clientId={props.clientId} typed={props.typed} reasons={props.reasons} />
          ) : null}
          {props.owners.length ? (
            <details>
              <summary class="link">担当を替える</summary>
              <form method="post" action={`/people/${one.id}/owner`} class="stack">
                <Hidden one={one} clientId={props.clientId} />
                <label for="owner_id">担当</label>
                <select id="owner_id" name="owner_id">
                  {props.owners.map((staff) => (
                    <option value={staff.id} selected={staff.name === one.ownerName}>
                      {staff.name}
                    </option>
                  ))}
                </select>
                <button class="btn quiet">担当を替える</button>
              </form>
            </details>
          ) : null}
          {props.mayWrite && !props.into && one.state !== 'withdrawn' ? (
            <p>
              <a class="link" href={`/people/${one.id}/merge`}>
                同じ人の記録をさがしてまとめる
              </a>
            </p>
          ) : null}
          <OnPaper type={type} row={props.row} />
        </div>
        <aside>
          <Households list={props.households} mayWrite={props.mayWrite && !props.into} personId={one.id} />
          {props.connections ? (
            <Connections
              connections={props.connections}
              householdId={props.households.find((home) => home.toOn === null)?.id}
              mayWrite={props.connectTo !== undefined}
              masked={one.masked}
            />
          ) : null}
          {props.households
            .filter((home) => home.toOn === null)
            .map((home) => (
              <p>
                <a class="link" href={`/households/${home.id}/family?self=${one.id}`}>
                  家族図・つながり図を見る
                </a>
              </p>
            ))}
          {props.beside}
          {props.likely.length ? (
            <div class="card">
              <h2>似た人</h2>
              <ul>
                {props.likely.map((like) => (
                  <li>
                    <a href={`/people/${one.id}/merge?with=${like.person.id}`}>{nameOf(like.person)}とくらべる</a>
                    <div class="sub">
                      <TellApart one={like.person} names={names} today={props.today} />　{like.reasons.join('、')}
                    </div>
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          {props.merged.length ? (
            <div class="card">
              <h2>統合した記録</h2>
              <ul>
                {props.merged.map((other) => (
                  <li>
                    <a href={`/people/${other.id}`}>{nameOf(other)}</a>　{kanaOf(other)}
                    {type.fields
                      .filter((field) => !['name', 'kana', 'sex', 'language', 'interpreter', 'note'].includes(field.name))
                      .map((field) => ({ field, said: sayValue(field, other.values[field.name], names) }))
                      .filter(({ field, said }) => said !== '' && said !== sayValue(field, one.values[field.name], names))
                      .map(({ field, said }) => (
                        <div class="sub">
                          {field.label}：{said}
                        </div>
                      ))}
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          <ShieldCard props={props} />
          {props.mayTrace ? <ReadersLink path={`/people/${one.id}`} what="人" /> : null}
          <History type={TOLD} names={names} changes={props.changes} now={props.now} />
        </aside>
      </div>
      <FollowUp path={`/people/${one.id}`} />
    </>
  )
}
