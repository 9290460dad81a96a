import { Effect, FileSystem, Option, Schema } from "effect"
import { ChildProcess, ChildProcessSpawner } from "effect/process"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../../../../", import.meta.url))

const Package = Schema.fromJsonString(Schema.Struct({ version: Schema.String }))

const commit = Effect.gen(function* () {
  const git = ChildProcess.make("git", ["rev-parse", "HEAD"], { cwd: root, extendEnv: true })
  const text = (yield* (yield* ChildProcessSpawner.ChildProcessSpawner).string(git)).trim()
  return /^[0-9a-f]{40,64}$/.test(text) ? Option.some(text) : Option.none()
}).pipe(Effect.orElseSucceed(() => Option.none<string>()))

/** Which version of the product this is, and which commit where it runs from a clone. */
export const productVersion = Effect.gen(function* () {
  const fs = yield* FileSystem.FileSystem
  const text = yield* fs.readFileString(`${root}package.json`)
  const { version } = yield* Effect.orDie(Schema.decodeEffect(Package)(text))
  return { version, commit: Option.getOrNull(yield* commit) }
})
