import { Console, Effect } from "effect"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { fileURLToPath } from "node:url"
import { accessMatrix } from "./AccessMatrix.ts"
import { auditPage } from "./AuditPage.ts"
import { configurationPage, envExample } from "./Configuration.ts"
import { contractPage } from "./ContractPage.ts"
import { errorCodesPage } from "./ErrorCodes.ts"
import { limitsPage } from "./LimitsPage.ts"
import { openApiDocument } from "./OpenApiDocument.ts"
import { securityPage } from "./SecurityPage.ts"

const root = fileURLToPath(new URL("../../../../", import.meta.url))

/** Every generated file and what makes it. */
const files = {
  "docs/api/openapi.json": openApiDocument,
  "docs/api/access-matrix.md": accessMatrix,
  "docs/api/error-codes.md": errorCodesPage,
  "docs/api/configuration.md": configurationPage,
  "docs/audit-trail.md": auditPage,
  "docs/contract.md": contractPage,
  "docs/limits.md": limitsPage,
  "docs/security.md": securityPage,
  ".env.example": envExample
} as const

const isStale = (name: string, text: string) => !existsSync(root + name) || readFileSync(root + name, "utf8") !== text

const program = Effect.suspend(() => {
  const stale = Object.entries(files).flatMap(([name, make]) => {
    const text = make()
    return isStale(name, text) ? [{ name, text }] : []
  })
  if (process.argv.includes("--check")) {
    if (stale.length === 0) return Console.log("Generated files are fresh.")
    process.exitCode = 1
    return Console.log(`Stale: ${stale.map(({ name }) => name).join(", ")}. Run pnpm generate and commit.`)
  }
  for (const { name, text } of stale) {
    mkdirSync(dirname(root + name), { recursive: true })
    writeFileSync(root + name, text)
  }
  return Console.log(
    stale.length === 0 ? "Generated files were fresh." : `Wrote ${stale.map(({ name }) => name).join(", ")}.`
  )
})

Effect.runSync(program)
