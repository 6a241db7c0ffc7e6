// 廃棄証明書 on the screen and on paper.
import type { VNode } from 'preact'
import type { Paper } from '#src/documents/document.ts'
import { formatWareki } from '../../../kernel/era.ts'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { classLabel, type Kept } from '../../../kernel/retention.ts'
import { Head } from '../../../ui/page.tsx'
import { labelOf, sayCount } from '../lists/list.rules.ts'
import { rowOf, sayDigest, saySeal, saySpan, sayStayed, type Certificate } from './certificate.rules.ts'

const day = (at: Date): string => formatWareki(civilDateOf(at))
const n = (count: number): string => count.toLocaleString('ja-JP')
const stayedIn = ({ stayed }: Certificate): number => stayed.reduce((sum, one) => sum + one.count, 0)
/** Label and value of what a certificate says beside its table. */
const factsOf = (one: Certificate): [string, string][] => [
  ['番号', one.number],
  ['社協', one.wardName],
  [
    '廃棄した記録',
    `${n(one.total)} 件（いっしょに廃棄した記録 ${n(one.along)} 件）${one.lines.some((line) => line.quiet) ? '　ほかに、件数を出さない記録' : ''}`,
  ],
  ['一覧の日', formatWareki(one.listedOn)],
  ['一覧を確かめた人', `${one.askedBy}　${day(one.askedAt)}`],
  ['承認した人', `${one.approvedBy}　${day(one.approvedAt)}`],
  ['廃棄が終わった日', day(one.doneAt)],
  ['廃棄しなかった記録', stayedIn(one) ? `${n(stayedIn(one))} 件` : 'なし'],
]

export function CertificateScreen({ one, kept }: { one: Certificate; kept: readonly Kept[] }): VNode {
  const at = `/retention/certificates/${one.id}`
  return (
    <>
      <Head title={`廃棄証明書　${one.number}`} purpose="何を、いつ、だれの承認で廃棄したかの証明です。書きかえることはできません。">
        <a class="btn" href={`${at}.pdf`}>
          印刷する（PDF）
        </a>
        <a class="btn quiet" href={`${at}.csv`}>
          CSV で保存する
        </a>
      </Head>
      <div class="card">
        <dl class="facts">
          {factsOf(one).map(([label, value]) => (
            <>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </>
          ))}
        </dl>
      </div>
      <section class="card">
        <h2>廃棄した記録</h2>
        {one.lines.length === 0 ? <p>廃棄した記録はありません。</p> : null}
        {one.lines.length ? (
          <div class="tall">
            <table>
              <thead>
                <tr>
                  <th scope="col">種類と記録</th>
                  <th scope="col">件数</th>
                  <th scope="col">記録の日</th>
                  <th scope="col">保存の期間と根拠</th>
                </tr>
              </thead>
              <tbody>
                {one.lines.map((line) => {
                  const [cls, label, , along, , , rule, basis, done] = rowOf(kept, one.rules, line)
                  return (
                    <tr>
                      <th scope="row">
                        {cls}
                        <div class="sub">
                          {label}
                          {line.outcome === 'stripped' ? `　${done}` : ''}
                        </div>
                      </th>
                      <td>
                        {sayCount(line)}
                        {along ? <div class="sub">ほか {n(Number(along))} 件</div> : null}
                      </td>
                      <td>{saySpan(line.from, line.to)}</td>
                      <td>
                        {rule}
                        <div class="sub">{basis}</div>
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </div>
        ) : null}
      </section>
      <section class="card">
        <h2>廃棄しなかった記録</h2>
        {one.stayed.length === 0 ? (
          <p>ありません。一覧の記録は、すべて廃棄しました。</p>
        ) : (
          <ul>
            {one.stayed.map((line) => (
              <li>
                {classLabel(line.cls)}：{labelOf(kept, line.type)} {sayCount(line)}　{sayStayed(line)}
              </li>
            ))}
          </ul>
        )}
        <p class="sub">廃棄しなかった記録は、次の一覧でもう一度調べます。</p>
      </section>
      <section class="card">
        <h2>証明書の確かめ</h2>
        <p>{saySeal(one)}</p>
        <p class="sub">確かめの符号　{sayDigest(one)}</p>
      </section>
    </>
  )
}

/** The certificate on A4, with room for the stamps. */
export const certificatePaper = (one: Certificate, kept: readonly Kept[]): Paper => ({
  title: `廃棄証明書　${one.number}`,
  note: `下の記録は、保存の期間がすぎたので、${day(one.doneAt)}に廃棄しました。`,
  blocks: [
    { kind: 'facts', items: factsOf(one) },
    { kind: 'heading', text: '廃棄した記録' },
    {
      kind: 'table',
      columns: [
        { label: '種類・記録', width: 5 },
        { label: '件数', width: 1.5, align: 'right' },
        { label: 'ほか', width: 1.3, align: 'right' },
        { label: '記録の日', width: 4.2 },
        { label: '保存の期間・根拠', width: 6 },
      ],
      rows: one.lines.map((line) => {
        const [cls, label, , , , , rule, basis, done] = rowOf(kept, one.rules, line)
        return [
          `${cls}・${label}${line.outcome === 'stripped' ? `（${done}）` : ''}`,
          sayCount(line),
          line.quiet ? '' : n(line.along),
          saySpan(line.from, line.to),
          `${rule}。${basis}`,
        ]
      }),
    },
    {
      kind: 'paragraph',
      text: '「ほか」は、その記録にぶら下がり、いっしょに廃棄した記録の数です。記録の日は、保存の期間を数えはじめた日です。',
    },
    { kind: 'heading', text: '廃棄しなかった記録' },
    one.stayed.length
      ? {
          kind: 'table',
          columns: [
            { label: '種類・記録', width: 6 },
            { label: '件数', width: 1.5, align: 'right' },
            { label: 'わけ', width: 8 },
          ],
          rows: one.stayed.map((line) => [`${classLabel(line.cls)}・${labelOf(kept, line.type)}`, sayCount(line), sayStayed(line)]),
        }
      : { kind: 'paragraph', text: 'ありません。' },
    { kind: 'paragraph', text: `確かめの符号　${sayDigest(one)}` },
    { kind: 'paragraph', text: saySeal(one) },
    {
      kind: 'facts',
      items: [
        ['確かめた人の印', ''],
        ['承認した人の印', ''],
      ],
    },
  ],
})
