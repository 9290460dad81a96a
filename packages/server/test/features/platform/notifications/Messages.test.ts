import { assert, describe, it } from "@effect/vitest"
import { Option, Redacted, Schema } from "effect"
import { readdirSync, readFileSync } from "node:fs"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import {
  type BrandSettings,
  contrast,
  defaultBrand,
  labelColour,
  LONGEST_PRODUCT_NAME
} from "../../../../src/config/BrandConfig.ts"
import { escapeHtml } from "../../../../src/features/platform/notifications/EscapeHtml.ts"
import { AccountLocked } from "../../../../src/features/platform/notifications/messages/account-locked/AccountLocked.ts"
import { AccountUnlocked } from "../../../../src/features/platform/notifications/messages/account-unlocked/AccountUnlocked.ts"
import { Invitation } from "../../../../src/features/platform/notifications/messages/invitation/Invitation.ts"
import { message } from "../../../../src/features/platform/notifications/messages/Message.ts"
import { messageInstant } from "../../../../src/features/platform/notifications/messages/MessageInstant.ts"
import { messages } from "../../../../src/features/platform/notifications/messages/Messages.ts"
import { RefreshReuseAlert } from "../../../../src/features/platform/notifications/messages/refresh-reuse-alert/RefreshReuseAlert.ts"
import { UnusualSignIn } from "../../../../src/features/platform/notifications/messages/unusual-sign-in/UnusualSignIn.ts"
import {
  channelOf,
  OutboxMessage,
  writeMessage
} from "../../../../src/features/platform/notifications/messages/OutboxMessage.ts"
import { chooses } from "../../../../src/features/platform/notifications/messages/VariableKinds.ts"
import { sampleMessages } from "./SampleMessages.ts"

const folder = new URL("../../../../src/features/platform/notifications/messages/", import.meta.url)

const fieldsOf: ReadonlyMap<string, Readonly<Record<string, Schema.Top>>> = new Map(
  messages.map(({ schema, template }) => [template, schema.fields.variables.fields])
)

/** What of each variable a reader must find. */
const shown = ({ locale, template, variables }: OutboxMessage): ReadonlyArray<string> =>
  Object.entries(variables).flatMap(([name, value]) => {
    const field = fieldsOf.get(template)?.[name]
    if (field === undefined || chooses(field)) return []
    const text = String(Redacted.isRedacted(value) ? Redacted.value(value) : value)
    return [/^\d{4}-\d\d-\d\dT/.test(text) ? messageInstant(locale, text) : text]
  })

const samples = Locale.literals.flatMap(sampleMessages)

const textOf = (each: OutboxMessage, brand = defaultBrand) => {
  const { html, subject, text } = writeMessage(each, brand)
  return { subject: subject ?? "", text: Redacted.value(text), html: html === null ? "" : Redacted.value(html) }
}

const otherBrand: BrandSettings = {
  productName: "Asha & Sons",
  supportAddress: Option.some("help@asha.example"),
  colours: { action: "#ffd400", text: "#00210b", panel: "#eeffee" }
}

