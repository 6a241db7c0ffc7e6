// 用紙: printing sheets of notices, finding the place of a number, and typing one in.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, RadioField, DayField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { notice, SIGNS } from '../notices/notice.schema.ts'

const optionsOf = (name: string): readonly { value: string; label: string }[] => {
  const field = notice.fields.find((one) => one.name === name)
  return field && 'options' in field ? field.options : []
}
const KINDS = optionsOf('by_kind').filter((one) => one.value !== 'worker')
const URGENT = [
  { value: '', label: 'しるしで決める' },
  { value: 'now', label: '今すぐ' },
  { value: 'today', label: '当日' },
  { value: 'threeDays', label: '3日以内' },
  { value: 'twoWeeks', label: '2週間以内' },
] as const

type DeskProps = { clientId: string; findId: string; number: string; many: string; reasons: readonly Reason[] }
/** The desk of sheets: a number that came back, and new ones. */
export const PaperDesk = ({ clientId, findId, number, many, reasons }: DeskProps): VNode => (
  <>
    <Head
      title="用紙"
      purpose="電話のない人が書く紙です。気づき・相談・見守りの用紙は、同じ番号の並びです。返ってきた用紙は、番号を入れると、入れるところが開きます。"
    />
    <Problems reasons={reasons} />
    <div class="cols">
      <section>
        <h2>返ってきた用紙を入れる</h2>
        <ActForm action="/paper-sheets/find" clientId={findId}>
          <TextField name="number" label="受付番号" short must value={number} help="例：26-0012-5" reasons={reasons} />
          <button class="btn">ひらく</button>
        </ActForm>
      </section>
      <section>
        <h2>気づきの用紙を印刷する</h2>
        <ActForm action="/paper-sheets" clientId={clientId}>
          <TextField name="many" label="何枚" short digits must value={many} help="1 から 50 まで。" reasons={reasons} />
          <button class="btn quiet">番号を付けて用意する</button>
        </ActForm>
        <p>
          ほかの用紙：<a href="/intakes/sheets">相談の用紙</a>　<a href="/watch/round">見守りの用紙（今日の見守りから）</a>
        </p>
      </section>
    </div>
  </>
)
/** The numbers of a batch, and the way to the printer. */
export const NoticeSheets = ({ batch, numbers }: { batch: string; numbers: readonly string[] }): VNode => (
  <>
    <Head title="気づきの用紙" purpose={`受付番号 ${numbers[0] ?? ''} から ${numbers.length} 枚です。もう一度印刷しても、番号は同じです。`}>
      <a class="btn" href={`/paper-sheets/${batch}.pdf`}>
        印刷する（PDF）
      </a>
    </Head>
    <ul class="plain lines">
      {numbers.map((one) => (
        <li>{one}</li>
      ))}
    </ul>
  </>
)
type EnterProps = { number: string; clientId: string; typed: URLSearchParams; reasons: readonly Reason[]; kept: string | undefined }
/** A sheet of a notice typed in; `kept`: where the one under this number is already. */
export function EnterNotice({ number, clientId, typed, reasons, kept }: EnterProps): VNode {
  const of = (name: string): string => typed.get(name) ?? ''
  if (kept)
    return (
      <>
        <Head title={`気づきの用紙 ${number}`} purpose="この番号の用紙は、もう入っています。二度は入りません。">
          <a class="btn" href={`/notices/${kept}`}>
            入っている気づきを開く
          </a>
        </Head>
        <p>
          <a class="link" href="/paper-sheets">
            ほかの用紙を入れる
          </a>
        </p>
      </>
    )
  return (
    <>
      <Head title={`気づきの用紙 ${number}`} purpose="書いてあるとおりに入れます。入れたら、用紙は細かく裁ってください。" />
      <Problems reasons={reasons} />
      <ActForm action={`/paper-sheets/number/${number}`} clientId={clientId}>
        <TextField name="described" label="だれのこと" value={of('described')} reasons={reasons} />
        <TextField name="spot" label="どこで" value={of('spot')} reasons={reasons} />
        <DayField
          name="seen_on"
          side="past"
          label="いつ"
          value={of('seen_on')}
          help="書いていなければ、空けておきます（今日になります）。"
          reasons={reasons}
        />
        <fieldset class="field" id="signs">
          <legend>しるし</legend>
          <div class="choices">
            {SIGNS.map((one) => (
              <label>
                <input type="checkbox" name="signs" value={one.value} checked={typed.getAll('signs').includes(one.value)} />
                {one.label}
              </label>
            ))}
          </div>
        </fieldset>
        <TextField name="fact" label="見たこと・聞いたこと" rows={4} value={of('fact')} reasons={reasons} />
        <TextField name="view" label="思ったこと" rows={2} value={of('view')} reasons={reasons} />
        <RadioField name="urgency" label="急ぎますか" value={of('urgency')} options={URGENT} reasons={reasons} />
        <RadioField name="by_kind" label="書いた人" must value={of('by_kind')} options={KINDS} reasons={reasons} />
        <TextField name="by_name" label="書いた人の名前" value={of('by_name')} reasons={reasons} />
        <button class="btn">この番号で残す</button>
      </ActForm>
    </>
  )
}
