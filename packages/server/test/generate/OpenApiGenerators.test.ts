import { assert, describe, it, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { execFile } from "node:child_process"
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { TestAddress, TestApp } from "../../src/testing/TestApp.ts"
import { login, register } from "../support/Slice.ts"
import { superAdmin } from "../support/Staff.ts"

const root = fileURLToPath(new URL("../../../../", import.meta.url))

/** One of the programs of scripts/openapi: whether it ended well, and what it wrote. */
const program = (name: string, ...args: ReadonlyArray<string>) =>
  Effect.callback<{ readonly isGood: boolean; readonly text: string }>((resume) => {
    execFile(process.execPath, [join(root, "scripts/openapi", name), ...args], (error, stdout, stderr) =>
      resume(Effect.succeed({ isGood: error === null, text: stdout + stderr }))
    )
  })

/** A folder that finds what scripts/openapi has installed. */
const folder = Effect.acquireRelease(
  Effect.promise(() => mkdtemp(join(root, "scripts/openapi/.made-"))),
  (made) => Effect.promise(() => rm(made, { recursive: true }))
)

interface Program {
  readonly run: (
    baseUrl: string,
    token: string,
    userCode: string
  ) => Promise<{ readonly people: number; readonly isBlocked: boolean; readonly csv: string }>
}

describe("the linters of OpenAPI documents", () => {
  it.effect("find nothing in ours by their recommended rules", () =>
    Effect.map(program("lint.mjs"), (found) => assert.deepStrictEqual(found, { isGood: true, text: "" }))
  )

  it.effect("would both tell of a document that has defects", () =>
    Effect.gen(function* () {
      const broken = yield* Effect.promise(async () => {
        const document = JSON.parse(await readFile(join(root, "docs/api/openapi.json"), "utf8"))
        delete document.servers
        delete document.info.license
        return JSON.stringify(document)
      })
      const file = join(yield* folder, "broken.json")
      yield* Effect.promise(() => writeFile(file, broken))
      const { isGood, text } = yield* program("lint.mjs", file)
      assert.isFalse(isGood)
      assert.match(text, /^redocly /m)
      assert.match(text, /^spectral /m)
    })
  )
})

layer(TestApp.layer, { excludeTestServices: true })("what generators make of the OpenAPI document", (it) => {
  it.effect("compiles, lists people, blocks one and downloads a CSV", () =>
    Effect.gen(function* () {
      const made = yield* folder
      const { isGood, text } = yield* program("generate.mjs", made)
      assert.isTrue(isGood, text)

      const { url } = yield* TestAddress
      const { accessToken } = yield* login((yield* superAdmin).email)
      for (const name of ["openapi-fetch", "hey-api", "orval"]) {
        const { userCode } = yield* register()
        const { csv, isBlocked, people } = yield* Effect.promise(async () => {
          const { run } = (await import(pathToFileURL(join(made, `${name}.ts`)).href)) as Program
          return run(url, Redacted.value(accessToken), userCode)
        })
        assert.isAtLeast(people, 2, name)
        assert.isTrue(isBlocked, name)
        assert.match(csv, /^activity_id,/, name)
        assert.include(csv, "success")
      }
    })
  )
})
