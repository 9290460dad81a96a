import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Console, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { mkdir, writeFile } from "node:fs/promises"
import { enumeration } from "./Enumeration.ts"
import { abuseBenchmark } from "./abuse/AbuseBenchmark.ts"
import { auditBenchmark } from "./audit/AuditBenchmark.ts"
import { exportBenchmark } from "./audit/ExportBenchmark.ts"
import { rewrapBenchmark } from "./rewrap/RewrapBenchmark.ts"
import { exchangeBenchmark } from "./exchange/ExchangeBenchmark.ts"
import { revocation } from "./revocation/RevocationBenchmark.ts"
import { growthBenchmark } from "./growth/GrowthBenchmark.ts"
import { listBenchmark } from "./list/ListBenchmark.ts"
import { loginBenchmark } from "./login/LoginBenchmark.ts"
import { readBenchmark } from "./read/ReadBenchmark.ts"
import { sealBenchmark } from "./seals/SealBenchmark.ts"
import { updateBenchmark } from "./update/UpdateBenchmark.ts"

const results = new URL("../results/", import.meta.url)

/** Keeps the figures in bench/results, which git ignores. */
const keep = Effect.fn("bench.keep")(function* (name: string, figures: object) {
  const file = new URL(`${name}.json`, results)
  yield* Effect.promise(() => mkdir(results, { recursive: true }))
  yield* Effect.promise(() => writeFile(file, `${JSON.stringify(figures, null, 2)}\n`))
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
      Flag.withDescription("let the peer keep finished answers in Redis"),
      Flag.withDefault(false)
    )
  },
  Effect.fn(function* ({ json, profile, ...options }) {
    const figures = yield* readBenchmark({ ...options, profile: Option.getOrUndefined(profile) })
    if (json) yield* keep("read", figures)
  })
).pipe(Command.withDescription("W2: an authenticated read of a user, against a hand-written Fastify server"))

const listing = Command.make(
  "list",
  comparison,
  Effect.fn(function* ({ json, profile, ...options }) {
    const figures = yield* listBenchmark({ ...options, profile: Option.getOrUndefined(profile) })
    if (json) yield* keep("list", figures)
  })
).pipe(Command.withDescription("W3: 50 users of 100,000 with their total, against a hand-written Fastify server"))

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
).pipe(Command.withDescription("W4: an audited update of a user, against a hand-written Fastify server"))

const auditRows = count("rows", 1_000_000, "rows of the audit trail")

const auditing = Command.make(
  "audit",
  { ...comparison, rows: auditRows },
  Effect.fn(function* ({ json, profile, ...options }) {
    const figures = yield* auditBenchmark({ ...options, profile: Option.getOrUndefined(profile) })
    if (json) yield* keep("audit", figures)
  })
).pipe(
  Command.withDescription("W5: a page of one person's audit trail of 1,000,000, against a hand-written Fastify server")
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
    json: kept
  },
  Effect.fn(function* ({ json, ...options }) {
    const figures = yield* loginBenchmark(options)
    if (json) yield* keep("login", figures)
  })
).pipe(Command.withDescription("W1: signing in, against bare argon2id verification"))

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

const revoking = Command.make(
  "revocation",
  { tries: count("tries", 200, "people blocked in each mode") },
  Effect.fn(function* ({ tries }) {
    const holds = yield* revocation(tries)
    if (!holds) process.exitCode = 1
  })
).pipe(Command.withDescription("How long a blocked person's token lives on, on another instance"))

reads.pipe(
  Command.withSubcommands([
    abusing,
    listing,
    updating,
    auditing,
    exporting,
    growing,
    guessing,
    revoking,
    exchanging,
    rewrapping,
    sealing,
    signingIn
  ]),
  Command.run({ version: "0.1.0" }),
  Effect.provide(NodeServices.layer),
  NodeRuntime.runMain
)
