// Where registry and register do not say the same of somebody: at the entry for the desk of the register, at the person for whoever answers for them.
import type { VNode } from 'preact'
import { ActForm } from '../../../ui/fields.tsx'
import { When } from '#src/ui/when.tsx'
import { GONE_WORDS, turnOf, type Apart } from './gone.rules.ts'

export type Settling = {
  apart: Apart
  id: string
  version: number
  mayWrite: boolean
  /** Whether the city's newest list names them; undefined where there is none. */ named: boolean | undefined
  idFor: () => string
}
const WORDS = { dead: '亡くなったことを名簿にも残す', moved: '転出を名簿にも残す' } as const

/** What is different, and what the desk of the register may do. Until then nothing goes out to them. */
export function GoneCard({ apart, id, version, mayWrite, named, idFor }: Settling): VNode | null {
  const turn = turnOf(apart)
  const act = (name: string, hidden: Record<string, string>, label: string, quiet = true): VNode => (
    <ActForm action={`/watch-register/${id}/${name}`} clientId={idFor()} hidden={{ version: String(version), ...hidden }}>
      <button class={quiet ? 'btn quiet' : 'btn'}>{label}</button>
    </ActForm>
  )
  if (apart.side === 'stands' && apart.gone) {
    return (
      <section class="card now" id="gone">
        <h2>▲ 台帳では、{GONE_WORDS[apart.gone]}人です</h2>
        <p>
          {apart.known ? `${apart.gone === 'dead' ? '亡くなった日' : '移った日'}は ` : '日は分かりません。台帳に残したのは '}
          <When on={apart.on} list />
          です。手紙・お願い・訪問・新しい名簿（災害のときも）からは、もう外れています。渡した写しは、回収の一覧に出ています。
        </p>
        {named === true ? <p>市のいちばん新しい名簿には、まだのっています。どちらが正しいか、市にも確かめてください。</p> : null}
        {apart.word === 'kept' ? <p>台帳の担当（{apart.by}）が確かめ、台帳のとおりだと答えました。</p> : null}
        {turn === 'registry' ? <p>台帳を確かめてもらっています。答えがあるまで、名簿からは外したままです。</p> : null}
        {mayWrite ? (
          <div class="acts">
            {act(apart.gone === 'dead' ? 'die' : 'move', { ended_on: apart.on }, WORDS[apart.gone], turn !== 'register')}
            {turn === 'register' && apart.word === null ? act('doubt', {}, 'ちがうと思う：台帳を確かめてもらう') : null}
          </div>
        ) : (
          <p class="sub">名簿の担当が確かめます。</p>
        )}
      </section>
    )
  }
  if (turn === 'nobody') return null
  return (
    <section class="card now" id="gone">
      <h2>▲ 台帳では、いまも区にいる人です</h2>
      {turn === 'registry' ? (
        <p>台帳に、亡くなった・転出したことを残すかを、台帳の担当に聞いています。</p>
      ) : (
        <>
          <p>
            {apart.by ? `台帳の担当（${apart.by}）が、区にいると答えました。` : '台帳で、在籍にもどりました。'}
            まちがって名簿から外していたら、もどしてください。もどすと、前の答えのままになります。
          </p>
          {mayWrite ? (
            <div class="acts">
              {act('back', { reason: '台帳では、いまも区にいる人のため' }, '名簿にもどす', false)}
              {act('leave-ended', {}, '名簿からは外したままにする')}
            </div>
          ) : (
            <p class="sub">名簿の担当が決めます。</p>
          )}
        </>
      )}
    </section>
  )
}

/** At the person: what the register says otherwise, for who may write the registry. Never changed by itself. */
export function RegisterSaysCard({
  says,
  personId,
  gone,
  idFor,
}: {
  says: readonly (Apart & { id: string; state: string; endedOn: string | null })[]
  personId: string
  /** The state of the person in the registry. */ gone: boolean
  idFor: () => string
}): VNode | null {
  const [one] = says
  if (!one) return null
  const said = one.state === 'dead' ? '亡くなった人' : '転出した人'
  return (
    <section class="card now" id="register-says">
      <h2>▲ 名簿と台帳が、くいちがっています</h2>
      {gone ? (
        <p>
          名簿の担当{one.by ? `（${one.by}）` : ''}
          から：この人は、いまも区にいるかもしれません。まちがって残していたら「在籍にもどす」で直してください。
        </p>
      ) : (
        <p>
          要援護者名簿では、{said}になっています
          {one.endedOn ? (
            <>
              （<When on={one.endedOn} />）
            </>
          ) : null}
          。確かめて、台帳にも残してください。台帳は、ひとりでには変わりません。
        </p>
      )}
      <ActForm action={`/people/${personId}/register-word`} clientId={idFor()}>
        <button class="btn quiet">{gone ? '確かめた：台帳のとおり' : '確かめた：いまも区にいる'}</button>
      </ActForm>
    </section>
  )
}
