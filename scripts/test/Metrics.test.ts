import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { root } from "../lib/toolchain.mjs"

const sources = execFileSync(
  "git",
  ["ls-files", "-co", "--exclude-standard", "packages/*/src/*.ts", "apps/*/src/*.ts"],
  {
    cwd: root,
    encoding: "utf8"
  }
)
  .split("\n")
  .filter((file) => file !== "")
  .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }))

const page = readFileSync(join(root, "docs", "api", "metrics.md"), "utf8")

it("every metric that is declared is on the page of metrics, and nothing else is", () => {
  const declared = sources.flatMap(({ text }) =>
    [...text.matchAll(/\b(?:counter|gauge|histogram|observation)\(\s*"(\w+)"/g)].map(([, name]) => name)
  )
  const listed = [...page.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name)
  expect(declared.length).toBeGreaterThan(50)
  expect(listed.toSorted()).toEqual(declared.toSorted())
})

it("no metric is made but by a declaration", () => {
  const made = sources.filter(
    ({ file, text }) =>
      !file.endsWith("metrics/MetricFamily.ts") &&
      /\bMetric\.(?:counter|gauge|histogram|frequency|summary|timer)\(/.test(text)
  )
  expect(made.map(({ file }) => file)).toEqual([])
})
