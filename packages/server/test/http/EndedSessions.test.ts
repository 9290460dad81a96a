import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { SessionStates } from "../../src/features/identity/sessions/SessionStates.ts"
import { EndedSessions } from "../../src/http/EndedSessions.ts"
import { SocketRegister } from "../../src/http/SocketRegister.ts"
import { ControlledBus } from "../features/platform/cache/ControlledBus.ts"

/** Until when sessions may be used, and nothing of what is not said. **Units**: milliseconds. */
const stating = (usableUntil: Readonly<Record<string, number>>) =>
  Layer.succeed(
    SessionStates,
    SessionStates.of({
      get: (sessionId) => {
        const usableUntilMillis = usableUntil[sessionId]
        return usableUntilMillis === undefined
          ? Effect.fail(Unavailable.of({ what: "database", retryAfterSeconds: 1 }))
          : Effect.succeed({ usableUntilMillis })
      },
      hold: () => undefined,
      stands: () => false,
      invalidate: () => Effect.void,
      invalidateWithin: (_, change) => change(undefined)
    })
  )

const world = (usableUntil: Readonly<Record<string, number>>) =>
  EndedSessions.pipe(
    Layer.provide(stating(usableUntil)),
    Layer.provide(ControlledBus.layer),
    Layer.provideMerge(SocketRegister.layer)
  )

describe("the sockets of sessions that end by themselves", () => {
  for (const [minutes, left] of [
    [1, ["longer", "unknown"]],
    [5, ["unknown"]]
  ] as const) {
    it.effect(`[FAULT 1] are closed within a minute, of what nobody knows none: after ${minutes} minutes`, () =>
      Effect.gen(function* () {
        const { open, signedIn } = yield* SocketRegister
        const closed: Array<string> = []
        for (const session of ["ended", "longer", "unknown"]) {
          const socket = open("198.51.100.7", yield* Clock.currentTimeMillis, (code) =>
            Effect.sync(() => void closed.push(`${session} ${code}`))
          )
          assert.isTrue(socket?.signedIn(session))
        }
        yield* TestClock.adjust(`${minutes} minutes`)
        assert.deepStrictEqual(signedIn(), left)
        assert.deepStrictEqual(closed, minutes === 1 ? ["ended 1008"] : ["ended 1008", "longer 1008"])
      }).pipe(Effect.provide(world({ ended: 1000, longer: 200_000 })))
    )
  }
})
