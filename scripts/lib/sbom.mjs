import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs"
import { basename, dirname, join } from "node:path"

/** What is installed in a folder of pnpm's, each package once: where it lies and its manifest. */
const installedIn = (folder) => {
  const store = join(folder, "node_modules", ".pnpm")
  const found = new Map()
  const look = (modules) => {
    for (const name of readdirSync(modules)) {
      if (name.startsWith(".")) continue
      const path = join(modules, name)
      if (name.startsWith("@")) {
        look(path)
        continue
      }
      const real = realpathSync(path)
      const manifest = join(real, "package.json")
      if (real.startsWith(store) && existsSync(manifest)) found.set(real, JSON.parse(readFileSync(manifest, "utf8")))
    }
  }
  for (const name of readdirSync(store)) {
    const modules = join(store, name, "node_modules")
    if (name !== "node_modules" && existsSync(modules)) look(modules)
  }
  return found
}

/** The package URL of one of npm. **Source**: the purl specification, type `npm`. */
const purlOf = ({ name, version }) => `pkg:npm/${name.split("/").map(encodeURIComponent).join("/")}@${version}`

/** SHA-512 of each package's archive, by name and version, as the lockfile has it. */
const hashesOf = (lockfile) =>
  new Map(
    [
      ...lockfile.matchAll(
        /^ {2}'?((?:@[^/\n]+\/)?[^@\n']+@[^\n':]+)'?:\n {4}resolution: \{integrity: sha512-([^,}]+)/gm
      )
    ].map(([, id, digest]) => [id, Buffer.from(digest, "base64").toString("hex")])
  )

/** What a manifest says of its licence: an identifier of SPDX's, or an expression of several. */
export const licenceOf = ({ license, licenses }) => {
  const said = typeof license === "string" ? license : (license?.type ?? licenses?.map(({ type }) => type).join(" OR "))
  return said === undefined || said === "" ? undefined : said.replace(/^\(|\)$/g, "")
}

const licensed = (manifest) => {
  const said = licenceOf(manifest)
  if (said === undefined) return {}
  return { licenses: [/ (?:OR|AND|WITH) /.test(said) ? { expression: said } : { license: { id: said } }] }
}

/** The manifests of everything that is installed in a folder, by name and version. */
export const manifestsIn = (folder) =>
  [...new Map([...installedIn(folder).values()].map((manifest) => [purlOf(manifest), manifest])).values()].toSorted(
    (one, other) => purlOf(one).localeCompare(purlOf(other))
  )

/** The packages that a package finds beside it and asks for. */
const dependenciesOf = (path, manifest, installed) => {
  const beside = manifest.name.startsWith("@") ? dirname(dirname(path)) : dirname(path)
  const asked = Object.keys({
    ...manifest.dependencies,
    ...manifest.optionalDependencies,
    ...manifest.peerDependencies
  })
  return asked.flatMap((name) => {
    const link = join(beside, name)
    const found = existsSync(link) ? installed.get(realpathSync(link)) : undefined
    return found === undefined ? [] : [purlOf(found)]
  })
}

/**
 * The bill of materials of a build: every npm package in it, with licence, SHA-512 and what depends on what, and Node.
 * **Source**: CycloneDX 1.6, JSON. The same build gives the same text.
 */
export const billOfMaterials = (folder, { commit, nodeVersion, version }) => {
  const installed = installedIn(folder)
  const hashes = hashesOf(readFileSync(join(folder, "pnpm-lock.yaml"), "utf8"))
  const product = { type: "application", "bom-ref": "credbuzzpay-erp", name: "credbuzzpay-erp", version }
  const node = {
    type: "platform",
    "bom-ref": `pkg:generic/node@${nodeVersion}`,
    name: "node",
    version: nodeVersion,
    purl: `pkg:generic/node@${nodeVersion}`
  }
  const components = manifestsIn(folder).map((manifest) => {
    const purl = purlOf(manifest)
    const [group, name] = manifest.name.startsWith("@") ? manifest.name.split("/") : [undefined, manifest.name]
    const hash = hashes.get(`${manifest.name}@${manifest.version}`)
    return {
      type: "library",
      "bom-ref": purl,
      ...(group === undefined ? {} : { group }),
      name,
      version: manifest.version,
      ...licensed(manifest),
      ...(hash === undefined ? {} : { hashes: [{ alg: "SHA-512", content: hash }] }),
      purl
    }
  })
  const edges = new Map()
  for (const [path, manifest] of installed) {
    const known = edges.get(purlOf(manifest)) ?? new Set()
    for (const dependency of dependenciesOf(path, manifest, installed)) known.add(dependency)
    edges.set(purlOf(manifest), known)
  }
  const direct = ["packages", "apps"].flatMap((area) =>
    readdirSync(join(folder, area)).flatMap((name) => {
      const modules = join(folder, area, name, "node_modules")
      if (!existsSync(modules)) return []
      return readdirSync(modules)
        .flatMap((entry) =>
          entry.startsWith("@")
            ? readdirSync(join(modules, entry)).map((inner) => join(modules, entry, inner))
            : [join(modules, entry)]
        )
        .filter((path) => !basename(path).startsWith(".") && statSync(path).isDirectory())
        .flatMap((path) => {
          const manifest = installed.get(realpathSync(path))
          return manifest === undefined ? [] : [purlOf(manifest)]
        })
    })
  )
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: { ...product, properties: [{ name: "credbuzzpay:commit", value: commit }] } },
    components: [node, ...components],
    dependencies: [
      { ref: "credbuzzpay-erp", dependsOn: [node["bom-ref"], ...[...new Set(direct)].toSorted()] },
      ...[...edges]
        .map(([ref, dependsOn]) => ({ ref, dependsOn: [...dependsOn].toSorted() }))
        .toSorted((one, other) => one.ref.localeCompare(other.ref))
    ]
  }
}
