import { DateTime, Effect, Redacted } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { BrandConfig } from "../../../config/BrandConfig.ts"
import { DevMailbox, type DevMailboxMessage } from "./DevMailbox.ts"
import { devMailboxExamplesPage, exampleEmail } from "./DevMailboxExamples.ts"
import { devMailboxPage, devMailboxStyle } from "./DevMailboxPage.ts"

/** Anything odd in the query is as if it were not there: this is a tool for people at work. */
const queryOf = Effect.map(HttpServerRequest.HttpServerRequest, (request) => {
  const parameters = new URL(request.url, "http://localhost").searchParams
  const to = parameters.get("to") ?? ""
  const limit = Number(parameters.get("limit") ?? Number.NaN)
  return { to: to.trim() === "" ? undefined : to, limit: Number.isSafeInteger(limit) ? limit : undefined }
})

const wire = (message: DevMailboxMessage) => ({
  channel: message.channel,
  to: message.to,
  template: message.template,
  subject: message.subject,
  body: message.text,
  code: message.code,
  sent_at: DateTime.formatIso(message.sentAt)
})

const headers = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
} as const

/** E-mails bring their styles along, and nothing else. */
const emailHeaders = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
} as const

/**
 * `GET /dev/mailbox` (a page), `/dev/mailbox/examples` (every message there is, in both languages and in the brand;
 * `/dev/mailbox/examples/<template>/<en|hi>` is one e-mail as mail programs show it), `/dev/mailbox.css`, and `GET /dev/mailbox/messages?to=&limit=` (the success envelope
 * around `items`, newest first). To be mounted in development only: everybody's mail is here, without signing in.
 */
export const DevMailboxHttp = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const mailbox = yield* DevMailbox
    const brand = yield* BrandConfig
    yield* router.add(
      "GET",
      "/dev/mailbox",
      Effect.gen(function* () {
        const query = yield* queryOf
        const page = devMailboxPage(yield* mailbox.list(query), query.to?.trim() ?? "")
        return HttpServerResponse.text(page, { contentType: "text/html; charset=utf-8", headers })
      })
    )
    yield* router.add(
      "GET",
      "/dev/mailbox/examples",
      HttpServerResponse.text(devMailboxExamplesPage(brand), { contentType: "text/html; charset=utf-8", headers })
    )
    yield* router.add(
      "GET",
      "/dev/mailbox/examples/:template/:locale",
      Effect.map(HttpRouter.params, ({ locale, template }) => {
        const html = exampleEmail(brand, template, locale)
        return html === undefined
          ? HttpServerResponse.empty({ status: 404 })
          : HttpServerResponse.text(Redacted.value(html), {
              contentType: "text/html; charset=utf-8",
              headers: emailHeaders
            })
      })
    )
    yield* router.add(
      "GET",
      "/dev/mailbox.css",
      HttpServerResponse.text(devMailboxStyle, { contentType: "text/css; charset=utf-8" })
    )
    yield* router.add(
      "GET",
      "/dev/mailbox/messages",
      Effect.gen(function* () {
        const items = (yield* mailbox.list(yield* queryOf)).map(wire)
        return HttpServerResponse.jsonUnsafe({ success: true, data: { items }, message: "OK", errors: [] }, { headers })
      })
    )
  })
)
