// 緊急の閲覧: asked for with a reason; looked at by the head.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, RadioField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { LEAST, type Urgent } from './urgent.rules.ts'
import { When } from '#src/ui/when.tsx'

export function AskUrgent({
  personId,
  hours,
  typed,
  reasons,
  clientId,
}: {
  personId: string
  hours: number
  typed: string
  reasons: readonly Reason[]
  clientId: string
}): VNode {
  return (
    <>
      <Head title="緊急の閲覧" purpose="命や体にかかわるときだけ、伏せてある連絡先と記録を、短いあいだ読めるようにします。" />
      <Problems reasons={reasons} />
      <div class="card now">
        <ul>
          <li>読めるのはあなただけ、{hours} 時間だけです。</li>
          <li>押すとすぐに、区の管理者に知らされます。</li>
          <li>読んだものは、すべて「緊急の閲覧」として残ります。だれも消せません。</li>
          <li>支援会議の資料は、これでも開きません。</li>
        </ul>
      </div>
      <ActForm action={`/people/${personId}/urgent`} clientId={clientId}>
        <TextField
          name="reason"
          label="なぜ今、読まなければならないか"
          must
          rows={3}
          value={typed}
          help={`${LEAST} 文字以上。だれから、何があって、何を知りたいか。`}
          reasons={reasons}
        />
        <button class="btn">読みはじめる</button>
      </ActForm>
    </>
  )
}
const VERDICTS = [
  { value: 'fine', label: 'もっともな閲覧だった' },
  { value: 'amiss', label: 'もっともではなかった' },
] as const
export function UrgentScreen({
  one,
  reads,
  mayLook,
  typed,
  chosen,
  reasons,
  clientId,
}: {
  one: Urgent
  reads: readonly { at: Date; what: string }[]
  mayLook: boolean
  typed: string
  chosen: string
  reasons: readonly Reason[]
  clientId: string
}): VNode {
  return (
    <>
      <Head
        title={`緊急の閲覧：${one.by}さん`}
        purpose={
          <>
            <When at={one.at} />
            {' から '}
            <When at={one.untilAt} />
            {' まで'}
          </>
        }
      >
        <a class="btn quiet" href="/urgent-reads">
          ほかの緊急の閲覧
        </a>
      </Head>
      <Problems reasons={reasons} />
      <div class="card">
        <dl>
          <dt>だれの記録</dt>
          <dd>
            <a href={`/people/${one.personId}`}>{one.personName}</a>
          </dd>
          <dt>なぜ</dt>
          <dd>{one.reason}</dd>
          {one.lookedAt ? (
            <>
              <dt>確かめた人</dt>
              <dd>
                {one.lookedBy}　<When at={one.lookedAt} />　{VERDICTS.find((each) => each.value === one.verdict)?.label}　{one.note}
              </dd>
            </>
          ) : null}
        </dl>
      </div>
      <div class="card">
        <h2>そのあいだに読んだもの</h2>
        {reads.length === 0 ? <p>まだ何も読んでいません。</p> : null}
        <ol class="plain">
          {reads.map((read) => (
            <li>
              <When at={read.at} />　{read.what}
            </li>
          ))}
        </ol>
      </div>
      {mayLook ? (
        <ActForm action={`/urgent-reads/${one.id}/look`} clientId={clientId}>
          <RadioField name="verdict" label="どう見ましたか" must value={chosen} options={VERDICTS} reasons={reasons} />
          <TextField name="note" label="ひとこと（もっともでなかったときは必ず）" rows={2} value={typed} reasons={reasons} />
          <button class="btn">確かめたことを残す</button>
        </ActForm>
      ) : one.lookedAt ? null : (
        <p class="sub">自分の閲覧は、自分では確かめられません。</p>
      )}
    </>
  )
}
export function UrgentList({ rows }: { rows: readonly Urgent[] }): VNode {
  return (
    <>
      <Head title="緊急の閲覧" purpose="職員が、伏せてある記録を理由を書いて読んだことの一覧です。一つずつ確かめます。" />
      {rows.length === 0 ? (
        <div class="card">
          <p>まだありません。あると、すぐに「やること」とメールに出ます。</p>
        </div>
      ) : null}
      <ul class="plain lines">
        {rows.map((one) => (
          <li>
            <a href={`/urgent-reads/${one.id}`}>
              {one.by}さん{'　'}
              <When at={one.at} />
            </a>
            {'　'}
            {one.lookedAt ? <span class="tag calm">✓ 確かめました</span> : <span class="tag now">▲ まだ確かめていません</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
