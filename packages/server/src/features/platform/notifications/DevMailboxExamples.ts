import { Redacted } from "effect"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import type { BrandSettings } from "../../../config/BrandConfig.ts"
import { escapeHtml } from "./EscapeHtml.ts"
import { messagePreviews } from "./messages/MessagePreviews.ts"
import { type OutboxMessage, writeMessage } from "./messages/OutboxMessage.ts"

const previews = Locale.literals.flatMap(messagePreviews)

const article = (brand: BrandSettings) => (message: OutboxMessage) => {
  const { html, subject, text } = writeMessage(message, brand)
  const { locale, template } = message
  const link = html === null ? "" : ` · <a href="/dev/mailbox/examples/${template}/${locale}">as HTML</a>`
  return `<article lang="${locale}">
<h2>${escapeHtml(subject ?? "Text message")}</h2>
<p class="meta">${template} · ${locale}${link}</p>
<pre>${escapeHtml(Redacted.value(text))}</pre>
</article>`
}

/** Every message there is, in every language and in the brand of this installation. */
export const devMailboxExamplesPage = (brand: BrandSettings): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Every message – dev mailbox</title>
<link rel="stylesheet" href="/dev/mailbox.css">
</head>
<body>
<h1>Every message</h1>
<p class="lead">With made-up variables. <a href="/dev/mailbox">Back to the mailbox</a></p>
${previews
  .toSorted((a, b) => a.template.localeCompare(b.template))
  .map(article(brand))
  .join("\n")}
</body>
</html>
`

/** One e-mail as mail programs show it; nothing where there is none of that template and language. */
export const exampleEmail = (
  brand: BrandSettings,
  template: string | undefined,
  locale: string | undefined
): Redacted.Redacted<string> | undefined => {
  const message = previews.find((each) => each.template === template && each.locale === locale)
  return message === undefined ? undefined : (writeMessage(message, brand).html ?? undefined)
}
