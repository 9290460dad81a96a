import { Option } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import type { BrandSettings } from "../../../config/BrandConfig.ts"
import { escapeHtml } from "../notifications/EscapeHtml.ts"
import type { LetterContent } from "./LetterContent.ts"

const words = {
  en: {
    date: "Date",
    reference: "Our reference",
    greeting: (name: string) => `Dear ${name},`,
    closing: "Yours faithfully,",
    team: (product: string) => `The KYC team of ${product}`,
    printed: "This letter was printed by computer and is valid without a signature.",
    questions: (address: string) => `Questions? Write to ${address}.`,
    ifUndelivered: "If undelivered, return to"
  },
  hi: {
    date: "दिनांक",
    reference: "हमारा संदर्भ",
    greeting: (name: string) => `प्रिय ${name},`,
    closing: "भवदीय,",
    team: (product: string) => `${product} की केवाईसी टीम`,
    printed: "यह पत्र कंप्यूटर से मुद्रित है और बिना हस्ताक्षर के मान्य है।",
    questions: (address: string) => `कोई प्रश्न? ${address} पर लिखें।`,
    ifUndelivered: "न मिलने पर यहाँ लौटाएँ"
  }
} as const

const format = (language: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "Asia/Kolkata", numberingSystem: "latn" })
const formats: Record<Locale, Intl.DateTimeFormat> = { en: format("en-IN"), hi: format("hi-IN") }

/** The day of a moment in India, in the words of a letter: `23 November 2036`. */
export const letterDay = (locale: Locale, moment: Date): string => formats[locale].format(moment)

/** All that a page is made of. */
export interface LetterParts {
  readonly locale: Locale
  readonly content: LetterContent
  readonly addressLines: ReadonlyArray<string>
  readonly date: Date
  readonly brand: BrandSettings
  /** Who sends it, in one line. */
  readonly sender: Option.Option<string>
  readonly fonts: string
}

/** Two weights, one size; lengths are those of A4 in DIN 5008, form B, whose address shows in the window of a DL envelope. */
const style = ({ colours }: BrandSettings) => `
@page{size:A4;margin:0}
*{box-sizing:border-box;margin:0}
html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{width:210mm;height:297mm;position:relative;overflow:hidden;background:#fff;color:${colours.text};font:400 10.5pt/1.55 "Letter",sans-serif}
header{position:absolute;left:25mm;right:20mm;top:15mm;display:flex;justify-content:space-between;align-items:flex-end;padding-bottom:4mm;border-bottom:.6mm solid ${colours.action}}
header b{font-size:18pt;line-height:1;color:${colours.action}}
.window{position:absolute;left:25mm;top:45mm;width:80mm;height:45mm;overflow:hidden}
.return{height:12mm;display:flex;align-items:flex-end;padding-bottom:1.5mm;font-size:7pt;line-height:1.3;color:${colours.text}}
address{font-style:normal;line-height:1.35}
.about{position:absolute;left:125mm;top:50mm;width:65mm;font-size:9pt;line-height:1.4}
.about dt{font-size:7.5pt;opacity:.75}
.about dd{margin:0 0 2.5mm}
main{position:absolute;left:25mm;right:25mm;top:103mm}
h1{font-size:12.5pt;line-height:1.35;font-weight:700;margin-bottom:6mm}
p{margin-bottom:4mm}
.closing{margin-top:7mm}
footer{position:absolute;left:25mm;right:20mm;bottom:12mm;padding-top:3mm;border-top:.2mm solid ${colours.text};font-size:7.5pt;line-height:1.5}
.fold{position:absolute;left:5mm;width:5mm;border-top:.2mm solid ${colours.text};opacity:.6}`

const lines = (all: ReadonlyArray<string>) => all.map(escapeHtml).join("<br>")

/** A whole page, print-ready: A4, its fonts inside, no script, nothing from elsewhere; every text of others escaped. */
export const letterPage = ({ addressLines, brand, content, date, fonts, locale, sender }: LetterParts): string => {
  const say = words[locale]
  const back = Option.match(sender, {
    onNone: () => "",
    onSome: (line) => `${say.ifUndelivered}: ${escapeHtml(line)}`
  })
  const footer = [
    ...Option.toArray(Option.map(sender, escapeHtml)),
    ...Option.toArray(Option.map(brand.supportAddress, (address) => escapeHtml(say.questions(address)))),
    say.printed
  ]
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<title>${escapeHtml(content.reference)}</title>
<style>${fonts}${style(brand)}
</style>
</head>
<body>
<header><b>${escapeHtml(brand.productName)}</b></header>
<div class="fold" style="top:105mm"></div>
<div class="fold" style="top:210mm"></div>
<div class="window">
<div class="return">${back}</div>
<address>${lines([content.to, ...addressLines])}</address>
</div>
<dl class="about">
<dt>${say.date}</dt><dd>${escapeHtml(letterDay(locale, date))}</dd>
<dt>${say.reference}</dt><dd>${escapeHtml(content.reference)}</dd>
</dl>
<main>
<h1>${escapeHtml(content.subject)}</h1>
<p>${escapeHtml(say.greeting(content.to))}</p>
${content.paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join("\n")}
<p class="closing">${say.closing}<br>${escapeHtml(say.team(brand.productName))}</p>
</main>
<footer>${footer.join("<br>")}</footer>
</body>
</html>
`
}
