import { DateTime } from "effect"
import type { DevMailboxMessage } from "./DevMailbox.ts"
import { escapeHtml } from "./EscapeHtml.ts"

/** Served as a file, because the page forbids inline styles. */
export const devMailboxStyle = `:root { color-scheme: light dark; --line: #d9dee8; --soft: #5b6474; --code: #eef2fb; --ink: #1b2333; --paper: #ffffff }
@media (prefers-color-scheme: dark) { :root { --line: #323a4a; --soft: #a4adbd; --code: #232c40; --ink: #e8ecf4; --paper: #151a24 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 720px; padding: 24px 16px 64px; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif }
h1 { margin: 0; font-size: 24px }
.lead { margin: 4px 0 20px; color: var(--soft) }
form { display: flex; gap: 8px; margin-bottom: 24px }
input, button { min-height: 44px; padding: 0 12px; border: 1px solid var(--line); border-radius: 8px; background: transparent; color: inherit; font: inherit }
input { flex: 1; min-width: 0 }
article { margin: 0 0 16px; padding: 16px; border: 1px solid var(--line); border-radius: 12px }
article h2 { margin: 0 0 8px; font-size: 17px; line-height: 1.35 }
.meta { margin: 0 0 8px; color: var(--soft); font-size: 14px; overflow-wrap: anywhere }
.code { margin: 8px 0; padding: 12px; border-radius: 8px; background: var(--code); text-align: center; font: 700 30px/1.2 ui-monospace, Menlo, Consolas, monospace; letter-spacing: 6px; user-select: all }
pre { margin: 8px 0 0; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit }
summary { cursor: pointer; color: var(--soft) }
`

const article = (message: DevMailboxMessage): string => {
  const code = message.code === null ? "" : `<p class="code">${escapeHtml(message.code)}</p>`
  const sentAt = DateTime.formatIso(message.sentAt)
  return `<article>
<h2>${escapeHtml(message.subject ?? "Text message")}</h2>
<p class="meta">${message.channel === "email" ? "E-mail" : "SMS"} to ${escapeHtml(message.to)} · ${escapeHtml(message.template)} · <time datetime="${sentAt}">${sentAt}</time></p>
${code}
<details${message.code === null ? " open" : ""}><summary>Message</summary><pre>${escapeHtml(message.text)}</pre></details>
</article>`
}

/** The newest messages, codes first to the eye; loads itself again every five seconds. Works without scripts. */
export const devMailboxPage = (messages: ReadonlyArray<DevMailboxMessage>, to: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="5">
<title>Dev mailbox – CredbuzzPay ERP</title>
<link rel="stylesheet" href="/dev/mailbox.css">
</head>
<body>
<h1>Dev mailbox</h1>
<p class="lead">E-mails and text messages land here instead of with their recipients. Development only. <a href="/dev/mailbox/examples">Every message there is</a></p>
<form method="get" action="/dev/mailbox">
<input type="search" name="to" value="${escapeHtml(to)}" placeholder="e-mail or mobile" aria-label="Recipient">
<button>Show</button>
</form>
${messages.length === 0 ? '<p class="lead">No messages yet.</p>' : messages.map(article).join("\n")}
</body>
</html>
`
