import { execFileSync } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { root } from "../lib/toolchain.mjs"
import { isDeclared, metricsOf } from "./PromqlMetrics.ts"

const folder = join(root, "deploy", "prometheus")
const rules = readFileSync(join(folder, "alerts.yml"), "utf8")

interface Alert {
  readonly name: string
  readonly expression: string
  readonly summary: string
  readonly runbook: string
}

const alerts: ReadonlyArray<Alert> = rules
  .split(/^ {6}- alert: /m)
  .slice(1)
  .map((text) => ({
    name: /^\w+/.exec(text)?.[0] ?? "",
    expression: /expr: \|-\n([\s\S]*?)\n {8}(?:for|labels):/.exec(text)?.[1] ?? "",
    summary: /summary: (.+)/.exec(text)?.[1] ?? "",
    runbook: /runbook: (.+)/.exec(text)?.[1] ?? ""
  }))

const promtool = (...args: ReadonlyArray<string>) =>
  execFileSync("promtool", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] })

const list = readFileSync(join(root, "docs", "runbooks", "README.md"), "utf8").replace(/ +/g, " ")

const tests = readFileSync(join(folder, "alerts.test.yml"), "utf8").split(/^ {2}- interval:/m)

it("every alert has a name of its own", () => {
  expect(alerts.length).toBeGreaterThan(30)
  expect(new Set(alerts.map(({ name }) => name)).size).toBe(alerts.length)
})

it.each(alerts)("the alert $name names metrics that the product has, and no others", ({ expression }) => {
  const metrics = metricsOf(expression)
  expect(metrics.length).toBeGreaterThan(0)
  expect(metrics.filter((metric) => !isDeclared(metric))).toEqual([])
})

it.each(alerts)("the alert $name has a runbook that says the same, and what to do", ({ name, runbook, summary }) => {
  expect(summary).not.toBe("")
  expect(runbook).toBe(`docs/runbooks/${name}.md`)
  const text = readFileSync(join(root, runbook), "utf8")
  expect(text.startsWith(`# ${name}\n\n${summary}. (`)).toBe(true)
  for (const part of ["## What people notice", "## Look", "## Do"]) expect(text).toContain(part)
  expect(list).toContain(`[${name}](${name}.md) | ${summary} |`)
})

it.each(alerts)("the alert $name is tested with what raises it and with what must not", ({ name }) => {
  const own = tests.filter((test) => test.includes(`alertname: ${name}\n`))
  expect(own.filter((test) => test.includes("exp_alerts: []"))).toHaveLength(1)
  expect(own.filter((test) => test.includes("exp_labels:"))).toHaveLength(1)
})

it("no runbook is of an alert that is no more", () => {
  const pages = readdirSync(join(root, "docs", "runbooks")).filter((file) => file !== "README.md")
  expect(pages.toSorted()).toEqual(alerts.map(({ name }) => `${name}.md`).toSorted())
})

it("Prometheus takes the rules and the configuration", () => {
  expect(promtool("check", "rules", "alerts.yml")).toContain(`SUCCESS: ${alerts.length} rules found`)
  expect(promtool("check", "config", "prometheus.yml")).toContain("SUCCESS")
})

it("every alert is raised by what it is for, and by nothing less", () => {
  expect(promtool("test", "rules", "alerts.test.yml")).toContain("SUCCESS")
})
