// The card on paper: what to look for, whom to call, until when; what was left out is said.
import type { Paper } from '#src/documents/document.ts'
import { formatWareki } from '#src/kernel/era.ts'

type Said = {
  lines: readonly [string, string][]
  left: readonly { label: string; why: string }[]
  lookFor: string
  council: string
  until: string
  to: string
}

/** One card. It goes to one person and comes back; it hangs on no wall. */
export const cardPaper = (said: Said, wardName: string): Paper => ({
  title: '見守りカード',
  note: `渡す人：${said.to}　${formatWareki(said.until, 'short')} までに、${wardName}社会福祉協議会へお返しください`,
  blocks: [
    { kind: 'facts', items: [...said.lines] },
    { kind: 'heading', text: '見るところ' },
    { kind: 'paragraph', text: said.lookFor || '姿・声・明かり・新聞や郵便・洗濯物。いつもとちがうことがあれば、知らせてください。' },
    { kind: 'heading', text: '知らせるところ' },
    {
      kind: 'facts',
      items: [
        ['命や体が危ないとき', '119（救急・火事）　110（警察）'],
        [`${wardName}社会福祉協議会`, said.council || '番号は、渡した職員に聞いてください'],
      ],
    },
    { kind: 'heading', text: '気がついたこと' },
    { kind: 'lines', count: 5 },
    {
      kind: 'paragraph',
      text: 'このカードは、写したり、人に見せたり、机に置いたままにしないでください。なくしたときは、すぐに知らせてください。',
    },
    ...(said.left.length
      ? [{ kind: 'paragraph' as const, text: `このカードに書いていないこと：${said.left.map((one) => one.label).join('、')}` }]
      : []),
  ],
})
