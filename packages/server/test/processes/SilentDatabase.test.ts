import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { streamingReplica } from "../support/StreamingReplica.ts"
import { nothingLost, servedOn, writers } from "./BranchWriters.ts"

/** Three looks, what is left of one, two seconds for a new session, and room on a busy machine. **Units**: milliseconds. */
const mostUntilRefused = 10_000

describe("a server whose database hangs, with connections that stay", () => {
  it.live("[FAULT 24] answers 503 with Retry-After, soon and then at once, and goes on when it wakes up", () =>
    Effect.gen(function* () {
      const { primary } = yield* streamingReplica()
      const { server, token } = yield* servedOn(primary.url)
      const load = writers(server, token, 4)
      yield* load.more(40)
      yield* primary.freeze
      const at = performance.now()
      yield* load.moreRefused(4)
      const first = performance.now() - at
      // As many as no wait of seconds for each would let through.
      yield* load.moreRefused(200)
      assert.isBelow(performance.now() - at - first, mostUntilRefused)
      assert.isBelow(first, mostUntilRefused)
      yield* primary.thaw
      yield* load.more(40)
      yield* Effect.logInfo(`refused ${Math.round(first)} ms after it hung; ${load.refused.length} refused`)
      yield* nothingLost(load, primary)
      assert.include(server.said(), "answers again")
    }).pipe(Effect.scoped)
  )
})
