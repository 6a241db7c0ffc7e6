// Pages made from the program itself, so that they cannot say something else: rights, figures, words, settings, licences.
import { PERMISSIONS, ROLES } from '#src/access/permissions.ts'
import { GLOSSARY } from '#src/kernel/glossary.ts'
import { SETTINGS } from '#src/kernel/settings.ts'
import { indicators } from '#src/modules.ts'
import { REACH_WORDS, rightWords } from '#src/modules/administration/rights/right.rules.ts'
import { licencesDoc } from './licences.ts'
import { storiesDoc } from './stories.ts'
import type { Setting } from '#src/kernel/setting.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')
const doc = (title: string, source: string, body: string): string =>
  `# ${title}\n\n\`${source}\` から作られています。手で直さず、\`npm run docs\` で作り直してください。\n\n${body}\n`

/** File name in docs/ → text. */
export function generatedDocs(): Map<string, string> {
  return new Map([
    ['manual/stories.md', storiesDoc()],
    ['licences.md', licencesDoc()],
    [
      'access-matrix.md',
      doc(
        '誰が何をできるか',
        'src/access/permissions.ts',
        table(
          ['何を', '権限（コード）', ...ROLES.map(([, label]) => label)],
          Object.entries(PERMISSIONS).map(([name, row]) => [
            rightWords(name) ?? '',
            `\`${name}\``,
            ...row.map((reach) => REACH_WORDS[reach] ?? ''),
          ]),
        ),
      ),
    ],
    [
      'indicators.md',
      doc(
        '数字の数え方',
        'src/modules/*/*.indicators.ts',
        table(
          ['番号', '版', '名前', '単位', 'もとの資料の書き方', '数え方'],
          indicators.map((one) => [one.id, String(one.version), one.label, one.unit, one.scopeLabel ?? '年度の記載なし', one.why]),
        ),
      ),
    ],
    [
      'glossary.md',
      doc(
        'ことば',
        'src/kernel/glossary.ts',
        table(
          ['ことば', 'かな', '名前（コード）', '意味'],
          GLOSSARY.map((one) => [one.ja, one.kana, one.en, one.meaning]),
        ),
      ),
    ],
    [
      'settings.md',
      doc(
        '設定のはじめの値',
        'src/kernel/settings.ts',
        table(
          ['鍵', '名前', 'はじめの値', '単位', '意味'],
          (SETTINGS as readonly Setting[]).map((one) => [
            one.key,
            one.label,
            String(one.default),
            one.unit,
            one.meaning + (one.comes ? `（${one.comes} ができると効く）` : ''),
          ]),
        ),
      ),
    ],
  ])
}
