import type { MetricDeclaration } from "@credbuzzpay/server/metrics/MetricFamily"
import { metricsTable } from "../MetricsTable.ts"

const row = ({ help, kind, labels, name }: MetricDeclaration): string =>
  `| \`${name}\` | ${kind} | ${labels.map((label) => `\`${label}\``).join(", ")} | ${help.replaceAll("|", "\\|")} |`

const heading = ["| metric | kind | labels | what it is |", "| --- | --- | --- | --- |"]

/** `docs/api/metrics.md`. */
export const metricsPage = (): string =>
  [
    "# Metrics",
    "",
    "Generated from the tables of metrics by `pnpm generate`; do not edit. `GET /metrics` of servers and of workers is Prometheus' text format. A histogram has `_bucket`, `_sum` and `_count`. A server of several processes adds the label `worker`. No label ever holds anything of a person.",
    "",
    ...metricsTable.flatMap(({ about, families, name }) => [
      `## ${name}`,
      "",
      about,
      "",
      ...heading,
      ...families.map(row),
      ""
    ])
  ].join("\n")
