import { Effect } from "effect"
import { readFile, writeFile } from "node:fs/promises"
import { machineSentence, markdownTable } from "../all/FiguresPage.ts"
import type { EvennessFigures } from "./Evenness.ts"
import { evennessRows, evennessSentence } from "./EvennessTables.ts"
import type { ScaleFigures } from "./ScaleFigures.ts"
import { readRows, retentionRows, sizeRows, tenYearRows } from "./ScaleTables.ts"

const page = new URL("../../../docs/scaling.md", import.meta.url)

const END = "<!-- end of figures -->"

/** Where each command puts its figures. */
const beginnings = {
  scale: "<!-- figures: written by `pnpm bench scale --page` -->",
  even: "<!-- figures: written by `pnpm bench even --page` -->"
}

/** What stands between the markers. */
export const scaleText = (figures: ScaleFigures): string =>
  [
    `${machineSentence(figures.machine)} ${figures.rows.toLocaleString("en")} rows over ${figures.months} months. ` +
      `Load of the machine before it began: ${figures.load.toFixed(1)}; above ${figures.machine.cores} it was busy with other things, and all rates are too low.`,
    markdownTable(sizeRows(figures)),
    markdownTable(tenYearRows(figures)),
    markdownTable(retentionRows(figures)),
    markdownTable(readRows(figures))
  ].join("\n\n")

/** What stands between the other two. */
export const evenText = (figures: EvennessFigures): string =>
  [evennessSentence(figures), markdownTable(evennessRows(figures))].join("\n\n")

/** The page with a text in place of the one that a command wrote before. */
export const withText = (page: string, command: keyof typeof beginnings, text: string): string => {
  const begin = beginnings[command]
  const from = page.indexOf(begin)
  const to = page.indexOf(END, from)
  if (from === -1 || to === -1)
    throw new Error(`docs/scaling.md lacks the markers that figures of ${command} stand between`)
  return `${page.slice(0, from)}${begin}\n\n${text}\n\n${page.slice(to)}`
}

/** Writes the figures of a command into docs/scaling.md. */
export const writeScalePage = (command: keyof typeof beginnings, text: string) =>
  Effect.promise(async () => writeFile(page, withText(await readFile(page, "utf8"), command, text)))
