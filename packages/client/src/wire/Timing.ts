/** What waiting is made of; given by tests, so that none waits. */
export interface Timing {
  /** From 0 up to 1. */
  readonly random: () => number
  /** Resolves after so many milliseconds; rejects with the signal's reason when it aborts before. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/** By the platform's clock. */
export const realTiming: Timing = {
  random: Math.random,
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const abort = () => {
        clearTimeout(timer)
        reject(signal.reason)
      }
      const timer = setTimeout(() => {
        signal.removeEventListener("abort", abort)
        resolve()
      }, milliseconds)
      signal.addEventListener("abort", abort, { once: true })
    })
}
