import { execFileSync } from "node:child_process"
import { existsSync, readFileSync, statSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { expect, it } from "vitest"
import { root } from "../lib/toolchain.mjs"

const pages = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.md"], { cwd: root, encoding: "utf8" })
  .split("\n")
  .filter((file) => file !== "" && existsSync(join(root, file)))

const read = (file: string) => readFileSync(join(root, file), "utf8")

const withoutFences = (text: string) => text.replace(/^(```+)[\s\S]*?^\1\s*$/gm, "")
const withoutCode = (text: string) => withoutFences(text).replace(/`[^`\n]*`/g, "")

/** A heading as a link names it: GitHub's way, a number behind what comes again. */
const anchorsOf = (text: string): ReadonlySet<string> => {
  const anchors = new Set<string>()
  for (const [, heading = ""] of withoutFences(text).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-")
    let anchor = slug
    for (let again = 1; anchors.has(anchor); again++) anchor = `${slug}-${again}`
    anchors.add(anchor)
  }
  for (const [, id = ""] of text.matchAll(/<a (?:id|name)="([^"]+)"/g)) anchors.add(id)
  return anchors
}

const targetsOf = (text: string): ReadonlyArray<string> =>
  [...withoutCode(text).matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|^\[[^\]]+\]:\s+(\S+)/gm)]
    .map(([, inline, reference]) => inline ?? reference ?? "")
    .filter((target) => !/^[a-z][a-z+.-]*:/i.test(target))

const brokenIn = (page: string, text = read(page)): ReadonlyArray<string> =>
  targetsOf(text).filter((target) => {
    const [path = "", anchor] = target.split("#")
    const file = path === "" ? page : relative(root, join(root, dirname(page), decodeURIComponent(path)))
    if (file.startsWith("..") || !existsSync(join(root, file))) return true
    if (anchor === undefined || statSync(join(root, file)).isDirectory() || !file.endsWith(".md")) return false
    return !anchorsOf(read(file)).has(decodeURIComponent(anchor))
  })

it("a link that leads nowhere is found, and one that leads somewhere is not", () => {
  const lost = ["gone.md", "kyc.md#gone", "../../outside.md", "adr/gone"]
  const found = ["kyc.md", "kyc.md#reviews", "adr", "../README.md", "https://example.in/gone.md"]
  const text = [...lost, ...found].map((target) => `See [this](${target}), and \`[code](gone.md)\`.`).join("\n")
  expect(brokenIn("docs/audit.md", text)).toEqual(lost)
})

it("every page is looked at", () => {
  expect(pages.length).toBeGreaterThan(100)
  expect(pages.flatMap((page) => targetsOf(read(page))).length).toBeGreaterThan(300)
})

it("every link of every page leads to a file and a heading that are there", () => {
  expect(pages.flatMap((page) => brokenIn(page).map((target) => `${page}: ${target}`))).toEqual([])
})
