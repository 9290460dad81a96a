import { Effect } from "effect"
import type { Scenario } from "./Scenario.ts"

export const databaseCrashed: Scenario = {
  name: "database crashed",
  what: "PostgreSQL ended at once, without a checkpoint (SIGQUIT), and started again: it recovers from its log",
  recoversFrom: "end",
  lasts: [4, 2],
  begin: ({ postgres }) => postgres.crash,
  end: ({ postgres }) => postgres.start
}

export const sessionsEnded: Scenario = {
  name: "database sessions ended",
  what: "every session of the database ended (pg_terminate_backend), five times, a second apart",
  recoversFrom: "end",
  lasts: [1, 1],
  begin: ({ database, postgres }) =>
    Effect.repeat(Effect.andThen(postgres.endSessions(database), Effect.sleep("1 second")), { times: 4 }),
  end: () => Effect.void
}

export const databaseFrozen: Scenario = {
  name: "database frozen",
  what: "PostgreSQL stopped in its tracks (SIGSTOP of all its processes), then going on",
  recoversFrom: "end",
  lasts: [10, 8],
  begin: ({ postgres }) => postgres.freeze,
  end: ({ postgres }) => postgres.thaw
}
