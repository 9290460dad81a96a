import { AuditSealer, LOOK_EVERY } from "@credbuzzpay/server/features/evidence/audit-seals/AuditSealer"
import { SealRepo } from "@credbuzzpay/server/features/evidence/audit-seals/SealRepo"
import { Clock, Effect, Fiber } from "effect"
import { startedCpuMicros } from "../compare/CpuTime.ts"
import { change } from "./SealWorld.ts"

/** Connections that do nothing but audited changes. */
const WRITERS = 16

/** How many cycles of the sealer a turn is. */
const CYCLES = 2

/** What a turn did. **Units**: microseconds of CPU, of all processors. */
export interface Turn {
  readonly perSecond: number
  readonly changes: number
  readonly sealed: number
  readonly databaseMicros: number
  readonly nodeMicros: number
}

/** Seals until nothing is left. */
export const allSealed = Effect.gen(function* () {
  const { seal } = yield* AuditSealer
  const repo = yield* SealRepo
  while ((yield* repo.oldestUnsealed) !== undefined) yield* Effect.andThen(seal, Effect.sleep("20 millis"))
})

/** What this process has used, which writes and seals. **Units**: microseconds. */
export const nodeMicros = Effect.sync(() => {
  const { system, user } = process.cpuUsage()
  return user + system
})

/** Runs `during` while writers change at full speed; it is given how many changes there have been. */
export const whileChanging = Effect.fnUntraced(function* <A, E, R>(
  during: (changes: () => number) => Effect.Effect<A, E, R>
) {
  const state = { changes: 0, isOver: false }
  const writer = Effect.gen(function* () {
    while (!state.isOver) {
      yield* change
      state.changes += 1
    }
  })
  const all = Effect.all(
    Array.from({ length: WRITERS }, () => writer),
    { concurrency: "unbounded" }
  )
  const writers = yield* Effect.forkChild(all)
  const result = yield* during(() => state.changes)
  state.isOver = true
  yield* Fiber.join(writers)
  return result
})

/**
 * Some cycles of the job, or as long a time without sealing. The clock runs from the end of one sealing to the end of
 * another, so that what waits is as much at its end as at its beginning: all that is written in the time is sealed in it.
 * What was written in a turn without sealing is sealed before the clock of the next one starts.
 */
export const turn = Effect.fnUntraced(function* (isSealing: boolean, changes: () => number) {
  const { seal } = yield* AuditSealer
  const now = Effect.all({
    millis: Clock.currentTimeMillis,
    changes: Effect.sync(changes),
    database: Effect.map(startedCpuMicros([]), ({ postgres }) => postgres),
    node: nodeMicros
  })
  yield* seal
  const from = yield* now
  let sealed = 0
  for (let n = 0; n < CYCLES; n++) {
    yield* Effect.sleep(LOOK_EVERY)
    if (isSealing) sealed += (yield* seal).rows
  }
  const to = yield* now
  const done = to.changes - from.changes
  return {
    perSecond: (done * 1000) / (to.millis - from.millis),
    changes: done,
    sealed,
    databaseMicros: to.database - from.database,
    nodeMicros: to.node - from.node
  } satisfies Turn
})
