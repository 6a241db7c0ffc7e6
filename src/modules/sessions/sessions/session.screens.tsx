// The form of 場 beside the figures it will enter, and its page.
import type { VNode } from 'preact'
import type { Block } from '../../../documents/document.ts'
import type { Values } from '../../../records/record.ts'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { Again, ChangeReason, FormField, FormFrame, NowBeside, type FormProps } from '../../../records/record-form.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { titleOf } from '../../../records/say.rules.ts'
import { Head } from '../../../ui/page.tsx'
import { sessionScript } from './session.asset.ts'
import { figuresOf, levelOf, type FigureId } from './session.rules.ts'
import { APART, sayOccasion, sayState, TWIN, type Standing } from './twin.rules.ts'
import { SESSION_CODES, session as type } from './session.schema.ts'
import { When } from '#src/ui/when.tsx'

export const FIGURES: Readonly<Record<FigureId, string>> = {
  K01: '見守りの意見交換・学習・声かけ訓練の場',
  K02: '小地域の話し合いの場',
  K12: '災害の訓練・講座・協議・イベント',
}

/** Purposes of sessions whose 段取り is kept. */
const PREPARED: readonly string[] = [...SESSION_CODES.watch, 'network']

const figuresIn = (values: Values, state: string): FigureId[] =>
  figuresOf({
    state,
    purposes: (values['purposes'] ?? []) as string[],
    areaLevel: String(values['area_level']),
    wardRole: String(values['ward_role']),
    residentsTookPart: values['residents_took_part'] as boolean | null,
  })

/** The figures it entered; of one that is to come, those it will enter once it is held. */
function enteredBy({ values, state }: { values: Values; state: string }): { figures: FigureId[]; words: string; none: string } {
  const coming = state === 'planned' || state === 'postponed'
  return {
    figures: figuresIn(values, coming ? 'held' : state),
    words: coming ? '実施すると ＋1 回' : '＋1 回',
    none: coming ? 'いまの内容では、実施してもどの数字にも入りません。' : 'どの数字にも入りません。',
  }
}

/** Each figure is there from the start; the page hides what the choices do not enter. Without JavaScript the sentence under each says when it does. */
function Enters({ props }: { props: FormProps }): VNode {
  const { typed } = props
  const now = figuresOf({
    state: 'held',
    purposes: typed.all('purposes'),
    areaLevel: typed.get('area_level') || (levelOf(typed.all('neighbourhood_ids')) ?? ''),
    wardRole: typed.get('ward_role'),
    residentsTookPart: typed.get('residents_took_part') === 'yes',
  })
  const when: Record<FigureId, string> = {
    K01: '見守りの目的が一つでもあるとき',
    K02: '地域課題の話し合いで、いくつかの地域までの広さのとき',
    K12: '災害の目的で、住民などの参加があったとき',
  }
  return (
    <div class="card green" id="enters" data-enters>
      <h2>この記録が入る数字</h2>
      <ul class="plain">
        {(Object.keys(FIGURES) as FigureId[]).map((id) => (
          <li data-figure={id} data-in={now.includes(id) ? 'yes' : 'no'}>
            <b data-mark>{now.includes(id) ? '＋1 回' : '—'}</b>　{FIGURES[id]}
            <div class="sub">{when[id]}</div>
          </li>
        ))}
      </ul>
      <p class="sub">
        実施として残したときに、それぞれ一度だけ入ります。出席のみ・予定・中止は数えません。同じ場を二度書く必要はありません。
      </p>
    </div>
  )
}

/** Asked once: may it be one that stands there? One key says that it is another one. */
function Twins({ props, twins }: { props: FormProps; twins: readonly Standing[] }): VNode {
  const state = props.typed.get('state') || (type.starts[0]?.state ?? '')
  return (
    // The question is read first: a second Enter falls on it, not on a button. Enter in a field asks again.
    <div class="problems" role="alert" id="twins" tabIndex={-1} autofocus>
      <button class="unseen" name="state" value={state} tabIndex={-1} aria-hidden="true">
        残す
      </button>
      <p class="wrong">同じ日に、似た場がもうあります。別の場ですか。まだ保存していません（書いた内容は残っています）。</p>
      <ul>
        {twins.map((one) => (
          <li>
            <a href={`/sessions/${one.id}`} target="_blank" rel="noopener">
              {sayOccasion(one)}
            </a>
            {sayState(one)}
          </li>
        ))}
      </ul>
      <p>同じ場なら、残さずに、もうある記録をひらいて直してください（別の画面で開きます）。</p>
      <button class="btn" name={APART} value={[state, ...twins.map((one) => one.id)].join(' ')}>
        別の場です。残す
      </button>
    </div>
  )
}

