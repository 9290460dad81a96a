import { Effect } from "effect"
import { readFile, writeFile } from "node:fs/promises"
import { machineSentence, markdownTable } from "../all/FiguresPage.ts"
import { chart } from "./Chart.ts"
import type { DayFigures, OfProcesses } from "./DayFigures.ts"
import { dayKinds, dayShares, kindsOfDay } from "./DayKinds.ts"
import { keepsUp, MOST_P99 } from "./Knee.ts"
import { loadVerdicts } from "./LoadVerdicts.ts"

const docs = new URL("../../../docs/", import.meta.url)

const BEGIN = "<!-- figures: written by `pnpm load --page` -->"
const END = "<!-- end of figures -->"

const drawings = { knee: "load-knee.svg", times: "load-times.svg", memory: "load-memory.svg" } as const

const whole = (value: number) => Math.round(value).toLocaleString("en")
const ms = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`

const named = ({ processes }: Pick<OfProcesses, "processes">) =>
  processes === 1 ? "one process" : `${processes} processes`

const mixTable = (results: ReadonlyArray<OfProcesses>) =>
  markdownTable([
    ["act", "of 100", ...results.map((each) => `p50, p99 with ${named(each)}`)],
    ...kindsOfDay.map((kind) => [
      dayKinds[kind],
      String(dayShares[kind]),
      ...results.map(({ steady }) => {
        const of = steady?.result.kinds[kind]
        return of === undefined ? "" : `${ms(of.p50)}, ${ms(of.p99)}`
      })
    ])
  ])

const ratesTable = ({ seconds, servers }: DayFigures) =>
  markdownTable([
    ["server", "acts/s", "answers/s", "p50", "p95", "p99", "failed", "keeps up"],
    ...servers.flatMap((server) =>
      server.tried.map(({ rate, result }) => [
        named(server),
        whole(rate),
        whole(result.answered / result.seconds),
        ms(result.all.p50),
        ms(result.all.p95),
        ms(result.all.p99),
        String(result.failed),
        keepsUp({ rate, result }, seconds) ? "yes" : "no"
      ])
    )
  ])

const steadyTable = ({ servers }: DayFigures) =>
  markdownTable([
    [
      "server",
      "knee",
      "held",
      "answers",
      "failed",
      "p50",
      "p99",
      "p99, end to beginning",
      "server",
      "worker",
      "memory, end to beginning"
    ],
    ...servers.flatMap((server) => {
      const { knee, steady } = server
      if (steady === undefined) return []
      const span = (samples: ReadonlyArray<{ readonly mib: number }>) =>
        `${whole(Math.min(...samples.map(({ mib }) => mib)))} to ${whole(Math.max(...samples.map(({ mib }) => mib)))} MiB`
      return [
        [
          named(server),
          `${whole(knee)} acts/s`,
          `${whole(steady.rate)} acts/s for ${whole(steady.result.seconds)} s`,
          whole(steady.result.answered),
          String(steady.result.failed),
          ms(steady.result.all.p50),
          ms(steady.result.all.p99),
          steady.p99Growth.toFixed(2),
          span(steady.server),
          span(steady.worker),
          steady.memoryGrowth.toFixed(2)
        ]
      ]
    })
  ])

/** What stands between the markers of docs/load.md. */
export const loadText = (figures: DayFigures): string =>
  [
    `${machineSentence(figures.machine)} ${whole(figures.people)} people, ${whole(figures.rows)} rows of the audit trail. ` +
      `Server, worker, PostgreSQL, Redis, the stand-ins and the generator share the machine. Each rate was tried for ${figures.seconds} s.`,
    ratesTable(figures),
    `![Answer times by rate](${drawings.knee})`,
    `At ${(figures.share * 100).toFixed(0)} % of the knee:`,
    steadyTable(figures),
    ...loadVerdicts(figures).map(({ holds, sentence }) => `- ${holds ? "Holds" : "**Missed**"}: ${sentence}.`),
    `![Answer times over the time](${drawings.times})`,
    `![Memory over the time](${drawings.memory})`,
    "By kind of act, at that rate:",
    mixTable(figures.servers)
  ]
    // Points of a list follow one another.
    .map((part, index, all) =>
      part.startsWith("- ") && all[index + 1]?.startsWith("- ") === true ? part : `${part}\n`
    )
    .join("\n")
    .trim()

const drawingsOf = ({ servers, share }: DayFigures): Readonly<Record<keyof typeof drawings, string>> => ({
  knee: chart({
    title: "Answer times by rate, ms",
    across: "acts a second",
    most: MOST_P99 * 2,
    limit: { y: MOST_P99, name: "as slow as p99 may be" },
    lines: servers.flatMap((server) => [
      {
        name: `p99, ${named(server)}`,
        points: server.tried.map(({ rate, result }) => ({ x: rate, y: result.all.p99 }))
      },
      {
        name: `p50, ${named(server)}`,
        dashed: true,
        points: server.tried.map(({ rate, result }) => ({ x: rate, y: result.all.p50 }))
      }
    ])
  }),
  times: chart({
    title: `p99 in each 10 s at ${(share * 100).toFixed(0)} % of the knee, ms`,
    across: "seconds",
    lines: servers.flatMap((server) =>
      server.steady === undefined
        ? []
        : [
            {
              name: named(server),
              points: server.steady.result.pieces.slice(0, -1).map(({ at, p99 }) => ({ x: at, y: p99 }))
            }
          ]
    )
  }),
  memory: chart({
    title: "Resident memory of all processes of the server, and of the worker, MiB",
    across: "seconds",
    lines: servers.flatMap((server) =>
      server.steady === undefined
        ? []
        : [
            {
              name: `server, ${named(server)}`,
              points: server.steady.server.map(({ at, mib }) => ({ x: at, y: mib }))
            },
            { name: "worker", dashed: true, points: server.steady.worker.map(({ at, mib }) => ({ x: at, y: mib })) }
          ]
    )
  })
})

/** Writes the figures into docs/load.md, and the drawings beside it. */
export const writeLoadPage = (figures: DayFigures) =>
  Effect.promise(async () => {
    const file = new URL("load.md", docs)
    const page = await readFile(file, "utf8")
    const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)]
    if (from === -1 || to < from) throw new Error("docs/load.md lacks the markers that figures stand between")
    await writeFile(file, `${page.slice(0, from)}${BEGIN}\n\n${loadText(figures)}\n\n${page.slice(to)}`)
    const drawn = drawingsOf(figures)
    for (const name of Object.keys(drawings) as ReadonlyArray<keyof typeof drawings>) {
      // oxlint-disable-next-line no-await-in-loop -- three small files
      await writeFile(new URL(drawings[name], docs), drawn[name])
    }
  })
