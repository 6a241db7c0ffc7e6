// What every page of help says in its own writing: 110 and 119 first, and a line for who reads another language.
import type { VNode } from 'preact'
import { Tel } from '../../../ui/phone.tsx'
import { Ruby } from '../../../ui/ruby.tsx'
import { HELP_WORDS, TONGUES, type HelpWord } from './help.schema.ts'

export type Easy = { easy: boolean }
export const W = ({ word, easy }: Easy & { word: HelpWord }): VNode => <Ruby text={HELP_WORDS[word][easy ? 'easy' : 'plain']} />
export const First = ({ easy }: Easy): VNode => (
  <p class="card now">
    <b>
      <W word="first" easy={easy} />
    </b>
    <a href="tel:119">119</a>
    <W word="ambulance" easy={easy} />
    {'　'}
    <a href="tel:110">110</a>
    <W word="police" easy={easy} />
  </p>
)
/** One line each, with the number to ring. */
export const Tongues = ({ phone, easy }: Easy & { phone: string }): VNode => (
  <section class="card" id="tongues">
    <h2>
      <W word="tongues" easy={easy} />
    </h2>
    {TONGUES.map(({ lang, name, words, call }) => (
      <p lang={lang}>
        <b>{name}</b> {words}{' '}
        {phone ? (
          <>
            {call}
            <Tel phone={phone} />
          </>
        ) : null}
      </p>
    ))}
  </section>
)
