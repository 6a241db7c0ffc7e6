// 保存と廃棄: the way in.
import type { VNode } from 'preact'
import { ActForm } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import type { Certificate } from '../certificates/certificate.rules.ts'
import { countIn, STATE_WORDS, type DueList } from './list.rules.ts'
import { n } from './list.screens.tsx'
import { When } from '#src/ui/when.tsx'

export type HomeProps = {
  lists: readonly DueList[]
  certificates: readonly Certificate[]
  /** Where the page before and the next one begin. */ newer: number | undefined
  older: number | undefined
  holds: number
  mayGather: boolean
  asked: boolean
  now: Date
  clientId: string
}
/** The way in. */
export function RetentionHome({ lists, certificates, newer, older, holds, mayGather, asked, clientId }: HomeProps): VNode {
  return (
    <>
      <Head title="保存と廃棄" purpose="年数のすぎた記録を確かめ、もう一人の承認を得て廃棄し、証明書を残します。">
        {mayGather ? (
          <ActForm action="/retention/gather" clientId={clientId}>
            <button class="btn quiet">いま調べる</button>
          </ActForm>
        ) : null}
      </Head>
      {asked ? (
        <p class="card" role="status">
          年数のすぎた記録を調べています。少し待って、<a href="/retention">このページを開き直して</a>ください。
        </p>
      ) : null}
      <section class="card">
        <h2>保存の期間がすぎた記録</h2>
        {lists.length === 0 ? (
          <p>いま、確かめる一覧はありません。毎月 1 日の夜に調べ、年数のすぎた記録があれば、ここと「やること」に出ます。</p>
        ) : (
          <ul class="plain">
            {lists.map((one) => (
              <li class="line">
                <a href={`/retention/lists/${one.id}`}>
                  <When on={one.today} list /> の一覧　{n(countIn(one.lines))}
                </a>
                <span>{STATE_WORDS[one.state]}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section class="card">
        <h2>保存の停止</h2>
        <p>
          いま止めているもの <b>{n(holds)}</b>　<a href="/retention-holds">止めている記録を見る</a>
          {mayGather ? (
            <>
              {'　'}
              <a href="/retention-holds/new">廃棄を止める</a>
            </>
          ) : null}
        </p>
        <p class="sub">本人の求めが済んでいない人と、漏えいの対応が済んでいない人の記録は、何もしなくても止まります。</p>
      </section>
      <section class="card">
        <h2>廃棄証明書</h2>
        {certificates.length === 0 ? (
          <p>まだありません。廃棄が終わると、ここに証明書がならびます。</p>
        ) : (
          <ul class="plain">
            {certificates.map((one) => (
              <li class="line">
                <a href={`/retention/certificates/${one.id}`}>{one.number}</a>
                <span>
                  {n(one.total)}　<When at={one.doneAt} />
                  {'　'}承認 {one.approvedBy}
                </span>
              </li>
            ))}
          </ul>
        )}
        {newer !== undefined || older !== undefined ? (
          <p>
            {newer !== undefined ? <a href={newer ? `/retention?after=${newer}` : '/retention'}>新しい証明書</a> : null}
            {newer !== undefined && older !== undefined ? '　' : null}
            {older !== undefined ? <a href={`/retention?after=${older}`}>古い証明書</a> : null}
          </p>
        ) : null}
      </section>
    </>
  )
}
