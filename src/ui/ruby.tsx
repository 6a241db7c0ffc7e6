// 「{漢字|よみ}」 on a page: the reading stands above its word.
import type { VNode } from 'preact'
import { rubyOf } from '../kernel/ruby.ts'

export const Ruby = ({ text }: { text: string }): VNode => (
  <>
    {rubyOf(text).map(({ text: base, reading }) =>
      reading ? (
        <ruby>
          {base}
          <rp>（</rp>
          <rt>{reading}</rt>
          <rp>）</rp>
        </ruby>
      ) : (
        base
      ),
    )}
  </>
)
