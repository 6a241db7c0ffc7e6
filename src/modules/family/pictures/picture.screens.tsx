// 家族図・つながり図 of one household: the drawings, the same in tables, what has changed since a day, and the ways to write.
import type { VNode } from 'preact'
import { formatWareki } from '../../../kernel/era.ts'
import type { Change } from '../../../records/record.ts'
import { Head } from '../../../ui/page.tsx'
import { Ecomap } from './ecomap.screens.tsx'
import { Genogram } from './genogram.screens.tsx'
import { KinKey, LineKey } from './legend.screens.tsx'
import { sayAbout } from './about.rules.ts'
import { nameOfNode, sayLine, type Picture, type Turn } from './picture.rules.ts'
import { ECO_COLUMNS, ecoAlt, ecoRows, KIN_COLUMNS, kinAlt, kinRows } from './picture-words.rules.ts'
import { When } from '#src/ui/when.tsx'

export type PictureProps = {
  household: { id: string; name: string }
  picture: Picture
  /** Whom one came from; blank where from the household. */ from: string
  /** Undefined: the picture of today. */ on: string | undefined
  typedOn: string
  wrongOn: string
  turns: readonly Turn[]
  ended: Picture['eco']
  changes: readonly Change[]
  mayWrite: boolean
  now: Date
}
const at = (id: string, part: string, item = ''): string => `/households/${id}/family/${part}${item ? `?item=${item}` : ''}`

/** The page while a shield stands before it. */
export const ClosedPicture = ({ household }: { household: { id: string; name: string } }): VNode => (
  <>
    <Head title="家族図・つながり図" purpose={`${household.name}　だれがいて、何とつながっているかを図にします。`} />
    <p>▲ 連絡先を伏せています。家族図とつながり図は、担当と区の管理者だけが見られます。</p>
    <p>
      <a class="link" href={`/households/${household.id}`}>
        世帯にもどる
      </a>
    </p>
  </>
)

