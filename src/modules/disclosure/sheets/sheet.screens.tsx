// 開示する資料: every record as the person would read it, and the word whether it goes in.
import type { VNode } from 'preact'
import { ActForm } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { isPlain, type Part, type Standing } from './sheet.rules.ts'
import { When } from '#src/ui/when.tsx'
import { Against, type ShieldOf } from '../requests/against.screens.tsx'

const WORDS: Readonly<Record<Standing, { mark: string; tone: string }>> = {
  open: { mark: '○ まだ決めていません', tone: 'plain' },
  changed: { mark: '▲ 決めたあとで記録が変わりました。もう一度えらびます', tone: 'late' },
  in: { mark: '✓ 資料に入れる', tone: 'calm' },
  out: { mark: '－ 資料に入れない', tone: 'plain' },
}
/** What a reader looks for before it goes in, by type. */
const CARE: Readonly<Record<string, string>> = {
  notice: '日付としるしだけでも、だれが気づいたかが本人に分かることがあります。その日に訪ねた人が一人なら、入れません。',
  support_case: '世帯のほかの人のことが書かれていないか、読んでから。',
  support_note: 'ほかの人から聞いたこと、ほかの人の名前や病気が書かれていないか、読んでから。',
  assessment: '世帯のほかの人のことが書かれていないか、読んでから。',
  watch_plan: '「気をつけること」に、読んだ人があぶなくなることが書かれていないか、読んでから。',
}
function PartCard({ part }: { part: Part }): VNode {
  const { mark, tone } = WORDS[part.standing]
  const care = CARE[part.key.split(':')[0] ?? '']
  return (
    <section class="card">
      <h3>{part.title}</h3>
      <p>
        <span class={`tag ${tone}`}>{mark}</span>
        {part.said ? (
          <span class="sub">
            {'　'}
            <When at={part.said.at} />
            {'　'}
            {part.said.by}
          </span>
        ) : null}
      </p>
      <dl>
        {part.lines.map(([label, words]) => (
          <>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </>
        ))}
      </dl>
      <fieldset class="choices">
        <legend>この記録を</legend>
        {(['in', 'out'] as const).map((way) => (
          <label>
            <input type="radio" name={`p.${part.key}`} value={`${way}.${part.version}`} checked={part.standing === way} />
            {way === 'in' ? '資料に入れる' : '資料に入れない'}
          </label>
        ))}
        {care ? <p class="help">{care}</p> : null}
      </fieldset>
    </section>
  )
}
export function SheetScreen({
  name,
  personId,
  requestId,
  parts,
  skipped,
  shield,
  readers,
  gone,
  decided,
  clientId,
}: {
  name: string
  personId: string
  requestId: string
  parts: readonly Part[]
  skipped: readonly string[]
  /** Before the head: shielded people from whom this one is kept away. */ shield: ShieldOf | undefined
  readers: number
  gone: number
  /** Whether it was decided what goes out: until then there is no paper. */ decided: boolean
  clientId: string
}): VNode {
  const count = (standing: Standing): number => parts.filter((part) => part.standing === standing).length
  const waits = count('open') + count('changed')
  const labels = [...new Set(parts.map((part) => part.label))]
  return (
    <>
      <Head
        title={`${name}さんに開示する資料`}
        purpose="記録・見た人・渡した先を一つの資料にします。気づいた人、相談した人、ほかの人の欄は、はじめから抜いてあります。"
      >
        <a class="btn quiet" href={`/access-requests/${requestId}`}>
          求めの記録
        </a>
        <a class="btn quiet" href={`/people/${personId}`}>
          人の記録
        </a>
      </Head>
      {shield ? <Against shield={shield} /> : null}
      <div class="card now">
        <p>
          <b>一つずつ読んで、入れるか入れないかを決めてください。</b>
          文章の中に、気づいた人やほかの人のこと、本人が知ると危険なことが書かれていないか。あるときは「入れない」にして、決定の通知に理由を書きます。
        </p>
        <p>
          入れる {count('in')} 件　入れない {count('out')} 件　<b>まだ {waits} 件</b>
        </p>
        {waits > 0 ? (
          <p>まだ決めていない記録があるあいだは、印刷できません。決めたことは求めの記録に残り、印刷する日までそのままです。</p>
        ) : decided ? (
          <p>
            <a class="btn" href={`/people/${personId}/sheet.pdf`}>
              資料を印刷する（PDF）
            </a>
          </p>
        ) : (
          <p>求めの記録に、決めたことと理由を残すと、ここから印刷できます。</p>
        )}
      </div>
      <ActForm action={`/people/${personId}/sheet`} clientId={clientId}>
        {labels.map((label) => (
          <>
            <h2>{label}</h2>
            {parts
              .filter((part) => part.label === label)
              .map((part) => (
                <PartCard part={part} />
              ))}
          </>
        ))}
        {parts.length + skipped.length === 0 ? <p>この人の記録は、まだありません。</p> : null}
        {skipped.length ? (
          <p>
            次の記録は、あなたが開けないものや、ほかの人といっしょの記録もふくめて、ここに中身が出ません。読める人が読んでから別に渡します：
            {skipped.join('、')}
          </p>
        ) : null}
        <p>
          非公開の会議の記録は、構成員のほかには数も出しません。求めに会議のことがふくまれるときは、区の管理者と会議の主担当に聞いてください。
        </p>
        <p>
          このほかに、見た人 {readers} 行と、渡した先 {gone} 行が入ります。
        </p>
        {parts.length ? (
          <p class="acts">
            <button class="btn">決めたことを残す</button>
            {parts.some((part) => part.standing === 'open' && isPlain(part.key)) ? (
              <button class="btn quiet" name="rest" value="plain">
                同意・求め・提供の記録は、まだのものをすべて入れる
              </button>
            ) : null}
          </p>
        ) : null}
      </ActForm>
    </>
  )
}
