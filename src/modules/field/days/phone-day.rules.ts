// Which day is meant by so many days ago.

/** How far back a day may be told from a phone. */
export const MOST_DAYS = 13
/** Days ago as sent; anything else is today. */
export const daysAgo = (text: string): number => (/^\d{1,2}$/.test(text) ? Math.min(Number(text), MOST_DAYS) : 0)