/** Six things to fill in at most; a repeated session is there already but for the day and the number of people. */
export function SessionForm({ twins = [], ...given }: FormProps & { twins?: readonly Standing[] }): VNode {
  const props = { ...given, reasons: given.reasons.filter((one) => one.code !== TWIN) }
  const { row, typed } = props
  const more = type.fields.filter((one) => 'more' in one && one.name !== 'residents_took_part')
  const openMore = more.some((one) => typed.get(one.name) !== '' || props.reasons.some((reason) => reason.field === one.name))
  const same = props.like !== undefined && given.reasons.length === 0
  const sure = typed.get('sure') !== '' || props.reasons.some((one) => one.code === 'far')
  return (
    <>
      <Head title={row ? '場の記録を直す' : '場を記録する'} purpose={`${type.purpose}必須の欄と、実施したときは人数を入れます。`}>
        <Again props={props} />
      </Head>
      <FormFrame
        props={props}
        aside={
          <>
            <Enters props={props} />
            <div class="card" data-alike hidden>
              <h2>同じ場かもしれない記録</h2>
              <ul class="plain"></ul>
            </div>
          </>
        }
      >
        {twins.length ? <Twins props={props} twins={twins} /> : null}
        <NowBeside props={props} />
        {/* Of a copy only these two differ: they come first, the day before the number. */}
        <div class="beside" data-same={same ? 'yes' : undefined}>
          <FormField props={props} name="on_day" startHere={!row && twins.length === 0} />
          {same ? <FormField props={props} name="participants" /> : null}
          <FormField props={props} name="starts" />
          <FormField props={props} name="ends" />
        </div>
        <FormField props={props} name="purposes" />
        <div data-disaster>
          <FormField
            props={props}
            name="residents_took_part"
            change={{ help: '災害の目的をえらんだときに答えます。参加があった場だけが、回数に入ります。' }}
          />
        </div>
        <FormField props={props} name="neighbourhood_ids" />
        <FormField
          props={props}
          name="area_level"
          change={{ required: false, help: '地域をえらんだときは、その数から決めるので、空のままでかまいません。' }}
        />
        {same ? null : <FormField props={props} name="participants" />}
        {sure ? <input type="hidden" name="sure" value={typed.get('participants').normalize('NFKC').trim()} /> : null}
        <FormField props={props} name="ward_role" />
        <details open={openMore}>
          <summary class="link">くわしく書く</summary>
          {more
            .filter((one) => one.name !== 'ends')
            .map((one) => (
              <FormField props={props} name={one.name} />
            ))}
        </details>
        <ChangeReason props={props} />
      </FormFrame>
      <script type="module" src={sessionScript.href}></script>
    </>
  )
}

/** The figures it entered, for the printed record. */
export const sessionPaper = ({ row }: RecordProps): Block[] => {
  const { figures, words, none } = enteredBy(row)
  return [
    { kind: 'heading', text: 'この記録が入る数字' },
    ...(figures.length === 0
      ? [{ kind: 'paragraph' as const, text: none }]
      : [{ kind: 'facts' as const, items: figures.map((id): [string, string] => [words, FIGURES[id]]) }]),
  ]
}

/** One session with the figures it entered. */
export function SessionRecord(
  props: RecordProps & { /** Whoever looks may prepare it: invitation, run sheet, attendance. */ prepares: boolean },
): VNode {
  const { row, names } = props
  const { figures, words, none } = enteredBy(row)
  const day = String(row.values['on_day'])
  const time = [row.values['starts'], row.values['ends']].filter(Boolean).join(' から ')
  return (
    <>
      <Head
        title={titleOf(type, row.values, names)}
        purpose={
          <>
            <When on={day} list /> {time}
            {'　'}
            {props.wardName}
          </>
        }
      >
        <StateTag type={type} state={row.state} />
      </Head>
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <Facts type={type} row={row} names={names} without={['on_day', 'starts', 'ends', 'title']} />
          <Moves props={props} />
          <OnPaper type={type} row={row} mayWrite={props.mayWrite} />
        </div>
        <aside>
          <div class="card green">
            <h2>この記録が入る数字</h2>
            {figures.length === 0 ? (
              <p>{none}</p>
            ) : (
              <ul class="plain">
                {figures.map((id) => (
                  <li>
                    <b>{words}</b>　<a href={`/figures/${id}`}>{FIGURES[id]}</a>
                  </li>
                ))}
              </ul>
            )}
          </div>
          {props.prepares && (row.values['purposes'] as string[]).some((one) => PREPARED.includes(one)) ? (
            <div class="card">
              <h2>連絡会・訓練の段取り</h2>
              <p>案内と返事、進行表、当日の出欠、気がかり、決まったことは、こちらにあります。</p>
              <a class="btn quiet" href={`/gatherings/${row.id}`}>
                段取りを開く
              </a>
            </div>
          ) : null}
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
