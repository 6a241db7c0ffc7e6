// What was begun earlier, offered above a form, and the button that keeps what is being written: the same for every form.
import type { VNode } from 'preact'
import { When } from '../ui/when.tsx'

/** Where a form keeps what is begun, and when something was. */
export type DraftAt = { readonly path: string; readonly at: Date | undefined; readonly now: Date }

/** Says that something was begun: it is gone on with or thrown away before anything is kept by itself. */
export function DraftWaits({ draft, clientId }: { draft: DraftAt; clientId: string }): VNode | null {
  if (!draft.at) return null
  return (
    <div class="card" id="draft">
      <p>
        書きかけがあります（
        <When at={draft.at} />
        ）。続きから書くか、捨てるまで、この画面の内容は自動では残しません。
      </p>
      <div class="acts">
        <a class="btn quiet" href={`${draft.path}?draft=take`}>
          書きかけの続きから
        </a>
        <form method="post" action="/drafts">
          <input type="hidden" name="client_id" value={clientId} />
          <input type="hidden" name="draft_path" value={draft.path} />
          <button class="btn quiet" name="draft_drop" value="yes">
            書きかけを捨てる
          </button>
        </form>
      </div>
    </div>
  )
}

/** What the form itself carries, so that the page keeps it while one types. */
export const draftMarks = (draft: DraftAt): object => ({ 'data-draft': draft.path, ...(draft.at ? { 'data-draft-waits': 'yes' } : {}) })

/** The button that keeps it without a program, and where the page says that it did. */
export const DraftButton = ({ draft }: { draft: DraftAt }): VNode => (
  <>
    <button class="btn quiet" formAction="/drafts" name="draft_path" value={draft.path} formNoValidate>
      {draft.at ? '前の書きかけと置きかえて残す' : '書きかけを残す'}
    </button>
    <output id="draft-state" class="sub"></output>
  </>
)
