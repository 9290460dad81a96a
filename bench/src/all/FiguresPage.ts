import { Effect, Option } from "effect"
import { readFile, writeFile } from "node:fs/promises"
import { memoryDrawing } from "../mixed/MemoryDrawing.ts"
import { bareSentence, otherRows, ratioRows, type Rows, sentences, serverRows } from "./FigureTables.ts"
import type { Kept } from "./KeptFigures.ts"
import type { Machine } from "./Machine.ts"

const docs = new URL("../../../docs/", import.meta.url)

const BEGIN = "<!-- figures: written by `pnpm bench page` -->"
const END = "<!-- end of figures -->"

const DRAWING = "performance-memory.svg"

/** A table of Markdown, its columns as wide as their longest cells, as the formatter leaves it. */
export const markdownTable = ([heads = [], ...rows]: Rows): string => {
  const widths = heads.map((_, column) => Math.max(3, ...[heads, ...rows].map((row) => row[column]?.length ?? 0)))
  const line = (row: ReadonlyArray<string>) =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width)).join(" | ")} |`
  return [line(heads), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.map(line)].join("\n")
}

/** One sentence: when, of what, where. */
export const machineSentence = ({
  changed,
  commit,
  cores,
  measuredAt,
  memoryGib,
  node,
  postgres,
  processor,
  redis,
  system
}: Machine) =>
  `${measuredAt.slice(0, 10)}, commit ${commit}${changed ? " with changes" : ""}: ${cores} cores (${processor}), ` +
  `${memoryGib.toFixed(1)} GiB, ${system}; Node ${node}, PostgreSQL ${postgres}, Redis ${redis}.`

/** What stands between the markers. */
export const figuresText = (kept: Kept): string => {
  const all = Option.getOrUndefined(kept.all)
  const [mixed, processes] = [
    Option.getOrUndefined(kept.mixed)?.machine,
    Option.getOrUndefined(kept.processes)?.machine
  ]
  const parts: ReadonlyArray<string> = [
    ...(all === undefined
      ? []
      : [
          `${machineSentence(all.machine)} ${all.comparisons[0]?.rounds ?? 0} rounds of ${all.secondsEach} s, ` +
            `${all.connections} connections (W1: 8).`,
          markdownTable(ratioRows(all)),
          bareSentence(all),
          markdownTable(serverRows(all)),
          `The read that grows most is “${all.growth.slowest}”.`
        ]),
    markdownTable(otherRows(kept)),
    ...sentences(kept),
    ...Option.match(kept.mixed, {
      onNone: () => [],
      onSome: () => [`![Memory of the server in the mixed run](${DRAWING})`]
    }),
    ...[mixed, processes].flatMap((machine) =>
      machine === undefined || machine.commit === all?.machine.commit
        ? []
        : [`Of these, some were measured apart: ${machineSentence(machine)}`]
    )
  ]
  return parts.filter((part) => part !== "").join("\n\n")
}

/** The page with the figures put in place of those that it has. */
export const withFigures = (page: string, kept: Kept): string => {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (from === -1 || to < from) throw new Error("docs/performance.md lacks the markers that figures stand between")
  return `${page.slice(0, from)}${BEGIN}\n\n${figuresText(kept)}\n\n${page.slice(to)}`
}

/** Writes the figures into docs/performance.md, and the drawing beside it. */
export const writePage = (kept: Kept) =>
  Effect.promise(async () => {
    const file = new URL("performance.md", docs)
    await writeFile(file, withFigures(await readFile(file, "utf8"), kept))
    if (Option.isSome(kept.mixed)) await writeFile(new URL(DRAWING, docs), memoryDrawing(kept.mixed.value))
  })
