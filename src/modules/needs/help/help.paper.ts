// The printed twin of the form: one A4 page for each number, to be filled in by hand and entered at the window under that number.
import type { Block, Paper } from '../../../documents/document.ts'
import { fieldOf } from '../../../records/record.ts'
import { intake } from '../intakes/intake.schema.ts'
import { CHECKED, HELP_WORDS } from './help.schema.ts'
import type { CouncilContact } from '../../registry/registry.api.ts'
import { withoutRuby } from '../../../kernel/ruby.ts'

const says = (word: keyof typeof HELP_WORDS): string => HELP_WORDS[word].plain
const boxes = (of: keyof typeof CHECKED): string => CHECKED[of].map((one) => `□ ${withoutRuby(one.plain)}`).join('　')
// The letters of every language are not at hand on paper.
const LANGUAGES = (fieldOf(intake, 'language').options ?? []).map((one) => `□ ${one.label}`).join('　')
// What happens with the words, as on the web; on paper it is the sheet that nobody else sees.
const SHORT =
  '書いたことは鍵をかけて保管し、この区の相談・見守りの担当と管理者だけが読みます。相談のためだけに使い、あなたに聞かずにほかの人や役所へ渡しません（命が危ないときと、法律で決まっているときをのぞきます）。見たい・直したい・やめたいときは、番号を伝えてください。'
// Room to write in: two lines high.
const ROOM = '\n　'

/** Where it is handed in or sent: an envelope can be written from it. */
const whereTo = (council: string, contact: CouncilContact | undefined): string =>
  [
    `出すところ：${council}の窓口`,
    contact && `${contact.postal ? `〒${contact.postal}　` : ''}${contact.address}`,
    contact?.phone && `電話 ${contact.phone}`,
  ]
    .filter(Boolean)
    .join('　')
/** One sheet for each number; each fits on one page. '' is a sheet from the public page: it gets its number when it is handed in. */
export function helpPaper(council: string, contact: CouncilContact | undefined, numbers: readonly string[]): Paper {
  const sheet = (number: string): Block[] => [
    { kind: 'heading', text: number ? `受付番号　${number}` : '受付番号（窓口で付けます）' },
    { kind: 'paragraph', text: `${says('first')}119${says('ambulance')}　110${says('police')}` },
    {
      kind: 'facts',
      items: [
        [says('who'), boxes('who')],
        [says('whom'), `（${says('whomHelp')}）${ROOM}`],
        [says('worry'), boxes('worry')],
        [says('story'), `（${says('storyHelp')}）　□ ${says('soon')}`],
      ],
    },
    { kind: 'lines', count: 4 },
    {
      kind: 'facts',
      items: [
        [says('name'), ROOM],
        [says('back'), boxes('back')],
        [says('contact'), ROOM],
        [says('when'), ROOM],
        [says('language'), `${LANGUAGES}\n□ ${says('interpreter')}`],
      ],
    },
    { kind: 'paragraph', text: SHORT },
    { kind: 'paragraph', text: `□ ${says('agree')}` },
    { kind: 'paragraph', text: whereTo(council, contact) },
  ]
  return {
    title: says('title'),
    blocks: numbers.flatMap((number, i) => [...(i > 0 ? [{ kind: 'pageBreak' as const }] : []), ...sheet(number)]),
  }
}
