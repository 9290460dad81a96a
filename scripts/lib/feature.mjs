import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { Stop } from "./say.mjs"

const pascal = (kebab) => kebab.replace(/(^|-)([a-z])/g, (_all, _dash, letter) => letter.toUpperCase())
const camel = (name) => name.charAt(0).toLowerCase() + name.slice(1)
const singular = (plural) => plural.replace(/ies$/, "y").replace(/(?<![s])s$/, "")

const nextStep = (root) => {
  const numbers = readdirSync(join(root, "packages/migrations/src/steps")).map((file) => Number(file.slice(0, 4)))
  return String(Math.max(0, ...numbers) + 1).padStart(4, "0")
}

/** What belongs into each file of a feature, in the order of docs/recipes/add-a-feature.md. */
const emptyFiles = (area, feature, X, step) => [
  [
    `packages/domain/src/${area}/${feature}/${X}.ts`,
    `Step 1, words: the brand ${X}Id, the states, the schema ${X} and what callers send.`
  ],
  [`packages/domain/src/${area}/${feature}/${X}Rules.ts`, "Step 2, rules: pure decisions, no services."],
  [`packages/domain/test/${area}/${feature}/${X}Rules.test.ts`, "Step 2: each rule as a sentence of the product."],
  [`packages/domain/src/${area}/${feature}/${X}Errors.ts`, "Step 3: a function for each error, with its stable code."],
  [
    `packages/domain/src/${area}/${feature}/${X}Api.ts`,
    `Step 3: the class ${X}Api, an HttpApiGroup; each endpoint says .annotate(Access, …).`
  ],
  [
    `packages/domain/src/${area}/${feature}/${X}Rpcs.ts`,
    `Step 3: the class ${X}Rpcs, an RpcGroup with the same access rules.`
  ],
  [
    `packages/migrations/src/steps/${step}_create_${feature.replaceAll("-", "_")}.ts`,
    "Step 4, table: the default export is an Effect. Say which locks it takes, that the running version survives it, how to undo it. Grant credbuzzpay_app what servers and workers need."
  ],
  [
    `packages/server/src/features/${area}/${feature}/${X}Repo.ts`,
    `Step 5, storage: the service ${X}Repo with a static layer; its row schema stays private.`
  ],
  [
    `packages/server/src/features/${area}/${feature}/${X}Policy.ts`,
    "Step 6: whether this caller may see or change this row."
  ],
  [
    `packages/server/src/features/${area}/${feature}/${X}Service.ts`,
    `Step 6, use-cases: the service ${X}Service with a static layer; state, audit row and outbox row in one transaction.`
  ],
  [
    `packages/server/src/features/${area}/${feature}/${X}Http.ts`,
    `Step 7, transport: ${X}Http, endpointGroup; each handler at most 5 lines.`
  ],
  [
    `packages/server/src/features/${area}/${feature}/${X}Rpc.ts`,
    `Step 7: ${camel(X)}Handlers, an Effect of the RPC handlers.`
  ],
  [
    `packages/server/test/features/${area}/${feature}/${X}.test.ts`,
    "Steps 5 to 7: on a real database; allowed, denied, missing."
  ],
  [
    `packages/client/src/${feature}/${X}Calls.ts`,
    `Step 8, client: the calls ${X}Calls, how REST and RPC send each, and ${camel(X)}Calls, a callGroup of them.`
  ]
]

// A new feature is named wherever the feature `users` is named, in the files where all features meet.
const meeting = (root) =>
  [
    "packages/domain/src/Api.ts",
    "packages/domain/src/Rpcs.ts",
    "packages/client/src/Groups.ts",
    ...readdirSync(join(root, "packages/server/src"))
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `packages/server/src/${name}`)
  ].filter((file) => existsSync(join(root, file)))

/** Beside each import of, and each reference to, a part of `users`, the same part of the new feature. */
const nameBeside = (text, area, feature, X) => {
  // The client's folders lie in no areas.
  const folder = (_all, users) => (users === "users" ? `/${feature}/${X}` : `/${area}/${feature}/${X}`)
  const parts = ["Api", "Rpcs", "Repo", "Service", "Http"].map((part) => [`User${part}`, `${X}${part}`])
  const pairs = [...parts, ["userHandlers", `${camel(X)}Handlers`], ["userCalls", `${camel(X)}Calls`]]
  return text
    .split("\n")
    .flatMap((line) => {
      const pair = pairs.find(([user]) => new RegExp(`\\b${user}\\b`).test(line))
      if (pair === undefined || /^\s*(\*|\/)/.test(line)) return [line]
      const [user, mine] = pair
      if (line.startsWith("import ")) {
        return [line, line.replace(/\/(people\/users|accounts|users)\/User/, folder).replace(user, mine)]
      }
      if (user === "userHandlers") return [`${line.replace(/,?$/, ",")}`, line.replace(user, mine)]
      if (user === "userCalls") {
        const group = camel(pascal(feature))
        return [line.replace(/,?$/, ","), line.replace(/users: userCalls/, `${group}: ${mine}`)]
      }
      return [line.replace(new RegExp(`\\b${user}(\\.layer)?\\b`), `$&, ${mine}$1`)]
    })
    .join("\n")
}

/**
 * Writes the empty files of a feature and names it where all features meet, so that the compiler lists every export that
 * is still missing. `feature` is its area and its name: `people/refunds`. Resolves to the files written and changed.
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
  const files = emptyFiles(area, feature, X, nextStep(root))
  const taken = files
    .map(([file]) => dirname(file))
    .find((folder) => folder.endsWith(`/${feature}`) && existsSync(join(root, folder)))
  if (taken !== undefined) throw new Stop(`${taken} exists already. Choose another name, or remove it first.`)
  for (const [file, purpose] of files) {
    mkdirSync(join(root, dirname(file)), { recursive: true })
    writeFileSync(join(root, file), `// ${purpose}\nexport {}\n`)
  }
  const changed = meeting(root).filter((file) => {
    const before = readFileSync(join(root, file), "utf8")
    const after = nameBeside(before, area, feature, X)
    if (after !== before) writeFileSync(join(root, file), after)
    return after !== before
  })
  return { entity: X, written: files.map(([file]) => file), changed }
}
