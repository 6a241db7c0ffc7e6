// Before the head alone: whoever asks is the one from whom somebody shielded is kept away.
import type { VNode } from 'preact'

/** How a shield touches whom a request is about: `own` is shielded; `against` are the shielded people from whom this one is kept away (知らせてはいけない相手); `unknown` where whom it is about is out of reach: then as if there were one. */
export type ShieldOf = { own: boolean; against: readonly { id: string; name: string }[]; unknown: boolean }
/** Whose records must not be told to the person who asks; nothing where there are none. */
export function Against({ shield: { against, unknown } }: { shield: Pick<ShieldOf, 'against' | 'unknown'> }): VNode | null {
  if (unknown)
    return (
      <div class="card now" role="note">
        <h2>！ 知らせてはいけない相手かどうか、ここでは確かめられません</h2>
        <p>この人の台帳の記録を、この画面では見られません。だれかを伏せているときと同じように、区の管理者が先に確かめます。</p>
      </div>
    )
  const names = against.map((one) => one.name)
  return names.length ? (
    <div class="card now" role="note">
      <h2>！ この人は、知らせてはいけない相手です</h2>
      <p>
        {names.map((name) => `${name}さん`).join('、')}には、この人に知らせてはいけないと記録されています。
        {names.join('・')}さんのこと、話したこと、相談があったことが分かる記録は、資料に入れません（個人情報保護法33条2項1号）。
      </p>
      <p>窓口でも、伏せている人がいることを言いません。迷うときは、担当と話してから決めてください。</p>
    </div>
  ) : null
}
