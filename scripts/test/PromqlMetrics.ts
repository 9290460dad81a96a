import { readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "../lib/toolchain.mjs"

const words = new Set(["and", "or", "unless", "by", "on", "group_left", "sum", "max", "min"])

/** Every word of an expression that PromQL would look up as a metric: neither a function, nor a keyword, nor a label. */
export const metricsOf = (expression: string): ReadonlyArray<string> =>
  [
    ...expression
      .replace(/\{[^}]*\}/g, "")
      .replace(/\b(?:by|on|group_left)\s*\([^)]*\)/g, "")
      .replace(/\[[^\]]*\]/g, "")
      .matchAll(/\b[a-z][a-z0-9_]*\b(?!\s*\()/g)
  ]
    .map(([word]) => word)
    .filter((word) => !words.has(word))

const page = readFileSync(join(root, "docs", "api", "metrics.md"), "utf8")

const declared = new Map(
  [...page.matchAll(/^\| `(\w+)` \| (\w+) \|/gm)].map(([, name = "", kind = ""]) => [name, kind])
)

/** Whether the product has a metric, or Prometheus makes it itself. */
export const isDeclared = (metric: string): boolean => {
  const histogram = declared.get(metric.replace(/_(?:bucket|sum|count)$/, "")) === "histogram"
  return metric === "up" || (histogram ? /_(?:bucket|sum|count)$/.test(metric) : declared.has(metric))
}
