import { readFileSync } from "node:fs"

const sourceOf = (part: string) =>
  readFileSync(new URL(`../../../../scripts/verify-audit/${part}.mjs`, import.meta.url), "utf8")

const IMPORT = /^import \{([^}]*)\} from "([^"]+)"\n/gm

interface Imported {
  readonly names: ReadonlyArray<string>
  readonly from: string
}

const importsOf = (source: string): ReadonlyArray<Imported> =>
  [...source.matchAll(IMPORT)].map(([, list = "", from = ""]) => ({
    names: list
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
    from
  }))

/** The part and those that it needs, each after those that it imports: their sources by their names. */
const withImports = (part: string, found = new Map<string, string>()): ReadonlyMap<string, string> => {
  const source = sourceOf(part)
  for (const { from } of importsOf(source)) {
    const [, name] = /^\.\/(.+)\.mjs$/.exec(from) ?? []
    if (name !== undefined && !found.has(name)) withImports(name, found)
  }
  return found.set(part, source)
}

/** What Node gives, each module imported once. */
const nodeImports = (sources: ReadonlyArray<string>) => {
  const found = new Map<string, ReadonlyArray<string>>()
  for (const { from, names } of sources.flatMap(importsOf)) {
    if (from.startsWith("node:")) found.set(from, [...(found.get(from) ?? []), ...names])
  }
  return [...found.keys()]
    .toSorted()
    .map((from) => `import { ${[...new Set(found.get(from))].toSorted().join(", ")} } from "${from}"`)
}

/** What a file begins with: the comment that says what it is. */
const OPENING = /^(?:\/\/.*\n)+/

/** What a part says beside that and its imports, as it stands in one file with the others. */
const bodyOf = (source: string) =>
  source
    .replace(OPENING, "")
    .replaceAll(IMPORT, "")
    .replaceAll(/^export /gm, "")
    .trim()

/** `scripts/verify-audit.mjs`: its parts in `scripts/verify-audit/` as one file, to be copied to where nothing else of us is. */
export const offlineVerifier = (): string => {
  const parts = withImports("main")
  const sources = [...parts.values()]
  const [opening = ""] = OPENING.exec(parts.get("main") ?? "") ?? []
  const made = "// Made of scripts/verify-audit/ by pnpm generate: change the parts.\n/* oxlint-disable max-lines */"
  const bodies = [...parts].map(([part, source]) => `// ${"-".repeat(64)} ${part}\n\n${bodyOf(source)}\n`)
  return `${opening}//\n${made}\n${nodeImports(sources).join("\n")}\n\n${bodies.join("\n")}`
}
