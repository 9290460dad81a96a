import { Console, Effect } from "effect"
import { quantile, table } from "../Figures.ts"
import { ourServer } from "../compare/Contestants.ts"
import { type BenchWorld, makeBenchWorld } from "../world/BenchWorld.ts"
import { person, SUPER_ADMINS } from "../world/Person.ts"
import { cutListening, environmentIn, killRedis, type RevocationMode, revocationModes } from "./RevocationModes.ts"
import { byBlock, type Revoke, type Trial, trial } from "./Trial.ts"

/** **Units**: milliseconds. **Source**: docs/security.md, rule 4. */
const TOLERATED = 1000

const shown = (millis: number) => `${millis.toFixed(1)} ms`

/** Two server processes on one database; `tries` people, from number `first` on, are revoked on the one, in turn by each way. */
export const revokeMany = Effect.fn("Revocation.revokeMany")(function* (
  world: BenchWorld,
  mode: RevocationMode,
  { first, revokes, tries }: { readonly first: number; readonly tries: number; readonly revokes: ReadonlyArray<Revoke> }
) {
  const environment = environmentIn(mode, world.ours)
  const [here, elsewhere] = yield* Effect.all([ourServer(environment), ourServer(environment)], { concurrency: 2 })
  const trials: Array<Trial> = []
  for (let n = 0; n < tries; n += 1) {
    if (mode === "Redis killed" && n === Math.floor(tries / 2)) yield* killRedis(world.ours.REDIS_URL)
    if (mode === "LISTEN cut") yield* cutListening(world.databaseUrl)
    const subject = { userCode: person(first + n).userCode, token: world.tokens[first + n] ?? "" }
    const revoke = revokes[n % revokes.length]!
    trials.push(yield* trial([here.url, elsewhere.url], subject, revoke))
  }
  return trials
}, Effect.scoped)

/**
 * Blocks `tries` people in each mode and prints how long their tokens lived on. True when no instance ever let one
 * through again, and 99 of 100 were refused everywhere within a second.
 */
export const revocation = Effect.fn("Revocation.run")(function* (tries: number) {
  const people = SUPER_ADMINS + tries * revocationModes.length
  const world = yield* makeBenchWorld(Math.max(1000, people + 1), people)
  const staffToken = world.tokens[0] ?? ""
  const rows: Array<ReadonlyArray<string>> = []
  let holds = true
  for (const [index, mode] of revocationModes.entries()) {
    yield* Console.log(`Blocking ${tries} people, ${mode} …`)
    const first = SUPER_ADMINS + index * tries
    const trials = yield* revokeMany(world, mode, { first, tries, revokes: [byBlock(staffToken)] })
    const at = (q: number, of: "here" | "elsewhere") =>
      quantile(
        trials.map((each) => each[of]),
        q
      )
    rows.push([
      mode,
      shown(at(0.5, "here")),
      shown(at(0.5, "elsewhere")),
      shown(at(0.99, "elsewhere")),
      shown(at(1, "elsewhere"))
    ])
    holds &&= at(0.99, "elsewhere") < TOLERATED && trials.every(({ reopened }) => !reopened)
  }
  yield* Console.log(table([["", "same, p50", "other, p50", "other, p99", "other, max"], ...rows]))
  return holds
}, Effect.scoped)
