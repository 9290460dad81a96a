import type { Scenario } from "./Scenario.ts"

export const redisRestarted: Scenario = {
  name: "Redis restarted",
  what: "Redis killed, and started again with nothing in it",
  recoversFrom: "fault",
  lasts: [5, 3],
  begin: ({ redis }) => redis.stop,
  end: ({ redis }) => redis.start
}

export const redisFrozen: Scenario = {
  name: "Redis frozen",
  what: "Redis stopped in its tracks (SIGSTOP), then going on",
  recoversFrom: "fault",
  lasts: [8, 4],
  begin: ({ redis }) => redis.freeze,
  end: ({ redis }) => redis.thaw
}
