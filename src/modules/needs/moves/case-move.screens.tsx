// 引きつぎ between wards: one hand-over with exactly what leaves, approved, taken over.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { GROUNDS, ITEMS, type Item } from '../../../kernel/sharing.ts'
import { Problems, type Typed } from '../../../records/field.screens.tsx'
import { fieldOf } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'
import { ActForm, SelectField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { supportCase } from '../cases/case.schema.ts'
import { Hidden, Masked } from '../cases/case-top.screens.tsx'
import { GoesAgain, type Again } from './case-move-again.screens.tsx'
import { namedIn } from './case-move-named.rules.ts'
import { DECLINES, MOST_WORD, MOVE_STATES, WHERE, type Given, type MoveState } from './case-move.rules.ts'
import { When } from '#src/ui/when.tsx'

export type MoveView = {
  id: string
  caseId: string
  items: readonly Item[]
  basis: string
  evidence: string
  summary: string
  given: Given
  mainWorry: string
  state: MoveState
  reason: string
  declinedFor: string
  /** Contacts are kept from somebody. */ shielded: boolean
  /** What came along of where they live and how they are reached is hidden from this reader. */ hidden: boolean
  open: boolean
  writer: string | null
  decider: string | null
  /** Why it goes again, where it does. */ again: string
  newCaseId: string | null
  readEndedAt: Date | null
  version: number
  createdAt: Date
}

const itemsIn = (items: readonly string[]): string =>
  ITEMS.filter((one) => items.includes(one.value))
    .map((one) => one.label)
    .join('、')

/** One hand-over, as the old ward and the new one see it: the same words. */
export function MoveRecord({
  move,
  from,
  to,
  may,
  staff,
  me,
  preview,
  members,
  before,
  reasons,
  typed,
  idFor,
}: {
  move: MoveView
  from: string
  to: string
  may: { decide: boolean; take: boolean; takeBack: boolean; end: boolean; seeOld: boolean; seeNew: boolean }
  staff: readonly { id: string; name: string }[]
  me: string
  /** What would go along, while it is being decided. */ preview: Given
  /** Names of the others of the household, for who decides. */ members: readonly string[]
  /** The hand-over of the same person to the same ward before it. */ before: Again | undefined
  reasons: readonly Reason[]
  typed: Typed
  idFor: () => string
}): VNode {
  const stays = move.shielded ? move.items.filter((one) => WHERE.includes(one)) : []
  const named = may.decide ? namedIn(move.summary, members) : []
  const given = Object.entries(may.decide ? preview : move.given)
  return (
    <>
      <Head
        title={`${from}から${to}への引きつぎ`}
        purpose={
          <>
            <When at={move.createdAt} />
            {'　書いた人：'}
            {move.writer ?? '—'}
            {move.decider ? `　認めた人：${move.decider}` : ''}
          </>
        }
      >
        <span class={move.state === 'accepted' ? 'tag calm' : 'tag plain'}>{MOVE_STATES[move.state]}</span>
      </Head>
      {move.shielded ? <Hidden /> : null}
      {before ? <GoesAgain before={before} why={move.again} /> : null}
      <Problems reasons={reasons} />
      {named.length ? (
        <div class="card now">
          <h2>▲ 要約に、家族のほかの人の名前があります：{named.join('、')}</h2>
          <p>その人の同意がなければ書けません。書き直してもらうか、同意をたしかめてから認めてください。</p>
        </div>
      ) : null}
      <div class="card">
        <h2>引きつぎの要約</h2>
        {move.open ? (
          move.summary.split('\n').map((line) => <p>{line}</p>)
        ) : (
          <p class="sub">この区では、もう読めません。要るときは、{from}にたずねてください。</p>
        )}
        <dl>
          <dt>主な困りごと</dt>
          <dd>{sayValue(fieldOf(supportCase, 'main_worry'), move.mainWorry)}</dd>
          <dt>渡してよい根拠</dt>
          <dd>
            {GROUNDS.find((one) => one.value === move.basis)?.label}
            {move.evidence ? `（${move.evidence}）` : ''}
          </dd>
          <dt>渡す情報</dt>
          <dd>
            {itemsIn(move.items.filter((one) => !stays.includes(one))) || '要約だけ'}
            {stays.length ? <span class="sub">　{itemsIn(stays)}は、伏せているため渡りません</span> : null}
          </dd>
          {given.map(([item, words]) => (
            <>
              <dt>{ITEMS.find((one) => one.value === item)?.label}</dt>
              <dd>{words}</dd>
            </>
          ))}
          {move.reason || move.declinedFor ? (
            <>
              <dt>理由</dt>
              <dd>{move.reason || DECLINES.find((one) => one.value === move.declinedFor)?.label}</dd>
            </>
          ) : null}
        </dl>
        {move.hidden && !may.decide ? <Masked /> : null}
      </div>
      {may.decide ? (
        <>
          <div class="card green">
            <p>認めると、上の内容が{to}に届きます。ほかのものは渡りません。</p>
            <ActForm action={`/case-moves/${move.id}/approve`} clientId={idFor()} hidden={{ version: String(move.version) }}>
              <button class="btn">認めて渡す</button>
            </ActForm>
          </div>
          <ActForm action={`/case-moves/${move.id}/return`} clientId={idFor()} hidden={{ version: String(move.version) }}>
            <TextField
              name="reason"
              label="書き直してほしいところ"
              value={typed.get('reason')}
              help={`${MOST_WORD} 文字まで。`}
              rows={3}
              reasons={reasons}
            />
            <p class="acts">
              <button class="btn quiet">書き直してもらう</button>
            </p>
          </ActForm>
        </>
      ) : null}
      {may.take ? (
        <>
          <div class="card green">
            <ActForm action={`/case-moves/${move.id}/accept`} clientId={idFor()}>
              <SelectField
                name="owner"
                label="この区の担当"
                value={typed.get('owner') || me}
                options={staff.map((one) => ({ value: one.id, label: one.name }))}
                reasons={reasons}
              />
              <button class="btn">受け取って支援を始める</button>
            </ActForm>
          </div>
          <ActForm action={`/case-moves/${move.id}/decline`} clientId={idFor()}>
            <SelectField
              name="because"
              label="受け取れない理由"
              value={typed.get('because')}
              options={DECLINES}
              empty="えらんでください"
              reasons={reasons}
            />
            <button class="btn quiet">受け取れない</button>
          </ActForm>
        </>
      ) : null}
      {may.takeBack ? (
        <ActForm action={`/case-moves/${move.id}/withdraw`} clientId={idFor()} hidden={{ version: String(move.version) }}>
          <p class="acts">
            <button class="btn quiet">引きつぎを取りやめる</button>
          </p>
        </ActForm>
      ) : null}
      {may.end ? (
        <ActForm action={`/case-moves/${move.id}/end`} clientId={idFor()}>
          <p class="sub">前の区の経過は、新しい支援の担当が、決められた日まで読めます。いま閉じると、もう読めません。</p>
          <button class="btn quiet">前の区の経過を閉じる</button>
        </ActForm>
      ) : null}
      {move.readEndedAt ? (
        <p class="sub">
          前の区の経過は、
          <When at={move.readEndedAt} />
          に閉じました。
        </p>
      ) : null}
      <p class="acts">
        {may.seeOld ? (
          <a class="link" href={`/support-cases/${move.caseId}`}>
            もとの支援を見る
          </a>
        ) : null}
        {may.seeNew && move.newCaseId ? (
          <a class="link" href={`/support-cases/${move.newCaseId}`}>
            この区の支援を見る
          </a>
        ) : null}
        {may.seeNew && move.state === 'accepted' && !move.readEndedAt ? (
          <a class="link" href={`/old-cases/${move.caseId}`}>
            前の区の経過を読む（担当だけ）
          </a>
        ) : null}
      </p>
    </>
  )
}
