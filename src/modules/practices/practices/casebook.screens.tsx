// 事例集 for everybody.
import type { VNode } from 'preact'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { Head } from '../../../ui/page.tsx'
import { practice as type } from './practice.schema.ts'
import { When } from '#src/ui/when.tsx'

export type EntryView = { id: string; name: string; theme: string; body: string; at: Date }
/** The theme in words. */
export const themeOf = (value: string): string =>
  type.fields.find((one) => one.name === 'theme')?.options.find((one) => one.value === value)?.label ?? ''
const when = (at: Date): VNode => <When on={civilDateOf(at)} list />

export function CasebookScreen({ entries, words }: { entries: readonly EntryView[]; words: string }): VNode {
  return (
    <>
      <Head title="事例集" purpose="社会福祉協議会の支援の実践です。だれのことか分からないように書きかえ、二人が確かめています。" />
      <form method="get" action="/casebook" role="search" class="acts">
        <label class="inline" for="q">
          ことば
        </label>
        <input id="q" name="q" value={words} autocomplete="off" />
        <button class="btn quiet">さがす</button>
      </form>
      {entries.length ? (
        <ul class="plain lines">
          {entries.map((one) => (
            <li>
              <a href={`/casebook/${one.id}`}>{one.name}</a>
              <div class="sub">
                {themeOf(one.theme)}　{when(one.at)}
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <p>{words ? `「${words}」をふくむ事例はありません。` : 'まだ事例はありません。'}</p>
      )}
      <p>
        <a href="/casebook/feed">新しい事例の配信（Atom）</a>
      </p>
    </>
  )
}
export const EntryScreen = ({ entry }: { entry: EntryView }): VNode => (
  <>
    <Head
      title={entry.name}
      purpose={
        <>
          {themeOf(entry.theme)}　{when(entry.at)}
        </>
      }
    />
    {entry.body.split(/\n{1,}/).map((words) => (
      <p>{words}</p>
    ))}
    <p>
      <a href={`/casebook/${entry.id}.pdf`}>印刷する（PDF）</a>
      {'　'}
      <a class="link" href="/casebook">
        事例集にもどる
      </a>
    </p>
  </>
)
