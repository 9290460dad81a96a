import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { expect, it } from "vitest"
import { checkArrows } from "../lib/arrows.mjs"
import { root } from "../lib/toolchain.mjs"

const config = join(root, ".dependency-cruiser.cjs")

/** Checks a tree that holds these files, each importing the others named. */
const check = async (files: Record<string, ReadonlyArray<string>>, atLeast = 1) => {
  const folder = mkdtempSync(join(tmpdir(), "credbuzzpay-arrows-"))
  try {
    for (const [file, imports] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(file)), { recursive: true })
      writeFileSync(
        join(folder, file),
        imports.map((name, index) => `import * as m${index} from "${name}"\nexport { m${index} }\n`).join("")
      )
    }
    return await checkArrows({ root: folder, config, atLeast })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const server = "packages/server/src"
const kyc = `${server}/features/kyc/journeys`
const users = `${server}/features/people/users`
const accounts = `${server}/features/accounts`

const forbidden: ReadonlyArray<readonly [rule: string, from: string, to: string]> = [
  ["domain-depends-on-effect-only", "packages/domain/src/A.ts", "node:fs"],
  ["domain-depends-on-effect-only", "packages/domain/src/A.ts", `${server}/B.ts`],
  ["the-plain-client-stands-alone", "packages/client/src/A.ts", "node:fs"],
  ["the-plain-client-stands-alone", "packages/client/src/A.ts", "packages/client/src/effect/B.ts"],
  ["client-for-react-depends-on-the-plain-client", "packages/client/src/react/A.ts", "packages/domain/src/B.ts"],
  ["client-for-effect-depends-on-domain-and-effect-only", "packages/client/src/effect/A.ts", "node:fs"],
  ["client-for-effect-depends-on-domain-and-effect-only", "packages/client/src/effect/A.ts", `${server}/B.ts`],
  ["server-depends-on-domain", `${kyc}/KycService.ts`, "packages/workers/src/B.ts"],
  ["server-depends-on-domain", `${kyc}/KycService.ts`, "packages/migrations/src/B.ts"],
  ["server-testing-depends-on-domain-and-migrations", `${server}/testing/A.ts`, "packages/client/src/B.ts"],
  ["workers-depend-on-server-and-domain", "packages/workers/src/A.ts", "packages/client/src/B.ts"],
  ["workers-do-not-serve", "packages/workers/src/A.ts", `${kyc}/KycHttp.ts`],
  ["migrations-depend-on-settings-only", "packages/migrations/src/A.ts", "packages/domain/src/B.ts"],
  ["steps-depend-on-nothing-of-ours", "packages/migrations/src/steps/A.ts", "packages/settings/src/B.ts"],
  ["steps-depend-on-nothing-of-ours", "packages/migrations/src/steps/A.ts", "packages/migrations/src/History.ts"],
  ["steps-depend-on-nothing-of-ours", "packages/migrations/src/StepKinds.ts", "packages/migrations/src/History.ts"],
  ["settings-depend-on-effect-only", "packages/settings/src/A.ts", "packages/domain/src/B.ts"],
  ["the-console-knows-the-client-only", "apps/console/src/A.ts", "packages/domain/src/B.ts"],
  ["packages-do-not-know-apps", "packages/workers/src/A.ts", "apps/standalone/src/B.ts"],
  ["features-do-not-know-adapters", `${kyc}/KycService.ts`, `${server}/adapters/redis/RedisCache.ts`],
  ["features-do-not-know-transport", `${kyc}/KycService.ts`, `${server}/http/ClientIp.ts`],
  ["features-do-not-know-transport", `${kyc}/KycService.ts`, `${kyc}/KycHttp.ts`],
  ["handlers-do-not-touch-storage", `${kyc}/KycHttp.ts`, `${kyc}/KycRepo.ts`],
  ["feature-internals-stay-inside", `${users}/UserService.ts`, `${kyc}/KycRepo.ts`],
  ["feature-internals-stay-inside", `${users}/UserService.ts`, `${kyc}/KycPolicy.ts`],
  ["feature-internals-stay-inside", `${server}/features/people/branches/A.ts`, `${users}/UserPolicy.ts`],
  ["feature-internals-stay-inside", `${accounts}/UserCache.ts`, `${users}/UserPolicy.ts`],
  ["feature-internals-stay-inside", `${server}/features/kyc/vault/A.ts`, `${kyc}/KycRepo.ts`],
  ["kyc-internals-stay-inside", `${kyc}/KycService.ts`, `${users}/UserPolicy.ts`],
  ["kyc-internals-stay-inside", `${kyc}/KycService.ts`, `${server}/features/kyc/consents/ConsentRepo.ts`],
  ["no-composition-below-main", `${server}/adapters/redis/RedisCache.ts`, `${server}/Features.ts`],
  ["contract-knows-no-feature", `${server}/contract/implement.ts`, `${users}/UserService.ts`],
  ["contract-knows-no-feature", "packages/domain/src/contract/Operation.ts", "packages/domain/src/kyc/pan/Pan.ts"],
  ["features-do-not-know-transport", `${users}/UserService.ts`, `${server}/contract/implement.ts`],
  ["areas-are-listed-for-the-composition", `${kyc}/layer.ts`, `${server}/features/people/index.ts`],
  ["config-stands-alone", `${server}/config/KycConfig.ts`, `${kyc}/KycService.ts`],
  ["features-lie-in-areas", `${server}/features/loans/LoanService.ts`, "packages/domain/src/B.ts"],
  ["testing-stays-in-tests", `${server}/HttpApp.ts`, `${server}/testing/TestApp.ts`]
]

