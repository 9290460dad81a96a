import { Clock, Effect, FileSystem } from "effect"
import { PASSWORD } from "../world/BenchWorld.ts"
import { person } from "../world/Person.ts"
import { makeLedger } from "./load/Ledger.ts"
import { startLoad } from "./load/Load.ts"
import { PEOPLE } from "./load/Person.ts"
import { patiently, pause } from "./parts/Waiting.ts"
import { findIn } from "./reckoning/Found.ts"
import { namedIn } from "./reckoning/Logs.ts"
import { reckon } from "./reckoning/Reckoning.ts"
import { recoveryOf } from "./reckoning/Recovery.ts"
import { verifySeals } from "./reckoning/Seals.ts"
import type { Outcome } from "./Outcome.ts"
import type { Scenario } from "./scenarios/Scenario.ts"
import { type Base, makeBase } from "./world/Base.ts"
import { type FaultWorld, makeFaultWorld } from "./world/FaultWorld.ts"

/** Before the fault and after it. **Units**: milliseconds. */
const pace = { whole: { before: 4000, after: 10_000 }, quick: { before: 2500, after: 6000 } } as const

/** **Units**: milliseconds. */
const MOST_LATER = 30_000

/** What was to be sent, made and sealed by the workers, once nobody asks for more. */
const settled = ({ database, postgres }: FaultWorld) =>
  Effect.tryPromise(
    patiently("messages are sent and exports made", async () => {
      const [left] = await postgres.asked<{ readonly left: number }>(
        database,
        `select ((select count(*) from outbox where status = 'pending')
          + (select count(*) from report_exports where status in ('queued', 'running')))::int as left`
      )
      return left?.left === 0
    })
  )

/** Seals come a moment after the rows; the workers are given it. */
const sealed = Effect.fnUntraced(function* (environment: Readonly<Record<string, string>>) {
  let report = yield* verifySeals(environment)
  for (let tries = 0; tries < 10 && report.isWhole && report.pending > 0; tries += 1) {
    yield* Effect.promise(() => pause(1000))
    report = yield* verifySeals(environment)
  }
  return report
})

/** For whoever looks into what went wrong: the ledger, what was found, and the logs. */
const keepEverything = Effect.fnUntraced(function* (folder: string, world: FaultWorld, seen: object) {
  const files = yield* FileSystem.FileSystem
  const place = `${folder}/${world.name}`
  yield* files.makeDirectory(place, { recursive: true })
  yield* files.writeFileString(`${place}/ledger.json`, JSON.stringify(seen, null, 1))
  yield* files.writeFileString(`${place}/postgres.log`, world.postgres.said())
  yield* Effect.forEach([...world.servers, ...world.workers], (program) =>
    files.writeFileString(`${place}/${program.name.replace(" ", "-")}.log`, program.log())
  )
})

/** One of its own, where what is hurt is not there for the next scenario. */
const baseOf = (common: Base, { arrangement = {} }: Scenario) => {
  const own = { isLogSmall: arrangement.smallLog === true, hasStandby: arrangement.standby !== undefined }
  return own.isLogSmall || own.hasStandby ? makeBase(own) : Effect.succeed(common)
}

export interface RunOptions {
  readonly isQuick: boolean
  /** Where what was seen is kept. */
  readonly keepIn: string | undefined
}

/** Does one fault to an installation of its own under load, waits until it has recovered, and counts what is there. */
export const runScenario = Effect.fn("RunScenario.run")(function* (
  common: Base,
  scenario: Scenario,
  { isQuick, keepIn }: RunOptions
) {
  const name = scenario.name.replaceAll(/\W+/g, "-").toLowerCase()
  const base = yield* baseOf(common, scenario)
  const world = yield* makeFaultWorld(base, name, scenario.arrangement ?? {})
  const ledger = makeLedger(name)
  const load = startLoad({
    ledger,
    ports: world.servers.map(({ port }) => port),
    password: PASSWORD,
    tokens: base.template.world.tokens,
    deliveries: world.deliveries
  })
  const { after, before } = isQuick ? pace.quick : pace.whole
  yield* Effect.promise(() => pause(before))
  const beganAt = yield* Clock.currentTimeMillis
  yield* scenario.begin(world)
  yield* Effect.promise(() => pause(1000 * scenario.lasts[isQuick ? 1 : 0]))
  yield* scenario.end(world)
  const endedAt = yield* Clock.currentTimeMillis
  yield* Effect.promise(() => pause(after))
  const since = scenario.recoversFrom === "fault" ? beganAt : endedAt
  const observed = (until: number) => recoveryOf({ ledger, since, until, taken: world.deliveries.all() })
  // Some acts are rare: each that had trouble is given the time to be asked again.
  yield* Effect.ignore(
    Effect.tryPromise(
      patiently("every kind of act has succeeded", async () => observed(Date.now()).never.length === 0, MOST_LATER)
    )
  )
  const until = yield* Clock.currentTimeMillis
  yield* Effect.promise(load.stop)
  yield* Effect.forEach([...world.servers, ...world.workers], ({ ready }) => ready, { discard: true })
  // What is not sent or made by then is counted as lost.
  yield* Effect.ignore(settled(world))
  const seals = yield* sealed(world.environment)
  const found = yield* Effect.promise(() => findIn(world.postgres, world.database, ledger))
  const contacts = [
    ...load.contacts,
    ...Array.from({ length: PEOPLE }, (_, number) => person(number)).flatMap(({ email, mobile }) => [email, mobile])
  ]
  const outcome: Outcome = {
    scenario,
    reckoning: reckon(ledger, found, world.deliveries.all()),
    seals,
    recovery: observed(until),
    named: [...world.servers, ...world.workers].flatMap((program) => namedIn(program.log(), contacts)),
    ended: [...world.servers, ...world.workers].flatMap(({ ends, name: of }) => ends().map((how) => `${of}: ${how}`))
  }
  if (keepIn !== undefined) yield* keepEverything(keepIn, world, { beganAt, endedAt, acts: ledger.acts, found })
  return outcome
}, Effect.scoped)
