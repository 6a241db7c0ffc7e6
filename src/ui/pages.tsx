// The two ways on from a page of a list that has more.
import type { VNode } from 'preact'

/** 前へ and 次へ, where there is something; `of` says of what, where two lists stand on one screen. */
export function Pages({ previous, next, of }: { previous: string | undefined; next: string | undefined; of?: string }): VNode | null {
  if (!previous && !next) return null
  return (
    <nav class="acts" aria-label={of ? `${of}のページ` : 'ページ'}>
      {previous ? (
        <a class="btn quiet" href={previous}>
          前へ
        </a>
      ) : null}
      {next ? (
        <a class="btn quiet" href={next}>
          次へ
        </a>
      ) : null}
    </nav>
  )
}
