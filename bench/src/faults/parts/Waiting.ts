// oxlint-disable no-await-in-loop -- one after another, as people act

import { setTimeout } from "node:timers/promises"

/** **Units**: milliseconds. */
export const pause = (milliseconds: number) => setTimeout(milliseconds)

/** Longer than anything here takes, on a loaded machine too. **Units**: milliseconds. */
const PATIENCE = 120_000

/** Asks again and again until the answer is true; a failure is not yet. Rejects, saying what was waited for, after two minutes. */
export const patiently =
  (what: string, isSo: () => Promise<boolean>, patience = PATIENCE) =>
  async () => {
    const until = Date.now() + patience
    let last = ""
    while (Date.now() < until) {
      const found = await isSo().catch((error: unknown) => {
        last = String(error)
        return false
      })
      if (found) return
      await pause(20)
    }
    throw new Error(`Waited in vain until ${what}. ${last}`)
  }
