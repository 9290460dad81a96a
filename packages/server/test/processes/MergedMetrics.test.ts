import { assert, describe, it } from "@effect/vitest"
import { mergedMetrics } from "../../src/processes/MergedMetrics.ts"

const text = (answered: number) =>
  [
    "# HELP http_requests_total Requests answered",
    "# TYPE http_requests_total counter",
    `http_requests_total{route="/a",said="{\\"x\\"} y"} ${answered}`,
    "# HELP process_open_fds Open files",
    "# TYPE process_open_fds gauge",
    "process_open_fds 12",
    ""
  ].join("\n")

describe("the metrics of several processes", () => {
  it("are those of one: each family once, each sample with its process", () => {
    const merged = mergedMetrics([
      { worker: "1", text: text(3) },
      { worker: "2", text: text(4) }
    ])
    assert.deepStrictEqual(
      merged.split("\n").filter((line) => line !== ""),
      [
        "# HELP http_requests_total Requests answered",
        "# TYPE http_requests_total counter",
        `http_requests_total{worker="1",route="/a",said="{\\"x\\"} y"} 3`,
        `http_requests_total{worker="2",route="/a",said="{\\"x\\"} y"} 4`,
        "# HELP process_open_fds Open files",
        "# TYPE process_open_fds gauge",
        `process_open_fds{worker="1"} 12`,
        `process_open_fds{worker="2"} 12`
      ]
    )
  })

  it("keep what only one process has, and nothing is made of processes that told nothing", () => {
    const merged = mergedMetrics([
      { worker: "1", text: "" },
      { worker: "primary", text: "# TYPE deaths counter\ndeaths 1\n" }
    ])
    assert.strictEqual(merged, `# TYPE deaths counter\ndeaths{worker="primary"} 1\n`)
    assert.strictEqual(mergedMetrics([]), "")
  })
})
