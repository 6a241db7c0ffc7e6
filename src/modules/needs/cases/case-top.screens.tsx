// The top of the page of a support: whom to ring, and what was heard when it began.
import type { VNode } from 'preact'
import type { WatchOfPerson } from '../../watch/watch.api.ts'
import { When } from '#src/ui/when.tsx'

export type Top = {
  /** In the ward it came from, contacts are kept from somebody. */ coming: boolean
  who: { name: string; kana: string; href: string; age: string; address: string; phones: readonly string[]; masked: boolean } | undefined
  heard: { href: string; on: string; story: string; contact: readonly string[] } | undefined
  watch: WatchOfPerson | undefined
  personId: string | undefined
}
const MOST_WORDS = 400

/** Somebody from whom it is kept; who that is, is never said here. */
export const Hidden = (): VNode => (
  <div class="card now">
    <h2>▲ 知らせてはいけない相手がいる方です</h2>
    <p>住所や連絡先を、家族であってもだれにも伝えません。だれのことかは、前の区の担当に電話で聞いてください。</p>
  </div>
)

export function TopCards({ top }: { top: Top }): VNode {
  const { who, heard, coming } = top
  const story = [...(heard?.story ?? '')]
  return (
    <>
      {coming ? <Hidden /> : null}
      {who ? (
        <div class="card">
          <h2>
            <a href={who.href}>{who.name}</a>
            {who.age ? `（${who.age}）` : ''}
          </h2>
          {who.masked ? (
            <p>住所と連絡先は、ふせてあります。要るときは、この人の担当か区の管理者に聞いてください。</p>
          ) : (
            <>
              <p>{who.address || '住所は書かれていません。'}</p>
              <p>{who.phones.length ? `電話 ${who.phones.join('、')}` : '電話は書かれていません。'}</p>
            </>
          )}
          {heard?.contact.length ? <p class="sub">{heard.contact.join('　')}</p> : null}
        </div>
      ) : null}
      {heard ? (
        <div class="card">
          <h2>はじめに聞いたこと</h2>
          {heard.story ? (
            `${story.slice(0, MOST_WORDS).join('')}${story.length > MOST_WORDS ? '…' : ''}`.split('\n').map((line) => <p>{line}</p>)
          ) : (
            <p class="sub">相談の中身は書かれていません。</p>
          )}
          <p class="sub">
            <a class="link" href={heard.href}>
              相談受付（
              <When on={heard.on} />
              ）を開く
            </a>
          </p>
        </div>
      ) : null}
    </>
  )
}
