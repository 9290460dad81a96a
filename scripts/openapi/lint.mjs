// What Redocly and Spectral find in docs/api/openapi.json by their recommended rules, a line for each; 1 when there is one.
//   node scripts/openapi/lint.mjs [another document]
import { createConfig, lint } from "@redocly/openapi-core"
import spectralCore from "@stoplight/spectral-core"
import { oas } from "@stoplight/spectral-rulesets"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

const document = process.argv[2] ?? fileURLToPath(new URL("../../docs/api/openapi.json", import.meta.url))

const config = await createConfig({ extends: ["recommended"] })
const ofRedocly = (await lint({ ref: document, config })).map(
  ({ location, message, ruleId }) => `redocly ${ruleId} ${location[0]?.pointer ?? ""}: ${message}`
)

const { Spectral } = spectralCore
const spectral = new Spectral()
spectral.setRuleset({ extends: [oas] })
const ofSpectral = (await spectral.run(readFileSync(document, "utf8"))).map(
  ({ code, message, path }) => `spectral ${code} /${path.join("/")}: ${message}`
)

const problems = [...ofRedocly, ...ofSpectral]
for (const problem of problems) process.stdout.write(`${problem}\n`)
process.exitCode = problems.length === 0 ? 0 : 1
