// The council whose registers are looked at, for those who may see several.
import type { VNode } from 'preact'

export type WardChoice = { id: string; name: string }

/** Which ward is looked at, for those who reach several. */
export function WardPick({ at, wards, ward }: { at: string; wards: readonly WardChoice[]; ward: string }): VNode | null {
  if (wards.length < 2) return null
  return (
    <form method="get" action={at} class="acts find">
      <div>
        <label for="ward">区</label>
        <br />
        <select id="ward" name="ward">
          {wards.map((one) => (
            <option value={one.id} selected={one.id === ward}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <button class="btn quiet">この区を見る</button>
    </form>
  )
}
