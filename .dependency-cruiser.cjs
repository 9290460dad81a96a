// The arrows between folders (ARCHITECTURE.md); that features do not circle is held by scripts/lib/arrows.mjs. `parser: "swc"` is needed: with TypeScript 7 the default parser cruises
// nothing and reports success; scripts/arrows.mjs fails when that happens.
const packages = (names) => `^packages/(${names})/`

/** The areas of features, each below those that follow it. */
const areas = ["platform", "accounts", "identity", "people", "kyc", "evidence", "reports"]
const areaFolders = (names) => `^packages/(domain/src|server/src/features)/(${names.join("|")})/`

/** One rule an area, of the contract and of the server alike: it imports those below, never those above. */
const areaRules = areas.slice(0, -1).map((area, place) => ({
  name: `${area}-does-not-know-areas-above`,
  comment: `The areas from the bottom to the top: ${areas.join(", ")}. Each may import those before it.`,
  severity: "error",
  from: { path: areaFolders([area]) },
  to: { path: areaFolders(areas.slice(place + 1)) }
}))

const ours = "^(packages|apps|bench)/"

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "A cycle cannot be understood, tested or moved in parts. Types count too.",
      severity: "error",
      from: {},
      to: { circular: true }
    },
    {
      name: "everything-resolves",
      comment: "An import that resolves to nothing.",
      severity: "error",
      from: { path: ours },
      to: { couldNotResolve: true }
    },
    {
      name: "domain-depends-on-effect-only",
      comment: "The contract runs anywhere: no Node, no server, no vendor.",
      severity: "error",
      from: { path: "^packages/domain/src/" },
      to: { pathNot: ["^packages/domain/src/", "(^|/)node_modules/(\\.pnpm/)?effect(@|/)"] }
    },
    {
      name: "the-plain-client-stands-alone",
      comment: "A page downloads it: it has nothing of the contract's schemas, of Effect, of React or of Node.",
      severity: "error",
      from: { path: "^packages/client/src/", pathNot: "^packages/client/src/(effect|react)/" },
      to: { pathNot: "^packages/client/src/(?!effect/|react/)" }
    },
    {
      name: "client-for-react-depends-on-the-plain-client",
      severity: "error",
      from: { path: "^packages/client/src/react/" },
      to: {
        pathNot: [
          "^packages/client/src/(?!effect/)",
          "(^|/)node_modules/(\\.pnpm/)?(react|@types[/+]react|@tanstack[/+]react-query)(@|/)"
        ]
      }
    },
    {
      name: "client-for-effect-depends-on-domain-and-effect-only",
      comment: "It runs in a browser and outside this repository.",
      severity: "error",
      from: { path: "^packages/client/src/effect/" },
      to: { pathNot: ["^packages/(client/src/effect|domain/src)/", "(^|/)node_modules/(\\.pnpm/)?effect(@|/)"] }
    },
    {
      name: "server-depends-on-domain",
      comment: "Of our packages the server knows domain; its testing/ may migrate a database.",
      severity: "error",
      from: { path: "^packages/server/src/", pathNot: "^packages/server/src/testing/" },
      to: { path: [packages("client|workers|migrations"), "^(apps|bench)/"] }
    },
    {
      name: "server-testing-depends-on-domain-and-migrations",
      severity: "error",
      from: { path: "^packages/server/src/testing/" },
      to: { path: [packages("client|workers"), "^(apps|bench)/"] }
    },
    {
      name: "workers-depend-on-server-and-domain",
      severity: "error",
      from: { path: "^packages/workers/src/" },
      to: { path: [packages("client|migrations"), "^(apps|bench)/"] }
    },
    {
      name: "workers-do-not-serve",
      comment: "Jobs call services, never handlers.",
      severity: "error",
      from: { path: "^packages/workers/src/" },
      to: { path: ["^packages/server/src/http/", "^packages/server/src/features/.+(Http|Handlers)\\.ts$"] }
    },
    {
      name: "migrations-depend-on-settings-only",
      comment: "What is migrated is read as every program reads its settings.",
      severity: "error",
      from: { path: "^packages/migrations/src/" },
      to: { path: ours, pathNot: "^packages/(migrations|settings)/src/" }
    },
    {
      name: "steps-depend-on-nothing-of-ours",
      comment:
        "A step must mean the same next year, whatever the code has become. What kinds of steps are is all it knows, and " +
        "what is frozen: copies of code of ours as it was, for what a step computes.",
      severity: "error",
      from: { path: "^packages/migrations/src/(steps/|frozen/|StepKinds\\.ts$)" },
      to: { path: ours, pathNot: "^packages/migrations/src/(steps/|frozen/|StepKinds\\.ts$)" }
    },
    {
      name: "settings-depend-on-effect-only",
      comment: "How settings are read is below every program.",
      severity: "error",
      from: { path: "^packages/settings/src/" },
      to: { path: ours, pathNot: "^packages/settings/src/" }
    },
    {
      name: "packages-do-not-know-apps",
      severity: "error",
      from: { path: "^packages/[^/]+/src/" },
      to: { path: "^(apps|bench)/" }
    },
    {
      name: "the-console-knows-the-client-only",
      comment: "A page downloads it, and it is the client's first customer: what it misses is mended there.",
      severity: "error",
      from: { path: "^apps/console/src/" },
      to: { path: ours, pathNot: "^(apps/console/src|packages/client/src/(?!effect/))" }
    },
    {
      name: "features-do-not-know-adapters",
      comment:
        "Adapters fill the ports of features, never the reverse. Two exceptions, wherever SQL is written: RepoBoundary, which " +
        "turns lost connections into Unavailable, and Rows, which holds rows to their columns.",
      severity: "error",
      from: { path: "^packages/server/src/features/" },
      to: {
        path: "^packages/server/src/adapters/",
        pathNot: "^packages/server/src/adapters/postgres/(RepoBoundary|Rows)\\.ts$"
      }
    },
    {
      name: "features-do-not-know-transport",
      comment:
        "Only *Http.ts, *Handlers.ts and CookieMode.ts see the edge; RequestInfo (ip, user agent) is the one fact that services may ask for.",
      severity: "error",
      from: { path: "^packages/server/src/features/", pathNot: "(Http|Handlers|CookieMode)\\.ts$" },
      to: {
        path: [
          "^packages/server/src/(http|contract)/",
          "^packages/server/src/features/.+(Http|Handlers)\\.ts$",
          "^packages/server/src/[^/]+\\.ts$"
        ],
        pathNot: "^packages/server/src/http/RequestInfo\\.ts$"
      }
    },
    {
      name: "handlers-do-not-touch-storage",
      comment: "A handler calls a service; rows are the service's business.",
      severity: "error",
      from: { path: "^packages/server/src/features/.+(Http|Handlers)\\.ts$" },
      to: { path: "Repo\\.ts$" }
    },
    {
      name: "feature-internals-stay-inside",
      comment:
        "Another feature is reached through its services and ports. One exception: accounts are made and read by " +
        "registration and sessions too, through UserRepo and UserRow.",
      severity: "error",
      from: { path: "^packages/server/src/features/(accounts|(?!kyc/)[^/]+/[^/]+|kyc/consents|kyc/vault)/" },
      to: {
        path: "^packages/server/src/features/[^/]+/.*(Repo|Row|Policy|Rules)\\.ts$",
        pathNot: ["^packages/server/src/features/$1/", "^packages/server/src/features/accounts/User(Repo|Row)\\.ts$"]
      }
    },
    {
      name: "kyc-internals-stay-inside",
      comment: "The journeys of KYC share their tables; consents and the vault are features of their own.",
      severity: "error",
      from: { path: "^packages/server/src/features/kyc/(?!consents/|vault/)" },
      to: {
        path: "^packages/server/src/features/[^/]+/.*(Repo|Row|Policy|Rules)\\.ts$",
        pathNot: [
          "^packages/server/src/features/kyc/(?!consents/|vault/)",
          "^packages/server/src/features/accounts/User(Repo|Row)\\.ts$"
        ]
      }
    },
    {
      name: "no-composition-below-main",
      comment: "Only start.ts files, tests and testing/ put adapters and features together.",
      severity: "error",
      from: { path: "^packages/server/src/(features|http|contract|adapters|config)/" },
      to: { path: "^packages/server/src/([^/]+\\.ts$|testing/)" }
    },
    {
      name: "contract-knows-no-feature",
      comment: "Serving is written once, for whatever is declared.",
      severity: "error",
      from: { path: "^packages/(server|domain)/src/contract/" },
      to: { path: [areaFolders(areas.slice(1)), "^packages/server/src/(adapters|config)/"] }
    },
    {
      name: "areas-are-listed-for-the-composition",
      comment: "A feature names the features that it stands on by their layers, never by the list of an area.",
      severity: "error",
      from: { path: "^packages/server/src/(?!Features\\.ts$)" },
      to: { path: "^packages/server/src/features/[^/]+/index\\.ts$" }
    },
    {
      name: "config-stands-alone",
      comment:
        "Configuration is read before anything else exists; the policies that a feature states as data are its defaults.",
      severity: "error",
      from: { path: "^packages/server/src/config/" },
      to: { path: "^packages/server/src/(features|adapters|http|testing)/", pathNot: "/[A-Za-z]+Policies\\.ts$" }
    },
    {
      name: "testing-stays-in-tests",
      comment: "Test doubles never reach a running system.",
      severity: "error",
      from: { path: "^(packages|apps)/[^/]+/src/", pathNot: "^packages/[^/]+/src/testing/" },
      to: { path: "^packages/[^/]+/src/testing/" }
    },
    ...areaRules,
    {
      name: "features-lie-in-areas",
      comment: "What lies in no area is below and above none, so that no arrow would hold for it.",
      severity: "error",
      from: { path: "^packages/server/src/features/", pathNot: areaFolders(areas) },
      to: {}
    }
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.data/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".mjs", ".js", ".json"]
    }
  }
}
