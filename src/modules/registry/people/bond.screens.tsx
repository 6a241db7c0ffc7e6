// Two records side by side.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { fieldOf } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'
import { Head } from '../../../ui/page.tsx'
import { When } from '../../../ui/when.tsx'
import { keepsFirst, sayBirth, sayEach, type Hanging } from './person.rules.ts'
import { CONTACT, person as type } from './person.schema.ts'
import { type Names, type PersonView, type LikelyView, nameOf, Hidden, ShieldMark, TellApart } from './person-view.screens.tsx'

export type MergeProps = {
  one: PersonView
  other: PersonView
  /** What hangs on each, in their order. */ hang: readonly [Hanging, Hanging]
  names: Names
  wardName: string
  today: string
  likely: LikelyView | undefined
  clientId: string
  /** Why they are one, as it was typed. */ reason: string
  /** Which was chosen to stay; blank before anything was. */ keep: string
  reasons: readonly Reason[]
}
const sayHanging = ({ homes, running }: Hanging): string =>
  homes + running.length === 0
    ? 'つながっている世帯も記録もありません'
    : `つながっているもの：${[homes ? `世帯 ${homes}` : '', ...sayEach(running)].filter(Boolean).join('、')}`
export function MergeScreen({ one, other, hang, names, today, likely, clientId, reason, keep, reasons }: MergeProps): VNode {
  const said = (person: PersonView, name: string): string =>
    person.masked && ([...CONTACT, 'note'] as string[]).includes(name)
      ? '伏せています'
      : name === 'birth_on'
        ? sayBirth(person.values[name], today)
        : sayValue(fieldOf(type, name), person.values[name], names)
  const rows = type.fields
    .filter((field) => field.name !== 'note')
    .map((field) => ({ field, left: said(one, field.name), right: said(other, field.name) }))
    .filter((row) => row.left !== '' || row.right !== '')
  const left = keep === '' ? keepsFirst(hang[0], hang[1]) : keep !== other.id
  const Choice = ({ person, of, side, first }: { person: PersonView; of: Hanging; side: string; first: boolean }): VNode => (
    <label>
      <input type="radio" name="keep" value={person.id} checked={first} />
      <span>
        {side}（{nameOf(person)}）
        <span class="sub">
          <When at={of.createdAt} />
          {of.by ? `に${of.by}さんが` : 'に'}記録。{sayHanging(of)}
        </span>
      </span>
    </label>
  )
  return (
    <>
      <Head title="同じ人かくらべる" purpose="同じ人なら、一つに統合します。統合しても、どちらの内容も消えず、あとで取り消せます。" />
      <Problems reasons={reasons} />
      {likely ? (
        <p>
          {likely.sure ? 'おそらく同じ人です。' : '同じ人かもしれません。'}
          {likely.reasons.join('、')}
          {likely.against.length ? `。ちがうところ：${likely.against.join('、')}` : ''}
        </p>
      ) : (
        <p>似ているところは多くありません。別の人ではないか、よく確かめてください。</p>
      )}
      <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
        <table>
          <thead>
            <tr>
              <th scope="col">項目</th>
              {[one, other].map((each, i) => (
                <th scope="col">
                  {i === 0 ? '左：' : '右：'}
                  <a href={`/people/${each.id}`}>{nameOf(each)}</a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ field, left, right }) => (
              <tr>
                <th scope="row">
                  {field.label}
                  {left !== right && left && right ? (
                    <>
                      {' '}
                      <span class="tag late">▲ ちがう</span>
                    </>
                  ) : null}
                </th>
                <td>{left}</td>
                <td>{right}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <form method="post" action={`/people/${one.id}/merge`} class="stack">
        <Hidden one={one} clientId={clientId} />
        <input type="hidden" name="with" value={other.id} />
        <input type="hidden" name="with_version" value={other.version} />
        <fieldset class="field">
          <legend>これから使う記録</legend>
          <div class="choices lines">
            <Choice person={one} of={hang[0]} side="左" first={left} />
            <Choice person={other} of={hang[1]} side="右" first={!left} />
          </div>
        </fieldset>
        <label for="reason">同じ人と分かったわけ</label>
        <input id="reason" name="reason" value={reason} />
        <p class="sub">例：本人に確かめた。もう一方の記録は残り、世帯や支援の記録はこちらにつながります。</p>
        <button class="btn">一つに統合する</button>
        <a class="link" href={`/people/${one.id}`}>
          統合しないでもどる
        </a>
      </form>
    </>
  )
}

type SeekProps = { one: PersonView; people: readonly PersonView[]; typed: string; names: Names; today: string }
/** Whom a record may be the same as, each to be compared first. */
export function SeekScreen({ one, people, typed, names, today }: SeekProps): VNode {
  return (
    <>
      <Head title="同じ人の記録をさがす" purpose={`${nameOf(one)}さんと同じ人の記録が、もう一つあるときに、くらべて一つにまとめます。`} />
      <form method="get" action={`/people/${one.id}/merge`} role="search">
        <div class="acts">
          <label class="inline" for="who">
            名前・かな・電話の一部
          </label>
          <input id="who" name="who" value={typed} autocomplete="off" />
          <button class="btn quiet">さがす</button>
        </div>
      </form>
      {people.length ? (
        <ul class="plain">
          {people.map((other) => (
            <li>
              <a href={`/people/${one.id}/merge?with=${other.id}`}>{nameOf(other)}とくらべる</a> <ShieldMark one={other} />
              <div class="sub">
                <TellApart one={other} names={names} today={today} />
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <p>「{typed}」に近い、ほかの人の記録はありません。短くする、かなで入れる、旧姓や電話の一部でさがす、などをお試しください。</p>
      )}
      <p>
        <a class="link" href={`/people/${one.id}`}>
          {nameOf(one)}さんの記録にもどる
        </a>
      </p>
    </>
  )
}
