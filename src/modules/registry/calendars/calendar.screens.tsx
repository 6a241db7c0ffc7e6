// 開所カレンダー of a council: the week, the new year, special days, and what these make of the coming weeks.
import type { VNode } from 'preact'
import { formatWareki } from '../../../kernel/era.ts'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, RadioField, DayField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { WEEKDAYS } from './calendar.rules.ts'
import { WardPick } from '../neighbourhoods/ward-pick.screens.tsx'
import { When } from '#src/ui/when.tsx'

export type DayView = { on: string; hours: string; why: string }
export type SpecialView = { on: string; name: string; hours: string }
type Choice = { id: string; name: string }

export function CalendarScreen(props: {
  councils: readonly Choice[]
  council: Choice
  week: readonly string[]
  newYear: { from: string; to: string }
  closesOnHolidays: boolean
  version: number
  special: readonly SpecialView[]
  days: readonly DayView[]
  typed: (name: string) => string
  reasons: readonly Reason[]
  mayWrite: boolean
  clientId: string
}): VNode {
  const { typed, reasons, council } = props
  const asTyped = reasons.length > 0 && typed('what') === 'week'
  const value = (name: string, is: string): string => (asTyped ? typed(name) : is)
  const special = reasons.length > 0 && typed('what') === 'special'
  return (
    <>
      <Head title={`${council.name}の開所カレンダー`} purpose="開いている日と時間です。気づきなどの期限は、休みの日には進みません。" />
      <Problems reasons={reasons} />
      <WardPick at="/admin/calendar" wards={props.councils} ward={council.id} />
      <div class="cols">
        <div>
          <h2>週の時間</h2>
          {props.mayWrite ? (
            <ActForm
              action="/admin/calendar"
              clientId={props.clientId}
              hidden={{ ward: council.id, what: 'week', version: String(props.version) }}
            >
              {[1, 2, 3, 4, 5, 6, 0].map((i) => (
                <TextField
                  name={`day${i}`}
                  label={`${WEEKDAYS[i] ?? ''}曜日`}
                  value={value(`day${i}`, props.week[i] ?? '')}
                  reasons={reasons}
                  {...(i === 1 ? { help: '9:00-17:30、9:00-12:00 13:00-17:00、休み、のように書けます。' } : {})}
                />
              ))}
              <RadioField
                name="holidays"
                label="祝日"
                options={[
                  { value: 'closed', label: '閉める' },
                  { value: 'open', label: '曜日のとおり開ける' },
                ]}
                value={value('holidays', props.closesOnHolidays ? 'closed' : 'open')}
              />
              <TextField
                name="new_year_from"
                label="年末の休みのはじめ"
                short
                value={value('new_year_from', props.newYear.from)}
                reasons={reasons}
              />
              <TextField
                name="new_year_to"
                label="年始の休みのおわり"
                short
                value={value('new_year_to', props.newYear.to)}
                reasons={reasons}
              />
              <button class="btn">週の時間を決める</button>
            </ActForm>
          ) : (
            <dl>
              {[1, 2, 3, 4, 5, 6, 0].map((i) => (
                <>
                  <dt>{WEEKDAYS[i]}曜日</dt>
                  <dd>{props.week[i]}</dd>
                </>
              ))}
              <dt>祝日</dt>
              <dd>{props.closesOnHolidays ? '閉める' : '曜日のとおり'}</dd>
              <dt>年末年始</dt>
              <dd>
                {props.newYear.from} から {props.newYear.to} まで閉める
              </dd>
            </dl>
          )}
          <h2>特別な日</h2>
          {props.special.length === 0 ? (
            <p>まだありません。臨時に開ける日、閉める日を入れます。</p>
          ) : (
            <ul class="plain">
              {props.special.map((one) => (
                <li class="line">
                  <span>
                    <When on={one.on} list />　{one.name}　{one.hours}
                  </span>
                  {props.mayWrite ? (
                    <ActForm action="/admin/calendar" clientId={props.clientId} hidden={{ ward: council.id, what: 'drop', on: one.on }}>
                      <button class="link" aria-label={`${formatWareki(one.on, 'short')} ${one.name}をやめる`}>
                        やめる
                      </button>
                    </ActForm>
                  ) : null}
                </li>
              ))}
            </ul>
          )}
          {props.mayWrite ? (
            <details open={special}>
              <summary class="link">特別な日を加える</summary>
              <ActForm action="/admin/calendar" clientId={props.clientId} hidden={{ ward: council.id, what: 'special' }}>
                <DayField name="on" side="future" label="日" must value={special ? typed('on') : ''} reasons={reasons} />
                <TextField
                  name="name"
                  label="何の日"
                  must
                  value={special ? typed('name') : ''}
                  reasons={reasons}
                  help="例：区民まつり、電気の点検"
                />
                <TextField
                  name="hours"
                  label="開いている時間"
                  value={special ? typed('hours') : ''}
                  reasons={reasons}
                  help="9:00-12:00 のように。閉める日は空のままにします。"
                />
                <button class="btn quiet">特別な日を加える</button>
              </ActForm>
            </details>
          ) : null}
        </div>
        <aside>
          <div class="card">
            <h2>これからの 4 週間</h2>
            <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
              <table>
                <thead>
                  <tr>
                    <th scope="col">日</th>
                    <th scope="col">開いている時間</th>
                  </tr>
                </thead>
                <tbody>
                  {props.days.map((one) => (
                    <tr>
                      <th scope="row">
                        <When on={one.on} list />
                      </th>
                      <td>
                        {one.hours}
                        {one.why ? `　${one.why}` : ''}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </div>
        </aside>
      </div>
    </>
  )
}
