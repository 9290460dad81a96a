import { assert, it } from "@effect/vitest"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const packages = new URL("../../../../", import.meta.url).pathname

const sources = ["server", "workers"].flatMap((part) =>
  readdirSync(join(packages, part, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(part, "src", file))
)

it("accounts are updated by Accounts and by nobody else", () => {
  const writers = sources.filter((file) =>
    /update\s+user_accounts\b|delete\s+from\s+user_accounts\b/i.test(readFileSync(join(packages, file), "utf8"))
  )
  assert.deepStrictEqual(writers, ["server/src/features/accounts/AccountUpdate.ts"])
})