/** From the bottom to the top (ARCHITECTURE.md). */
const areas = ["platform", "accounts", "identity", "people", "kyc", "evidence", "reports"]

const upwardArrows = areas.flatMap((lower, place) => areas.slice(place + 1).map((upper) => [lower, upper] as const))

const upwards = (from: string) => "../".repeat(from.split("/").length - 1)

it.each(forbidden)("the arrow rule %s refuses %s -> %s", async (rule, from, to) => {
  const outside = to.startsWith("node:")
  const { problems } = await check({ [from]: [outside ? to : upwards(from) + to], ...(outside ? {} : { [to]: [] }) })
  expect(problems.map((problem: string) => problem.split(":")[0])).toContain(rule)
})

const area = (folder: string, name: string) => `${folder}/${name}/part/A.ts`

/** A tree in which, for each pair, the area named first imports the one named second: in the contract and in the server. */
const areaTree = (pairs: ReadonlyArray<readonly [from: string, to: string]>) => {
  const tree: Record<string, ReadonlyArray<string>> = {}
  for (const folder of ["packages/domain/src", `${server}/features`]) {
    for (const name of areas) {
      const named = pairs.filter(([from]) => from === name).map(([, to]) => `../../${to}/part/A.ts`)
      tree[area(folder, name)] = named
    }
  }
  return tree
}

it("no area knows one above it, in the contract or in the server", async () => {
  const { problems } = await check(areaTree(upwardArrows))
  const expected = upwardArrows.flatMap(([lower, upper]) =>
    ["packages/domain/src", `${server}/features`].map(
      (folder) => `${lower}-does-not-know-areas-above: ${area(folder, lower)} -> ${area(folder, upper)}`
    )
  )
  expect(expected).toHaveLength(42)
  expect(problems.toSorted()).toEqual(expected.toSorted())
})

it("the server's part of an area does not know the contract of one above it", async () => {
  const from = area(`${server}/features`, "accounts")
  const to = area("packages/domain/src", "identity")
  const { problems } = await check({ [from]: [upwards(from) + to], [to]: [] })
  expect(problems).toEqual([`accounts-does-not-know-areas-above: ${from} -> ${to}`])
})

