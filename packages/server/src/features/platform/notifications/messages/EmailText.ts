import { Option, Redacted } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { type BrandSettings, labelColour } from "../../../../config/BrandConfig.ts"
import { escapeHtml } from "../EscapeHtml.ts"
import type { WrittenMessage } from "./WrittenMessage.ts"

/** An e-mail in plain words: the layout turns it into text and HTML, so that both say the same and all is escaped. */
export interface EmailText {
  /** Follows the name of the product and a colon. */
  readonly subject: string
  /** Link and code stand between the first paragraph and the others. */
  readonly paragraphs: readonly [string, ...ReadonlyArray<string>]
  readonly code?: Redacted.Redacted<string>
  readonly link?: { readonly href: Redacted.Redacted<string>; readonly label: string }
}

/** What is under every e-mail. */
export const emailFoot = (locale: Locale, { productName, supportAddress }: BrandSettings): string => {
  const { automatic, help } = footWords[locale]
  return [automatic(productName), ...Option.toArray(Option.map(supportAddress, help))].join(" ")
}

const footWords: Record<Locale, Record<"automatic" | "help", (value: string) => string>> = {
  en: {
    automatic: (product) => `${product}. This message was sent automatically; nobody reads answers to it.`,
    help: (address) => `For help, write to ${address}.`
  },
  hi: {
    automatic: (product) => `${product}। यह संदेश अपने आप भेजा गया है; इसके उत्तर कोई नहीं पढ़ता।`,
    help: (address) => `सहायता के लिए ${address} पर लिखें।`
  }
}

const paragraph = (text: string) => `<p style="margin:0 0 16px;font-size:16px;line-height:1.5">${escapeHtml(text)}</p>`

// What is typed from another screen is large; what is too long to type is there to be copied.
const codeStyle = (code: string) =>
  code.length > 12
    ? "font:400 14px/1.5 ui-monospace,Menlo,Consolas,monospace;word-break:break-all"
    : "font:700 28px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:6px"

type Colours = BrandSettings["colours"]

const codeBox = (code: string, { panel }: Colours) =>
  `<p style="margin:0 0 16px;padding:16px;background:${panel};border-radius:8px;text-align:center;` +
  `${codeStyle(code)}">${escapeHtml(code)}</p>`

const linkBox = (href: string, label: string, { action }: Colours) =>
  `<p style="margin:0 0 16px;text-align:center"><a href="${escapeHtml(href)}" style="display:inline-block;padding:12px 24px;` +
  `background:${action};border-radius:8px;color:${labelColour(action)};font-size:16px;text-decoration:none">${escapeHtml(label)}</a></p>`

/** Inline styles only: mail programs ignore most style sheets. */
export const writeEmail = (locale: Locale, words: EmailText, brand: BrandSettings): WrittenMessage => {
  const { code, link, paragraphs } = words
  const { colours } = brand
  const subject = `${brand.productName}: ${words.subject}`
  const foot = emailFoot(locale, brand)
  const [first, ...others] = paragraphs
  const shown = code === undefined ? [] : [Redacted.value(code)]
  const href = link === undefined ? [] : [Redacted.value(link.href)]
  const text = [first, ...href, ...shown, ...others, foot].join("\n\n")
  const links = href.map((address) => linkBox(address, link?.label ?? address, colours))
  const body = [
    paragraph(first),
    ...links,
    ...shown.map((each) => codeBox(each, colours)),
    ...others.map(paragraph)
  ].join("\n")
  const html = `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:${colours.text};font-family:system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:560px;margin:0 auto">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escapeHtml(subject)}</h1>
${body}
<p style="margin:24px 0 0;font-size:13px;line-height:1.5;color:#5b6474">${escapeHtml(foot)}</p>
</div>
</body>
</html>
`
  return { channel: "email", subject, text: Redacted.make(text), html: Redacted.make(html), code: code ?? null }
}
