// A sheet of a notice, to be filled in by hand where nobody has a phone: one A4 page for each number.
import type { Block, Paper } from '../../../documents/document.ts'
import { SIGNS } from '../notices/notice.schema.ts'

const boxes = (all: readonly { label: string }[]): string => all.map((one) => `□ ${one.label}`).join('　')
const ROOM = '\n　'
/** One sheet for each number. */
export function noticePaper(council: string, phone: string, numbers: readonly string[]): Paper {
  const sheet = (number: string): Block[] => [
    { kind: 'heading', text: `受付番号　${number}` },
    { kind: 'paragraph', text: '命や体があぶないときは、書く前に電話を。119（救急・火事）　110（警察）' },
    {
      kind: 'facts',
      items: [
        ['だれのこと', `（名前は書かなくてもかまいません。「3階の、つえの人」のように）${ROOM}`],
        ['どこで・いつ', `　　　　　　　　　　　　　　　　　　　　月　　　日${ROOM}`],
        ['気になったしるし', boxes(SIGNS)],
        ['急ぎますか', '□ 今すぐ（先に電話を）　□ きょうのうちに　□ 3日のうちに　□ 急がない'],
      ],
    },
    { kind: 'paragraph', text: '見たこと・聞いたこと（見たまま）' },
    { kind: 'lines', count: 5 },
    { kind: 'paragraph', text: '思ったこと（書かなくてもかまいません）' },
    { kind: 'lines', count: 2 },
    {
      kind: 'facts',
      items: [
        ['書いた人', '□ ボランティア　□ 居場所の担い手　□ 民生委員・児童委員　□ 近所の人　□ そのほか'],
        ['名前・電話', `（書かなくてもかまいません）${ROOM}`],
      ],
    },
    {
      kind: 'paragraph',
      text: '書いたことは鍵をかけて保管し、この区の相談・見守りの担当と管理者だけが読みます。だれが知らせたかは、本人や家族に言いません。',
    },
    {
      kind: 'paragraph',
      text: `出すところ：${council}の窓口${phone ? `　電話 ${phone}` : ''}　（ほかの人に見えないように、折って渡してください）`,
    },
  ]
  return {
    title: '気づきの用紙',
    blocks: numbers.flatMap((number, i) => [...(i > 0 ? [{ kind: 'pageBreak' as const }] : []), ...sheet(number)]),
  }
}
