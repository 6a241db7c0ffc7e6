// The page of one 世帯: members from–to and where it was led to.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { FieldInput, Problems, StateTag, type Typed, typedName } from '../../../records/field.screens.tsx'
import { type Change, type Row, type Values } from '../../../records/record.ts'
import { ChangeReason } from '../../../records/record-form.screens.tsx'
import { Facts, History, OnPaper } from '../../../records/record-facts.screens.tsx'
import { formatWareki } from '../../../kernel/era.ts'
import type { ConnectionLine } from '../../support/support.api.ts'
import { ReadersLink } from '../readers/reader.screens.tsx'
import { FollowUp } from '../../../ui/follow-up.tsx'
import { Head } from '../../../ui/page.tsx'
import { ConnectButton, Connections } from './household-connections.screens.tsx'
import { LEAVES_OPEN, household as type, RELATIONS } from './household.schema.ts'

export type Names = ReadonlyMap<string, string>
export type HouseView = { id: string; version: number; state: string; values: Values; masked: boolean }
export type MemberView = {
  id: string
  version: number
  personId: string
  name: string
  kana: string
  relation: string
  age: string
  shielded: boolean
  fromOn: string | null
  toOn: string | null
}
export const nameOf = (one: HouseView): string => String(one.values['name'] ?? '')
/** The only thing a shield shows. */
export const MARK = '▲ 連絡先を伏せています'
export const relationOf = (value: string): string => RELATIONS.find((one) => one.value === value)?.label ?? value
const day = (on: string | null): string => (on ? formatWareki(on, 'short') : '')

export type RecordProps = {
  one: HouseView
  row: Row
  names: Names
  wardName: string
  now: Date
  changes: readonly Change[]
  members: readonly MemberView[]
  /** Undefined for those who may not read any. */ connections: readonly ConnectionLine[] | undefined
  mayConnect: boolean
  mayWrite: boolean
  clientId: string
  typed: Typed
  reasons: readonly Reason[]
  candidates: readonly { id: string; name: string; tells: string }[]
  /** Whether the viewer may ask who read this. */ mayTrace: boolean
}
/** History knows this besides the fields of the form. */
export const TOLD = { ...type, fields: [...type.fields, { name: 'member', label: '世帯の人', type: 'text' }] } as const
const Hidden = ({ one, clientId }: { one: HouseView; clientId: string }): VNode => (
  <>
    <input type="hidden" name="client_id" value={clientId} />
    <input type="hidden" name="version" value={one.version} />
  </>
)

function AddMember({ one, clientId, typed, reasons, candidates }: RecordProps): VNode {
  return (
    <details
      open={candidates.length > 0 || reasons.some((reason) => ['who', 'relation', 'from_on', 'change_reason'].includes(reason.field ?? ''))}
    >
      <summary class="link">人を加える</summary>
      <form method="post" action={`/households/${one.id}/members`} class="stack">
        <Hidden one={one} clientId={clientId} />
        {candidates.length ? (
          <fieldset class="field">
            <legend>どの人ですか</legend>
            <div class="choices">
              {candidates.map((person, i) => (
                <label>
                  <input
                    type="radio"
                    name="who"
                    value={person.id}
                    checked={typed.get('who') === person.id}
                    {...(i === 0 ? { id: 'who' } : {})}
                  />
                  {person.name}
                  <span class="sub">　{person.tells}</span>
                </label>
              ))}
            </div>
            <label class="inline" for="who-typed">
              ほかの名前でさがす
            </label>
            <input
              type="text"
              id="who-typed"
              name={typedName('who')}
              value={typed.get(typedName('who')) || (candidates.some((person) => person.id === typed.get('who')) ? '' : typed.get('who'))}
              autocomplete="off"
            />
          </fieldset>
        ) : (
          <FieldInput
            field={{
              name: 'who',
              label: '名前（漢字・かな・電話の一部）',
              type: 'text',
              required: true,
              help: '先に「人を記録する」で記録した人をえらびます。',
            }}
            typed={typed}
            reasons={reasons}
          />
        )}
        <FieldInput
          field={{ name: 'relation', label: '世帯主から見て', type: 'choice', required: true }}
          options={RELATIONS}
          typed={typed}
          reasons={reasons}
        />
        <FieldInput
          field={{ name: 'from_on', label: 'いつから', type: 'day', help: '分からないときは空のまま。' }}
          typed={typed}
          reasons={reasons}
        />
        <ChangeReason props={{ typed, reasons }} />
        <button class="btn quiet">世帯に加える</button>
      </form>
    </details>
  )
}

