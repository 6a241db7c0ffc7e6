// One day of a place, and from it the way to what was noticed there.
import type { VNode } from 'preact'
import type { RecordProps } from '../../../records/record-facts.screens.tsx'
import { RecordScreen } from '../../../records/record.screens.tsx'
import { noticeHref } from '../places/place-around.screens.tsx'

/** The day as declared, with the way to a notice for who may write. */
export const PlaceDayRecord = (props: RecordProps): VNode => (
  <>
    <RecordScreen {...props} />
    {props.mayWrite ? (
      <p class="acts">
        <a class="btn quiet" href={`${noticeHref(String(props.row.values['place_id']))}&seen_on=${String(props.row.values['on_day'])}`}>
          この日に気づいたことを知らせる
        </a>
      </p>
    ) : null}
  </>
)
