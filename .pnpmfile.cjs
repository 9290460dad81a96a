const { execFileSync } = require("node:child_process")
const { privatePackages } = require("./scripts/lib/private-packages.cjs")

const withoutPrivate = (dependencies = {}) =>
  Object.fromEntries(Object.entries(dependencies).filter(([name]) => !privatePackages.includes(name)))

/** The commit that a tarball is of, in the field in which npm keeps it; none outside a checkout. */
const commit = () => {
  try {
    const options = { cwd: __dirname, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }
    return { gitHead: execFileSync("git", ["rev-parse", "HEAD"], options).trim() }
  } catch {
    return {}
  }
}

// A tarball holds the private packages that it stands on, and does not ask npm for them (docs/adr/0074).
module.exports = {
  hooks: {
    beforePacking: (manifest) => ({
      ...manifest,
      ...commit(),
      ...(manifest.dependencies && { dependencies: withoutPrivate(manifest.dependencies) })
    })
  }
}