describe("every message, in English and Hindi", () => {
  it("stands in the list under a name of its own, that of its folder", () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    assert.deepStrictEqual(
      messages.map(({ template }) => template.replaceAll("_", "-")).toSorted(),
      folders.map(({ name }) => name).toSorted()
    )
  })

  it("shows every variable in its text, and in its HTML escaped", () => {
    for (const each of samples) {
      const { html, text } = textOf(each)
      for (const part of shown(each)) {
        assert.include(text, part, each.template)
        if (html !== "") assert.include(html, escapeHtml(part), each.template)
      }
      assert.notMatch(`${text}${html}`, /undefined|null|NaN|\[object|\$\{|\{\{|<redacted/, each.template)
    }
  })

  it("escapes what people and their devices call themselves", () => {
    const device = `Phone <b>"&'`
    for (const locale of Locale.literals) {
      for (const preview of [RefreshReuseAlert.previewIn(locale), UnusualSignIn.previewIn(locale)]) {
        const { html, text } = textOf({ ...preview, variables: { ...preview.variables, device } } as OutboxMessage)
        assert.include(text, device)
        assert.include(html, escapeHtml(device))
        assert.notInclude(html, "<b>")
      }
    }
  })

  it("travels by its channel, with a subject for e-mails only, and without a secret in the subject", () => {
    for (const each of samples) {
      const written = writeMessage(each, defaultBrand)
      assert.strictEqual(written.channel, channelOf(each.template))
      assert.strictEqual(written.subject === null, written.channel === "sms")
      assert.strictEqual(written.html === null, written.channel === "sms")
      assert.notMatch(written.subject ?? "", /\p{Cc}/u)
      for (const part of shown(each)) assert.notInclude(written.subject ?? "", part)
    }
  })

  it("gives the mailbox the code that it brings", () => {
    const withCode = samples.filter((each) => writeMessage(each, defaultBrand).code !== null)
    const asked = samples.filter(({ template, variables }) => "code" in variables || template === "invitation")
    assert.deepStrictEqual(withCode, asked)
  })

  it("is written in the language that was asked for", () => {
    for (const each of samples) {
      assert.strictEqual(/[\u0900-\u097f]/.test(textOf(each).text), each.locale === "hi", each.template)
    }
  })

  it("fits where text messages go: English one part, Hindi two; with the longest name one and three", () => {
    const long = { ...defaultBrand, productName: "N".repeat(LONGEST_PRODUCT_NAME) }
    const texts = samples.filter(({ template }) => channelOf(template) === "sms")
    assert.isAbove(texts.length, 10)
    for (const each of texts) {
      const [usual, longest] = [textOf(each).text, textOf(each, long).text]
      if (each.locale === "en") {
        // GSM 03.38 has all of these; one other character makes parts of 70.
        assert.match(longest, /^[\w !"#%&'()*+,\-./:;<=>?@\n]*$/, each.template)
        assert.isAtMost(longest.length, 160, each.template)
      } else {
        assert.isAtMost(usual.length, 2 * 67, each.template)
        assert.isAtMost(longest.length, 3 * 67, each.template)
      }
    }
  })
})

describe("the brand", () => {
  it("is named by every message, and no message names another", () => {
    for (const each of samples) {
      const { html, subject, text } = textOf(each, otherBrand)
      assert.include(text, "Asha & Sons", each.template)
      assert.notMatch(`${subject}${text}${html}`, /credbuzz/i, each.template)
      if (html === "") continue
      assert.match(subject, /^Asha & Sons: /)
      assert.include(text, "help@asha.example")
      assert.include(html, "Asha &amp; Sons")
      assert.include(html, "color:#00210b")
    }
  })

  it("is written into no text of a message", () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"))
    assert.isAbove(files.length, messages.length)
    for (const name of files) {
      const prose = readFileSync(new URL(name, folder), "utf8").replaceAll("@credbuzzpay/", "")
      assert.notMatch(prose, /credbuzz/i, name)
    }
  })

  it("colours buttons and codes, with a label that can be read", () => {
    const { html } = textOf(Invitation.previewIn("en"), otherBrand)
    assert.include(html, "background:#ffd400;border-radius:8px;color:#000000")
    assert.include(html, "background:#eeffee")
    assert.include(textOf(Invitation.previewIn("en")).html, "background:#1b4dd8;border-radius:8px;color:#ffffff")
    for (const colour of ["#000000", "#757575", "#777777", "#ffffff", "#ff0000", "#00ff00", "#0000ff"])
      assert.isAtLeast(contrast(colour, labelColour(colour)), 4.5, colour)
  })

  it("names nobody to write to where nobody is set", () => {
    assert.notMatch(textOf(AccountLocked.previewIn("en")).text, /For help/)
  })
})

describe("a message that an earlier version left in the outbox", () => {
  const payloads = JSON.parse(
    readFileSync(new URL("fixtures/payloads-before-registry.json", import.meta.url), "utf8")
  ) as ReadonlyArray<{ readonly template: string; readonly locale: string }>

  it("is read and written as it was asked for, of every template", () => {
    assert.isAbove(payloads.length, 70)
    for (const payload of payloads) {
      const read = Schema.decodeUnknownSync(OutboxMessage)(payload)
      assert.deepStrictEqual(Schema.encodeSync(OutboxMessage)(read), payload as typeof OutboxMessage.Encoded)
      const { text } = textOf(read)
      for (const part of shown(read)) assert.include(text, part, read.template)
    }
  })
})

describe("the declaration of a message", () => {
  const whole = {
    about: "For this test.",
    channel: "sms",
    recipient: "person",
    variables: { left: Schema.Int },
    preview: { left: 1 },
    en: () => ({ text: "one" }),
    hi: () => ({ text: "एक" })
  } as const

  it("does not compile without a language, a preview or a known channel, or with another's words", () => {
    const { hi: _hi, ...withoutHindi } = whole
    const { preview: _preview, ...withoutPreview } = whole
    const { channel: _channel, ...withoutChannel } = whole
    assert.strictEqual(message("whole", whole).channel, "sms")
    // @ts-expect-error Hindi is missing
    message("a", withoutHindi)
    // @ts-expect-error no preview
    message("b", withoutPreview)
    const noChannel = () =>
      // @ts-expect-error no channel
      message("c", withoutChannel)
    const byPost = () =>
      // @ts-expect-error no such channel
      message("d", { ...whole, channel: "post" })
    // @ts-expect-error e-mails have a subject and paragraphs
    message("e", { ...whole, channel: "email" })
    // @ts-expect-error the preview lacks a variable
    message("f", { ...whole, preview: {} })
    assert.strictEqual(typeof noChannel, typeof byPost)
  })
})

describe("the words of a message", () => {
  it("say that only a new password ends a lock without end", () => {
    for (const locale of Locale.literals) {
      const forever = { ...AccountLocked.previewIn(locale), variables: { lockedUntil: "9999-12-31T00:00:00.000Z" } }
      const { text } = textOf(forever)
      assert.notInclude(text, "9999")
      assert.match(text, /Reset your password|पासवर्ड रीसेट/)
    }
  })

  it("name the reason for which signing in works again", () => {
    const sample = AccountUnlocked.previewIn("en")
    const texts = (["block_ended", "password_reset", "signed_in"] as const).map(
      (reason) => textOf({ ...sample, variables: { reason } }).text
    )
    assert.include(texts[0], "block on your account has ended")
    assert.include(texts[1], "Your password was reset")
    assert.include(texts[2], "signed in with the right password")
  })

  it("give instants in Indian time", () => {
    assert.match(messageInstant("en", "2026-11-23T09:30:00.000Z"), /23 Nov 2026, 3:00 pm IST/i)
  })
})
