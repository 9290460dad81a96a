/** Time as a session sees it; given by tests, so that none waits. **Units**: milliseconds. */
export interface SessionClock {
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** The platform's time. */
export const realClock: SessionClock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
}
