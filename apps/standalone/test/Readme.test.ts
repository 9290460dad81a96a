import { expect, it } from "vitest"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { blocks, read, root, section } from "./ReadmeText.ts"

it("the README's example of swapping layers is the test that runs", () => {
  const source = read("packages/server/test/testing/SwappingLayers.test.ts")
  const region = /\/\/ #region readme\n(.*?)\/\/ #endregion readme/s.exec(source)?.[1]
  expect(blocks(section("Swapping layers in tests"), "ts")).toEqual([region])
})

it("the README fits on two screens", () => {
  expect(read("README.md").split("\n").length).toBeLessThanOrEqual(150)
})

const documents = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "docs/life-of-a-request.md",
  "docs/operations.md",
  "docs/passwords.md",
  "docs/security.md",
  "docs/recipes/add-a-feature.md"
]

it.each(documents)("every link of %s leads to something", (document) => {
  const links = [...read(document).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map((match) => match[1] ?? "")
  const dead = links.filter((link) => !link.startsWith("http") && !existsSync(join(root, document, "..", link)))
  expect(dead).toEqual([])
})

it("every file and name in the life of a request exists", () => {
  const text = read("docs/life-of-a-request.md")
  const steps = [...text.matchAll(/^\d+\. (.+)$/gm)].map((match) => match[1] ?? "")
  expect(steps.length).toBeGreaterThan(8)
  for (const step of steps) {
    const [path, ...names] = [...step.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "")
    const source = read(path ?? "")
    for (const name of names) expect(`${path}: ${source.includes(name) ? name : "missing"}`).toBe(`${path}: ${name}`)
  }
})
