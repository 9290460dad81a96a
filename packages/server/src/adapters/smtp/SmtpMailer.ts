import { Effect, Layer, Predicate, Redacted } from "effect"
import { isLoopback } from "@credbuzzpay/settings/Addresses"
import { createTransport } from "nodemailer"
import { BrandConfig } from "../../config/BrandConfig.ts"
import { SmtpConfig } from "../../config/SmtpConfig.ts"
import { DeliveryFailed } from "../../features/platform/notifications/DeliveryFailed.ts"
import { Mailer, type OutgoingEmail } from "../../features/platform/notifications/Mailer.ts"
import { traced } from "../../tracing/Traced.ts"

const field = (error: unknown, name: "code" | "responseCode"): unknown =>
  Predicate.hasProperty(error, name) ? error[name] : undefined

/** 4yz replies ask to come back later, 5yz say no (RFC 5321 4.2.1); a refused login (535) is ours to mend, and waits. */
const failureOf = (error: unknown): DeliveryFailed => {
  const code = field(error, "code")
  const reply = field(error, "responseCode")
  const status = typeof reply === "number" ? reply : null
  if (code === "EAUTH") return new DeliveryFailed({ retryable: true, reason: "unauthorised", status })
  // No TLS to be had: whoever runs the server mends it, or the address; what was to be sent waits for that.
  if (code === "ETLS") return new DeliveryFailed({ retryable: true, reason: "unreachable", status })
  if (code === "ETIMEDOUT") return new DeliveryFailed({ retryable: true, reason: "timeout", status })
  if (status === null) return new DeliveryFailed({ retryable: true, reason: "unreachable", status })
  return status >= 500
    ? new DeliveryFailed({ retryable: false, reason: "rejected", status })
    : new DeliveryFailed({ retryable: true, reason: "busy", status })
}

/**
 * E-mail over SMTP (nodemailer), on pooled connections, to another machine under TLS or not at all. The Message-ID is the same
 * in every try; `X-Message-ID` has our id too, for relays that write a Message-ID of their own. The sender is `SMTP_FROM`, in
 * the name of the product where that is an address alone.
 */
export const layer: Layer.Layer<Mailer, never, SmtpConfig | BrandConfig> = Layer.effect(
  Mailer,
  Effect.gen(function* () {
    const { url, from } = yield* SmtpConfig
    const { productName } = yield* BrandConfig
    const address = new URL(Redacted.value(url))
    const sender = from.includes("<") ? from : { name: productName, address: from }
    const transport = yield* Effect.acquireRelease(
      Effect.sync(() =>
        createTransport({
          url: Redacted.value(url),
          pool: true,
          maxConnections: 5,
          connectionTimeout: 5000,
          greetingTimeout: 5000,
          socketTimeout: 10_000,
          // By itself it would go on in the clear where the server, or somebody before it, offers no STARTTLS.
          requireTLS: !isLoopback(address) && address.searchParams.get("ignoreTLS") !== "true",
          // A message is what its template says: never a file or an address to fetch.
          disableFileAccess: true,
          disableUrlAccess: true
        })
      ),
      (open) => Effect.sync(() => open.close())
    )

    const send = traced("SmtpMailer.send")(function* (email: OutgoingEmail) {
      yield* Effect.tryPromise({
        try: () =>
          transport.sendMail({
            from: sender,
            to: { name: "", address: Redacted.value(email.to) },
            subject: email.subject,
            text: Redacted.value(email.text),
            html: Redacted.value(email.html),
            messageId: `<${email.messageId}@credbuzzpay>`,
            headers: { "X-Message-ID": email.messageId }
          }),
        catch: failureOf
      })
    })
    return { send }
  })
)
