// 提供 that were made: their list, and one of them.
import type { VNode } from 'preact'
import { civilDateOf, addDays } from '../../../kernel/civil-date.ts'
import type { Reason } from '../../../kernel/result.ts'
import { ITEMS } from '../../../kernel/sharing.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { DECLINES, STATE_WORDS, sayBasis, sayItems, sayPurpose, stateAt, type Share } from './share.rules.ts'
import type { About } from './share-offer.screens.tsx'
import { When } from '#src/ui/when.tsx'

/** The last day on which it is open. */
const lastDay = (untilAt: Date): VNode => <When on={addDays(civilDateOf(untilAt), -1)} list />

export function ShareList({
  rows,
  kinds,
  about,
  mayOffer,
  now,
}: {
  rows: readonly Share[]
  kinds: ReadonlyMap<string, string>
  about: About | undefined
  mayOffer: boolean
  now: Date
}): VNode {
  return (
    <>
      <Head title={about ? `提供：${about.label}` : '提供'} purpose="ほかの機関やほかの区に渡した記録と、いまのようすです。">
        {about && mayOffer ? (
          <a class="btn" href={`/shares/new?of=${about.of}`}>
            渡す
          </a>
        ) : null}
        <a class="btn quiet" href="/received">
          受け取った提供
        </a>
        <a class="btn quiet" href="/access-requests">
          本人の求め
        </a>
        <a class="btn quiet" href="/leaks">
          漏えい
        </a>
        <a class="btn quiet" href="/partners">
          関係機関の人
        </a>
      </Head>
      {rows.length === 0 ? (
        <div class="card">
          <p>まだありません。相談受付などの記録のページの「ほかの機関に渡す」から始めます。</p>
        </div>
      ) : (
        <ul class="plain lines">
          {rows.map((one) => (
            <li>
              <a href={`/shares/${one.id}`}>{one.toName}</a>
              {`　${kinds.get(one.type) ?? ''}　`}
              <span class="tag plain">{STATE_WORDS[stateAt(one, now)]}</span>
              <div class="sub">
                {sayItems(one.items)}　{lastDay(one.untilAt)}まで{'　'}
                <When at={one.offeredAt} />に{one.offeredBy ?? '—'}
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

export type ShareProps = {
  one: Share
  kind: string
  href: string
  mayEnd: boolean
  typed: string
  reasons: readonly Reason[]
  now: Date
  clientId: string
}

export function ShareScreen({ one, kind, href, mayEnd, typed, reasons, now, clientId }: ShareProps): VNode {
  const state = stateAt(one, now)
  return (
    <>
      <Head
        title={`提供：${one.toName}`}
        purpose={
          <>
            {kind}を、
            <When at={one.offeredAt} />に{one.offeredBy ?? '—'}が差し出しました。
          </>
        }
      >
        <a class="btn quiet" href={href}>
          {kind}をひらく
        </a>
      </Head>
      <Problems reasons={reasons} />
      <div class="card">
        <dl>
          <dt>いま</dt>
          <dd>
            <b>{STATE_WORDS[state]}</b>
          </dd>
          <dt>渡す項目</dt>
          <dd>{sayItems(one.items)}</dd>
          <dt>何のために</dt>
          <dd>{sayPurpose(one.purpose)}</dd>
          <dt>根拠</dt>
          <dd>
            {sayBasis(one.basis)}
            <div class="sub">控え：{one.evidence}</div>
          </dd>
          <dt>いつまで</dt>
          <dd>{lastDay(one.untilAt)}まで</dd>
          {one.answeredAt ? (
            <>
              <dt>返事</dt>
              <dd>
                {one.answeredBy}　<When at={one.answeredAt} />
                {one.declinedFor ? `　${DECLINES.find((each) => each.value === one.declinedFor)?.label ?? ''}` : ''}
              </dd>
            </>
          ) : null}
          {one.endedAt ? (
            <>
              <dt>やめた</dt>
              <dd>
                {one.endedBy}　<When at={one.endedAt} />　{one.reason}
              </dd>
            </>
          ) : null}
        </dl>
        <p class="sub">
          相手に見えるのは、いまの記録のうち、ここに書いた項目だけです（
          {ITEMS.filter((item) => !one.items.includes(item.value))
            .map((item) => item.label)
            .join('、')}
          は見えません）。
        </p>
      </div>
      {mayEnd && (state === 'offered' || state === 'accepted') ? (
        <ActForm action={`/shares/${one.id}/revoke`} clientId={clientId} hidden={{ version: String(one.version) }}>
          <TextField
            name="reason"
            label="やめる理由"
            must
            rows={2}
            value={typed}
            reasons={reasons}
            help="押したその時から、相手には見えません。"
          />
          <button class="btn quiet">提供をやめる</button>
        </ActForm>
      ) : null}
    </>
  )
}
