import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Console, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { enumeration } from "./Enumeration.ts"
import { allBenchmark, quickMeasurement, wholeMeasurement } from "./all/AllBenchmark.ts"
import { otherRows, ratioRows, sentences } from "./all/FigureTables.ts"
import { writePage } from "./all/FiguresPage.ts"
import { keepFigures, type Kept, keptFigures, nothingKept } from "./all/KeptFigures.ts"
import { holds, judged } from "./all/Verdicts.ts"
import { abuseBenchmark } from "./abuse/AbuseBenchmark.ts"
import { auditBenchmark } from "./audit/AuditBenchmark.ts"
import { exportBenchmark } from "./audit/ExportBenchmark.ts"
import { offlineBenchmark } from "./offline/OfflineBenchmark.ts"
import { rewrapBenchmark } from "./rewrap/RewrapBenchmark.ts"
import { exchangeBenchmark } from "./exchange/ExchangeBenchmark.ts"
import { revocation } from "./revocation/RevocationBenchmark.ts"
import { table } from "./Figures.ts"
import { growthBenchmark } from "./growth/GrowthBenchmark.ts"
import { listBenchmark } from "./list/ListBenchmark.ts"
import { loginBenchmark } from "./login/LoginBenchmark.ts"
import { mixedBenchmark } from "./mixed/MixedBenchmark.ts"
import { processesBenchmark } from "./processes/ProcessesBenchmark.ts"
import { readBenchmark } from "./read/ReadBenchmark.ts"
import { evenness } from "./scale/Evenness.ts"
import { scaleBenchmark } from "./scale/ScaleBenchmark.ts"
import { evenText, scaleText, writeScalePage } from "./scale/ScalePage.ts"
import { sealBenchmark } from "./seals/SealBenchmark.ts"
import { updateBenchmark } from "./update/UpdateBenchmark.ts"

/** Keeps the figures in bench/results. */
const keep = Effect.fn("bench.keep")(function* (name: string, figures: object) {
  yield* keepFigures(name, figures)
  yield* Console.log(`Kept in bench/results/${name}.json`)
})

const count = (name: string, fallback: number, description: string) =>
  Flag.Int(name).pipe(Flag.withDescription(description), Flag.withDefault(fallback))

const kept = Flag.Boolean("json").pipe(
  Flag.withDescription("keep the figures in bench/results"),
  Flag.withDefault(false)
)

const profile = Flag.String("profile").pipe(
  Flag.withDescription("leave a CPU profile of our server in this folder"),
  Flag.optional
)

const comparison = {
  rounds: count("rounds", 5, "how often each server is loaded"),
  seconds: count("seconds", 5, "how long each time"),
  connections: count("connections", 32, "connections at the same time"),
  profile,
  json: kept
}

const reads = Command.make(
  "bench",
  {
    ...comparison,
    preparedPeer: Flag.Boolean("prepared-peer").pipe(
      Flag.withDescription("let the peers keep finished answers in Redis"),
      Flag.withDefault(false)
    )
  },
  Effect.fn(function* ({ json, profile, ...options }) {
    const figures = yield* readBenchmark({ ...options, profile: Option.getOrUndefined(profile) })
    if (json) yield* keep("read", figures)
  })
).pipe(Command.withDescription("W2: an authenticated read of a user, against hand-written Fastify servers"))

const listing = Command.make(
  "list",
  comparison,
  Effect.fn(function* ({ json, profile, ...options }) {
    const figures = yield* listBenchmark({ ...options, profile: Option.getOrUndefined(profile) })
    if (json) yield* keep("list", figures)
  })
).pipe(Command.withDescription("W3: 50 users of 100,000 with their total, against hand-written Fastify servers"))

const updating = Command.make(
  "update",
  {
    ...comparison,
    names: Flag.Boolean("names").pipe(
      Flag.withDescription("let every change be one of a name"),
      Flag.withDefault(false)
    )
  },
  Effect.fn(function* ({ json, profile, ...options }) {
    const figures = yield* updateBenchmark({ ...options, profile: Option.getOrUndefined(profile) })
    if (json) yield* keep("update", figures)
  })
).pipe(Command.withDescription("W4: an audited update of a user, against hand-written Fastify servers"))

const auditRows = count("rows", 1_000_000, "rows of the audit trail")

const auditing = Command.make(
  "audit",
  {
    ...comparison,
    rows: auditRows,
    total: Flag.Boolean("total").pipe(
      Flag.withDescription("ask for the exact number of rows too"),
      Flag.withDefault(false)
    )
  },
  Effect.fn(function* ({ json, profile, ...options }) {
    const figures = yield* auditBenchmark({ ...options, profile: Option.getOrUndefined(profile) })
    if (json) yield* keep("audit", figures)
  })
).pipe(
  Command.withDescription("W5: a page of one person's audit trail of 1,000,000, against hand-written Fastify servers")
)

