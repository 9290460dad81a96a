import { Effect } from "effect"
import type { BenchWorld } from "../world/BenchWorld.ts"
import type { Requester } from "./Requester.ts"
import type { Shape } from "./Shape.ts"

const LIST = "/api/v1/users/"

/** The largest page that the list gives, for the way down. */
const STRIDE = 200

/** So many cursors of each kind, one page apart. */
const STANDS = 10

const kinds = [
  ["no filter", ""],
  ["is_active", "is_active=true&"],
  ["sorted by last_name", "sort=last_name&"]
] as const

/** A database and the way to ask the server on it. */
export interface Side {
  readonly world: BenchWorld
  readonly ask: Requester
}

const path = (question: string, cursor: string, size: number) =>
  `${LIST}?${question}page_size=${size}&cursor=${encodeURIComponent(cursor)}`

/** The cursors of one database that stand at row `depth` and on the pages after it. */
const cursorsAt = Effect.fnUntraced(function* ({ ask, world }: Side, question: string, depth: number) {
  const cursors: Array<string> = []
  let cursor = ""
  for (let row = 0; cursors.length < STANDS; row += STRIDE) {
    if (row >= depth) cursors.push(cursor)
    const { body } = yield* ask({ path: path(question, cursor, STRIDE), token: world.tokens[0] ?? "" })
    cursor = JSON.parse(body).data.next_cursor ?? ""
  }
  return [world, cursors] as const
})

const byCursor = (name: string, cursorOf: (world: BenchWorld, n: number) => string, question: string): Shape => ({
  name: `cursor, ${name}`,
  probe: (world, n) => ({ path: path(question, cursorOf(world, n), 50), token: world.tokens[0] ?? "" })
})

/** Pages by cursor: the first, and those from row `depth` on, which is the same row in both databases. */
export const cursorShapes = Effect.fn("CursorShapes.make")(function* (sides: ReadonlyArray<Side>, depth: number) {
  const deep = yield* Effect.forEach(kinds, ([name, question]) =>
    Effect.gen(function* () {
      const stands = new Map(yield* Effect.forEach(sides, (side) => cursorsAt(side, question, depth)))
      const cursorOf = (world: BenchWorld, n: number) => stands.get(world)?.[n % STANDS] ?? ""
      return byCursor(`${name}, row ${depth.toLocaleString("en")}`, cursorOf, question)
    })
  )
  return [byCursor("first page", () => "", ""), ...deep]
})
