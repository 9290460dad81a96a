import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { featureFiles } from "./featureFiles.mjs"
import { camel, pascal } from "./names.mjs"
import { Stop } from "./say.mjs"

const singular = (plural) => plural.replace(/ies$/, "y").replace(/(?<![s])s$/, "")

const nextStep = (root) => {
  const numbers = readdirSync(join(root, "packages/migrations/src/steps")).map((file) => Number(file.slice(0, 4)))
  return String(Math.max(0, ...numbers) + 1).padStart(4, "0")
}

// A new feature is named wherever the feature `branches` is named, in the files where all features meet.
const meeting = [
  "packages/domain/src/OperationGroups.ts",
  "packages/domain/src/OperationFailures.ts",
  "packages/domain/src/examples/OperationExamples.ts",
  "packages/server/src/OperationHandlers.ts"
]

// Each way in which a part of `branches` is named: what imports it, and its line in a list.
const mentions =
  /^(?:import \{ (?:Branch(?:Operations|Handlers)|branchFailures|branchesExamples) \} from .*| *(?:branches: (?:BranchOperations|branchFailures|branchesExamples)|BranchHandlers),?)\n/gm

/** Below each import of, and each reference to, a part of `branches`, the same part of the new feature. */
const nameBeside = (text, area, feature, X) => {
  const id = camel(pascal(feature))
  const mine = (line) =>
    line
      .replace("people/branches", `${area}/${feature}`)
      .replace("BranchesExamples", `${pascal(feature)}Examples`)
      .replace("branchesExamples", `${id}Examples`)
      .replace("branches:", `${id}:`)
      .replaceAll("branchFailures", `${camel(X)}Failures`)
      .replaceAll("Branch", X)
  return text.replace(mentions, (line) => {
    const isLastOfList = !line.startsWith("import") && !line.endsWith(",\n")
    return `${isLastOfList ? line.replace("\n", ",\n") : line}${mine(line)}`
  })
}

/**
 * Writes the files of a feature, which can read one thing by its id, and names it where all features meet. `feature` is its
 * area and its name: `people/refunds`. Gives the files written and changed. Refuses an area that is not there, and a name
 * that is not plural kebab-case or is taken.
 */
export const writeFeature = ({ root, feature: named, entity }) => {
  const [, area, feature] = /^([a-z]+)\/([a-z]+(?:-[a-z]+)*)$/.exec(named) ?? []
  if (feature === undefined) {
    throw new Stop("Name area and feature in small letters and dashes: pnpm new:feature people/refunds")
  }
  const features = "packages/server/src/features"
  const areas = readdirSync(join(root, features)).filter((name) => existsSync(join(root, features, name, "index.ts")))
  if (!areas.includes(area)) throw new Stop(`There is no area "${area}". There are: ${areas.join(", ")}.`)
  const X = entity ?? pascal(singular(feature))
  if (!/^[A-Z][A-Za-z]+$/.test(X)) throw new Stop(`"${X}" cannot name the entity: write it like Refund.`)
  const files = featureFiles(area, feature, X, nextStep(root))
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
  const list = `${features}/${area}/index.ts`
  const listed = `export * as ${camel(pascal(feature))} from "./${feature}/layer.ts"\n`
  writeFileSync(join(root, list), readFileSync(join(root, list), "utf8") + listed)
  return { entity: X, written: files.map(([file]) => file), changed: [...changed, list] }
}
