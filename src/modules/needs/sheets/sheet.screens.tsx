// 住民向けの紙: the list, what will stand on a new one before it is released, and the sheet.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { withoutRuby } from '../../../kernel/ruby.ts'
import { Head } from '../../../ui/page.tsx'
import { Ruby } from '../../../ui/ruby.tsx'
import { NeedsTabs } from '../picture/picture.screens.tsx'
import { partsOf, SHEET_NOTE } from './sheet-words.rules.ts'
import { QUESTIONS, type Question, type SheetBody } from './sheet.rules.ts'
import { When } from '#src/ui/when.tsx'

type SheetLine = { id: string; ward: string; area: string; number: number; releasedOn: string; by: string; newer: boolean }
type Tabs = readonly { href: string; label: string }[]

/** Without a question (it is being chosen) its part is left out. */
const Parts = ({ body, question, area, ward }: { body: SheetBody; question: Question | undefined; area: string; ward: string }): VNode => (
  <div class="card resident">
    {partsOf(body, question ?? QUESTIONS[0].value, area, ward)
      .slice(0, question ? undefined : -1)
      .map((part) => (
        <section>
          <h2>
            <Ruby text={part.heading} />
          </h2>
          {part.lines.map((line) => (
            <p>
              <Ruby text={line} />
            </p>
          ))}
        </section>
      ))}
    <p class="sub">
      <Ruby text={SHEET_NOTE} />
    </p>
  </div>
)

export const SheetListScreen = ({
  lines,
  areas,
  many,
  tabs,
}: {
  lines: readonly SheetLine[]
  /** Neighbourhoods a sheet may be made for; nothing where the reader makes none. */ areas:
    readonly { id: string; name: string }[] | undefined
  /** More than one ward. */ many: boolean
  tabs: Tabs
}): VNode => (
  <>
    <Head
      title="住民向けの紙"
      purpose="地域の話し合いで課題を伝えるための、A4 一枚の紙です。数はおおよその幅で、言葉は決まったものだけです。"
    />
    <NeedsTabs here="/resident-sheets" tabs={tabs} />
    {areas ? (
      <form method="get" action="/resident-sheets/new" class="asks">
        <div class="field">
          <label for="area">地域</label>
          <select id="area" name="area">
            {areas.map((one) => (
              <option value={one.id}>{one.name}</option>
            ))}
          </select>
        </div>
        <div class="acts">
          <button class="btn">この地域の紙をつくる</button>
        </div>
      </form>
    ) : null}
    {lines.length === 0 ? (
      <p>まだ出した紙はありません。</p>
    ) : (
      <div class="scroll">
        <table class="rows as-cards">
          <thead>
            <tr>
              {many ? <th>区</th> : null}
              <th>地域</th>
              <th>号</th>
              <th>出した日</th>
              <th>出した人</th>
              <th>いまの紙か</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((one) => (
              <tr>
                {many ? <td data-label="区">{one.ward}</td> : null}
                <th scope="row">
                  <a href={`/resident-sheets/${one.id}`}>{one.area}</a>
                </th>
                <td data-label="号">第{one.number}号</td>
                <td data-label="出した日">
                  <When on={one.releasedOn} />
                </td>
                <td data-label="出した人">{one.by}</td>
                <td data-label="いまの紙か">{one.newer ? '前の紙' : '✓ いまの紙'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </>
)

export const NewSheetScreen = ({
  clientId,
  area,
  ward,
  body,
  question,
  reasons,
  wait,
}: {
  clientId: string
  area: { id: string; name: string }
  ward: string
  body: SheetBody | undefined
  question: Question
  reasons: readonly Reason[]
  wait: number
}): VNode => (
  <>
    <Head title={`${area.name}の紙をつくる`} purpose="出ていくのは、下のとおりです。話し合うことを一つえらんで、出します。" />
    {body === undefined ? (
      <p>この区には、まだ 12 か月分の表がありません。半年が終わって {wait} 日たつと、夜のうちに表ができ、紙をつくれます。</p>
    ) : (
      <form method="post" action="/resident-sheets">
        <input type="hidden" name="client_id" value={clientId} />
        <input type="hidden" name="area" value={area.id} />
        <fieldset class="field" id="question">
          <legend>
            話し合うこと <span class="must">必須</span>
          </legend>
          {reasons.map((one) => (
            <p class="wrong">{one.message}</p>
          ))}
          <div class="choices">
            {QUESTIONS.map((one) => (
              <label>
                <input type="radio" name="question" value={one.value} checked={one.value === question} />{' '}
                <span>{withoutRuby(one.label)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <h2>出ていくもの</h2>
        <Parts body={body} question={undefined} area={area.name} ward={ward} />
        <p>このあとに、えらんだ「話し合うこと」と、書きこむ線が付きます。</p>
        <p class="sub">数は、区の外に出す半年ごとの表からつくっています。ひと月あとにつくり直しても、同じ半年なら同じ数です。</p>
        <div class="acts">
          <button class="btn">この紙を出す</button>
        </div>
      </form>
    )}
    <p>
      <a href="/resident-sheets">住民向けの紙へもどる</a>
    </p>
  </>
)

export const SheetScreen = ({ one, body, question }: { one: SheetLine; body: SheetBody; question: Question }): VNode => (
  <>
    <Head
      title={`${one.area}　地域の困りごと`}
      purpose={
        <>
          {one.ward}
          {'　第'}
          {one.number}
          {'号　'}
          <When on={one.releasedOn} list />
          {'に '}
          {one.by}
          {' が出しました。'}
          {one.newer ? 'あとの紙が出ています。' : ''}
        </>
      }
    >
      <a class="btn" href={`/resident-sheets/${one.id}.pdf`}>
        印刷する（PDF）
      </a>
    </Head>
    <Parts body={body} question={question} area={one.area} ward={one.ward} />
    <p>
      <a href="/resident-sheets">住民向けの紙へもどる</a>
    </p>
  </>
)
