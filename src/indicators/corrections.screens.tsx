// 正誤 as a table: what stood there, what stands there now.
import type { VNode } from 'preact'

/** A table that moves sideways by itself; a caption stands over it and is read whole on any width. */
export const Region = ({ label, children }: { label: string; children: VNode }): VNode => (
  <div class="scroll" tabIndex={0} role="region" aria-label={label}>
    {children}
  </div>
)

type Line = { label: string; unit: string; was: string; is: string }
type Props = {
  /** Of which versions, with the reason. */ caption: string
  /** What a line is about: 数字, 項目. */ about: string
  lines: readonly Line[]
  /** Said where no number changed. */ none: string
}
/** 誤／正 of each number that changed; both as they are to be read. */
export function CorrectionTable({ caption, about, lines, none }: Props): VNode {
  return (
    <>
      <p>{caption}</p>
      <Region label={`正誤の表：${caption}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{about}</th>
              <th scope="col" class="n">
                誤
              </th>
              <th scope="col" class="n">
                正
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.length === 0 ? (
              <tr>
                <td colSpan={3}>{none}</td>
              </tr>
            ) : (
              lines.map((one) => (
                <tr>
                  <th scope="row">{one.label}</th>
                  <td class="n">{one.was}</td>
                  <td class="n">
                    {one.is} {one.unit}
                  </td>
                </tr>
              ))
            )}
          </tbody>
        </table>
      </Region>
    </>
  )
}