export function HouseholdRecord(props: RecordProps): VNode {
  const { one, members, mayWrite, clientId } = props
  return (
    <>
      <Head title={nameOf(one)} purpose={`世帯　${props.wardName}`}>
        <StateTag type={type} state={one.state} />
        {one.masked ? <span class="tag late">{MARK}</span> : null}
        {props.mayConnect ? <ConnectButton householdId={one.id} /> : null}
      </Head>
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <h2>世帯の人</h2>
          {members.length === 0 ? (
            <p>まだだれもいません。「人を加える」から始めてください。</p>
          ) : (
            <ul class="plain">
              {members.map((member) => (
                <li>
                  <div class="card">
                    <p>
                      <a href={`/people/${member.personId}`}>{member.name}</a>　{relationOf(member.relation)}　{member.age}{' '}
                      {member.shielded ? <span class="tag late">{MARK}</span> : null}
                    </p>
                    <p class="sub">
                      {[member.kana, member.fromOn ? `${day(member.fromOn)} から` : '', member.toOn ? `${day(member.toOn)} まで` : '']
                        .filter(Boolean)
                        .join('　')}
                    </p>
                    {mayWrite && !member.toOn ? (
                      <details open={props.reasons.some((reason) => [`to-${member.id}`, `why-${member.id}`].includes(reason.field ?? ''))}>
                        <summary class="link">離れた日を記録する</summary>
                        {one.masked ? (
                          <p class="sub">{LEAVES_OPEN}担当か区の管理者が記録します。</p>
                        ) : members.some((each) => each.shielded && !each.toOn) ? (
                          <p class="sub">
                            {LEAVES_OPEN}残る人や離れる人の住所も伏せるときは、先にその人の「連絡先を伏せる」をしてください。
                          </p>
                        ) : null}
                        <form method="post" action={`/households/${one.id}/members/${member.id}/end`} class="stack">
                          <Hidden one={one} clientId={clientId} />
                          <label for={`to-${member.id}`}>{member.name}さんが離れた日</label>
                          <input
                            id={`to-${member.id}`}
                            name="to_on"
                            class="short"
                            autocomplete="off"
                            value={props.reasons.some((reason) => (reason.field ?? '').endsWith(member.id)) ? props.typed.get('to_on') : ''}
                          />
                          {props.reasons.some((reason) => reason.field === `why-${member.id}`) ? (
                            <ChangeReason
                              id={`why-${member.id}`}
                              props={{
                                typed: props.typed,
                                reasons: props.reasons.map((one) => ({
                                  ...one,
                                  field: one.field === `why-${member.id}` ? 'change_reason' : (one.field ?? ''),
                                })),
                              }}
                            />
                          ) : null}
                          {one.masked ? null : <button class="btn quiet">離れた日を残す</button>}
                        </form>
                      </details>
                    ) : null}
                  </div>
                </li>
              ))}
            </ul>
          )}
          {mayWrite ? <AddMember {...props} /> : null}
          <h2>世帯のこと</h2>
          <Facts
            type={type}
            row={props.row}
            names={props.names}
            without={['name', 'kana', ...(one.values['composition'] === 'unknown' ? ['composition'] : [])]}
          />
          {mayWrite && one.state !== 'withdrawn' ? (
            <p class="acts">
              <a class="btn quiet" href={`/households/${one.id}/edit`}>
                記録を直す
              </a>
            </p>
          ) : null}
          {mayWrite
            ? type.moves
                .filter((move) => (move.from as readonly string[]).includes(one.state))
                .map((move) => (
                  <details>
                    <summary class="link">{move.label}</summary>
                    <form method="post" action={`/households/${one.id}/${move.name}`} class="stack">
                      <Hidden one={one} clientId={clientId} />
                      {move.asks.length ? (
                        <FieldInput
                          field={{ name: 'reason', label: '理由', type: 'text', required: true, max: 200 }}
                          typed={props.typed}
                          reasons={props.reasons}
                        />
                      ) : null}
                      <button class="btn quiet">{move.label}</button>
                    </form>
                  </details>
                ))
            : null}
          <OnPaper type={type} row={props.row} />
        </div>
        <aside>
          {props.connections ? (
            <Connections connections={props.connections} householdId={one.id} mayWrite={props.mayConnect} masked={one.masked} />
          ) : null}
          <div class="card">
            <h2>家族図・つながり図</h2>
            <p>
              <a class="link" href={`/households/${one.id}/family`}>
                だれがいて、何とつながっているかを図で見る
              </a>
            </p>
            {mayWrite && !one.masked ? (
              <p>
                <a class="link" href={`/practices/new?from=household:${one.id}`}>
                  この世帯の支援を、だれのことか分からない形で事例集に書く
                </a>
              </p>
            ) : null}
          </div>
          {props.mayTrace ? <ReadersLink path={`/households/${one.id}`} what="世帯" /> : null}
          <History type={TOLD} names={props.names} changes={props.changes} now={props.now} />
        </aside>
      </div>
      <FollowUp path={`/households/${one.id}`} />
    </>
  )
}
