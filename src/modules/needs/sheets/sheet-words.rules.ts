// The lines of a sheet for residents: the same words on the page, on paper and in the file.
import { addDays } from '../../../kernel/civil-date.ts'
import { daysOfHalf, sayMonth } from '../releases/release.rules.ts'
import { BAND_WORDS, GROUP_WORDS, PLACE_KINDS, QUESTIONS, TREND_WORDS, type Question, type SheetBody } from './sheet.rules.ts'

/** A part of the sheet: its heading and its lines, with readings as 「{漢字|よみ}」. */
export type Part = { heading: string; lines: readonly string[] }
const list = (kinds: readonly string[]): string => kinds.map((kind) => PLACE_KINDS[kind] ?? '').join('、')

/** What the sheet says, in its order. `area` and `ward` are names from the registers. */
export function partsOf(body: SheetBody, question: Question, area: string, ward: string): Part[] {
  const [from, to] = [daysOfHalf(body.halves[0]).from, addDays(daysOfHalf(body.halves[1]).to, -1)]
  const period = `${sayMonth(from)}から${sayMonth(to)}まで`
  const whose = body.told === 'area' ? area : `${ward}ぜんたい`
  return [
    {
      heading: `${whose}で{届|とど}いた{困|こま}りごと`,
      lines: [
        ...(body.told === 'ward'
          ? [`${area}だけでは、{数|かず}が{少|すく}ないため{言|い}えません。${ward}ぜんたいのことを{書|か}いています。`]
          : []),
        `${period}に、{区社協|くしゃきょう}へ{相談|そうだん}が{届|とど}いた{家|いえ}の{数|かず}`,
        `→　${BAND_WORDS[body.total]}`,
        TREND_WORDS[body.trend],
      ],
    },
    {
      heading: '{多|おお}い{困|こま}りごと',
      lines: body.worries.length
        ? body.worries.map((one) => `・${GROUP_WORDS[one.group] ?? ''}　${BAND_WORDS[one.band]}`)
        : ['{困|こま}りごとごとには、{数|かず}が{少|すく}ないため{言|い}えません。'],
    },
    {
      heading: `${area}にある{居場所|いばしょ}`,
      lines: [
        body.places.length ? list(body.places) : 'まだありません。',
        ...(body.missing.length ? [`まだないもの：${list(body.missing)}`] : []),
      ],
    },
    { heading: '{今日|きょう}、{話|はな}し{合|あ}いたいこと', lines: [QUESTIONS.find((one) => one.value === question)?.label ?? ''] },
  ]
}
export const SHEET_TITLE = '{地域|ちいき}の{困|こま}りごと'
export const SHEET_NOTE =
  '{人|ひと}や{家|いえ}が{分|わ}からないように、{数|かず}はおおよそで{書|か}いています。{困|こま}ったときは、{区社協|くしゃきょう}へどうぞ。'
