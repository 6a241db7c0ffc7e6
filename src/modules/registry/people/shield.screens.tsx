// 知らせてはいけない相手: who it is, in the register or not, and what to mind.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { FieldInput, Problems, typedFrom } from '../../../records/field.screens.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { type PersonView, nameOf, Hidden } from './person-view.screens.tsx'

export type ShieldProps = {
  one: PersonView
  members: readonly {
    id: string
    name: string
    /** What he or she is to this person. */ kin: { relation: string; key: string } | undefined
  }[]
  from: readonly string[]
  /** Those not on file; `key` is what the form sends back. */ others: readonly { name: string; relation: string; key: string }[]
  note: string
  who: string
  relation: string
  /** People on file whose name is like the one typed. */ alike: readonly { id: string; name: string; tells: string }[]
  /** Who answers for this person. */ owner: string
  /** Whom the form chose for it. */ owns: string
  /** Those at work with the person who will read no address any more. */ losing: readonly { id: string; name: string }[]
  /** Those of them the reader may make the one who answers for the person; none where the reader may not. */ mayOwn: readonly {
    id: string
    name: string
  }[]
  clientId: string
  reasons: readonly Reason[]
}

/** Who still sees it, before the press: a support stops where its worker cannot find the door any more. */
function Sees({ one, owner, owns, losing, mayOwn }: Pick<ShieldProps, 'one' | 'owner' | 'owns' | 'losing' | 'mayOwn'>): VNode | null {
  if (one.shielded) return null
  return (
    <>
      <p>伏せたあとも見られる人：区の管理者{owner ? `、担当の${owner}さん` : '（この人の担当は、まだ決まっていません）'}。</p>
      {losing.length ? (
        <p>
          <span class="tag late">▲ 見られなくなる人</span> {losing.map((each) => `${each.name}さん`).join('、')}
          。いまこの人や、いっしょに暮らす人の支援や見守りなどを担当しています。
        </p>
      ) : null}
      {mayOwn.length ? (
        <fieldset class="field">
          <legend>この人の担当</legend>
          <div class="choices">
            <label>
              <input type="radio" name="owner_id" id="owner_id" value="" checked={mayOwn.every((each) => each.id !== owns)} />
              いまのまま（{owner || '決まっていません'}）
            </label>
            {mayOwn.map((each) => (
              <label>
                <input type="radio" name="owner_id" value={each.id} checked={each.id === owns} />
                {each.name}さんを担当にする
              </label>
            ))}
          </div>
        </fieldset>
      ) : null}
    </>
  )
}

function Known({ members, from, others }: Pick<ShieldProps, 'members' | 'from' | 'others'>): VNode | null {
  if (members.length + others.length === 0) return null
  return (
    <fieldset class="field">
      <legend>相手（同じ世帯の人でもえらべます）</legend>
      <div class="choices">
        {members.map((member) => (
          <label>
            <input type="checkbox" name="from" value={member.id} checked={from.includes(member.id)} />
            {member.kin ? <input type="hidden" name="others" value={member.kin.key} /> : null}
            {member.name}
            {member.kin ? `（${member.kin.relation}）` : ''}
          </label>
        ))}
        {others.map((other) => (
          <label>
            <input type="checkbox" name="others" value={other.key} checked />
            {other.name}
            {other.relation ? `（${other.relation}）` : ''}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Alike({ alike, who }: Pick<ShieldProps, 'alike' | 'who'>): VNode | null {
  if (alike.length === 0) return null
  return (
    <fieldset class="field">
      <legend>どの人ですか</legend>
      <div class="choices lines">
        {alike.map((other, i) => (
          <label>
            <input type="radio" name="pick" value={other.id} {...(i === 0 ? { id: 'pick' } : {})} />
            <span>
              {other.name} <span class="sub">{other.tells}</span>
            </span>
          </label>
        ))}
        <label>
          <input type="radio" name="pick" value="name" />
          台帳にいない人（「{who}」と書いて残す）
        </label>
      </div>
    </fieldset>
  )
}

export function ShieldScreen(props: ShieldProps): VNode {
  const { one, note, clientId, reasons } = props
  const typed = typedFrom(new URLSearchParams({ who: props.who, relation: props.relation }))
  return (
    <>
      <Head
        title="知らせてはいけない相手"
        purpose={`${nameOf(one)}さんの住所・電話・メモを、担当と区の管理者のほかには見せません。画面・一覧・ファイル・さがす、のどこでも伏せます。`}
      />
      <Problems reasons={reasons} />
      <form method="post" action={`/people/${one.id}/shield`}>
        <Hidden one={one} clientId={clientId} />
        <button class="unseen" tabIndex={-1} aria-hidden="true" name="on" value="yes">
          連絡先を伏せる
        </button>
        <div class="narrow-form">
          <Known {...props} />
          <FieldInput
            field={{
              name: 'who',
              label: '相手の名前',
              type: 'text',
              max: 80,
              help: '台帳にいる人なら、名前・かな・電話の一部で見つかります。いない人は、書いた名前のまま残します。',
            }}
            typed={typed}
            reasons={reasons}
          />
          <Alike {...props} />
          <FieldInput
            field={{ name: 'relation', label: '本人との関係', type: 'text', max: 40, help: '例：別れた夫、長男、元の勤め先の人' }}
            typed={typed}
            reasons={reasons}
          />
          <TextField
            name="note"
            label="事情と気をつけること"
            rows={4}
            value={note}
            help="相手も事情も、担当と区の管理者だけが読めます。台帳にいない人の名前と事情は、暗号にして保存します。"
            reasons={reasons}
          />
          <Sees {...props} />
          <div class="acts">
            <button class="btn" name="on" value="yes">
              連絡先を伏せる
            </button>
            {one.shielded ? (
              <button class="btn quiet" name="on" value="no">
                伏せるのをやめる
              </button>
            ) : null}
          </div>
        </div>
      </form>
      <p>
        <a class="link" href={`/people/${one.id}`}>
          もどる
        </a>
      </p>
    </>
  )
}