const exporting = Command.make(
  "export",
  { rows: auditRows, files: count("files", 3, "how often all rows are taken"), json: kept },
  Effect.fn(function* ({ json, ...options }) {
    const figures = yield* exportBenchmark(options)
    if (json) yield* keep("export", figures)
    if (!figures.holds) process.exitCode = 1
  })
).pipe(Command.withDescription("An audit trail of 1,000,000 rows as CSV: rows a second, and memory over idle"))

const growing = Command.make(
  "growth",
  {
    small: count("small", 100_000, "users of the small database"),
    large: count("large", 1_000_000, "users of the large database"),
    samples: count("samples", 300, "requests of each kind to each database"),
    depth: count("depth", 50_000, "the row at which deep cursors start"),
    json: kept
  },
  Effect.fn(function* ({ json, ...options }) {
    const figures = yield* growthBenchmark(options)
    if (json) yield* keep("growth", figures)
    if (!figures.holds) process.exitCode = 1
  })
).pipe(Command.withDescription("Whether any read of 1,000,000 users is slower than of 100,000"))

const guessing = Command.make(
  "enumeration",
  { samples: count("samples", 600, "requests of each kind") },
  Effect.fn(function* ({ samples }) {
    const equal = yield* enumeration(samples)
    if (!equal) process.exitCode = 1
  })
).pipe(Command.withDescription("Whether answers tell known contacts from unknown ones, by content or by time"))

const signingIn = Command.make(
  "login",
  {
    rounds: count("rounds", 5, "how often the server is loaded"),
    seconds: count("seconds", 5, "how long each time"),
    connections: count("connections", 8, "connections at the same time"),
    profile,
    json: kept
  },
  Effect.fn(function* ({ json, profile, ...options }) {
    const figures = yield* loginBenchmark({ ...options, profile: Option.getOrUndefined(profile) })
    if (json) yield* keep("login", figures)
  })
).pipe(Command.withDescription("W1: signing in, against hand-written Fastify servers and bare argon2id verification"))

const abusing = Command.make(
  "abuse",
  {
    samples: count("samples", 200, "sign-ins, quiet and under abuse"),
    clients: count("clients", 10, "how many do each kind of abuse"),
    json: kept
  },
  Effect.fn(function* ({ json, ...options }) {
    const figures = yield* abuseBenchmark(options)
    if (json) yield* keep("abuse", figures)
    if (!figures.holds) process.exitCode = 1
  })
).pipe(Command.withDescription("How long signing in takes while others abuse the server"))

const rewrapping = Command.make(
  "rewrap",
  { rows: count("rows", 100_000, "numbers in the vault") },
  Effect.fn(function* ({ rows }) {
    const holds = yield* rewrapBenchmark(rows)
    if (!holds) process.exitCode = 1
  })
).pipe(Command.withDescription("How fast the vault comes under a new key while it is read"))

const verifyingOffline = Command.make(
  "offline",
  {
    times: count("times", 3000, "documents of each form"),
    images: count("images", 300, "images of a QR")
  },
  Effect.fn(function* ({ images, times }) {
    const holds = yield* offlineBenchmark(times, images)
    if (!holds) process.exitCode = 1
  })
).pipe(Command.withDescription("How long a signed Aadhaar document takes to verify"))

const exchanging = Command.make(
  "exchange",
  { rows: count("rows", 300_000, "audit rows of format 1") },
  Effect.fn(function* ({ rows }) {
    const holds = yield* exchangeBenchmark(rows)
    if (!holds) process.exitCode = 1
  })
).pipe(Command.withDescription("How fast audit rows come to format 2, killed three times on the way"))

const sealing = Command.make(
  "seals",
  {
    writers: count("writers", 50, "slow writers in parallel"),
    seconds: count("seconds", 60, "how long they write"),
    rounds: count("rounds", 60, "how often changes are counted with sealing and without, 4 s each time")
  },
  Effect.fn(function* (options) {
    const holds = yield* sealBenchmark(options)
    if (!holds) process.exitCode = 1
  })
).pipe(Command.withDescription("Whether sealing loses a row under slow writers, and what it costs changes"))

const inScaling = Flag.Boolean("page").pipe(
  Flag.withDescription("write the figures into docs/scaling.md"),
  Flag.withDefault(false)
)

const spreading = Command.make(
  "even",
  { codes: count("codes", 1_000_000, "user codes drawn"), json: kept, page: inScaling },
  Effect.fn(function* ({ codes, json, page }) {
    const figures = yield* evenness(codes)
    const text = evenText(figures)
    yield* Console.log(text)
    if (json) yield* keep("even", figures)
    if (page) yield* writeScalePage("even", text)
  })
).pipe(Command.withDescription("How evenly new people lie over shards, slots and nodes"))

