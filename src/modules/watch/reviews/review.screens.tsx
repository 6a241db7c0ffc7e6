// One review: the day it was found in its title, said as a day.
import type { VNode } from 'preact'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { sayListDay } from '../../../kernel/say-date.ts'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { Head } from '../../../ui/page.tsx'
import { deathReview as type } from './review.schema.ts'

export function ReviewRecord(props: RecordProps): VNode {
  const { row, names, now } = props
  return (
    <>
      <Head
        title={`${sayListDay(String(row.values['found_on']), civilDateOf(now))}に見つかった人の振り返り`}
        purpose={`受け持つ人と区の管理者だけが読めます。　${props.wardName}`}
      >
        <StateTag type={type} state={row.state} />
      </Head>
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <Facts type={type} row={row} names={names} />
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
