// What a setting says of itself.

type Common = {
  readonly key: string
  readonly label: string
  readonly unit: string
  readonly meaning: string
  /** A change makes a new version of the figures. */ readonly changesCounting: boolean
  /** Read by nothing yet: the capability (docs/capabilities.md) that will read it. */ readonly comes?: string
}
/** One setting: a whole number with bounds, yes or no, or a text with bounds of length. */
export type Setting = Common &
  (
    | { readonly type: 'int'; readonly default: number; readonly min: number; readonly max: number }
    | { readonly type: 'bool'; readonly default: boolean }
    | { readonly type: 'text'; readonly default: string; readonly min: number; readonly max: number }
  )

export const int = { type: 'int', changesCounting: false } as const
export const bool = { type: 'bool', changesCounting: false } as const
