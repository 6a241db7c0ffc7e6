// What a watcher's phone will carry of a plan, as the desk sees it: item by item, what is missing and how to get it, before anybody stands at a wrong door.
import type { VNode } from 'preact'
import { ITEMS, RECIPIENTS, type Recipient } from '../../../kernel/sharing.ts'
import type { Row } from '../../../records/record.ts'
import { When } from '../../../ui/when.tsx'
import { sayNumber } from '../rounds/said.rules.ts'
import { leadsNowhere, missingOf, recipientOf, type CarriedItem, type Named } from '../carried/carried.rules.ts'
import { CAUTIONS } from './plan.schema.ts'

/** What a plan says in a list whose watcher's phone leads nowhere. */
export const BLIND = '▲ 見守る人の電話に、名前も住所も入りません'
const sayItem = (item: CarriedItem): string =>
  item === 'health' ? '見るところ' : item === 'contact' ? '電話番号' : (ITEMS.find((one) => one.value === item)?.label ?? item)
const sayItems = (items: readonly CarriedItem[]): string => items.map(sayItem).join('・')
const sayTo = (to: Recipient): string => RECIPIENTS.find((one) => one.value === to)?.label ?? to

type May = { write: boolean; agree: boolean }
function Way({
  plan,
  person,
  to,
  items,
  may,
}: {
  plan: Row
  person: string
  to: Recipient
  items: readonly CarriedItem[]
  may: May
}): VNode {
  const missing = missingOf(plan.values)
  if (missing === 'consent') {
    const query = new URLSearchParams([
      ['person_id', person],
      ['recipient', to],
      ...items.map((item): [string, string] => ['items', item]),
      ['purpose', 'watch'],
    ])
    return (
      <>
        <p>
          本人が「{sayTo(to)}に、見守りのために、{sayItems(items)}
          を渡してよい」と言った記録が、まだありません。聞いて残すと、次につながったときに電話に入ります。
        </p>
        {may.agree ? (
          <p class="acts">
            <a class="btn quiet" href={`/consents/new?${query.toString()}`}>
              聞いた同意を残す
            </a>
          </p>
        ) : null}
      </>
    )
  }
  return (
    <>
      <p>
        {missing === 'evidence'
          ? '見守る根拠の「くわしいこと」が空なので、渡せません。'
          : `いまの見守る根拠では、${sayTo(to)}に渡せません。本人の同意を聞くか、根拠を確かめてください。`}
      </p>
      {may.write ? (
        <p class="acts">
          <a class="btn quiet" href={`/watch-plans/${plan.id}/edit`}>
            根拠を直す
          </a>
        </p>
      ) : null}
    </>
  )
}

function Phone({ plan, number, person, one, may }: { plan: Row; number: number; person: string; one: Named; may: May }): VNode {
  const { door } = one
  const [held, shielded] = (['noBasis', 'shielded'] as const).map((why) =>
    door.left.filter((each) => each.why === why).map((each) => each.item),
  )
  const cautions = door.cautions.map((each) => CAUTIONS.find((caution) => caution.value === each)?.label ?? each).join('、')
  const lost = leadsNowhere(door.items)
  return (
    <section class={lost ? 'card now' : 'card'}>
      <h3>{one.name}さんの電話</h3>
      {lost ? (
        <p>
          <b>▲ 名前も住所も入らないので、この電話だけでは訪ねられません。</b>
        </p>
      ) : null}
      {door.items.length ? <p>✓ 入るもの：{sayItems(door.items)}</p> : null}
      {held?.length || shielded?.length ? <p>× 入らないもの：{sayItems([...(held ?? []), ...(shielded ?? [])])}</p> : null}
      {cautions || door.safety ? <p>▲ 電話に出る注意：{[cautions, door.safety].filter(Boolean).join('。')}</p> : null}
      {cautions && !door.safety && may.write ? (
        <p>
          どうすればよいかのことばがありません。
          <a href={`/watch-plans/${plan.id}/edit`}>行く人への注意を書く</a>
        </p>
      ) : null}
      {one.tookBack ? (
        <>
          <p>
            <b>▲ 本人が、</b>
            <When on={one.tookBack} list />
            <b> に取りやめました。</b>見守りを終わりにするか、ほかの根拠にするか、職員だけで行くかを決めてください。
          </p>
          {may.write ? (
            <p class="acts">
              <a class="btn quiet" href={`/watch-plans/${plan.id}/edit`}>
                根拠を直す
              </a>
            </p>
          ) : null}
        </>
      ) : held?.length ? (
        <Way plan={plan} person={person} to={recipientOf(one.role)} items={held} may={may} />
      ) : null}
      {shielded?.length ? <p>知らせてはいけない人がいるので、{sayItems(shielded)}は、どの電話にも入れません。</p> : null}
      {lost ? (
        <p>
          行き先を口で伝えることも、渡すことです。それまでは職員が行きます。電話には「{sayNumber(number)}」とだけ出て、
          {one.name}さんには「職員が行きます」と伝えています。
        </p>
      ) : null}
      {one.paired ? null : (
        <p>
          <a href={`/field-people/${one.id}`}>電話がまだつながっていません。カードを渡します。</a>
        </p>
      )}
    </section>
  )
}
/** One part for each of the field who watches; nothing where only the desk does. */
export const PhoneCard = ({
  plan,
  number,
  person,
  named,
  may,
}: {
  plan: Row
  number: number
  person: string
  named: readonly Named[]
  may: May
}): VNode | null =>
  named.length ? (
    <>
      {named.map((one) => (
        <Phone plan={plan} number={number} person={person} one={one} may={may} />
      ))}
    </>
  ) : null
