// One registration: first the button for the moment somebody is gone, then its seals and alerts; and the three lists beside one another.
import type { VNode } from 'preact'
import { ListScreen } from '../../../records/list.screens.tsx'
import type { ListProps } from '../../../records/list-narrow.screens.tsx'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { type RecordType, type Row } from '../../../records/record.ts'
import { Head } from '../../../ui/page.tsx'
import { missingAlert } from '../alerts/alert.schema.ts'
import { missingSeal } from '../seals/seal.schema.ts'
import { missingPerson as type } from './missing-person.schema.ts'
import { When } from '#src/ui/when.tsx'

const TABS = [type, missingAlert, missingSeal] as const
const NAMES: Readonly<Record<string, string>> = { missing_person: '事前登録', missing_alert: '知らせ', missing_seal: '見守りシール' }

/** A list of one of the three, with the way to the others. */
export const MissingList = (props: ListProps): VNode => (
  <>
    <nav class="chips" aria-label="行方不明">
      {TABS.map((one) => (
        <a class="chip" href={`/${one.path}`} {...(one.name === props.type.name ? { 'aria-current': 'page' as const } : {})}>
          {NAMES[one.name]}
        </a>
      ))}
    </nav>
    <ListScreen {...props} />
  </>
)

const Lines = ({
  title,
  of,
  day,
  rows,
  add,
}: {
  title: string
  of: RecordType
  day: string
  rows: readonly Row[]
  add?: { href: string; label: string } | undefined
}): VNode => (
  <div class="card">
    <h2>{title}</h2>
    {rows.length === 0 ? <p class="sub">まだありません。</p> : null}
    <ul class="plain lines">
      {rows.map((one) => (
        <li>
          <a href={`/${of.path}/${one.id}`}>
            {of.name === 'missing_seal' ? `${String(one.values['number'])}　` : ''}
            <When on={typeof one.values[day] === 'string' ? one.values[day] : null} list />
          </a>{' '}
          <StateTag type={of} state={one.state} />
        </li>
      ))}
    </ul>
    {add ? (
      <p class="acts">
        <a class="link" href={add.href}>
          {add.label}
        </a>
      </p>
    ) : null}
  </div>
)

/** The page of a registration. */
export function MissingRecord({ props, alerts, seals }: { props: RecordProps; alerts: readonly Row[]; seals: readonly Row[] }): VNode {
  const { row, names } = props
  const open = props.mayWrite && row.state === 'registered'
  const who = names.get(String(row.values['person_id'])) ?? ''
  return (
    <>
      <Head title={[who, String(row.values['number'])].filter(Boolean).join('　')} purpose={`行方不明の事前登録　${props.wardName}`}>
        <StateTag type={type} state={row.state} />
        {open ? (
          <a class="btn" href={`/missing-alerts/new?missing_id=${row.id}`}>
            いなくなった：知らせをつくる
          </a>
        ) : null}
      </Head>
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <Facts type={type} row={row} names={names} without={['number']} />
          <Moves props={props} />
          <OnPaper type={type} row={row} mayWrite={props.mayWrite} />
        </div>
        <aside>
          <Lines title="知らせ" of={missingAlert} day="lost_on" rows={alerts} />
          <Lines
            title="見守りシール"
            of={missingSeal}
            day="issued_on"
            rows={seals}
            add={open ? { href: `/missing-seals/new?missing_id=${row.id}`, label: '渡したシールを残す' } : undefined}
          />
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
