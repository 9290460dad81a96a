import { DateTime } from "effect"
import type { MyData, MyDataTable } from "@credbuzzpay/domain/people/privacy/MyData"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { escapeHtml } from "../../platform/notifications/EscapeHtml.ts"
import { evidenceStyle } from "../evidence-pack/EvidenceStyle.ts"
import { columnTitle } from "./DataWords.ts"
import { endWords } from "./words/HindiTimes.ts"
import { pageWords } from "./words/PageWords.ts"

const MOMENT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)[.\d]*Z$/

const shown = (value: string | null, locale: Locale): string => {
  const say = pageWords[locale]
  if (value === null || value === "") return "–"
  if (value === "true") return say.yes
  if (value === "false") return say.no
  const [, day, time] = MOMENT.exec(value) ?? []
  return day === undefined || time === undefined ? value : `${day} ${time}`
}

const tableOf = (heads: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string | null>>, locale: Locale) =>
  `<div class="table"><table><thead><tr>${heads.map((head) => `<th scope="col">${escapeHtml(head)}</th>`).join("")}</tr></thead><tbody>
${rows.map((row) => `<tr>${row.map((value) => `<td>${escapeHtml(shown(value, locale))}</td>`).join("")}</tr>`).join("\n")}
</tbody></table></div>`

/** One row reads better down the page. */
const listOf = ({ columns, rows: [row = []] }: MyDataTable, locale: Locale) =>
  `<dl>${columns.map(({ title }, at) => `<div><dt>${escapeHtml(title)}</dt><dd>${escapeHtml(shown(row[at] ?? null, locale))}</dd></div>`).join("")}</dl>`

const bodyOf = (table: MyDataTable, locale: Locale) => {
  const say = pageWords[locale]
  const { columns, rows, total } = table
  if (total === null) return ""
  if (total === 0) return `<p class="none">${say.none}</p>`
  if (columns.length === 0) return `<p class="more">${say.counted(total)}</p>`
  const more = total > rows.length ? `<p class="more">${say.newest(rows.length, total)}</p>` : ""
  const heads = columns.map(({ title }) => title)
  return `${more}${rows.length === 1 ? listOf(table, locale) : tableOf(heads, rows, locale)}`
}

const lineOf = (line: MyDataTable["lines"][number], { bases, locale }: MyData) => {
  const say = pageWords[locale]
  const laws = bases.flatMap(({ code, title }) => (line.basis.includes(code) ? [title] : []))
  const time = line.keptSince === null ? [] : [say.kept(line.keptDays, line.keptYears, line.keptSince)]
  const kept = [...time, endWords[line.afterwards][locale]].join(", ")
  return `<p>${escapeHtml(line.purpose)}. <small>${escapeHtml(`${say.why}: ${laws.join("; ")}. ${kept}`)}</small></p>`
}

const keptBackOf = ({ keptBack }: MyDataTable, locale: Locale) => {
  const say = pageWords[locale]
  return keptBack.length === 0
    ? ""
    : `<ul class="files">${keptBack
        .map(({ columns, says }) => {
          const what = columns.length === 0 ? say.all : columns.map((column) => columnTitle(column, locale)).join(", ")
          return `<li>${escapeHtml(`${say.notTold} ${what}. ${says}`)}</li>`
        })
        .join("")}</ul>`
}

const sectionOf = (table: MyDataTable, of: MyData) => `<section id="${escapeHtml(table.tableName)}">
<h2>${escapeHtml(table.tableName.replaceAll("_", " "))}</h2>
${table.lines.map((line) => lineOf(line, of)).join("\n")}
${bodyOf(table, of.locale)}
${keptBackOf(table, of.locale)}
</section>`

const recipientsOf = ({ locale, recipients }: MyData) => {
  const say = pageWords[locale]
  if (recipients.length === 0) return `<p class="none">${say.nobody}</p>`
  return tableOf(
    say.recipientColumns,
    recipients.map(({ lastAt, purpose, receives, recipient, times }) => [
      recipient,
      purpose,
      receives,
      String(times),
      lastAt === null ? null : DateTime.formatIso(lastAt)
    ]),
    locale
  )
}

/** The page of one's own data: print-ready, in the person's language, no script, nothing from elsewhere, every text escaped. */
export const myDataPage = (of: MyData, name: string): string => {
  const say = pageWords[of.locale]
  return `<!doctype html>
<html lang="${of.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(`${say.title} · ${of.userCode}`)}</title>
<style>${evidenceStyle}</style>
</head>
<body>
<header>
<p class="brand">CredbuzzPay ERP · ${say.title}</p>
<h1>${escapeHtml(name)} <small>${escapeHtml(of.userCode)}</small></h1>
<p>${say.made} ${escapeHtml(shown(DateTime.formatIso(of.madeAt), of.locale))}. ${say.times}</p>
<p>${say.intro}</p>
</header>
<main>
<section id="recipients">
<h2>${say.recipients}</h2>
${recipientsOf(of)}
</section>
${of.tables.map((table) => sectionOf(table, of)).join("\n")}
<section id="bases">
<h2>${say.bases}</h2>
<dl>${of.bases.map(({ says, title }) => `<div><dt>${escapeHtml(title)}</dt><dd>${escapeHtml(says)}</dd></div>`).join("")}</dl>
</section>
</main>
</body>
</html>
`
}
