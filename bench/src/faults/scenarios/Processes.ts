import { Effect } from "effect"
import type { Scenario } from "./Scenario.ts"

/** One of the two servers dies without a word, and is started again. */
export const serverKilled: Scenario = {
  name: "server killed",
  what: "kill -9 of one of two servers under load, started again after it",
  recoversFrom: "fault",
  lasts: [6, 3],
  begin: ({ servers }) => servers[0].kill,
  end: ({ servers }) => Effect.andThen(servers[0].start, servers[0].ready)
}

/** One worker after the other dies in the middle of its jobs. */
export const workersKilled: Scenario = {
  name: "workers killed",
  what: "kill -9 of one worker in the middle of messages, exports and sealing; started again, then the other",
  recoversFrom: "fault",
  lasts: [8, 6],
  begin: ({ workers }) => workers[0].kill,
  end: ({ workers }) =>
    Effect.gen(function* () {
      yield* workers[0].start
      yield* workers[0].ready
      yield* workers[1].kill
      yield* workers[1].start
      yield* workers[1].ready
    })
}
