// How somebody is reached: in which language, with an interpreter or not, called back how and when. Said wherever the consultation waits.
import { isCovered } from '../../../records/covered.rules.ts'
import type { Row, Values } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'
import { fieldOf } from '../../../records/record.ts'
import { intake as type } from './intake.schema.ts'

const words = (values: Values, name: string): string => sayValue(fieldOf(type, name), values[name])
/** Each thing to mind before calling, in words; empty where nothing was said. */
export function contactWords(values: Values): string[] {
  const language = values['language'] && values['language'] !== 'ja' ? `ことば：${words(values, 'language')}` : ''
  const when = words(values, 'call_when')
  const back = words(values, 'call_back')
  return [
    language,
    values['interpreter'] === true ? '通訳が要る' : '',
    back || when ? `折り返し：${[back, when].filter(Boolean).join('、')}` : '',
  ].filter(Boolean)
}
/** Who rang and where they are reached, for whoever rings back; never on a list. Where the number is left out for this reader (caller.rules.ts), that is said instead. */
export function sayCaller(row: Pick<Row, 'values' | 'covered'>): string[] {
  const [who, name, at] = ['consulter', 'consulter_name', 'consulter_contact'].map((one) => words(row.values, one))
  if (isCovered(row, 'consulter_contact')) return [`連絡先は、ふせてあります（相談した人：${who || '—'}）`]
  return at ? [`連絡先：${at}（相談した人：${[who, name].filter(Boolean).join('　')}）`] : []
}
