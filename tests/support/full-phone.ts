// A phone without room: whatever its store is asked to write is refused, as browsers do.
import type { Pool } from 'pg'
import type { Page } from 'playwright-core'

type Put = { putBefore: typeof IDBObjectStore.prototype.put }
/** No room is left. */
export const fillStore = (phone: Page): Promise<void> =>
  phone.evaluate(() => {
    Object.assign(window, { putBefore: IDBObjectStore.prototype.put })
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
/** There is room again, and the ward is asked at once. */
export const emptyStore = (phone: Page): Promise<void> =>
  phone.evaluate(() => {
    IDBObjectStore.prototype.put = (window as unknown as Put).putBefore
    dispatchEvent(new Event('online'))
  })
/** How many opening days that phones sent have so many participants. */
export const sentDays = async (owner: Pool, participants: number): Promise<number | null> =>
  (await owner.query('select from field_write join place_day using (id) where participants = $1', [participants])).rowCount
