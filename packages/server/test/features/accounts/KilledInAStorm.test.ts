import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import * as TestDatabase from "../../../src/testing/TestDatabase.ts"
import { populate } from "../../support/Population.ts"

const storm = fileURLToPath(new URL("./StormProcess.ts", import.meta.url))
const key = (byte: number) => Buffer.alloc(32, byte).toString("base64")

const PEOPLE = 40
const ANSWERS = 600

/** The storm as a process of its own, killed by SIGKILL in the midst of it. What it had answered by then. */
const answeredByKilled = (database: Readonly<Record<string, string>>, userCodes: ReadonlyArray<string>) =>
  Effect.callback<ReadonlyArray<string>>((resume) => {
    const keys = mkdtempSync(join(tmpdir(), "storm-keys-"))
    const child = spawn(process.execPath, [storm, ...userCodes], {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env["PATH"],
        APP_ENV: "development",
        ...database,
        ENCRYPTION_KEYS: `test:${key(1)}`,
        BLIND_INDEX_KEY: key(2),
        AUDIT_SEAL_KEYS: `test:${key(3)}`,
        OTP_PEPPER: key(4),
        PERSON_KEYS_DIR: keys,
        FILES_DIR: keys
      }
    })
    let [output, errors] = ["", ""]
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk
      if (output.split("\n").length > ANSWERS) child.kill("SIGKILL")
    })
    child.stderr.on("data", (chunk) => (errors += String(chunk)))
    child.once("close", (_, signal) => {
      rmSync(keys, { recursive: true, force: true })
      // The last line may have been cut.
      const lines = output.split("\n").slice(0, -1)
      resume(
        signal === "SIGKILL" ? Effect.succeed(lines) : Effect.die(new Error(`It ended by itself: ${output}${errors}`))
      )
    })
    return Effect.sync(() => child.kill("SIGKILL"))
  })

layer(TestDatabase.layer, { excludeTestServices: true })("a server that is killed in a storm of changes", (it) => {
  it.effect("has lost no change that it answered, and left none without its audit row", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* populate(1, PEOPLE)
      const people = yield* sql<{ userCode: string }>`select user_code from user_accounts order by user_code`
      const userCodes = people.map(({ userCode }) => userCode)

      const answers = yield* answeredByKilled(yield* TestDatabase.environment, userCodes)
      assert.isAtLeast(answers.length, ANSWERS)

      const rows = yield* sql<{ userCode: string; rowVersion: number; acts: number; commits: number }>`
        select a.user_code, a.row_version, count(t.audit_id)::int as acts, count(distinct t.transaction_id)::int as commits
        from user_accounts a left join audit_trail t on t.subject_user_code = a.user_code
        group by a.user_code`
      const versions = new Map(rows.map(({ rowVersion, userCode }) => [userCode, rowVersion]))
      for (const answer of answers) {
        const [userCode = "", version] = answer.split(" ")
        assert.isAtLeast(versions.get(userCode) ?? 0, Number(version), answer)
      }
      for (const { acts, commits, rowVersion, userCode } of rows) {
        assert.deepStrictEqual([acts, commits], [rowVersion - 1, rowVersion - 1], userCode)
      }
      const [commits] = yield* sql<{ n: number }>`select count(distinct transaction_id)::int as n from audit_trail`
      const made = rows.reduce((sum, { acts }) => sum + acts, 0)
      assert.isBelow(commits?.n ?? made, made, "they went together")
    })
  )
})
