import { Effect } from "effect"
import { readFile, writeFile } from "node:fs/promises"
import { machineSentence, markdownTable } from "../all/FiguresPage.ts"
import type { Machine } from "../all/Machine.ts"
import { heads, type Outcome, rowOf } from "./Outcome.ts"
import { scenarios } from "./scenarios/Scenarios.ts"

const page = new URL("../../../docs/faults.md", import.meta.url)

/** Puts a text between two markers of a page. */
const between = (text: string, name: string, put: string) => {
  const [begin, end] = [`<!-- ${name}: written by \`pnpm faults --page\` -->`, `<!-- end of ${name} -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from === -1 || to < from) throw new Error(`docs/faults.md lacks the markers of its ${name}`)
  return `${text.slice(0, from)}${begin}\n\n${put}\n\n${text.slice(to)}`
}

const shownSeconds = ({ lasts: [whole] }: { readonly lasts: readonly [number, number] }) => `${whole} s`

const tried = () =>
  markdownTable([
    ["scenario", "what is done", "for", "recovery counts from"],
    ...scenarios.map((scenario) => [
      scenario.name,
      scenario.what,
      shownSeconds(scenario),
      scenario.recoversFrom === "fault" ? "the fault: it is to go on meanwhile" : "the end of the fault"
    ])
  ])

/** Writes what is tried and what came of it into docs/faults.md. */
export const writeFaultsPage = (machine: Machine, outcomes: ReadonlyArray<Outcome>, isQuick: boolean) =>
  Effect.promise(async () => {
    const text = await readFile(page, "utf8")
    const figures = `${machineSentence(machine)}${isQuick ? " The quick form." : ""}\n\n${markdownTable([heads, ...outcomes.map(rowOf)])}`
    await writeFile(page, between(between(text, "scenarios", tried()), "figures", figures))
  })
