// A telephone number is one touch away, and never turns over in the middle.
import type { VNode } from 'preact'
import { foldPhone, splitPhones } from '../kernel/phone.ts'

/** One number. */
export const Tel = ({ phone }: { phone: string }): VNode => (
  <a class="whole" href={`tel:${foldPhone(phone)}`}>
    {phone}
  </a>
)
/** What somebody wrote, with the numbers in it to be dialled. */
export const WithPhones = ({ text }: { text: string }): VNode => (
  <>{splitPhones(text).map((one) => (one.tel === undefined ? one.text : <Tel phone={one.text} />))}</>
)
