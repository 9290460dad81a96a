import { readFileSync } from "node:fs"

/** The parts of the verifier in `scripts/verify-audit/`, each after those that it imports. */
const parts = [
  "bytes",
  "keys",
  "blocks",
  "rows",
  "trees",
  "proofs",
  "values",
  "zip",
  "pack",
  "archive",
  "checkpoint",
  "main"
] as const

const sourceOf = (part: string) =>
  readFileSync(new URL(`../../../../scripts/verify-audit/${part}.mjs`, import.meta.url), "utf8")

const IMPORT = /^import \{([^}]*)\} from "([^"]+)"\n/gm

/** What a part says beside its imports, as it stands in one file with the others. */
const bodyOf = (source: string) =>
  source
    .replaceAll(IMPORT, "")
    .replaceAll(/^export /gm, "")
    .trim()

/** What Node gives, each module imported once. */
const nodeImports = (sources: ReadonlyArray<string>) => {
  const names = new Map<string, Set<string>>()
  for (const [, list = "", from = ""] of sources.flatMap((source) => [...source.matchAll(IMPORT)])) {
    if (!from.startsWith("node:")) continue
    const known = names.get(from) ?? new Set()
    for (const name of list.split(",")) if (name.trim() !== "") known.add(name.trim())
    names.set(from, known)
  }
  return [...names]
    .map(([from, known]) => `import { ${[...known].toSorted().join(", ")} } from "${from}"`)
    .toSorted((a, b) => (a.slice(a.indexOf("node:")) < b.slice(b.indexOf("node:")) ? -1 : 1))
}

const OPENING = /^(?:\/\/.*\n)+/

/** `scripts/verify-audit.mjs`: the parts as one file, which is copied to where nothing else of us is. */
export const offlineVerifier = (): string => {
  const sources = parts.map(sourceOf)
  const [opening = ""] = OPENING.exec(sources.at(-1) ?? "") ?? []
  const bodies = parts.map((part, index) => {
    const title = `// ---------------------------------------------------------------- ${part}`
    return `${title}\n\n${bodyOf((sources[index] ?? "").replace(OPENING, ""))}\n`
  })
  const made = "// Made of scripts/verify-audit/ by pnpm generate: change the parts.\n/* oxlint-disable max-lines */"
  return `${opening}//\n${made}\n${nodeImports(sources).join("\n")}\n\n${bodies.join("\n")}`
}
