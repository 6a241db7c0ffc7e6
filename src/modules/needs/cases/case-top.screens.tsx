// The top of the page of a support: whom to ring, and what was heard when it began.
import type { VNode } from 'preact'
import { ITEMS } from '../../../kernel/sharing.ts'
import { fieldOf } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'
import { WithPhones } from '../../../ui/phone.tsx'
import { PersonFew, type ShownPerson } from '../../registry/registry.api.ts'
import type { WatchOfPerson } from '../../watch/watch.api.ts'
import { COMING, sayOver } from './case-top.rules.ts'
import { supportCase as type } from './case.schema.ts'
import { When } from '#src/ui/when.tsx'

export type Top = {
  /** In the ward it came from, contacts are kept from somebody. */ coming: boolean
  who:
    | {
        name: string
        kana: string
        href: string
        age: string
        address: string
        phones: readonly string[]
        masked: boolean
        /** As it may be put right here, in a few fields. */ few: ShownPerson | undefined
      }
    | undefined
  /** What came along from another ward, as long as it may be read. */
  handed:
    | {
        href: string
        ward: string
        open: boolean
        summary: string
        mainWorry: string
        given: readonly (readonly [string, string])[]
        /** Where they live and how they are reached came along, and a shield hides it from this reader. */ hidden: boolean
      }
    | undefined
  /** Nobody of the registry is named, and this reader may put them there. */ mayAdd: boolean
  heard: { href: string; on: string; story: string; contact: readonly string[] } | undefined
  watch: WatchOfPerson | undefined
  personId: string | undefined
}
const MOST_WORDS = 400

/** Somebody from whom it is kept; who that is, is never said here. */
export const Hidden = (): VNode => (
  <div class="card now">
    <h2>▲ {COMING.head}</h2>
    <p>{COMING.says}</p>
  </div>
)

/** In the place of what a shield hides. */
export const Masked = (): VNode => <p>住所と連絡先は、ふせてあります。要るときは、この人の担当か区の管理者に聞いてください。</p>

/** What the other ward wrote and gave, where the work goes on. */
const Handed = ({ handed }: { handed: NonNullable<Top['handed']> }): VNode => (
  <div class="card">
    <h2>{handed.ward}から引きつがれたこと</h2>
    {handed.open ? handed.summary.split('\n').map((line) => <p>{line}</p>) : <p class="sub">{sayOver(handed.ward)}</p>}
    <dl>
      <dt>主な困りごと</dt>
      <dd>{sayValue(fieldOf(type, 'main_worry'), handed.mainWorry)}</dd>
      {handed.given.map(([item, words]) => (
        <>
          <dt>{ITEMS.find((one) => one.value === item)?.label}</dt>
          <dd>{words}</dd>
        </>
      ))}
    </dl>
    {handed.hidden ? <Masked /> : null}
    <p class="sub">
      <a class="link" href={handed.href}>
        引きつぎを開く
      </a>
    </p>
  </div>
)

/** `write`: what the person's record is written with, where the reader may write the support. */
export function TopCards({ top, write }: { top: Top; write: { caseId: string; clientId: string; today: string } | undefined }): VNode {
  const { who, heard, coming, handed } = top
  const story = [...(heard?.story ?? '')]
  return (
    <>
      {coming ? <Hidden /> : null}
      {write && top.mayAdd ? (
        <div class="card green">
          <p>この人は、まだ台帳につながっていません。分かっていることを入れて開きます。</p>
          <a class="btn quiet" href={`/people/new?from=support_case:${write.caseId}`}>
            台帳に加える
          </a>
        </div>
      ) : null}
      {who ? (
        <div class="card">
          <h2>
            <a href={who.href}>{who.name}</a>
            {who.age ? `（${who.age}）` : ''}
          </h2>
          {who.masked ? (
            <Masked />
          ) : (
            <>
              <p>{who.address || '住所は書かれていません。'}</p>
              <p>{who.phones.length ? <WithPhones text={`電話 ${who.phones.join('、')}`} /> : '電話は書かれていません。'}</p>
            </>
          )}
          {write && who.few ? (
            <PersonFew one={who.few} from={`support_case:${write.caseId}`} clientId={write.clientId} today={write.today} />
          ) : null}
        </div>
      ) : null}
      {handed ? <Handed handed={handed} /> : null}
      {heard ? (
        <div class="card">
          <h2>はじめに聞いたこと</h2>
          {heard.contact.map((line) => (
            <p>
              <WithPhones text={line} />
            </p>
          ))}
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
