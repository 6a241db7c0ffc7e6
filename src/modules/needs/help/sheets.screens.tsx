// Printing sheets with numbers of their own.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'

/** How many. */
export const SheetsForm = ({
  clientId,
  many,
  reasons,
  wardId,
}: {
  clientId: string
  many: string
  reasons: readonly Reason[]
  wardId: string
}): VNode => (
  <>
    <Head
      title="相談の用紙を印刷する"
      purpose="ウェブの申し込みと同じ番号の付いた用紙です。書いてもらった用紙は、「相談を受け付ける」で、その受付番号を入れて残します。"
    />
    <form method="post" action="/intakes/sheets" class="narrow-form">
      <input type="hidden" name="client_id" value={clientId} />
      <TextField name="many" label="何枚" short digits must value={many} help="1 から 50 まで。" reasons={reasons} />
      <div class="acts">
        <button class="btn">番号を付けて用意する</button>
      </div>
    </form>
    <p>
      ウェブの申し込み：<a href={`/help/${wardId}`}>だれでも開ける画面</a>　<a href={`/help/${wardId}?easy=yes`}>やさしい日本語</a>
    </p>
  </>
)
/** The numbers of a batch, and the way to the printer. */
export const SheetsScreen = ({ batch, numbers }: { batch: string; numbers: readonly string[] }): VNode => (
  <>
    <Head title="相談の用紙" purpose={`受付番号 ${numbers[0] ?? ''} から ${numbers.length} 枚です。もう一度印刷しても、番号は同じです。`}>
      <a class="btn" href={`/intakes/sheets/${batch}.pdf`}>
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
