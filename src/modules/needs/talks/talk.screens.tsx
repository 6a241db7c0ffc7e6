// 聞き取り on a round: the next one with a button, what was told so far below; and one talk with the way to a notice.
import type { VNode } from 'preact'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { fieldOf, type Row } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'
import { ActForm } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { ChainCards, TakeIn, type Chain } from '../chain/chain.screens.tsx'
import { talk as type } from './talk.schema.ts'
import { When } from '#src/ui/when.tsx'

type Names = ReadonlyMap<string, string>
const say = (row: Row, name: string, names: Names): string => sayValue(fieldOf(type, name), row.values[name], names)
const whom = (row: Row, names: Names): string => say(row, 'person_id', names) || say(row, 'described', names) || '名前なし'
const nextHref = (row: Row): string => `/talks/new?place_id=${String(row.values['place_id'])}&on_day=${String(row.values['on_day'])}`

export type Around = {
  /** The other talks of the round. */ round: readonly Row[]
  names: Names
  chain: Chain
  mayNotice: boolean
  mayTakeIn: boolean
  idFor: () => string
}
/** One talk; beside it the round it was part of. */
export function TalkRecord({ props, around }: { props: RecordProps; around: Around }): VNode {
  const { row, names, mayWrite } = props
  return (
    <>
      <Head
        title={`${whom(row, names)}の話`}
        purpose={
          <>
            {type.label}　<When on={String(row.values['on_day'])} />　{say(row, 'place_id', names)}　{props.wardName}
          </>
        }
      >
        <StateTag type={type} state={row.state} />
        {mayWrite ? (
          <a class="btn" href={nextHref(row)}>
            次の人の話を残す
          </a>
        ) : null}
      </Head>
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <Facts type={type} row={row} names={names} without={['place_id', 'on_day']} />
          {around.mayNotice && row.state === 'kept' ? (
            <ActForm action={`/talks/${row.id}/to-notice`} clientId={around.idFor()} hidden={{ version: String(row.version) }}>
              <button class="btn quiet">この話を気づきにする</button>
            </ActForm>
          ) : null}
          <TakeIn chain={around.chain} from={around.mayTakeIn && row.state !== 'withdrawn' ? `talk:${row.id}` : undefined} />
          <Moves props={props} />
          <OnPaper type={type} row={row} />
        </div>
        <aside>
          <ChainCards chain={around.chain} />
          {around.round.length ? (
            <div class="card">
              <h2>この日の聞き取り（{around.round.length + 1} 人）</h2>
              <ul class="plain lines">
                {around.round.map((one) => (
                  <li>
                    <a href={`/talks/${one.id}`}>{whom(one, around.names)}</a>　<StateTag type={type} state={one.state} />
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
