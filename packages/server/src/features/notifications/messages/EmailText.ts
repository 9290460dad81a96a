import { Redacted } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { escapeHtml } from "../EscapeHtml.ts"
import type { WrittenMessage } from "./WrittenMessage.ts"

/** An e-mail in plain words: the layout turns it into text and HTML, so that both say the same and all is escaped. */
export interface EmailText {
  readonly subject: string
  /** The code stands between the first paragraph and the others. */
  readonly paragraphs: readonly [string, ...ReadonlyArray<string>]
  readonly code?: Redacted.Redacted<string>
}

const signature: Record<Locale, string> = {
  en: "CredbuzzPay. This message was sent automatically; nobody reads answers to it.",
  hi: "CredbuzzPay। यह संदेश अपने आप भेजा गया है; इसके उत्तर कोई नहीं पढ़ता।"
}

const paragraph = (text: string) => `<p style="margin:0 0 16px;font-size:16px;line-height:1.5">${escapeHtml(text)}</p>`

const codeBox = (code: string) =>
  `<p style="margin:0 0 16px;padding:16px;background:#f2f4f8;border-radius:8px;text-align:center;` +
  `font:700 28px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:6px">${escapeHtml(code)}</p>`

/** Inline styles only: mail programs ignore most style sheets. */
export const writeEmail = (locale: Locale, { subject, paragraphs, code }: EmailText): WrittenMessage => {
  const [first, ...others] = paragraphs
  const shown = code === undefined ? [] : [Redacted.value(code)]
  const text = [first, ...shown, ...others, signature[locale]].join("\n\n")
  const body = [paragraph(first), ...shown.map(codeBox), ...others.map(paragraph)].join("\n")
  const html = `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:#1b2333;font-family:system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:560px;margin:0 auto">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escapeHtml(subject)}</h1>
${body}
<p style="margin:24px 0 0;font-size:13px;line-height:1.5;color:#5b6474">${escapeHtml(signature[locale])}</p>
</div>
</body>
</html>
`
  return { channel: "email", subject, text: Redacted.make(text), html: Redacted.make(html), code: code ?? null }
}
