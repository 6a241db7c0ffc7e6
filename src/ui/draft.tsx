// What was begun earlier, offered above a form, and the button that keeps what is being written: the same for every form.
import type { VNode } from 'preact'
import { When } from './when.tsx'

/** Where a form keeps what is begun, under which slot, and what else was begun there. */
export type DraftAt = {
  readonly path: string
  readonly slot: string
  readonly waits: readonly { readonly slot: string; readonly at: Date }[]
  readonly now: Date
}

/** Says that something was begun: it is gone on with or thrown away; what is written now is kept beside it. */
export function DraftWaits({ draft, clientId }: { draft: DraftAt; clientId: string }): VNode | null {
  if (draft.waits.length === 0) return null
  return (
    <div class="card" id="draft">
      {draft.waits.map((one) => (
        <>
          <p>
            書きかけがあります（
            <When at={one.at} />）
          </p>
          <div class="acts">
            <a class="btn quiet" href={`${draft.path}?draft=${one.slot || 'take'}`}>
              書きかけの続きから
            </a>
            <form method="post" action="/drafts">
              <input type="hidden" name="client_id" value={clientId} />
              <input type="hidden" name="draft_path" value={draft.path} />
              <input type="hidden" name="draft_slot" value={one.slot} />
              <button class="btn quiet" name="draft_drop" value="yes">
                書きかけを捨てる
              </button>
            </form>
          </div>
        </>
      ))}
      <p class="sub">この画面で新しく書くものは、別の書きかけとして残ります。</p>
    </div>
  )
}

/** What the form itself carries, so that the page keeps it while one types. */
export const draftMarks = (draft: DraftAt): object => ({ 'data-draft': draft.path })

/** The button that keeps it without a program, and where the page says that it did. */
export const DraftButton = ({ draft }: { draft: DraftAt }): VNode => (
  <>
    <input type="hidden" name="draft_slot" value={draft.slot} />
    <button class="btn quiet" formAction="/drafts" name="draft_path" value={draft.path} formNoValidate>
      書きかけを残す
    </button>
    <output id="draft-state" class="sub"></output>
  </>
)
