import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it } from "vitest"
import { root } from "../lib/toolchain.mjs"
import { isDeclared, metricsOf } from "./PromqlMetrics.ts"

const folder = join(root, "deploy", "grafana")

interface Panel {
  readonly id: number
  readonly type: string
  readonly title: string
  readonly description?: string
  readonly datasource?: { readonly type: string; readonly uid: string }
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string } }
  readonly targets?: ReadonlyArray<{ readonly expr: string; readonly datasource: { readonly uid: string } }>
}

interface Dashboard {
  readonly uid: string
  readonly title: string
  readonly templating: { readonly list: ReadonlyArray<{ readonly name: string; readonly type: string }> }
  readonly annotations: { readonly list: ReadonlyArray<{ readonly datasource: { readonly uid: string } }> }
  readonly panels: ReadonlyArray<Panel>
}

const files = readdirSync(join(folder, "dashboards"))

const dashboards = files.map((file) => {
  const dashboard: Dashboard = JSON.parse(readFileSync(join(folder, "dashboards", file), "utf8"))
  return { file, ...dashboard }
})

const drawn = dashboards.flatMap(({ panels, uid }) =>
  panels.filter(({ type }) => type !== "row").map((panel) => ({ name: `${uid}: ${panel.title}`, panel }))
)

const expressions = drawn.flatMap(({ panel }) => (panel.targets ?? []).map(({ expr }) => expr))

it("there is a dashboard each for the whole, for what it depends on, for jobs and for security", () => {
  expect(files).toEqual([
    "credbuzzpay-dependencies.json",
    "credbuzzpay-jobs.json",
    "credbuzzpay-overview.json",
    "credbuzzpay-security.json"
  ])
  for (const { file, title, uid } of dashboards) {
    expect(file).toBe(`${uid}.json`)
    expect(title).toMatch(/^CredbuzzPay: /)
  }
})

it.each(drawn)(
  "the panel $name has a title, a unit, a sentence, and asks for metrics that the product has",
  ({ panel }) => {
    expect(panel.title).not.toBe("")
    expect(panel.description ?? "").toMatch(/\.$/)
    expect(panel.fieldConfig?.defaults.unit ?? "").not.toBe("")
    const asked = (panel.targets ?? []).flatMap(({ expr }) => metricsOf(expr))
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter((metric) => !isDeclared(metric))).toEqual([])
  }
)

it("every alert that a panel names is there", () => {
  const alerts = readFileSync(join(root, "deploy", "prometheus", "alerts.yml"), "utf8")
  const named = drawn.flatMap(({ panel }) =>
    [...(panel.description ?? "").matchAll(/(\w+)(?: and (\w+))? looks? at/g)].flatMap(([, ...names]) =>
      names.filter((name) => name !== undefined)
    )
  )
  expect(named.length).toBeGreaterThan(15)
  expect(named.filter((name) => !alerts.includes(`- alert: ${name}\n`))).toEqual([])
})

it.each(dashboards)("$uid draws no two panels over one another, and none under the name of another", ({ panels }) => {
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length)
  const cells = panels.flatMap(({ gridPos: { h, w, x, y } }) =>
    Array.from({ length: w * h }, (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`)
  )
  expect(new Set(cells).size).toBe(cells.length)
  for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24)
})

it.each(dashboards)("$uid asks whichever Prometheus is chosen", ({ annotations, panels, templating }) => {
  expect(templating.list.find(({ name }) => name === "datasource")?.type).toBe("datasource")
  const asked = panels.flatMap((panel) => [panel.datasource, ...(panel.targets ?? []).map((each) => each.datasource)])
  const sources = [...asked, ...annotations.list.map((each) => each.datasource)].flatMap((each) => each?.uid ?? [])
  expect(new Set(sources)).toEqual(new Set(["${datasource}"]))
})

it("Prometheus takes every expression", () => {
  const temporary = mkdtempSync(join(tmpdir(), "credbuzzpay-grafana-"))
  try {
    const rules = expressions.map((expr, index) => {
      const whole = expr.replaceAll("$__rate_interval", "1m").replaceAll("$__range", "6h").replaceAll("$instance", ".*")
      return { record: `panel:${index}`, expr: whole }
    })
    const file = join(temporary, "panels.yml")
    // YAML takes JSON as it is.
    writeFileSync(file, JSON.stringify({ groups: [{ name: "panels", rules }] }))
    expect(execFileSync("promtool", ["check", "rules", file], { encoding: "utf8" })).toContain(
      `SUCCESS: ${rules.length} rules found`
    )
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
})

it("Grafana is told where the dashboards and Prometheus are", () => {
  const [dashboard, datasource] = ["dashboards/credbuzzpay.yml", "datasources/prometheus.yml"].map((file) =>
    readFileSync(join(folder, "provisioning", file), "utf8")
  )
  expect(dashboard).toContain("type: file")
  expect(datasource).toContain("type: prometheus")
})
