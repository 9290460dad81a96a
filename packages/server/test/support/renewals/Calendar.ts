import { Effect } from "effect"
import type { Simulated } from "./SimulatedSystem.ts"

/** What somebody does. */
export type Act = Effect.Effect<unknown, unknown, Simulated>

/** How many people do something at once. */
const AT_ONCE = 6

/** What one person does on a day, one thing after another. */
const inOrder = (all: ReadonlyArray<Act>) => Effect.all(all, { discard: true })

/** What people do on days to come, and staff about them: of one person never two things at once. Days count from the first. */
export const makeCalendar = () => {
  const days = new Map<number, Map<string, Array<Act>>>()

  const on = (day: number, whose: string, act: Act) => {
    const acts = days.get(day) ?? new Map<string, Array<Act>>()
    days.set(day, acts.set(whose, [...(acts.get(whose) ?? []), act]))
  }

  /** Does what is to be done on that day, several people at once. How many did something. */
  const live = (day: number) =>
    Effect.suspend(() => {
      const acts = [...(days.get(day)?.values() ?? [])]
      days.delete(day)
      return Effect.as(Effect.forEach(acts, inOrder, { concurrency: AT_ONCE, discard: true }), acts.length)
    })

  return { on, live }
}
export type Calendar = ReturnType<typeof makeCalendar>