const scaling = Command.make(
  "scale",
  {
    rows: count("rows", 1_000_000, "rows of the audit trail"),
    months: count("months", 120, "over how many months, 24 at least"),
    json: kept,
    page: inScaling
  },
  Effect.fn(function* ({ json, page, ...extent }) {
    const figures = yield* scaleBenchmark(extent)
    yield* Console.log(scaleText(figures))
    if (json || page) yield* keep("scale", figures)
    if (page) yield* writeScalePage("scale", scaleText(figures))
  })
).pipe(Command.withDescription("What ten years of the audit trail take: size, seals, archive, backup, reads"))

const revoking = Command.make(
  "revocation",
  { tries: count("tries", 200, "people blocked in each mode") },
  Effect.fn(function* ({ tries }) {
    const holds = yield* revocation(tries)
    if (!holds) process.exitCode = 1
  })
).pipe(Command.withDescription("How long a blocked person's token lives on, on another instance"))

const paged = Flag.Boolean("page").pipe(
  Flag.withDescription("write the figures that are kept into docs/performance.md"),
  Flag.withDefault(false)
)

/** Keeps the figures when told to, puts them into the page, and holds them against their goals. */
const conclude = Effect.fn("bench.conclude")(function* (
  measured: Partial<Kept>,
  { json, page }: { readonly json: boolean; readonly page: boolean }
) {
  if (json || page) {
    for (const [name, figures] of Object.entries(measured)) {
      if (Option.isSome<object>(figures)) yield* keep(name, figures.value)
    }
  }
  if (page) yield* writePage(yield* keptFigures)
  const verdicts = judged({ ...nothingKept, ...measured })
  const missed = verdicts.filter(({ verdict }) => verdict === "missed")
  yield* Console.log(
    holds(verdicts)
      ? `${verdicts.length} goals: none is missed by more than the spread.`
      : `Missed by more than the spread: ${missed.map(({ goal }) => goal.figure).join("; ")}.`
  )
  if (!holds(verdicts)) process.exitCode = 1
})

const measuringAll = Command.make(
  "all",
  {
    rounds: count("rounds", 6, "how often each server is loaded"),
    seconds: count("seconds", 4, "how long each time"),
    connections: count("connections", 32, "connections at the same time"),
    quick: Flag.Boolean("quick").pipe(
      Flag.withDescription("one short round of everything, in which goals are not judged"),
      Flag.withDefault(false)
    ),
    json: kept,
    page: paged
  },
  Effect.fn(function* ({ connections, quick, rounds, seconds, ...outcome }) {
    const figures = yield* allBenchmark(quick ? quickMeasurement : wholeMeasurement(rounds, seconds, connections))
    const measured = { all: Option.some(figures) }
    yield* Console.log(table(ratioRows(figures)))
    yield* Console.log(table(otherRows({ ...nothingKept, ...measured })))
    // One round has no spread that a miss could be larger than.
    if (!quick) yield* conclude(measured, outcome)
    else if (outcome.json) yield* keep("all-quick", figures)
  })
).pipe(Command.withDescription("W1 to W5 against every peer, growth, start and memory, held against their goals"))

const mixing = Command.make(
  "mixed",
  {
    seconds: count("seconds", 300, "how long"),
    connections: count("connections", 64, "connections at the same time"),
    people: count("people", 100_000, "people"),
    rows: auditRows,
    json: kept,
    page: paged
  },
  Effect.fn(function* ({ json, page, ...options }) {
    yield* conclude({ mixed: Option.some(yield* mixedBenchmark(options)) }, { json, page })
  })
).pipe(
  Command.withDescription("Minutes of reads, lists, changes, reports and sign-ins: whether one fails, and the memory")
)

const processing = Command.make(
  "processes",
  {
    rounds: count("rounds", 6, "how often each server is loaded"),
    seconds: count("seconds", 4, "how long each time"),
    connections: count("connections", 64, "connections at the same time"),
    processes: count("processes", 2, "how many processes are set against one"),
    json: kept,
    page: paged
  },
  Effect.fn(function* ({ json, page, ...options }) {
    yield* conclude({ processes: Option.some(yield* processesBenchmark(options)) }, { json, page })
  })
).pipe(Command.withDescription("W2 by one server process and by several on one port"))

const paging = Command.make(
  "page",
  {},
  Effect.fn(function* () {
    const figures = yield* keptFigures
    yield* writePage(figures)
    yield* Console.log([table(otherRows(figures)), ...sentences(figures)].join("\n"))
  })
).pipe(Command.withDescription("Writes the figures that are kept into docs/performance.md"))

reads.pipe(
  Command.withSubcommands([
    abusing,
    measuringAll,
    mixing,
    paging,
    processing,
    listing,
    updating,
    auditing,
    exporting,
    growing,
    guessing,
    spreading,
    revoking,
    exchanging,
    rewrapping,
    scaling,
    sealing,
    signingIn,
    verifyingOffline
  ]),
  Command.run({ version: "0.1.0" }),
  Effect.provide(NodeServices.layer),
  NodeRuntime.runMain
)