export function PictureScreen(props: PictureProps): VNode {
  const { household, picture, on, mayWrite } = props
  const writes = mayWrite && on === undefined
  const here = (suffix: string, day: string | undefined): string => {
    const asked = new URLSearchParams({ ...(day ? { on: day } : {}), ...(props.from ? { self: props.from } : {}) }).toString()
    return `/households/${household.id}/family${suffix}${asked ? `?${asked}` : ''}`
  }
  return (
    <>
      <Head
        title="家族図・つながり図"
        purpose={`${household.name}　${on ? `${formatWareki(on)}の図です。いま分かっていることから描いています。` : 'だれがいて、どう支え合い、何とつながっているか。いまの図です。'}`}
      />
      <form method="get" action={`/households/${household.id}/family`} class="acts">
        {props.from ? <input type="hidden" name="self" value={props.from} /> : null}
        <label class="inline" for="on">
          いつの図か
        </label>
        <input
          id="on"
          name="on"
          value={props.typedOn}
          class="short"
          autocomplete="off"
          {...(props.wrongOn ? { 'aria-invalid': true, 'aria-describedby': 'on-wrong' } : {})}
        />
        <button class="btn quiet">その日の図を見る</button>
        {on ? (
          <a class="link" href={here('', undefined)}>
            いまの図にもどる
          </a>
        ) : null}
      </form>
      {props.wrongOn ? (
        <p class="wrong" id="on-wrong">
          {props.wrongOn}
        </p>
      ) : null}
      {on ? (
        <section class="card">
          <h2>その日から、いままでに変わったこと</h2>
          {props.turns.length ? (
            <ul class="plain lines">
              {props.turns.map((one) => (
                <li>
                  <span aria-hidden="true">{one.mark}</span> {one.what}
                </li>
              ))}
            </ul>
          ) : (
            <p>図のうえで変わったところはありません。</p>
          )}
        </section>
      ) : null}
      <h2 id="kin">家族図（ジェノグラム）</h2>
      {picture.nodes.length ? (
        <>
          <figure class="drawing scroll" tabIndex={0} role="region" aria-label="家族図。横に動かせます">
            <Genogram picture={picture} alt={kinAlt(picture)} />
          </figure>
          <KinKey />
          <KinTable {...props} writes={writes} />
        </>
      ) : (
        <p>まだだれもいません。世帯に人を加えるか、「家族を加える」で、台帳にいない人も入れられます。</p>
      )}
      {writes ? (
        <p class="acts">
          <a class="btn quiet" href={at(household.id, 'kin')}>
            家族を加える
          </a>
          {picture.nodes.length > 1 ? (
            <a class="btn quiet" href={at(household.id, 'tie')}>
              家族の関係を書く
            </a>
          ) : null}
        </p>
      ) : null}
      <h2 id="around">つながり図（エコマップ）</h2>
      {picture.eco.length ? (
        <>
          <figure class="drawing scroll" tabIndex={0} role="region" aria-label="つながり図。横に動かせます">
            <Ecomap picture={picture} alt={ecoAlt(picture)} />
          </figure>
          <LineKey />
          <EcoTable {...props} writes={writes} />
        </>
      ) : (
        <p>
          まだ何もありません。会っている人、行っている場所、使っているサービスを一つずつ入れると、図になります。参加支援の「つながりの確認」にも、その数が入ります。
        </p>
      )}
      {writes ? (
        <p class="acts">
          <a class="btn" href={at(household.id, 'around')}>
            つながりを加える
          </a>
        </p>
      ) : null}
      {props.ended.length && !on ? (
        <details>
          <summary class="link">終わったつながり（{props.ended.length}）</summary>
          <ul class="plain lines">
            {props.ended.map((one) => (
              <li>
                {one.name}　{sayAbout(one.from)}〜{sayAbout(one.to)}
                {one.ended ? `　${one.ended}` : ''}　{writes ? <a href={at(household.id, 'around', one.id)}>直す</a> : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <p>
        {props.from ? (
          <>
            <a class="link" href={`/people/${props.from}`}>
              この人の記録にもどる
            </a>
            {'　'}
          </>
        ) : null}
        <a class="link" href={`/households/${household.id}`}>
          世帯にもどる
        </a>
        {'　'}
        <a href={here('.pdf', on)}>印刷する（PDF）</a>
      </p>
      {props.changes.length ? (
        <details>
          <summary class="link">この図を直した記録（{props.changes.length}）</summary>
          <ol class="plain lines">
            {props.changes.map((one) => {
              const [was, is] = (one.changes['entry'] ?? ['', '']).map((word) => String(word ?? ''))
              return (
                <li>
                  <When at={one.at} />　{one.by ?? ''}
                  <br />
                  {was && is && was !== is ? `${was} → ${is}` : is || `${was}：取り消した`}
                </li>
              )
            })}
          </ol>
        </details>
      ) : null}
    </>
  )
}

const Item = ({ href, name }: { href: string; name: string }): VNode => (
  <a href={href} aria-label={`${name}：直す`}>
    直す
  </a>
)
const Columns = ({ labels, writes }: { labels: readonly string[]; writes: boolean }): VNode => (
  <thead>
    <tr>
      {[...labels, ...(writes ? ['直す'] : [])].map((one) => (
        <th scope="col">{one}</th>
      ))}
    </tr>
  </thead>
)
/** What follows the name of a line; on a phone each says what it is. */
const Cells = ({ labels, row }: { labels: readonly string[]; row: readonly string[] }): VNode => (
  <>
    {row.slice(1).map((cell, i) => (
      <td data-label={labels[i + 1]}>{cell}</td>
    ))}
  </>
)
function KinTable({ household, picture, writes }: PictureProps & { writes: boolean }): VNode {
  const written = picture.lines.filter((one) => !one.derived)
  return (
    <section>
      <div class="scroll" tabIndex={0} role="region" aria-label="家族の表。横に動かせます">
        <table class="as-cards">
          <caption>図と同じことを、ことばで</caption>
          <Columns labels={KIN_COLUMNS} writes={writes} />
          <tbody>
            {kinRows(picture).map((row, n) => {
              const node = picture.nodes[n]
              return (
                <tr>
                  <th scope="row">{node?.person ? <a href={`/people/${node.person}`}>{row[0]}</a> : row[0]}</th>
                  <Cells labels={KIN_COLUMNS} row={row} />
                  {writes ? (
                    <td class="end">
                      {node && !node.hidden ? <Item href={at(household.id, 'kin', node.id)} name={nameOfNode(node)} /> : null}
                    </td>
                  ) : null}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {writes && written.length ? (
        <ul class="plain lines">
          {written.map((one) => {
            const [a, b] = [one.a, one.b].map((id) => nameOfNode(picture.nodes.find((node) => node.id === id)))
            return (
              <li>
                {a} と {b}：{sayLine(one)}
                {one.since ? `（${one.since}から）` : ''}　<Item href={at(household.id, 'tie', one.id)} name={`${a} と ${b}の関係`} />
              </li>
            )
          })}
        </ul>
      ) : null}
    </section>
  )
}
function EcoTable({ household, picture, writes }: PictureProps & { writes: boolean }): VNode {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="つながりの表。横に動かせます">
      <table class="as-cards">
        <caption>図と同じことを、ことばで</caption>
        <Columns labels={ECO_COLUMNS} writes={writes} />
        <tbody>
          {ecoRows(picture).map((row, n) => (
            <tr>
              <th scope="row">{row[0]}</th>
              <Cells labels={ECO_COLUMNS} row={row} />
              {writes ? (
                <td class="end">
                  <Item href={at(household.id, 'around', picture.eco[n]?.id ?? '')} name={row[0] ?? ''} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
