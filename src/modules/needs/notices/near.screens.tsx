// Looking for other open notices about the same person, and putting them together.
import type { VNode } from 'preact'
import type { Row } from '../../../records/record.ts'
import { titleOf } from '../../../records/say.rules.ts'
import { ActForm, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { Due } from '../clocks/due.screens.tsx'
import { say, whom, type Names, type OpenView } from './notice-said.screens.tsx'
import { notice as type } from './notice.schema.ts'
import { When } from '#src/ui/when.tsx'

/** The box: what is typed is sent, never written into an address. */
export const NearForm = ({ id, typed, clientId }: { id: string; typed: string; clientId: string }): VNode => (
  <form method="post" action={`/notices/${id}/near`} class="stack">
    <input type="hidden" name="client_id" value={clientId} />
    <TextField
      name="q"
      label="同じ人の気づきをさがす"
      value={typed}
      help="名前・場所・しるし・書いたことの一部。空のままなら、日と場所の近い順。"
    />
    <button class="btn quiet">さがす</button>
  </form>
)
type Props = { row: Row; typed: string; found: readonly OpenView[]; names: Names; now: Date; idFor: () => string }
/** Those found, nearest in time and place first, each with the button that says it is about the same person. */
export function NearScreen({ row, typed, found, names, now, idFor }: Props): VNode {
  return (
    <>
      <Head
        title="同じ人の気づきをさがす"
        purpose={`「${whom(row, names)}：${titleOf(type, row.values, names)}」と同じ人のことなら、まとめます。書いた内容は、それぞれ残ります。`}
      >
        <a class="btn quiet" href={`/notices/${row.id}`}>
          気づきにもどる
        </a>
      </Head>
      <NearForm id={row.id} typed={typed} clientId={idFor()} />
      {found.length === 0 ? (
        <div class="card">
          <p>対応を待っている気づきの中には、見つかりませんでした。ことばを短くするか、空にしてさがしてください。</p>
        </div>
      ) : (
        <ul class="plain lines">
          {found.map((one) => (
            <li>
              <a href={`/notices/${one.row.id}`}>
                <When on={String(one.row.values['seen_on'])} />　{whom(one.row, names)}：{titleOf(type, one.row.values, names)}
              </a>{' '}
              <Due due={one.around} now={now} />
              <div class="sub">{[say(one.row, 'place_id', names), say(one.row, 'spot', names)].filter(Boolean).join('　')}</div>
              {say(one.row, 'fact', names) ? <div>{say(one.row, 'fact', names)}</div> : null}
              <ActForm action={`/notices/${row.id}/bundle`} clientId={idFor()} hidden={{ with: one.row.id }}>
                <button class="btn quiet">同じ人のことにまとめる</button>
              </ActForm>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
