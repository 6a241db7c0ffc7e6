// When something written on a phone was written: what its clock says, where that can be right. An implausible clock never decides a period. 根拠: architecture §7

export type Clocks = {
  /** How far a phone's clock may be ahead, in minutes. */ ahead: number
  /** How many days back something may have been written without a network. */ back: number
}
/** `at` is the moment that counts; `trusted` says whether it is the phone's. */
export type Written = { device: Date; at: Date; trusted: boolean }

/** Reads a phone's time against the moment of arrival. A little ahead counts as now; far ahead or too far back, the arrival counts. */
export function reckon(device: Date, received: Date, { ahead, back }: Clocks): Written {
  const early = device.getTime() - received.getTime()
  const trusted = Number.isFinite(early) && early <= ahead * 60_000 && -early <= back * 86_400_000
  return { device, at: trusted && early < 0 ? device : received, trusted }
}
