// One 支援 on one calm page: who, where it stands, the next step, by when, what the person wants; what was written beside it.
import type { VNode } from 'preact'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { fieldOf } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'
import { Head } from '../../../ui/page.tsx'
import { assessment } from '../assessments/assessment.schema.ts'
import { ChainCards, Unnamed } from '../chain/chain.screens.tsx'
import { Due as ClockDue } from '../clocks/due.screens.tsx'
import { TryCard } from '../clocks/try.screens.tsx'
import { CallFirst } from '../clocks/urgency.screens.tsx'
import { QuickNote, Timeline } from '../notes/note.screens.tsx'
import { supportPlan } from '../plans/plan.schema.ts'
import { referral } from '../referrals/referral.schema.ts'
import { isOpen } from './case.rules.ts'
import { CloseForm } from './case-close.screens.tsx'
import { TopCards } from './case-top.screens.tsx'
import { WatchCard } from '../../watch/watch.api.ts'
import { supportCase as type } from './case.schema.ts'
import { Steps } from './case-step.screens.tsx'
import { Consent, ConsentSaid } from './case-consent.screens.tsx'
import { type Around, whomOf, Due, Wished, ELSEWHERE, Next, Lines, People, Connections, Owner } from './case-parts.screens.tsx'
import { When } from '#src/ui/when.tsx'

/** One support. */
export function CaseRecord({ props, around }: { props: RecordProps; around: Around }): VNode {
  const { row, names, now } = props
  const today = civilDateOf(now)
  const open = isOpen(row.state) || row.state === 'paused'
  const write = (path: string, label: string, person?: unknown): { href: string; label: string } | undefined =>
    props.mayWrite && open
      ? { href: `/${path}/new?case_id=${row.id}${typeof person === 'string' ? `&person_id=${person}` : ''}`, label }
      : undefined
  const goal = around.plans.find((one) => ['running', 'agreed'].includes(one.state))
  // The step that was refused shows it itself.
  const ofStep = props.reasons.some((one) => one.field?.startsWith('said-'))
  return (
    <>
      <Head
        title={`${whomOf(row, names)}：${sayValue(fieldOf(type, 'main_worry'), row.values['main_worry'])}`}
        purpose={
          <>
            {'支援 '}
            {String(row.values['number'])}
            {'　'}
            <When on={String(row.values['opened_on'])} />
            {'から　'}
            {props.wardName}
          </>
        }
      >
        <Next props={props} around={around} />
      </Head>
      <p class="chips">
        <StateTag type={type} state={row.state} />
        <Consent row={row} />
        <ClockDue due={{ kind: null, dueAt: around.tried.dueAt }} now={now} />
        <Due row={row} today={today} />
        {around.quietDays === undefined ? null : <span class="tag late">▲ {around.quietDays}日 連絡がありません</span>}
      </p>
      {open ? <ConsentSaid props={props} around={around} /> : null}
      {row.values['urgency'] === 'now' && open ? (
        <div class="card now">
          <h2>▲ 今すぐ</h2>
          <CallFirst />
        </div>
      ) : null}
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <TopCards top={around.top} write={props.mayWrite && open ? { caseId: row.id, clientId: around.idFor(), today } : undefined} />
          {props.mayWrite && row.state !== 'withdrawn' ? (
            <Unnamed links={around.unnamed} action={`/support-cases/${row.id}/same-person`} clientId={around.idFor()} />
          ) : null}
          {around.wish ? <Wished wish={around.wish} goal={goal} /> : null}
          {around.tried.dueAt || around.tried.tries.length ? (
            <TryCard
              tried={around.tried}
              action={`/support-cases/${row.id}/tries`}
              clientId={around.idFor()}
              may={props.mayWrite && open && around.tried.dueAt !== null}
              typed={ofStep ? '' : props.typed.get('said')}
              reasons={props.reasons}
              today={today}
              now={now}
            />
          ) : null}
          {props.mayWrite && open ? (
            <QuickNote caseId={row.id} props={props} staff={around.takers} me={around.me} kept={around.draft} clientId={around.idFor()} />
          ) : null}
          <Steps
            steps={around.steps}
            caseId={row.id}
            mayWrite={props.mayWrite && row.state !== 'withdrawn'}
            today={today}
            idFor={around.idFor}
            refused={{ typed: props.typed.get('said'), reasons: props.reasons }}
          />
          <Owner props={props} around={around} />
          <Facts
            type={type}
            row={row}
            names={names}
            without={['number', 'main_worry', 'wish', 'consent', 'review_on', 'person_id', 'household_id']}
          />
          <Moves props={{ ...props, type: { ...type, moves: type.moves.filter((one) => !ELSEWHERE.includes(one.name)) } }} />
          <CloseForm
            props={props}
            matters={around.matters}
            watch={around.top.watch}
            personId={around.top.personId}
            staff={around.takers}
            me={around.me}
            clientId={around.idFor()}
            today={today}
          />
          <OnPaper type={type} row={row} />
          {props.mayWrite && open ? (
            <p class="acts">
              <a class="link" href={`/shares/new?of=support_case:${row.id}`}>
                ほかの機関に渡す
              </a>
              <a class="link" href={`/support-cases/${row.id}/move`}>
                ほかの区に引きつぐ
              </a>
              <a class="link" href={`/support-cases/${row.id}/advice`}>
                市に助言をたのむ
              </a>
            </p>
          ) : null}
        </div>
        <aside>
          {around.top.watch && (around.top.watch.plans.length > 0 || around.top.who?.masked === false) ? (
            <WatchCard watch={around.top.watch} from={props.mayWrite && open ? around.top.personId : undefined} today={today} />
          ) : null}
          {around.moves.length ? (
            <div class="card green">
              <h2>区をまたぐ引きつぎ</h2>
              <ul class="plain lines">
                {around.moves.map((one) => (
                  <li>
                    <a href={`/case-moves/${one.id}`}>{one.words}</a>
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          <Timeline
            notes={around.notes}
            more={around.moreNotes ? `/support-notes?case_id=${row.id}` : undefined}
            mayWrite={props.mayWrite}
          />
          <People props={props} around={around} />
          <Lines
            title="アセスメント"
            today={today}
            of={assessment}
            rows={around.assessments}
            names={around.names}
            add={write('assessments', 'アセスメントを書く')}
          />
          <Lines
            title="支援計画"
            today={today}
            of={supportPlan}
            rows={around.plans}
            names={around.names}
            add={write('support-plans', '支援計画をつくる')}
          />
          <Connections props={props} around={around} />
          <Lines
            title="つなぎ先"
            today={today}
            of={referral}
            rows={around.referrals}
            names={around.names}
            add={write('referrals', 'ほかの機関につなぐ', row.values['person_id'])}
          />
          {around.decisions.length ? (
            <div class="card">
              <h2>会議で決まったこと</h2>
              <ul class="plain lines">
                {around.decisions.map((one) => (
                  <li>
                    <a href={`/case-meetings/${one.meetingId}`}>{one.kindName}</a>
                    {'　'}
                    <When on={one.on} />
                    <div>{one.text}</div>
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          <ChainCards chain={around.chain} />
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
