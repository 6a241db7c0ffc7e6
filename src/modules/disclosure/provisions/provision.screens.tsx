// 提供の記録 of one person, and what is handed to the person when they ask what is kept of them.
import type { VNode } from 'preact'
import { sayInstant } from '../../../kernel/say-date.ts'
import { Head } from '../../../ui/page.tsx'

export type GoneView = { at: Date; what: string; to: string; basis: string; by: string; note: string }
export function ProvisionScreen({
  name,
  personId,
  lines,
  mayWrite,
  now,
}: {
  name: string
  personId: string
  lines: readonly GoneView[]
  mayWrite: boolean
  now: Date
}): VNode {
  return (
    <>
      <Head
        title={`${name}さんの提供の記録`}
        purpose="この人のことを、だれが、いつ、何を、だれに、どの根拠で渡したかです。提供・書き出し・手紙は、ひとりでに残ります。"
      >
        {mayWrite ? (
          <a class="btn" href={`/provision-records/new?person_id=${personId}`}>
            電話や紙で伝えたことを残す
          </a>
        ) : null}
        <a class="btn quiet" href={`/people/${personId}`}>
          人の記録にもどる
        </a>
      </Head>
      {lines.length === 0 ? (
        <div class="card">
          <p>まだ、どこにも渡していません。</p>
        </div>
      ) : (
        <div class="scroll" role="region" tabIndex={0} aria-label="提供の記録">
          <table class="rows as-cards">
            <caption>新しい順に {lines.length} 行</caption>
            <thead>
              <tr>
                <th scope="col">いつ</th>
                <th scope="col">何を</th>
                <th scope="col">だれに</th>
                <th scope="col">根拠</th>
                <th scope="col">渡した人</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((one) => (
                <tr>
                  <td class="first">{sayInstant(one.at, now)}</td>
                  <td data-label="何を">
                    {one.what}
                    {one.note ? <div class="sub">{one.note}</div> : null}
                  </td>
                  <td data-label="だれに">{one.to}</td>
                  <td data-label="根拠">{one.basis}</td>
                  <td data-label="渡した人">{one.by}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {lines.length ? (
        <p class="acts">
          <a class="link" href={`/people/${personId}/provisions.pdf`}>
            印刷する（PDF）
          </a>
          <a class="link" href={`/people/${personId}/provisions.xlsx`}>
            Excel
          </a>
        </p>
      ) : null}
    </>
  )
}

export type Part = { key: string; title: string; lines: readonly (readonly [string, string])[] }
export function SheetScreen({
  name,
  personId,
  parts,
  skipped,
  readers,
  gone,
  without,
  decided,
}: {
  name: string
  personId: string
  parts: readonly Part[]
  skipped: readonly string[]
  readers: number
  gone: number
  without: readonly string[]
  /** Whether it was decided what goes out: until then there is no paper. */ decided: boolean
}): VNode {
  return (
    <>
      <Head
        title={`${name}さんに開示する資料`}
        purpose="記録・見た人・渡した先を一つの資料にします。気づいた人、相談した人、ほかの人の欄は、はじめから抜いてあります。"
      >
        <a class="btn quiet" href={`/people/${personId}`}>
          人の記録にもどる
        </a>
      </Head>
      <div class="card now">
        <p>
          <b>渡す前に読んでください。</b>
          文章の中に、気づいた人やほかの人のこと、本人が知ると危険なことが書かれていないか。あるときは「入れない」にして、決定の通知に理由を書きます。
        </p>
      </div>
      <form method="get" action={`/people/${personId}/sheet.pdf`}>
        {parts.map((part) => (
          <section class="card">
            <h2>{part.title}</h2>
            <dl>
              {part.lines.map(([label, words]) => (
                <>
                  <dt>{label}</dt>
                  <dd>{words}</dd>
                </>
              ))}
            </dl>
            <div class="choices">
              <label>
                <input type="checkbox" name="without" value={part.key} checked={without.includes(part.key)} />
                資料に入れない
              </label>
            </div>
          </section>
        ))}
        {parts.length === 0 ? <p>この人の記録は、まだありません。</p> : null}
        {skipped.length ? <p>次の記録は、人が読んでから別に渡します：{skipped.join('、')}</p> : null}
        <p>
          このほかに、見た人 {readers} 行と、渡した先 {gone} 行が入ります。
        </p>
        {decided ? (
          <button class="btn">資料を印刷する（PDF）</button>
        ) : (
          <p>
            求めの記録に、決めたことと理由を残すと、ここから印刷できます。いま「入れない」に付けたしるしは、印刷のときにもう一度付けます。
          </p>
        )}
      </form>
    </>
  )
}
