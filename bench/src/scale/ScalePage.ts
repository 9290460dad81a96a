import { Effect } from "effect"
import { readFile, writeFile } from "node:fs/promises"
import { machineSentence, markdownTable } from "../all/FiguresPage.ts"
import type { ScaleFigures } from "./ScaleFigures.ts"
import { readRows, retentionRows, sizeRows, tenYearRows } from "./ScaleTables.ts"

const page = new URL("../../../docs/scaling.md", import.meta.url)

const BEGIN = "<!-- figures: written by `pnpm bench scale --page` -->"
const END = "<!-- end of figures -->"

/** What stands between the markers. */
export const scaleText = (figures: ScaleFigures): string =>
  [
    `${machineSentence(figures.machine)} ${figures.rows.toLocaleString("en")} rows over ${figures.months} months.`,
    markdownTable(sizeRows(figures)),
    markdownTable(tenYearRows(figures)),
    markdownTable(retentionRows(figures)),
    markdownTable(readRows(figures))
  ].join("\n\n")

/** The page with these figures in place of those that it has. */
export const withScale = (text: string, figures: ScaleFigures): string => {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from === -1 || to < from) throw new Error("docs/scaling.md lacks the markers that figures stand between")
  return `${text.slice(0, from)}${BEGIN}\n\n${scaleText(figures)}\n\n${text.slice(to)}`
}

/** Writes the figures into docs/scaling.md. */
export const writeScalePage = (figures: ScaleFigures) =>
  Effect.promise(async () => writeFile(page, withScale(await readFile(page, "utf8"), figures)))
