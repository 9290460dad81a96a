import { assert, describe, it } from "@effect/vitest"
import { Redacted } from "effect"
import { escapeHtml } from "../../../../src/features/platform/notifications/EscapeHtml.ts"
import { messageInstant } from "../../../../src/features/platform/notifications/messages/MessageInstant.ts"
import {
  channelOf,
  type OutboxMessage
} from "../../../../src/features/platform/notifications/messages/OutboxMessage.ts"
import { writeMessage } from "../../../../src/features/platform/notifications/messages/WriteMessage.ts"
import { sampleMessages } from "./SampleMessages.ts"

/** What of each variable a reader must find. */
const shown = (message: OutboxMessage): ReadonlyArray<string> =>
  Object.entries(message.variables).flatMap(([name, value]) => {
    // These choose the words; they are not shown themselves.
    const chosen = [
      "reason",
      "change",
      "contact",
      "role",
      "document",
      "outcome",
      "isComplete",
      "isPast",
      "action",
      "purpose",
      "report",
      "reasons"
    ]
    if (chosen.includes(name)) return []
    if (name === "occurredAt" || name === "lockedUntil" || name === "blockedUntil" || name === "expiresAt")
      return [messageInstant(message.locale, String(value))]
    return [Redacted.isRedacted(value) ? String(Redacted.value(value)) : String(value)]
  })

const locales = ["en", "hi"] as const
const samples = locales.flatMap((locale) => Object.values(sampleMessages(locale)))

describe("every message, in English and Hindi", () => {
  it("shows every variable in its text, and in its HTML escaped", () => {
    for (const message of samples) {
      const { text, html } = writeMessage(message)
      for (const part of shown(message)) {
        assert.include(Redacted.value(text), part, message.template)
        if (html !== null) assert.include(Redacted.value(html), escapeHtml(part), message.template)
      }
      if (html !== null) assert.notInclude(Redacted.value(html), "<b>", message.template)
      assert.notMatch(`${Redacted.value(text)}${html === null ? "" : Redacted.value(html)}`, /undefined|null|\[object/)
    }
  })

  it("travels by its channel, with a subject for e-mails only, and without a secret in the subject", () => {
    for (const message of samples) {
      const written = writeMessage(message)
      assert.strictEqual(written.channel, channelOf[message.template])
      assert.strictEqual(written.subject === null, written.channel === "sms")
      assert.strictEqual(written.html === null, written.channel === "sms")
      for (const part of shown(message)) assert.notInclude(written.subject ?? "", part)
    }
  })

  it("is written in the language that was asked for", () => {
    for (const message of samples) {
      assert.strictEqual(/[\u0900-\u097f]/.test(Redacted.value(writeMessage(message).text)), message.locale === "hi")
    }
  })

  it("says that only a new password ends a lock without end", () => {
    for (const locale of locales) {
      const sample = sampleMessages(locale).account_locked
      const forever = writeMessage({ ...sample, variables: { lockedUntil: "9999-12-31T00:00:00.000Z" } })
      assert.notInclude(Redacted.value(forever.text), "9999")
      assert.match(Redacted.value(forever.text), /Reset your password|पासवर्ड रीसेट/)
    }
  })

  it("names the reason for which signing in works again", () => {
    const sample = sampleMessages("en").account_unlocked
    const texts = (["block_ended", "password_reset", "signed_in"] as const).map((reason) =>
      Redacted.value(writeMessage({ ...sample, variables: { reason } }).text)
    )
    assert.include(texts[0], "block on your account has ended")
    assert.include(texts[1], "Your password was reset")
    assert.include(texts[2], "signed in with the right password")
  })

  it("gives instants in Indian time", () => {
    assert.match(messageInstant("en", "2026-11-23T09:30:00.000Z"), /23 Nov 2026, 3:00 pm IST/i)
  })
})
