import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { spawn } from "node:child_process"
import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { freePort } from "../../../server/test/setup/TestRedis.ts"
import { Chromium } from "../browser/Chromium.ts"
import { guide } from "../packed/Guide.ts"
import { usedAsTheGuideSays } from "../packed/NextVisit.ts"
import { Outside, run } from "../packed/Outside.ts"
import { staff } from "../packed/Staff.ts"

/** What `create-next-app` of this release puts into a folder beside what the guide says. */
const release = [
  "next@16.4.6",
  "react@19.3.1",
  "react-dom@19.3.1",
  "typescript@6.0.3",
  "@types/react@19.3.3",
  "@types/node@24.19.2"
]

const layout = `
export default function Layout({ children }: { readonly children: React.ReactNode }) {
  return <html lang="en"><body>{children}</body></html>
}
`

/** A program of Next.js that serves, until the scope ends. */
const serving = (folder: string, port: number, env: Readonly<Record<string, string>>) =>
  Effect.acquireRelease(
    Effect.callback<ReturnType<typeof spawn>>((resume) => {
      const next = join(folder, "node_modules/next/dist/bin/next")
      const child = spawn(process.execPath, [next, "start", "-p", String(port)], { cwd: folder, env })
      let said = ""
      const hear = (chunk: Buffer) => {
        said += String(chunk)
        if (said.includes("Ready in")) resume(Effect.succeed(child))
      }
      child.stdout.on("data", hear)
      child.stderr.on("data", hear)
      child.once("exit", () => resume(Effect.die(new Error(said))))
    }),
    (child) => Effect.sync(() => void child.kill("SIGKILL"))
  )

layer(Layer.mergeAll(TestApp.layer, Outside.layer, Chromium.layer), { excludeTestServices: true, timeout: 600_000 })(
  "the guide of Next.js",
  (it) => {
    it.effect("is built and served by Next.js itself", () =>
      Effect.gen(function* () {
        const { credentials, person: make, url } = yield* staff
        const { folder, tarball } = yield* Outside
        const { person } = yield* Chromium
        yield* make("Leela")
        const into = yield* Effect.promise(() => folder("next"))
        const env = { PATH: process.env["PATH"] ?? "", CREDBUZZ_URL: url, NEXT_TELEMETRY_DISABLED: "1" }
        yield* Effect.promise(async () => {
          await (await guide("nextjs")).writtenTo(into)
          await mkdir(join(into, "app"), { recursive: true })
          await writeFile(join(into, "app/layout.tsx"), layout)
          // The client stays the tarball's: npm would take away what no dependency names.
          await run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", tarball, ...release], {
            cwd: into
          })
          const built = await run(process.execPath, [join(into, "node_modules/next/dist/bin/next"), "build"], {
            cwd: into,
            env
          })
          assert.include(built.stdout, "/api/session")
        })
        const port = yield* freePort
        yield* serving(into, port, env)
        yield* Effect.promise(async () => {
          const context = await person()
          await usedAsTheGuideSays(context, `http://localhost:${port}`, credentials)
          await context.close()
        })
      }).pipe(Effect.scoped)
    )
  }
)
