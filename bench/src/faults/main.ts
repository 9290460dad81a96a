import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Console, DateTime, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { machineOf } from "../all/Machine.ts"
import { table } from "../Figures.ts"
import { writeFaultsPage } from "./FaultsPage.ts"
import { broken, heads, type Outcome, rowOf } from "./Outcome.ts"
import { runScenario } from "./RunScenario.ts"
import { scenarios } from "./scenarios/Scenarios.ts"
import { makeBase } from "./world/Base.ts"

/** At most so many sentences of one scenario are printed. */
const MOST_SENTENCES = 12

const told = (outcome: Outcome) => {
  const { ended, reckoning, recovery } = outcome
  const faults = broken(outcome)
  return [
    `  ${reckoning.requests} requests (${reckoning.declined} declined), ${reckoning.messages} messages; recovered in ` +
      `${recovery.seconds.toFixed(1)} s (${recovery.slowest}), slowest export ${reckoning.slowestExport.toFixed(1)} s` +
      (reckoning.stillborn === 0 ? "" : `; ${reckoning.stillborn} codes of a clock behind`) +
      (ended.length === 0 ? "" : `; ended: ${ended.join(", ")}`),
    ...faults.slice(0, MOST_SENTENCES).map((sentence) => `  ✗ ${sentence}`),
    ...(faults.length > MOST_SENTENCES ? [`  ✗ and ${faults.length - MOST_SENTENCES} more`] : [])
  ].join("\n")
}

const faults = Command.make(
  "faults",
  {
    quick: Flag.Boolean("quick").pipe(Flag.withDescription("each fault for a shorter time"), Flag.withDefault(false)),
    only: Flag.String("only").pipe(Flag.withDescription("the scenarios whose names begin so"), Flag.optional),
    page: Flag.Boolean("page").pipe(
      Flag.withDescription("write the tables of all scenarios into docs/faults.md"),
      Flag.withDefault(false)
    ),
    keep: Flag.String("keep").pipe(
      Flag.withDescription("a folder for ledgers and logs of all scenarios"),
      Flag.optional
    )
  },
  Effect.fn(function* ({ keep, only, page, quick }) {
    const begins = Option.getOrElse(only, () => "")
    const chosen = scenarios.filter(({ name }) => name.startsWith(begins))
    const base = yield* makeBase()
    const machine = yield* machineOf(base.template.servers, DateTime.toDateUtc(yield* DateTime.now))
    const outcomes: Array<Outcome> = []
    for (const scenario of chosen) {
      const lack = scenario.lacks?.()
      yield* Console.log(
        lack === undefined ? `${scenario.name}: ${scenario.what} …` : `${scenario.name}: left out, for it needs ${lack}`
      )
      if (lack !== undefined) continue
      const outcome = yield* runScenario(base, scenario, { isQuick: quick, keepIn: Option.getOrUndefined(keep) })
      outcomes.push(outcome)
      yield* Console.log(told(outcome))
      // A table of some of them would be taken for all.
      if (page && begins === "") yield* writeFaultsPage(machine, outcomes, quick)
    }
    yield* Console.log(table([heads, ...outcomes.map(rowOf)]))
    const failed = outcomes.filter((outcome) => broken(outcome).length > 0)
    yield* Console.log(
      failed.length === 0
        ? `${outcomes.length} faults: nothing acknowledged is lost, nothing done twice, every seal whole.`
        : `Does not hold: ${failed.map(({ scenario }) => scenario.name).join(", ")}.`
    )
    if (outcomes.length === 0 || failed.length > 0) process.exitCode = 1
  }, Effect.scoped)
).pipe(Command.withDescription("Faults done to a whole installation under load, and what is there afterwards"))

faults.pipe(Command.run({ version: "0.1.0" }), Effect.provide(NodeServices.layer), NodeRuntime.runMain)
