import { Console, Effect } from "effect"
import { ourServer } from "../compare/Contestants.ts"
import { startServers } from "../world/BenchServers.ts"
import { makeWorldOn } from "../world/BenchWorld.ts"
import { makeRequester } from "./Requester.ts"
import { cursorShapes, type Side } from "./CursorShapes.ts"
import { type Growth, growthOf, reportGrowth } from "./GrowthReport.ts"
import { GROWTH_CALLERS, type Shape, shapes } from "./Shape.ts"

/** What can be chosen: people in either database, samples of each shape, and the row at which deep cursors start. */
export interface GrowthOptions {
  readonly small: number
  readonly large: number
  readonly samples: number
  readonly depth: number
}

/** Both sides in turn, the first of each pair alternating, so that whatever the machine does hits both. */
const sample = Effect.fnUntraced(function* (shape: Shape, sides: readonly [Side, Side], samples: number) {
  const times: readonly [Array<number>, Array<number>] = [[], []]
  // The first tenth compiles statements and fills caches, and is not counted.
  const warmUp = Math.ceil(samples / 10)
  for (let n = 0; n < samples + warmUp; n += 1) {
    for (const at of n % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const { ask, world } = sides[at]
      const { millis } = yield* ask(shape.probe(world, n))
      if (n >= warmUp) times[at].push(millis)
    }
  }
  return growthOf(shape.name, times)
})

/**
 * Every documented read on two databases of one PostgreSQL, one request at a time. Prints the medians; true when none is
 * slower on the large one than 1.2 times (bench/README.md).
 */
export const growthBenchmark = Effect.fn("GrowthBenchmark.run")(function* (options: GrowthOptions) {
  const servers = yield* startServers()
  const side = Effect.fnUntraced(function* (people: number) {
    const world = yield* makeWorldOn(servers, people, GROWTH_CALLERS)
    const { url } = yield* ourServer(world.ours)
    const made: Side = { world, ask: makeRequester(url) }
    return made
  })
  const sides = [yield* side(options.small), yield* side(options.large)] as const
  const deep = yield* cursorShapes(sides, options.depth)
  const found: Array<Growth> = []
  for (const shape of [...shapes, ...deep]) {
    const growth = yield* sample(shape, sides, options.samples)
    yield* Console.log(`${growth.name}: ${growth.ratio.toFixed(2)}`)
    found.push(growth)
  }
  return yield* reportGrowth(options, found)
}, Effect.scoped)
