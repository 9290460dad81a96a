import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"
import { otherRows, ratioRows } from "../src/all/FigureTables.ts"
import { figuresText, markdownTable, withFigures } from "../src/all/FiguresPage.ts"
import { goals } from "../src/all/Goals.ts"
import { AllFigures, figuresIn, type MixedFigures, nothingKept, textOf } from "../src/all/KeptFigures.ts"
import { holds, judged, measuredFigures, verdictOf } from "../src/all/Verdicts.ts"
import { figuresOf } from "../src/compare/ComparisonReport.ts"
import type { Round } from "../src/compare/ComparisonFigures.ts"
import { spreadOf } from "../src/Figures.ts"
import { memoryDrawing } from "../src/mixed/MemoryDrawing.ts"

const round = (perSecond: number, cpuMicros = 100): Round => ({
  perSecond,
  p50: 1,
  p99: 2,
  cpuMicros,
  postgresMicros: 650,
  redisMicros: 10,
  peakMib: 200,
  generatorBusy: 0.5
})

const machine = {
  measuredAt: "2026-12-01T00:00:00.000Z",
  commit: "abc1234",
  changed: false,
  cores: 2,
  processor: "a processor",
  memoryGib: 8,
  system: "linux",
  node: "24.0.0",
  postgres: "17.0",
  redis: "7.0"
}

/** W4 in rounds in which ours did so many times the peers' changes. */
const allOf = (ratios: ReadonlyArray<number>): AllFigures => ({
  machine,
  secondsEach: 4,
  connections: 32,
  comparisons: [
    figuresOf(
      { name: "W4", title: "changes" },
      ratios.map((ratio) => ({
        of: new Map([
          ["ours", { ...round(1000 * ratio, 50), postgresMicros: 250 }],
          ["ourTables", round(1000)],
          ["ownTables", round(1000)],
          ["improved", round(500)]
        ]),
        bare: undefined
      }))
    )
  ],
  growth: { small: 10, large: 100, slowest: "list, no filter", ratio: spreadOf([1, 1.1, 1.2]) },
  start: { npmStart: spreadOf([1.8, 1.9]), server: spreadOf([1.2]) },
  memory: { server: spreadOf([170, 175]), worker: spreadOf([130]), underReads: spreadOf([230]) }
})

const mixed: MixedFigures = {
  machine,
  seconds: 300,
  connections: 64,
  answered: 300_000,
  failed: 1,
  p50: 12,
  p99: 80,
  memory: Array.from({ length: 300 }, (_, at) => ({ at, mib: 200 + (at % 7) })),
  growth: 1.01
}

const hold = (ratios: ReadonlyArray<number>) => holds(judged({ ...nothingKept, all: Option.some(allOf(ratios)) }))

