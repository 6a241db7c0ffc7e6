// What the printed record says of by when and whose it is, and what was tried: the page found it out just before, and the paper is of the same moment.
import type { Block } from '../../../documents/document.ts'
import type { RecordProps } from '../../../records/record-facts.screens.tsx'
import { stateLabel } from '../../../records/record.ts'
import { sayDue, type Deadline } from './due.rules.ts'
import { triedBlocks } from './try.paper.ts'

type Around = Deadline & {
  owners: readonly string[]
  tries: Parameters<typeof triedBlocks>[0]
  /** What it stands together with. */ together?: Block[]
}
const known = new WeakMap<RecordProps, Around>()
/** Keeps what stands around the record of these screens until its paper is written. */
export const keepAround = (props: RecordProps, around: Around): void => void known.set(props, around)
/** State, deadline, who is responsible and what was tried to reach them, on the printed record. */
export function standsOnPaper(props: RecordProps): Block[] {
  const around = known.get(props)
  const due = around ? sayDue(around, props.now) : ''
  return [
    { kind: 'heading', text: 'いまのようす' },
    {
      kind: 'facts',
      items: [
        ['状態', stateLabel(props.type, props.row.state)],
        ...(due ? [['期限', due] as [string, string]] : []),
        ['担当', around?.owners.length ? around.owners.join('、') : 'まだいません'],
      ],
    },
    ...triedBlocks(around?.tries ?? []),
    ...(around?.together ?? []),
  ]
}
