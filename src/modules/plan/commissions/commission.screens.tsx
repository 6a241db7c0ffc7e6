// A commission with the way to its monthly report, and the list that says where the commissions of the city are.
import type { VNode } from 'preact'
import type { ListProps } from '../../../records/list-narrow.screens.tsx'
import { ListScreen } from '../../../records/list.screens.tsx'
import type { RecordProps } from '../../../records/record-facts.screens.tsx'
import { RecordScreen } from '../../../records/record.screens.tsx'

/** The commission as declared; its next step is what its report counts, then the report. */
export const commissionScreen = (props: RecordProps, ruled: boolean): VNode => (
  <>
    <RecordScreen {...props} />
    {props.row.state === 'kept' ? (
      <p class="acts">
        {props.mayWrite && !ruled ? (
          <a class="btn" href={`/reports/${props.row.id}/rules`}>
            月報の項目を決める
          </a>
        ) : (
          <a class="btn quiet" href={`/reports/${props.row.id}`}>
            この事業の月報を見る
          </a>
        )}
      </p>
    ) : null}
  </>
)

/** The list as declared. A ward sees its own here; what the city registered for it stands in the reports. */
export const CommissionsScreen = (props: ListProps): VNode => (
  <>
    <ListScreen
      {...props}
      none="この条件の委託事業は、この社協では登録していません。市社協が登録した事業は、「事業別の月報」にあります。同じ事業を二度登録しないでください。"
    />
    <p>
      <a class="link" href="/reports">
        事業別の月報を見る
      </a>
    </p>
  </>
)
