import { type Effect, Exit } from "effect"

/** Whether it has ended already, so that nothing needs to be run for its result. */
export const isFinished = <A, E>(effect: Effect.Effect<A, E>): effect is Exit.Exit<A, E> => Exit.isExit(effect)
