import { Redacted } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { codePreview } from "../../../../src/features/platform/notifications/messages/CodeVariables.ts"
import { Invitation } from "../../../../src/features/platform/notifications/messages/invitation/Invitation.ts"
import { messagePreviews } from "../../../../src/features/platform/notifications/messages/MessagePreviews.ts"
import {
  channelOf,
  type OutboxMessage
} from "../../../../src/features/platform/notifications/messages/OutboxMessage.ts"

/** Marks that must be found where they belong, and nowhere else. */
export const canary = {
  code: Redacted.value(codePreview.code),
  email: "Canary.Person@example.com",
  mobile: "+919812345678",
  token: Redacted.value(Invitation.previewIn("en").variables.token)
} as const

/** One of each template, as declared, to the canaries. */
export const sampleMessages = (locale: Locale): ReadonlyArray<OutboxMessage> =>
  messagePreviews(locale).map((message) => ({
    ...message,
    to: Redacted.make(channelOf(message.template) === "email" ? canary.email : canary.mobile)
  }))
