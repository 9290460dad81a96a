import { Effect } from "effect"
import type { Proxy, Weather } from "../parts/Proxy.ts"
import type { FaultWorld } from "../world/FaultWorld.ts"
import type { Scenario } from "./Scenario.ts"

const become = (through: (world: FaultWorld) => ReadonlyArray<Proxy>, weather: Weather) => (world: FaultWorld) =>
  Effect.forEach(through(world), (proxy) => proxy.become(weather), { discard: true })

const toDatabase = ({ toDatabase: proxy }: FaultWorld) => [proxy]
const toRedis = ({ toRedis: proxy }: FaultWorld) => [proxy]
const toBoth = (world: FaultWorld) => [world.toDatabase, world.toRedis]

const network = { network: true } as const

export const databaseSwallowed: Scenario = {
  name: "network to database swallows",
  what: "between servers and PostgreSQL nothing comes through any more, over connections that stay",
  recoversFrom: "end",
  lasts: [10, 8],
  arrangement: network,
  begin: become(toDatabase, "swallows"),
  end: become(toDatabase, "fair")
}

export const redisSwallowed: Scenario = {
  name: "network to Redis swallows",
  what: "between servers and Redis nothing comes through any more, over connections that stay",
  recoversFrom: "fault",
  lasts: [8, 4],
  arrangement: network,
  begin: become(toRedis, "swallows"),
  end: become(toRedis, "fair")
}

export const networkResets: Scenario = {
  name: "network resets",
  what: "between servers and PostgreSQL and Redis every connection is reset, and each new one",
  recoversFrom: "end",
  lasts: [4, 2],
  arrangement: network,
  begin: become(toBoth, "resets"),
  end: become(toBoth, "fair")
}