it.each(["packages/domain/src", `${server}/features`])(
  "features of %s do not know each other in a circle",
  async (folder) => {
    const file = (feature: string) => `${folder}/people/${feature}/A.ts`
    const { problems } = await check({
      [file("users")]: ["../invitations/A.ts"],
      // Not the file that knows it: no file is in a circle, only the folders are.
      [file("invitations")]: ["../approvals/rules/A.ts"],
      [`${folder}/people/approvals/rules/A.ts`]: [],
      [`${folder}/people/approvals/B.ts`]: ["../users/B.ts", "./rules/A.ts"],
      [`${folder}/people/users/B.ts`]: []
    })
    expect(problems).toHaveLength(3)
    for (const problem of problems) expect(problem).toMatch(/^features-do-not-circle: .+ -> .+, .+ -> .+, .+ -> /)
  }
)

it("folders of one feature may know each other", async () => {
  const { problems } = await check({
    [`${users}/list/A.ts`]: ["../A.ts"],
    [`${users}/A.ts`]: [],
    [`${users}/B.ts`]: ["./list/A.ts"]
  })
  expect(problems).toEqual([])
})

it("an area knows those below it", async () => {
  const { problems } = await check(areaTree(upwardArrows.map(([lower, upper]) => [upper, lower] as const)))
  expect(problems).toEqual([])
})

it("what the drawing allows is no problem", async () => {
  const { modules, problems } = await check({
    "packages/domain/src/Kyc.ts": [],
    "packages/client/src/main.ts": [],
    "packages/client/src/effect/main.ts": ["../../../domain/src/Kyc.ts"],
    "packages/client/src/react/main.ts": ["../main.ts"],
    "packages/workers/src/main.ts": ["../../server/src/features/kyc/journeys/KycService.ts"],
    [`${kyc}/KycHttp.ts`]: ["./KycService.ts", "../../../../../domain/src/Kyc.ts"],
    [`${kyc}/KycService.ts`]: [
      "./KycRepo.ts",
      "./KycPolicy.ts",
      "../reviews/ReviewRepo.ts",
      "../../accounts/UserRepo.ts",
      "../../../http/RequestInfo.ts"
    ],
    [`${server}/features/kyc/reviews/ReviewRepo.ts`]: [],
    [`${kyc}/KycRepo.ts`]: ["../../../adapters/postgres/RepoBoundary.ts"],
    [`${kyc}/KycPolicy.ts`]: [],
    [`${accounts}/UserRepo.ts`]: [],
    [`${server}/http/RequestInfo.ts`]: [],
    [`${server}/adapters/postgres/RepoBoundary.ts`]: [],
    [`${server}/adapters/sandbox/SandboxKyc.ts`]: ["../../features/kyc/journeys/KycService.ts"]
  })
  expect(problems).toEqual([])
  expect(modules).toBe(14)
})

it("a cycle is refused, of types too", async () => {
  const { problems } = await check({
    [`${kyc}/A.ts`]: ["./B.ts"],
    [`${kyc}/B.ts`]: ["./A.ts"]
  })
  expect(problems.some((problem: string) => problem.startsWith("no-cycles"))).toBe(true)
})

it("an import of a file that is not there is refused", async () => {
  const { problems } = await check({ [`${kyc}/A.ts`]: ["./Gone.ts"] })
  expect(problems).toContain(`everything-resolves: ${kyc}/A.ts -> ./Gone.ts`)
})

it("a run that read too few modules fails instead of reporting success", async () => {
  const { problems } = await check({ [`${kyc}/A.ts`]: [] }, 50)
  expect(problems).toEqual(["only 1 modules were read; at least 50 are expected"])
})

it("a package without sources fails", async () => {
  const { problems } = await check({ [`${kyc}/A.ts`]: [], "packages/client/src/README.md": [] })
  expect(problems).toEqual(["packages/client/src has no sources"])
})
