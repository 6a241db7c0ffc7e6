// Before the head alone: whoever asks is the one from whom somebody shielded is kept away.
import type { VNode } from 'preact'

/** Whose records must not be told to the person who asks; nothing where there are none. */
export const Against = ({ names }: { names: readonly string[] }): VNode | null =>
  names.length ? (
    <div class="card now" role="note">
      <h2>！ この人は、知らせてはいけない相手です</h2>
      <p>
        {names.map((name) => `${name}さん`).join('、')}には、この人に知らせてはいけないと記録されています。
        {names.join('・')}さんのこと、話したこと、相談があったことが分かる記録は、資料に入れません（個人情報保護法33条2項1号）。
      </p>
      <p>窓口でも、伏せている人がいることを言いません。迷うときは、担当と話してから決めてください。</p>
    </div>
  ) : null
