const { readFileSync, readdirSync } = require("node:fs")
const { join } = require("node:path")

const folder = join(__dirname, "..", "..", "packages")

/** The packages that nobody can install: what is published and stands on them holds them (docs/adr/0074). */
exports.privatePackages = readdirSync(folder)
  .map((name) => JSON.parse(readFileSync(join(folder, name, "package.json"), "utf8")))
  .filter((manifest) => manifest.private === true)
  .map((manifest) => manifest.name)
