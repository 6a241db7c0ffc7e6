// A day of birth in four fields, of which the second also takes the whole as one text: plain inputs, nothing needs a program.
import type { VNode } from 'preact'
import { BIRTH_ERAS, partsOfBirth, type BirthParts } from '../kernel/birth.ts'
import { parseDate } from '../kernel/era.ts'

type Get = (name: string) => string
/** The parts of a form whose field is called `name`; the year stands under the name itself. */
export const birthPartsOf = (get: Get, name: string): BirthParts => ({
  era: get(`${name}_era`),
  year: get(name),
  month: get(`${name}_month`),
  day: get(`${name}_day`),
})
/** The names such a field has in a form besides its own. */
export const birthNames = (name: string): string[] => [`${name}_era`, `${name}_month`, `${name}_day`]

type Props = { name: string; about: string; label: string; typed: Get; today: string; wrong: string | undefined }
/** `about` is the name under which what is only known roughly is kept. */
export function BirthFields({ name, about, label, typed, today, wrong }: Props): VNode {
  const sent = birthPartsOf(typed, name)
  const whole = sent.year && !sent.era && !sent.month && !sent.day ? parseDate(sent.year, today) : undefined
  // A kept day, or one read as a whole, stands in its parts; what was refused stands as it was typed.
  const parts =
    whole?.ok && !wrong ? partsOfBirth(whole.date, '') : sent.year || sent.month || sent.day ? sent : partsOfBirth(null, typed(about))
  const invalid = { 'aria-describedby': wrong ? `${name}-help ${name}-wrong` : `${name}-help`, ...(wrong ? { 'aria-invalid': true } : {}) }
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      <div class="birth">
        <label>
          元号
          <select name={`${name}_era`}>
            <option value="">—</option>
            {BIRTH_ERAS.map((one) => (
              <option value={one} selected={one === parts.era}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <label>
          年
          <input id={name} name={name} value={parts.year} autocomplete="off" {...invalid} />
        </label>
        <label>
          月
          <input name={`${name}_month`} value={parts.month} autocomplete="off" inputMode="numeric" />
        </label>
        <label>
          日
          <input name={`${name}_day`} value={parts.day} autocomplete="off" inputMode="numeric" />
        </label>
      </div>
      <p class="sub" id={`${name}-help`}>
        年のところに S15.4.1、昭和15年4月1日、1940/4/1 と一度に書いてもかまいません。年だけ、「80歳くらい」だけでも残せます。
      </p>
      {wrong ? (
        <p class="wrong" id={`${name}-wrong`}>
          {wrong}
        </p>
      ) : null}
    </fieldset>
  )
}
