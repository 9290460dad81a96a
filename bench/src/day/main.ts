import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Console, Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { keepFigures } from "../all/KeptFigures.ts"
import { dayBenchmark } from "./DayBenchmark.ts"
import { writeLoadPage } from "./LoadPage.ts"
import { loadVerdicts } from "./LoadVerdicts.ts"

const count = (name: string, fallback: number, description: string) =>
  Flag.Int(name).pipe(Flag.withDescription(description), Flag.withDefault(fallback))

const flag = (name: string, description: string) =>
  Flag.Boolean(name).pipe(Flag.withDescription(description), Flag.withDefault(false))

/** Short enough to see that everything works; nothing is to be read from its figures. */
const quickly = { processes: 1, people: 12_000, rows: 10_000, seconds: 5, steadySeconds: 10 }

Command.make(
  "load",
  {
    processes: count("processes", 2, "a server of one process, and one of so many"),
    people: count("people", 100_000, "people"),
    rows: count("rows", 300_000, "rows of the audit trail"),
    from: count("from", 40, "the first rate, in acts a second"),
    seconds: count("seconds", 20, "how long each rate is tried"),
    steadySeconds: count("steady", 600, "how many seconds a share of the knee is held"),
    percent: count("percent", 70, "that share"),
    alone: flag("alone", "leave out the server of one process"),
    quick: flag("quick", "see that it works"),
    page: flag("page", "write the figures into docs/load.md")
  },
  Effect.fn(function* ({ alone, page, percent, quick, ...options }) {
    const chosen = { ...options, ...(quick ? quickly : {}) }
    const figures = yield* dayBenchmark({
      ...chosen,
      processes: alone || chosen.processes === 1 ? [chosen.processes] : [1, chosen.processes],
      share: percent / 100
    })
    if (!quick) yield* keepFigures("load", figures)
    if (page) yield* writeLoadPage(figures)
    const verdicts = loadVerdicts(figures)
    for (const { holds, sentence } of verdicts) yield* Console.log(`${holds ? "holds" : "MISSED"}: ${sentence}`)
    // Of a short load neither the growth nor the knee says anything.
    if (verdicts.some(({ holds, always }) => !holds && (always || !quick))) process.exitCode = 1
  })
).pipe(
  Command.withDescription("A mixed day at rising rates: where the knee is, and minutes at a share of it"),
  Command.run({ version: "0.1.0" }),
  Effect.provide(NodeServices.layer),
  NodeRuntime.runMain
)
