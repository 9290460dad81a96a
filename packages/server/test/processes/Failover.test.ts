import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { askedEveryMillis } from "../../src/adapters/postgres/PrimaryHost.ts"
import { type StreamingReplica, streamingReplica } from "../support/StreamingReplica.ts"
import { nothingLost, servedOn, type Writers, writers } from "./BranchWriters.ts"

/** What the issue allows from the promotion to the first write. **Units**: milliseconds. */
const mostAfterPromotion = 5000

/** Promotes under load, and says how long it takes from then until a write is acknowledged. */
const promoted = Effect.fnUntraced(function* (load: Writers, host: StreamingReplica["replica"], how: string) {
  yield* host.promote
  const at = performance.now()
  yield* load.more(1)
  const millis = Math.round(performance.now() - at)
  yield* load.more(20)
  yield* Effect.logInfo(
    `${how}: a write ${millis} ms after the promotion; ${load.acknowledged.length} acknowledged, ${load.refused.length} refused`
  )
  assert.isBelow(millis, mostAfterPromotion)
})

describe(`a server on two hosts, of which it asks each every ${askedEveryMillis} ms`, () => {
  it.live("[FAULT 24] loses no acknowledged write when its primary is killed and the replica promoted", () =>
    Effect.gen(function* () {
      const pair = yield* streamingReplica({ isSynchronous: true })
      const { server, token } = yield* servedOn(pair.url)
      const load = writers(server, token, 4)
      yield* load.more(40)
      yield* pair.primary.kill
      yield* promoted(load, pair.replica, "killed")
      yield* nothingLost(load, pair.replica)
    }).pipe(Effect.scoped)
  )

  it.live("[FAULT 24] leaves a primary that hangs, and does not go back to it when it wakes up", () =>
    Effect.gen(function* () {
      const pair = yield* streamingReplica({ isSynchronous: true })
      const { server, token } = yield* servedOn(pair.url)
      const load = writers(server, token, 4)
      yield* load.more(40)
      yield* pair.primary.freeze
      yield* promoted(load, pair.replica, "hangs")
      yield* pair.primary.thaw
      yield* server.until((said) => (said.includes("Several hosts of the database take writes") ? true : undefined))
      yield* load.more(40)
      yield* nothingLost(load, pair.replica)
    }).pipe(Effect.scoped)
  )

  it.live("[FAULT 24] writes on when its primary was demoted and follows the other, and when they change back", () =>
    Effect.gen(function* () {
      const pair = yield* streamingReplica()
      const { server, token } = yield* servedOn(pair.url)
      const load = writers(server, token, 4)
      yield* load.more(20)
      yield* pair.primary.stop
      yield* promoted(load, pair.replica, "demoted")
      yield* pair.primary.rejoin
      yield* load.more(20)
      yield* pair.replica.stop
      yield* promoted(load, pair.primary, "changed back")
      yield* nothingLost(load, pair.primary)
    }).pipe(Effect.scoped)
  )
})
