import type { Redacted } from "effect"

/** A message as it is sent; all of it may be personal. Text messages have no subject and no HTML. */
export interface WrittenMessage {
  readonly channel: "email" | "sms"
  readonly subject: string | null
  readonly text: Redacted.Redacted<string>
  readonly html: Redacted.Redacted<string> | null
  /** The one-time code in it, for the development mailbox to show by itself. */
  readonly code: Redacted.Redacted<string> | null
}
