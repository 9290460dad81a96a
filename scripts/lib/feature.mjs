import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { camel, pascal } from "./names.mjs"
import { Stop } from "./say.mjs"

const singular = (plural) => plural.replace(/ies$/, "y").replace(/(?<![s])s$/, "")

const nextStep = (root) => {
  const numbers = readdirSync(join(root, "packages/migrations/src/steps")).map((file) => Number(file.slice(0, 4)))
  return String(Math.max(0, ...numbers) + 1).padStart(4, "0")
}

const empty = (purpose) => `// ${purpose}\nexport {}\n`

const operations = (feature, X) => `import { operations } from "../../contract/Operation.ts"

// Step 3, contract: each operation is declared here and nowhere else; pnpm new:operation adds one.
export const ${X}Operations = operations("${camel(pascal(feature))}", "/${feature}", {})
`

const handlers = (area, feature, X) => `import { Effect } from "effect"
import { ${X}Operations } from "@credbuzzpay/domain/${area}/${feature}/${X}Operations"
import { implement } from "../../../contract/implement.ts"
import { ${X}Service } from "./${X}Service.ts"

// Step 7, transport: what does each operation, a line each, over REST and RPC alike.
export const ${X}Handlers = implement(
  ${X}Operations,
  Effect.gen(function* () {
    const ${camel(pascal(feature))} = yield* ${X}Service
    return {}
  })
)
`

const layer = (feature, X) => `import { Layer } from "effect"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { ${X}Repo } from "./${X}Repo.ts"
import { ${X}Service } from "./${X}Service.ts"

// Step 6, layer: everything of the feature on the layers of the features that it stands on; ports stay open.
/** ${pascal(feature).replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}. */
export const layer = ${X}Service.layer.pipe(Layer.provideMerge(${X}Repo.layer), Layer.provide(auditTrail.layer))
`

const examples = (area, feature, X) => `import type { ${X}Operations } from "../${area}/${feature}/${X}Operations.ts"
import type { ExamplesOf } from "./OperationExample.ts"

// One for each operation, by its name.
export const ${camel(pascal(feature))}Examples: ExamplesOf<typeof ${X}Operations> = {}
`

/** What belongs into each file of a feature, in the order of docs/recipes/add-a-feature.md. */
const filesOf = (area, feature, X, step) => {
  const domain = `packages/domain/src/${area}/${feature}/${X}`
  const server = `packages/server/src/features/${area}/${feature}/${X}`
  return [
    [`${domain}.ts`, empty(`Step 1, words: the brand ${X}Id, the states, the schema ${X} and what callers send.`)],
    [`${domain}Rules.ts`, empty("Step 2, rules: pure decisions, no services.")],
    [
      `packages/domain/test/${area}/${feature}/${X}Rules.test.ts`,
      empty("Step 2: each rule as a sentence of the product.")
    ],
    [`${domain}Errors.ts`, empty("Step 3: each failure as a value, with its stable code.")],
    [`${domain}Operations.ts`, operations(feature, X)],
    [`packages/domain/src/examples/${pascal(feature)}Examples.ts`, examples(area, feature, X)],
    [
      `packages/migrations/src/steps/${step}_create_${feature.replaceAll("-", "_")}.ts`,
      empty(
        "Step 4, table: the default export is an Effect, run in one transaction. What changes tables that are in use may be of another kind: docs/recipes/add-a-step.md. Say which locks it takes, that the running version survives it, how to undo it. Grant credbuzzpay_app what servers and workers need."
      )
    ],
    [
      `${server}Repo.ts`,
      empty(
        `Step 5, storage: the service ${X}Repo with a static layer; its rows are declared once, by rows() of adapters/postgres/Rows.ts.`
      )
    ],
    [`${server}Policy.ts`, empty("Step 6: whether this caller may see or change this row.")],
    [
      `${server}Service.ts`,
      empty(
        `Step 6, use-cases: the service ${X}Service with a static layer; state, audit row and outbox row in one transaction.`
      )
    ],
    [`${dirname(server)}/layer.ts`, layer(feature, X)],
    [`${server}Handlers.ts`, handlers(area, feature, X)],
    [
      `packages/server/test/features/${area}/${feature}/${X}.test.ts`,
      empty("Steps 5 to 7: on a real database; allowed, denied, missing.")
    ]
  ]
}

// A new feature is named wherever the feature `branches` is named, in the files where all features meet.
const meeting = [
  "packages/domain/src/OperationGroups.ts",
  "packages/domain/src/examples/OperationExamples.ts",
  "packages/server/src/OperationHandlers.ts"
]

// Each way in which a part of `branches` is named: what imports it, and its line in a list.
const mentions =
  /^(?:import \{ (?:Branch(?:Operations|Handlers)|branchesExamples) \} from .*| *(?:branches: BranchOperations|BranchHandlers|branches: branchesExamples),?)\n/gm

/** Below each import of, and each reference to, a part of `branches`, the same part of the new feature. */
const nameBeside = (text, area, feature, X) => {
  const id = camel(pascal(feature))
  const mine = (line) =>
    line
      .replace("people/branches", `${area}/${feature}`)
      .replace("BranchesExamples", `${pascal(feature)}Examples`)
      .replace("branchesExamples", `${id}Examples`)
      .replace("branches:", `${id}:`)
      .replaceAll("Branch", X)
  return text.replace(mentions, (line) => {
    const isLastOfList = !line.startsWith("import") && !line.endsWith(",\n")
    return `${isLastOfList ? line.replace("\n", ",\n") : line}${mine(line)}`
  })
}

/**
 * Writes the files of a feature, with nothing in them yet, and names it where all features meet, so that the compiler
 * lists every export that is still missing. `feature` is its area and its name: `people/refunds`. Resolves to the files written and changed.
 * Refuses an area that is not there, and a name that is not plural kebab-case or is taken.
 */
export const writeFeature = ({ root, feature: named, entity }) => {
  const [, area, feature] = /^([a-z]+)\/([a-z]+(?:-[a-z]+)*)$/.exec(named) ?? []
  if (feature === undefined) {
    throw new Stop("Name area and feature in small letters and dashes: pnpm new:feature people/refunds")
  }
  const areas = readdirSync(join(root, "packages/server/src/features"))
  if (!areas.includes(area)) throw new Stop(`There is no area "${area}". There are: ${areas.join(", ")}.`)
  const X = entity ?? pascal(singular(feature))
  if (!/^[A-Z][A-Za-z]+$/.test(X)) throw new Stop(`"${X}" cannot name the entity: write it like Refund.`)
  const files = filesOf(area, feature, X, nextStep(root))
  const taken = files
    .flatMap(([file]) => (dirname(file).endsWith(`/${feature}`) ? [dirname(file)] : [file]))
    .find((place) => existsSync(join(root, place)))
  if (taken !== undefined) throw new Stop(`${taken} exists already. Choose another name, or remove it first.`)
  for (const [file, text] of files) {
    mkdirSync(join(root, dirname(file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  const changed = meeting.filter((file) => {
    const before = readFileSync(join(root, file), "utf8")
    const after = nameBeside(before, area, feature, X)
    if (after !== before) writeFileSync(join(root, file), after)
    return after !== before
  })
  const list = `packages/server/src/features/${area}/index.ts`
  const listed = `export * as ${camel(pascal(feature))} from "./${feature}/layer.ts"\n`
  writeFileSync(join(root, list), readFileSync(join(root, list), "utf8") + listed)
  return { entity: X, written: files.map(([file]) => file), changed: [...changed, list] }
}
