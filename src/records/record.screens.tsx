// The form of a record type and the page of one record: title and state, next step, facts, history.
import type { VNode } from 'preact'
import { Head } from '../ui/page.tsx'
import { Problems, StateTag } from './field.screens.tsx'
import { titleOf } from './say.rules.ts'
import { type RecordProps, Facts, History, OnPaper } from './record-facts.screens.tsx'
import { Moves } from './record-moves.screens.tsx'

/** The page of one record. */
export function RecordScreen(props: RecordProps): VNode {
  const { type, row, names } = props
  return (
    <>
      <Head title={titleOf(type, row.values, names)} purpose={`${type.label}　${props.wardName}`}>
        <StateTag type={type} state={row.state} />
      </Head>
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <Facts type={type} row={row} names={names} without={[type.title]} />
          <Moves props={props} />
          <OnPaper type={type} row={row} mayWrite={props.mayWrite} />
        </div>
        <aside>
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
