import { escapeHtml } from "../../platform/notifications/EscapeHtml.ts"
import { evidenceStyle } from "./EvidenceStyle.ts"

/** A part of the page: a table, and how many rows the pack holds of it beyond those that are shown. */
export interface PagePart {
  readonly title: string
  readonly about: string
  readonly columns: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<unknown>>
  readonly total: number
  /** The files with all of it. */
  readonly files: ReadonlyArray<string>
}

export interface PageOf {
  readonly userCode: string
  readonly name: string
  readonly madeAt: string
  readonly madeBy: string
  readonly reason: string
  readonly from: string
  readonly to: string
  readonly kid: string
  readonly sealed: number
  readonly pending: number
  readonly parts: ReadonlyArray<PagePart>
}

const MOMENT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d(?:[.]\d+)?)Z$/

/** As a reader wants it: `2026-11-23 09:30:00`, `yes`, and a dash for nothing. */
const inWords = (value: unknown): string => {
  if (value === null || value === undefined || value === "") return "–"
  if (typeof value === "boolean") return value ? "yes" : "no"
  if (typeof value === "object") return JSON.stringify(value)
  const [, day, time] = MOMENT.exec(String(value)) ?? []
  return day === undefined || time === undefined ? String(value) : `${day} ${time.replace(/[.]0+$/, "")}`
}

const cell = (value: unknown) =>
  `<td${MOMENT.test(String(value)) ? ' class="moment"' : ""}>${escapeHtml(inWords(value))}</td>`

const table = ({ columns, rows }: PagePart) => `<div class="table"><table>
<thead><tr>${columns.map((column) => `<th scope="col">${escapeHtml(column.replaceAll("_", " "))}</th>`).join("")}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("\n")}
</tbody></table></div>`

/** One row with many columns reads better down the page. */
const list = ({ columns, rows: [row = []] }: PagePart) =>
  `<dl>${columns.map((column, at) => `<div><dt>${escapeHtml(column.replaceAll("_", " "))}</dt><dd>${escapeHtml(inWords(row[at]))}</dd></div>`).join("")}</dl>`

const more = ({ rows, total }: PagePart) =>
  total > rows.length ? `<p class="more">The first ${rows.length} of ${total}. All are in the files.</p>` : ""

const body = (part: PagePart) => {
  if (part.rows.length === 0) return `<p class="none">Nothing.</p>`
  return part.rows.length === 1 && part.columns.length > 8 ? list(part) : table(part)
}

const partOf = (part: PagePart) => `<section>
<h2>${escapeHtml(part.title)} <small>${part.total}</small></h2>
<p>${escapeHtml(part.about)} <span class="files">${part.files.map((file) => `<code>${escapeHtml(file)}</code>`).join(" ")}</span></p>
${body(part)}
${more(part)}
</section>`

const sealing = ({ kid, pending, sealed }: PageOf) =>
  pending === 0
    ? `All ${sealed} rows of the audit trail are sealed. The manifest is signed with the key <code>${escapeHtml(kid)}</code>.`
    : `${sealed} rows of the audit trail are sealed; <strong>${pending} are in no sealed block: written moments before this pack was made, or slipped in</strong>. The manifest is signed with the key <code>${escapeHtml(kid)}</code>.`

/** The readable page of a pack: no script, nothing from elsewhere, fit for printing. */
export const evidencePage = (of: PageOf): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Evidence about ${escapeHtml(of.userCode)}</title>
<style>${evidenceStyle}</style>
</head>
<body>
<header>
<p class="brand">CredbuzzPay ERP · Evidence pack</p>
<h1>${escapeHtml(of.name)} <small>${escapeHtml(of.userCode)}</small></h1>
<dl>
<div><dt>made</dt><dd>${escapeHtml(inWords(of.madeAt))}</dd></div>
<div><dt>by</dt><dd>${escapeHtml(of.madeBy)}</dd></div>
<div><dt>because</dt><dd>${escapeHtml(of.reason)}</dd></div>
<div><dt>from</dt><dd>${escapeHtml(inWords(of.from))}</dd></div>
<div><dt>to, without it</dt><dd>${escapeHtml(inWords(of.to))}</dd></div>
</dl>
<p>Everything here was read at one moment. All times are UTC. ${sealing(of)} To hold it against the public keys, without any database: <code>node verify-audit.mjs pack.zip --keys audit-keys.json</code></p>
</header>
<main>
${of.parts.map(partOf).join("\n")}
</main>
</body>
</html>
`
