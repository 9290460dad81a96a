const { privatePackages } = require("./scripts/lib/private-packages.cjs")

const withoutPrivate = (dependencies = {}) =>
  Object.fromEntries(Object.entries(dependencies).filter(([name]) => !privatePackages.includes(name)))

// A tarball holds the private packages that it stands on, and does not ask npm for them (docs/adr/0074).
module.exports = {
  hooks: {
    beforePacking: (manifest) => ({
      ...manifest,
      ...(manifest.dependencies && { dependencies: withoutPrivate(manifest.dependencies) })
    })
  }
}
