// The first page of help: what it is, which ward is one's own, and how to call.
import type { VNode } from 'preact'
import { First, Tongues, W, type Easy } from './help-words.screens.tsx'
import type { HelpWardView } from './help.screens.tsx'

const Wards = ({ wards, easy }: Easy & { wards: readonly HelpWardView[] }): VNode => (
  <ul class="plain choices short">
    {wards.map((one) => (
      <li>
        <a class="btn quiet" href={easy ? `/help/${one.wardId}?easy=yes` : `/help/${one.wardId}`}>
          {one.name}
        </a>
      </li>
    ))}
  </ul>
)
/** Where to ask: one's own ward, also for who does not know it. `found` are the wards of what was asked for. */
export function HelpWardsScreen({
  wards,
  easy,
  phone,
  where,
  found,
}: Easy & { wards: readonly HelpWardView[]; phone: string; where: string; found?: readonly HelpWardView[] | undefined }): VNode {
  return (
    <>
      <h1>
        <W word="title" easy={easy} />
      </h1>
      <First easy={easy} />
      <p>
        <W word="about" easy={easy} />
      </p>
      <p>
        <a href={easy ? '/help' : '/help?easy=yes'}>
          <W word="other" easy={easy} />
        </a>{' '}
        <a href="#tongues">English・中文・한국어・Tiếng Việt</a>
      </p>
      {found ? (
        <section class={found.length ? 'card green' : 'card'} role="status">
          <p>
            <W word={found.length ? 'foundAt' : 'notFound'} easy={easy} />
          </p>
          {found.length ? <Wards wards={found} easy={easy} /> : null}
        </section>
      ) : null}
      <h2>
        <W word="chooseWard" easy={easy} />
      </h2>
      <Wards wards={wards} easy={easy} />
      <h2>
        <W word="where" easy={easy} />
      </h2>
      <form method="post" action={easy ? '/help?easy=yes' : '/help'} class="narrow-form">
        <div class="field">
          <label for="where">
            <W word="whereLabel" easy={easy} />
          </label>
          <p class="sub" id="where-help">
            <W word="whereHelp" easy={easy} />
          </p>
          <input id="where" name="where" autocomplete="postal-code" aria-describedby="where-help" value={where} />
        </div>
        <button class="btn quiet">
          <W word="find" easy={easy} />
        </button>
      </form>
      <Tongues phone={phone} easy={easy} />
    </>
  )
}
