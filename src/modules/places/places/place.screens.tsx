// A place with its stage, its launch, what comes next and what is missing; support and days one click away.
import type { VNode } from 'preact'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { ChangeReason, FormField, FormFrame, NowBeside, type FormProps } from '../../../records/record-form.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { sayValue } from '../../../records/say.rules.ts'
import { Head } from '../../../ui/page.tsx'
import { missingOf } from './launch.rules.ts'
import { place as type } from './place.schema.ts'
import { type Around, Launch, Promised, Contacts, Days } from './place-around.screens.tsx'
import { Tabs } from './place-tabs.screens.tsx'

/** One place. */
export function PlaceRecord({ props, around }: { props: RecordProps; around: Around }): VNode {
  const { row, names, mayWrite } = props
  // Where a stage waits to be reached, its button is the one that stands out; otherwise it is the next support.
  const stepFirst = row.state !== 'open' && row.state !== 'ended'
  const missing = missingOf(row.values, row.state, around.unconfirmedFrom)
  const purpose = type.fields.find((one) => one.name === 'main_purpose')
  const area = names.get(String(row.values['neighbourhood_id'] ?? ''))
  return (
    <>
      <Tabs here="/places" />
      <Head
        title={String(row.values['name'])}
        purpose={[purpose ? sayValue(purpose, row.values['main_purpose']) : '', area ? `${area}地域` : '', props.wardName]
          .filter(Boolean)
          .join('　')}
      >
        <StateTag type={type} state={row.state} />
        {mayWrite ? (
          <a class={stepFirst ? 'btn quiet' : 'btn'} href={`/supports/new?place_id=${row.id}`}>
            支援を記録する
          </a>
        ) : null}
      </Head>
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <Promised around={around} now={props.now} />
          <Facts type={type} row={row} names={names} without={['name']} />
          {stepFirst ? <Moves props={props} /> : null}
          <Launch row={row} around={around} now={props.now} />
          {missing.length ? (
            <div class="card" id="missing">
              <h2>まだわからないこと</h2>
              <ul>
                {missing.map((one) => (
                  <li>{one}</li>
                ))}
              </ul>
              {mayWrite ? (
                <p class="acts">
                  <a class="link" href={`/places/${row.id}/edit`}>
                    わかったことを書く
                  </a>
                </p>
              ) : null}
            </div>
          ) : null}
          {stepFirst ? null : <Moves props={props} />}
          <OnPaper type={type} row={row} />
        </div>
        <aside>
          <Contacts props={props} around={around} />
          <Days props={props} around={around} />
          <History {...props} />
        </aside>
      </div>
    </>
  )
}

/** What is asked of a place: who, what for, where; the day of opening only of one that is open. */
export function PlaceForm(props: FormProps): VNode {
  const { row } = props
  const opened = !row || row.state === 'open' || row.state === 'paused'
  const hidden = ['ended_on', ...(opened ? [] : ['opened_on'])]
  const [plain, more] = [
    type.fields.filter((one) => !('more' in one) && !hidden.includes(one.name)),
    type.fields.filter((one) => 'more' in one && !hidden.includes(one.name)),
  ]
  const open = more.some((one) => props.typed.get(one.name) !== '' || props.reasons.some((reason) => reason.field === one.name))
  return (
    <>
      <Head
        title={row ? '居場所の記録を直す' : '居場所を記録する'}
        purpose={row ? type.purpose : '相談を受けたら、名前が決まる前から残します。必須は 3 つです。'}
      />
      <FormFrame props={props}>
        <NowBeside props={props} />
        {plain.map((one, i) => (
          <FormField
            props={props}
            name={one.name}
            startHere={i === 0 && !row}
            {...(one.name === 'opened_on' && !row ? { change: { help: 'もう開いている居場所のときだけ入れます。' } } : {})}
          />
        ))}
        <details open={open}>
          <summary class="link">くわしく書く（参加費・段差・トイレ など）</summary>
          {more.map((one) => (
            <FormField props={props} name={one.name} />
          ))}
        </details>
        <ChangeReason props={props} />
      </FormFrame>
    </>
  )
}
