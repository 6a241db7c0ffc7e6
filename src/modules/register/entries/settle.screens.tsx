// 名簿で確かめること: who is gone in the registry, who lives in no neighbourhood we know, whom the city's newest list does not name any more.
import type { ComponentChildren, VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { stateLabel } from '../../../records/record.ts'
import { ActForm } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { When } from '#src/ui/when.tsx'
import { sayNo } from './entry.rules.ts'
import { entry as type } from './entry.schema.ts'
import { GONE_WORDS, type ApartLine, type SettleLine } from './gone.rules.ts'

type Props = {
  apart: readonly ApartLine[]
  unplaced: readonly (SettleLine & { elsewhere: string })[]
  missing: readonly SettleLine[]
  areas: readonly { value: string; label: string }[]
  mayWrite: boolean
  reasons: readonly Reason[]
  idFor: () => string
}
const Who = ({ one }: { one: SettleLine }): VNode => (
  <>
    <a href={`/watch-register/${one.id}`}>
      {sayNo(one.no)}　{one.name}
    </a>
    <div class="sub">
      {one.address}　{stateLabel(type, one.state)}
    </div>
  </>
)
const Part = ({
  id,
  title,
  n,
  help,
  children,
}: {
  id: string
  title: string
  n: number
  help: string
  children: ComponentChildren
}): VNode => (
  <section class="card" id={id}>
    <h2>
      {title}（{n} 人）
    </h2>
    <p class="sub">{n === 0 ? 'いまは、ありません。' : help}</p>
    {n === 0 ? null : children}
  </section>
)
const END = { dead: '亡くなったことを残す', moved: '転出を残す' } as const

/** All that waits for a decision of the desk of the register, with one press where one press is enough. */
export function SettleScreen({ apart, unplaced, missing, areas, mayWrite, reasons, idFor }: Props): VNode {
  return (
    <>
      <Head
        title="名簿で確かめること"
        purpose="台帳・市の名簿・住所と、名簿がくいちがっている人です。決めるまで、ひとりでに消したり残したりはしません。"
      />
      <Problems reasons={reasons} />
      <Part
        id="apart"
        title="台帳とくいちがっている人"
        n={apart.length}
        help="亡くなった人・転出した人は、手紙・訪問・新しい名簿からもう外れています。名簿にも残すと、終わります。"
      >
        <ul class="plain lines">
          {apart.map((one) => (
            <li>
              <Who one={one} />
              {one.side === 'stands' && one.gone ? (
                <p>
                  台帳では、{GONE_WORDS[one.gone]}人（{one.known ? '' : '残した日 '}
                  <When on={one.on} list />）{one.word === 'kept' ? '。台帳でも確かめました' : ''}
                </p>
              ) : (
                <p>台帳では、いまも区にいる人</p>
              )}
              {mayWrite ? (
                <div class="acts">
                  {one.side === 'stands' && one.gone ? (
                    <ActForm
                      action={`/watch-register/${one.id}/${one.gone === 'dead' ? 'die' : 'move'}`}
                      clientId={idFor()}
                      hidden={{ version: String(one.version), ended_on: one.on }}
                    >
                      <button class="btn quiet" aria-label={`${one.name}：${END[one.gone]}`}>
                        {END[one.gone]}
                      </button>
                    </ActForm>
                  ) : null}
                  <a class="link" href={`/watch-register/${one.id}#gone`} aria-label={`${one.name}：開いて決める`}>
                    開いて決める
                  </a>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      </Part>
      <Part
        id="place"
        title="地域が決まらない人"
        n={unplaced.length}
        help="住所から地域が決まらず、どの地域の手紙・訪問・名簿にも出ていません。地域をえらぶか、ほかの区に移った人は、開いて転出を残してください。"
      >
        <ActForm action="/watch-register/place" clientId={idFor()}>
          <ul class="plain lines narrow-form">
            {unplaced.map((one) => (
              <li>
                <Who one={one} />
                {one.elsewhere ? <span class="tag late">▲ {one.elsewhere}の住所です</span> : null}
                {mayWrite ? (
                  <div class="field">
                    <label for={`a-${one.id}`}>{one.name} さんの地域</label>
                    <br />
                    <select id={`a-${one.id}`} name={`a.${one.id}`}>
                      <option value="">まだ決めない</option>
                      {areas.map((area) => (
                        <option value={area.value}>{area.label}</option>
                      ))}
                    </select>
                  </div>
                ) : null}
              </li>
            ))}
          </ul>
          {mayWrite ? <button class="btn quiet">えらんだ地域を残す</button> : null}
        </ActForm>
      </Part>
      <Part
        id="missing"
        title="市の名簿から消えた人"
        n={missing.length}
        help="いちばん新しい市の名簿に、のっていません。亡くなった人・転出した人は、開いてその日を残してください。まだ支えの要る人は、えらんで名簿に残します。"
      >
        <ActForm action="/watch-register/keep" clientId={idFor()}>
          <ul class="plain lines">
            {missing.map((one) => (
              <li>
                <Who one={one} />
                {mayWrite ? (
                  <div class="choices">
                    <label>
                      <input type="checkbox" name="keep" value={one.id} aria-label={`${one.name} さんを名簿に残す`} />
                      名簿に残す
                    </label>
                  </div>
                ) : null}
              </li>
            ))}
          </ul>
          {mayWrite ? <button class="btn quiet">えらんだ人を名簿に残す</button> : null}
        </ActForm>
      </Part>
    </>
  )
}
