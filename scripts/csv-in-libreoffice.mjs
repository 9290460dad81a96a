import { execFile } from "node:child_process"
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { BYTE_ORDER_MARK } from "../packages/server/src/features/platform/csv/CsvCell.ts"
import { csvHeader, csvRows } from "../packages/server/src/features/reports/reports/CsvRows.ts"
import { main, say } from "./lib/say.mjs"

// Opens what the product writes as CSV in LibreOffice, without a window, and looks at what became of each cell: names in
// Hindi as they were, and no formula anywhere, read as UTF-8 (which the import dialog proposes; without the dialog
// LibreOffice 7.4 reads any CSV as Western unless told) with the default options and with formulas evaluated. The same texts without their guard are opened too: they do run, so that a pass says something. By hand, where
// `soffice` is installed: node scripts/csv-in-libreoffice.mjs (Node 24).

const run = promisify(execFile)

const names = ["user_code", "first_name", "last_name", "risk_score", "note"]

const people = [
  ["आशा", "शर्मा"],
  ["प्रियंका", "श्रीवास्तव"],
  ["ज़ोया", "ख़ान"],
  ["मीरा", "अय्यर, पुणे"],
  ["कृष्णा", 'राव "छोटू"']
]

const notes = [
  "=1+1",
  "+1+1",
  "-1+1",
  "@SUM(1;2)",
  "＝1+1",
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  '=HYPERLINK("http://127.0.0.1/x","open")',
  "=cmd|' /C calc'!A0",
  '=WEBSERVICE("http://127.0.0.1/x")',
  "harmless, with a comma",
  "two\nlines"
]

const rows = notes.map((note, index) => {
  const [first, last] = people[index % people.length]
  return { user_code: "A7W2D3XN", first_name: first, last_name: last, risk_score: index * 5, note }
})

const unguarded = (value) => `"${String(value).replaceAll('"', '""')}"`

const shape = names.map((name, at) => ({ name, at, form: name === "risk_score" ? "json" : "text" }))

const safe = () =>
  BYTE_ORDER_MARK + csvHeader(shape) + csvRows(shape)(rows.map((row) => names.map((name) => String(row[name]))))

const unsafe = () =>
  BYTE_ORDER_MARK +
  csvHeader(shape) +
  rows.map((row) => `${names.map((name) => unguarded(row[name])).join(",")}\r\n`).join("")

/** Comma, quote, UTF-8, from the first line on, numbers told from text. */
const PLAIN = "--infilter=CSV:44,34,76,1,,0,false,true"

/** The same; the last one says to evaluate formulas. */
const EVALUATING = "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"

const entities = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'" }

const textOf = (cell) =>
  [...cell.matchAll(/<text:p>([\s\S]*?)<\/text:p>|<text:p\/>/g)]
    .map(([, inner = ""]) =>
      inner
        .replace(/<text:tab\/>/g, "\t")
        .replace(/<text:s\/>/g, " ")
        .replace(/<[^>]*>/g, "")
    )
    .join("\n")
    .replace(/&(amp|lt|gt|quot|apos);/g, (entity) => entities[entity])

/** What LibreOffice made of a file: the texts of all cells, its formulas, and how many cells are numbers. */
const opened = async (folder, name, text, options) => {
  await writeFile(join(folder, `${name}.csv`), text)
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`
  const arguments_ = [
    profile,
    "--headless",
    ...options,
    "--convert-to",
    "fods",
    "--outdir",
    folder,
    join(folder, `${name}.csv`)
  ]
  await run("soffice", arguments_, { timeout: 120_000 })
  const document = await readFile(join(folder, `${name}.fods`), "utf8")
  const cells = [...document.matchAll(/<table:table-cell\b([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)]
  return {
    texts: new Set(cells.map(([, , inner = ""]) => textOf(inner))),
    formulas: cells.flatMap(([, attributes]) => attributes.match(/table:formula="([^"]*)"/)?.[1] ?? []),
    numbers: cells.filter(([, attributes]) => attributes.includes('office:value-type="float"')).length
  }
}

main(async () => {
  const folder = await mkdtemp(join(tmpdir(), "csv-in-libreoffice-"))
  try {
    const plain = await opened(folder, "plain", safe(), [PLAIN])
    const evaluated = await opened(folder, "evaluated", safe(), [EVALUATING])
    const control = await opened(folder, "control", unsafe(), [EVALUATING])
    const words = people.flat()
    const problems = []
    for (const [way, found] of Object.entries({ plain, evaluated })) {
      for (const word of words) if (!found.texts.has(word)) problems.push(`${way}: ${word} is not there as it was`)
      for (const formula of found.formulas) problems.push(`${way}: ${formula} runs`)
      if (found.numbers < rows.length) problems.push(`${way}: ${found.numbers} of ${rows.length} scores are numbers`)
    }
    if (control.formulas.length === 0) problems.push("the control runs no formula, so that this check says nothing")
    for (const problem of problems) say(problem)
    const { stdout } = await run("soffice", ["--version"])
    say(`${stdout.trim()}: ${rows.length} rows, ${words.length} names in Hindi`)
    say(`opened with the default options: ${plain.formulas.length} formulas, ${plain.numbers} numbers`)
    say(`opened with formulas evaluated: ${evaluated.formulas.length} formulas, ${evaluated.numbers} numbers`)
    say(`the same without guards: ${control.formulas.length} formulas ran`)
    return problems.length === 0 ? 0 : 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