describe("the goals of bench all", () => {
  it("a goal is met by the median, near within the spread, and missed when no round reached it", () => {
    const goal = goals.find(({ figure }) => figure === "W4 to ourTables")!
    assert.strictEqual(goal.value, 1.8)
    assert.strictEqual(verdictOf(goal, spreadOf([1.7, 1.8, 2])), "met")
    assert.strictEqual(verdictOf(goal, spreadOf([1.5, 1.6, 1.9])), "near")
    assert.strictEqual(verdictOf(goal, spreadOf([1.5, 1.6, 1.7])), "missed")
    const memory = goals.find(({ figure }) => figure === "idleServer")!
    assert.strictEqual(verdictOf(memory, spreadOf([170, 179, 190])), "met")
    assert.strictEqual(verdictOf(memory, spreadOf([179, 185, 190])), "near")
    assert.strictEqual(verdictOf(memory, spreadOf([181, 185, 190])), "missed")
  })

  it("the whole holds while none is missed by more than the spread", () => {
    assert.isTrue(hold([1.9, 2, 2.1]))
    assert.isTrue(hold([1.6, 1.7, 1.9]))
    assert.isFalse(hold([1.6, 1.7, 1.75]))
    assert.isTrue(holds(judged(nothingKept)), "what was not measured is not missed")
  })

  it("one failed request of the mixed run is a miss", () => {
    assert.isFalse(holds(judged({ ...nothingKept, mixed: Option.some(mixed) })))
    assert.isTrue(holds(judged({ ...nothingKept, mixed: Option.some({ ...mixed, failed: 0 }) })))
  })

  it("each round's own ratio counts, and what is to be small is turned round", () => {
    const [{ ratios } = assert.fail()] = allOf([1, 2, 4]).comparisons[0]!.peers
    assert.deepStrictEqual(ratios.rate, { median: 2, lowest: 1, highest: 4 })
    assert.deepStrictEqual(ratios.cpu, { median: 2, lowest: 2, highest: 2 })
  })

  it("every goal is one of a figure that is measured, but those of workloads left out", () => {
    const names = measuredFigures({ ...nothingKept, all: Option.some(allOf([1])), mixed: Option.some(mixed) })
    const without = goals.map(({ figure }) => figure).filter((figure) => !names.has(figure))
    assert.isTrue(
      without.every((figure) => /^W[1235]|^processes/.test(figure)),
      without.join(", ")
    )
  })

  it("the table says of each peer the ratio, the goal and whether it is met; an improved one has no goal", () => {
    const rows = ratioRows(allOf([1.5, 1.6, 1.7]))
    assert.deepStrictEqual(rows[1]?.slice(0, 5), [
      "W4",
      "Fastify on our tables",
      "1.60 (1.50 to 1.70)",
      "≥ 1.8",
      "missed"
    ])
    assert.deepStrictEqual(rows[2]?.slice(3, 5), ["≥ 1", "met"])
    assert.deepStrictEqual(rows[3]?.slice(3, 5), ["", ""])
    const others = otherRows({ ...nothingKept, all: Option.some(allOf([2])) })
    assert.deepStrictEqual(others.at(-1), [
      "the read that grows most, ten times the users",
      "1.10 (1.00 to 1.20) ×",
      "≤ 1.20 ×",
      "met"
    ])
  })

  it("the page keeps its words, and gets its figures with the machine and the date", () => {
    const page =
      "# Words\n\n<!-- figures: written by `pnpm bench page` -->\nold\n<!-- end of figures -->\n\nMore words.\n"
    const kept = { ...nothingKept, all: Option.some(allOf([2])), mixed: Option.some(mixed) }
    const written = withFigures(page, kept)
    assert.isTrue(written.startsWith("# Words\n") && written.endsWith("\n\nMore words.\n"))
    assert.include(written, "2026-12-01, commit abc1234: 2 cores (a processor)")
    assert.include(written, "64 connections for 300 s")
    assert.notInclude(written, "old")
    assert.strictEqual(withFigures(written, kept), written, "writing it again changes nothing")
    assert.include(figuresText(kept), "performance-memory.svg")
  })

  it("figures are read as they were kept, a ratio to nothing too, and not in the shape of another program", () => {
    const [w4] = allOf([1.5]).comparisons
    const toNothing = { median: NaN, lowest: NaN, highest: Infinity }
    const peers = w4!.peers.map((peer) => ({ ...peer, ratios: { ...peer.ratios, postgres: toNothing } }))
    const kept = { ...allOf([1.5]), comparisons: [{ ...w4!, peers }] }
    assert.deepStrictEqual(figuresIn(AllFigures, textOf(kept)), Option.some(kept))
    assert.deepStrictEqual(figuresIn(AllFigures, textOf({ ...kept, start: undefined })), Option.none())
  })

  it("a table's columns are as wide as their longest cells", () => {
    assert.strictEqual(
      markdownTable([
        ["", "µs"],
        ["ours", "12"]
      ]),
      "|      | µs  |\n| ---- | --- |\n| ours | 12  |"
    )
  })

  it("the drawing of the memory begins at nothing, and has every sample in its field", () => {
    const drawing = memoryDrawing(mixed)
    const points = /points="([^"]+)"/.exec(drawing)?.[1]?.split(" ") ?? []
    assert.strictEqual(points.length, 300)
    assert.include(drawing, ">0</text>")
    assert.isTrue(
      points.every((point) =>
        point
          .split(",")
          .map(Number)
          .every((at) => at >= 0 && at <= 720)
      )
    )
  })
})
