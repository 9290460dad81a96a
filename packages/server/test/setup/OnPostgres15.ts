import { NodeRuntime, NodeServices } from "@effect/platform-node"
import { Config, Effect, Option } from "effect"
import { spawn } from "node:child_process"
import { startPostgres15 } from "../releases/PostgresOf15.ts"

const run = (args: ReadonlyArray<string>, env: NodeJS.ProcessEnv) =>
  Effect.callback<number>((resume) => {
    const child = spawn(process.execPath, args, { stdio: "inherit", env })
    child.once("exit", (code) => resume(Effect.succeed(code ?? 1)))
    return Effect.sync(() => void child.kill())
  })

// `node OnPostgres15.ts <script> …` runs a script of Node with a PostgreSQL 15 of its own in DATABASE_URL, or with the one
// that is there already.
const program = Effect.gen(function* () {
  const given = yield* Config.option(Config.String("DATABASE_URL"))
  const url = Option.isSome(given) ? given.value : yield* startPostgres15
  process.exitCode = yield* run(process.argv.slice(2), { ...process.env, DATABASE_URL: url })
})

NodeRuntime.runMain(program.pipe(Effect.scoped, Effect.provide(NodeServices.layer)))
