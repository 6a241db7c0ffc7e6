// The form for asking help, for everybody and without any program: 110 and 119 first, what happens with the words, and the number.
import type { ComponentChildren, VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { councilName } from '../../../ui/page.tsx'
import { Tel } from '../../../ui/phone.tsx'
import { First, Tongues, W, type Easy } from './help-words.screens.tsx'
import { CHECKED, type HelpName, type HelpWord } from './help.schema.ts'
import { sayReason, type HelpTyped } from './help.rules.ts'
import { Ruby } from '../../../ui/ruby.tsx'
import { When } from '#src/ui/when.tsx'

export type HelpWardView = { wardId: string; name: string }

export type HelpFormProps = Easy & {
  ward: HelpWardView
  about: { phone: string; by: Date; opens?: Date }
  typed: HelpTyped
  reasons: readonly Reason[]
  clientId: string
  now: Date
  /** Sent too often within the hour. */ tooMany?: boolean
}
type Part = HelpFormProps & { name: HelpName; word: HelpWord; help?: HelpWord; must?: boolean }

const wrongOf = ({ reasons, name }: Part): Reason | undefined => reasons.find((one) => one.field === name)
function Around(props: Part & { group?: boolean; children: ComponentChildren }): VNode {
  const { name, word, help, must, easy, group, children } = props
  const wrong = wrongOf(props)
  const label = (
    <>
      <W word={word} easy={easy} />
      {must ? (
        <span class="must">
          <W word="must" easy={easy} />
        </span>
      ) : null}
    </>
  )
  const notes = (
    <>
      {help ? (
        <p class="sub" id={`${name}-help`}>
          <W word={help} easy={easy} />
        </p>
      ) : null}
      {wrong ? (
        <p class="wrong" id={`${name}-wrong`}>
          <Ruby text={sayReason(wrong, easy)} />
        </p>
      ) : null}
    </>
  )
  return group ? (
    <fieldset class="field" id={name} {...marks(props)}>
      <legend>{label}</legend>
      {notes}
      {children}
    </fieldset>
  ) : (
    <div class="field">
      <label for={name}>{label}</label>
      {notes}
      {children}
    </div>
  )
}
const marks = (props: Part): object => {
  const notes = [props.help ? `${props.name}-help` : '', wrongOf(props) ? `${props.name}-wrong` : ''].filter(Boolean).join(' ')
  return notes ? { 'aria-describedby': notes } : {}
}
const Text = (props: Part & { rows?: number }): VNode => (
  <Around {...props}>
    {props.rows ? (
      <textarea id={props.name} name={props.name} rows={props.rows} {...(wrongOf(props) ? { 'aria-invalid': true } : {})} {...marks(props)}>
        {props.typed[props.name]}
      </textarea>
    ) : (
      <input
        id={props.name}
        name={props.name}
        value={props.typed[props.name]}
        autocomplete={props.name === 'name' ? 'name' : 'off'}
        {...(wrongOf(props) ? { 'aria-invalid': true } : {})}
        {...marks(props)}
      />
    )}
  </Around>
)
const Pick = (props: Part & { of: keyof typeof CHECKED }): VNode => (
  <Around {...props} group>
    <div class="choices">
      {CHECKED[props.of].map((one) => (
        <label>
          <input type="radio" name={props.name} value={one.value} checked={props.typed[props.name] === one.value} />
          <span>
            <Ruby text={props.easy ? one.easy : one.plain} />
          </span>
        </label>
      ))}
    </div>
  </Around>
)
const Tick = ({ name, word, easy, typed }: HelpFormProps & { name: HelpName; word: HelpWord }): VNode => (
  <div class="field choices lines">
    <label>
      <input type="checkbox" name={name} value="yes" checked={typed[name] === 'yes'} />
      <span>
        <W word={word} easy={easy} />
      </span>
    </label>
  </div>
)

/** One page, one column; everything typed stays where something is missing. */
export function HelpForm(props: HelpFormProps): VNode {
  const { ward, about, easy, reasons, clientId, tooMany } = props
  return (
    <div {...(easy ? { lang: 'ja' } : {})}>
      <p class="sub">{councilName(ward.name)}</p>
      <h1>
        <W word="title" easy={easy} />
      </h1>
      <First easy={easy} />
      <p>
        <W word="purpose" easy={easy} />
      </p>
      <p>
        <W word="read" easy={easy} />{' '}
        <b>
          <When at={about.by} />
        </b>{' '}
        <W word="readBy" easy={easy} />
        {about.phone ? (
          <>
            {' '}
            <W word="call" easy={easy} /> <Tel phone={about.phone} />
          </>
        ) : null}
      </p>
      <p>
        <a href={easy ? `/help/${ward.wardId}` : `/help/${ward.wardId}?easy=yes`}>
          <W word="other" easy={easy} />
        </a>
      </p>
      {tooMany ? (
        <div class="problems" role="alert">
          <p class="wrong">
            <W word="tooMany" easy={easy} />
          </p>
        </div>
      ) : null}
      {reasons.length ? (
        <div class="problems" role="alert" tabIndex={-1} autofocus>
          <p class="wrong">
            <W word="wrong" easy={easy} />
          </p>
          <ul>
            {reasons.map((one) => (
              <li>
                <a href={`#${one.field ?? ''}`}>
                  <Ruby text={sayReason(one, easy)} />
                </a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <form method="post" action={easy ? `/help/${ward.wardId}?easy=yes` : `/help/${ward.wardId}`} class="narrow-form">
        <input type="hidden" name="client_id" value={clientId} />
        <Pick {...props} name="who" word="who" of="who" must />
        <Text {...props} name="whom" word="whom" help="whomHelp" />
        <Pick {...props} name="worry" word="worry" of="worry" must />
        <Text {...props} name="story" word="story" help="storyHelp" rows={6} />
        <Tick {...props} name="soon" word="soon" />
        <Text {...props} name="name" word="name" help="nameHelp" />
        <Pick {...props} name="back" word="back" of="back" must />
        <Text {...props} name="contact" word="contact" />
        <Text {...props} name="when" word="when" help="whenHelp" />
        <Pick {...props} name="language" word="language" of="language" />
        <Tick {...props} name="interpreter" word="interpreter" />
        <section class="card">
          <h2>
            <W word="happensTitle" easy={easy} />
          </h2>
          <p>
            <W word="happens" easy={easy} />
          </p>
          <Tick {...props} name="agree" word="agree" />
        </section>
        <div class="acts">
          <button class="btn">
            <W word="send" easy={easy} />
          </button>
        </div>
      </form>
      <p class="sub">
        <W word="paper" easy={easy} />{' '}
        <a href={`/help/${ward.wardId}.pdf`}>
          <W word="paperLink" easy={easy} />
        </a>
      </p>
      <Tongues phone={about.phone} easy={easy} />
    </div>
  )
}

/** Afterwards: the number and what comes next; nothing of what was written. */
export function HelpDone({
  ward,
  about,
  easy,
  number,
  sentAt,
}: Pick<HelpFormProps, 'ward' | 'about' | 'easy' | 'now'> & {
  number: string
  /** Of the receipt, also where its page is asked for again. */ sentAt: Date
}): VNode {
  return (
    <>
      <p class="sub">{councilName(ward.name)}</p>
      <h1>
        <W word="done" easy={easy} />
      </h1>
      <section class="card green" role="status">
        <h2>
          <W word="number" easy={easy} />
        </h2>
        <p>
          <b>{number}</b>
        </p>
        <p>
          <W word="keep" easy={easy} />
        </p>
      </section>
      <p>
        <W word="sentAt" easy={easy} />：<When at={sentAt} />　<W word="willRead" easy={easy} />{' '}
        <b>
          <When at={about.by} />
        </b>{' '}
        <W word="readBy" easy={easy} />
        {about.phone ? (
          <>
            {' '}
            <Tel phone={about.phone} />
          </>
        ) : null}
      </p>
      <p class="sub">
        <W word="print" easy={easy} />
      </p>
      <First easy={easy} />
    </>
  )
}
