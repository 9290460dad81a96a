import { Context, DateTime, Effect, Layer, Option, Redacted, Ref, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { normalizeMobile } from "@credbuzzpay/domain/values/MobileNumber"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { BlindIndex } from "../encryption/BlindIndex.ts"
import { FieldCipher } from "../encryption/FieldCipher.ts"
import { Mailer, type OutgoingEmail } from "./Mailer.ts"
import { type OutgoingSms, SmsGateway } from "./SmsGateway.ts"
import { traced } from "../../../tracing/Traced.ts"

const Content = Schema.Struct({
  to: Schema.String,
  subject: Schema.NullOr(Schema.String),
  text: Schema.String,
  html: Schema.NullOr(Schema.String),
  code: Schema.NullOr(Schema.String)
})
const ContentJson = Schema.fromJsonString(Content)

/** A message as it was sent, in the clear: this is a mailbox. */
export interface DevMailboxMessage extends Schema.Schema.Type<typeof Content> {
  readonly channel: "email" | "sms"
  readonly template: string
  readonly sentAt: DateTime.Utc
}

/** `to` is an e-mail address in any case, or a mobile number in any form, with its + or without. Newest first. */
export interface DevMailboxQuery {
  readonly to?: string | undefined
  /** 50 when not given, at most 200. */
  readonly limit?: number | undefined
}

const Row = rows({
  messageId: Schema.String,
  channel: Schema.Literals(["email", "sms"]),
  template: Schema.String,
  sealed: Schema.String,
  sentAt: Schema.Date
})
type Row = RowOf<typeof Row>

const cell = (messageId: string) => `dev_mailbox_messages.sealed.${messageId}`

/** An unescaped + of a query arrives as a blank. */
const normalise = (to: string): string => {
  if (to.includes("@")) return to.trim().replaceAll(" ", "+").toLowerCase()
  const mobile = normalizeMobile(to.startsWith(" ") ? `+${to.trim()}` : to)
  return /^\d{8,15}$/.test(mobile) ? `+${mobile}` : mobile
}

const limitOf = ({ limit }: DevMailboxQuery) => Math.min(Math.max(1, limit ?? 50), 200)

const contentOf = (message: OutgoingEmail | OutgoingSms): typeof Content.Type => ({
  to: Redacted.value(message.to),
  subject: "subject" in message ? message.subject : null,
  text: Redacted.value(message.text),
  html: "html" in message ? Redacted.value(message.html) : null,
  code: message.code === null ? null : Redacted.value(message.code)
})

const channelOf = (message: OutgoingEmail | OutgoingSms) => ("subject" in message ? "email" : "sms")

/**
 * The mailbox that stands in for SMTP and SMS in development. `layerPorts` makes it both.
 *
 * **Shape**: `receive` keeps a message; one that is delivered twice is kept once. Sealed at rest, like the outbox.
 * **Errors**: none; a database that fails is a defect, and the outbox tries again.
 */
export class DevMailbox extends Context.Service<
  DevMailbox,
  {
    readonly receive: (message: OutgoingEmail | OutgoingSms) => Effect.Effect<void>
    readonly list: (query: DevMailboxQuery) => Effect.Effect<ReadonlyArray<DevMailboxMessage>>
  }
>()("@credbuzzpay/server/notifications/DevMailbox") {
  /** In the table `dev_mailbox_messages`, so that workers and servers of other processes share it. */
  static readonly layer: Layer.Layer<DevMailbox, never, SqlClient.SqlClient | FieldCipher | BlindIndex> = Layer.effect(
    DevMailbox,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const cipher = yield* FieldCipher
      const index = yield* BlindIndex
      const indexOf = (to: string) => index.of("dev_mailbox_messages.recipient_index", Redacted.make(normalise(to)))

      const receive = traced("DevMailbox.receive")(function* (message: OutgoingEmail | OutgoingSms) {
        const content = contentOf(message)
        const json = Redacted.make(yield* Schema.encodeEffect(ContentJson)(content))
        const sealed = yield* cipher.encrypt(json, cell(message.messageId))
        yield* sql`
          insert into dev_mailbox_messages (message_id, channel, recipient_index, template, sealed, sent_at)
          values (${message.messageId}, ${channelOf(message)}, ${indexOf(content.to)}, ${message.template}, ${sealed},
            ${DateTime.toDateUtc(yield* DateTime.now)})
          on conflict (message_id) do nothing`
      }, Effect.orDie)

      const open = Effect.fnUntraced(function* (row: Row) {
        const json = yield* cipher.decrypt(row.sealed, cell(row.messageId))
        const content = yield* Schema.decodeEffect(ContentJson)(Redacted.value(json))
        const { channel, template } = row
        return { ...content, channel, template, sentAt: DateTime.fromDateUnsafe(row.sentAt) }
      })

      const list = traced("DevMailbox.list")(function* (query: DevMailboxQuery) {
        const filter = query.to === undefined ? sql`` : sql`where recipient_index = ${indexOf(query.to)}`
        const rows = yield* Row.all(sql`
          select message_id, channel, template, sealed, sent_at from dev_mailbox_messages ${filter}
          order by sent_at desc, message_id desc limit ${limitOf(query)}`)
        // What was sealed under keys of another life of this data folder is not shown.
        const opened = yield* Effect.forEach(rows, (row) => Effect.option(open(row)))
        return opened.flatMap(Option.toArray)
      }, Effect.orDie)

      return { receive, list }
    })
  )

  /** In this process' memory, for tests. */
  static readonly layerMemory: Layer.Layer<DevMailbox> = Layer.effect(
    DevMailbox,
    Effect.gen(function* () {
      const kept = yield* Ref.make<ReadonlyMap<string, DevMailboxMessage>>(new Map())
      const receive = traced("DevMailbox.receive")(function* (message: OutgoingEmail | OutgoingSms) {
        const sentAt = yield* DateTime.now
        const { messageId, template } = message
        const entry = { ...contentOf(message), channel: channelOf(message), template, sentAt } as const
        yield* Ref.update(kept, (known) => (known.has(messageId) ? known : new Map([...known, [messageId, entry]])))
      })
      const list = traced("DevMailbox.list")(function* (query: DevMailboxQuery) {
        const wanted = query.to === undefined ? undefined : normalise(query.to)
        return [...(yield* Ref.get(kept)).values()]
          .toReversed()
          .filter((message) => wanted === undefined || normalise(message.to) === wanted)
          .slice(0, limitOf(query))
      })
      return { receive, list }
    })
  )

  /** The mailbox as the e-mail and the text message provider. */
  static readonly layerPorts: Layer.Layer<Mailer | SmsGateway, never, DevMailbox> = Layer.effectContext(
    Effect.map(DevMailbox, ({ receive }) =>
      Context.make(Mailer, { send: receive }).pipe(Context.add(SmsGateway, { send: receive }))
    )
  )
}
