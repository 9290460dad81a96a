import { assert, describe, it } from "@effect/vitest"
import { Redacted } from "effect"
import { maskEmail } from "@credbuzzpay/domain/values/EmailAddress"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { defaultBrand } from "../../../../src/config/BrandConfig.ts"
import { ContactChangedSms } from "../../../../src/features/platform/notifications/messages/contact-changed-sms/ContactChangedSms.ts"
import { LONGEST_VARIABLE } from "../../../../src/features/platform/notifications/messages/FittedVariable.ts"
import { messages } from "../../../../src/features/platform/notifications/messages/Messages.ts"
import {
  type OutboxMessage,
  writeMessage
} from "../../../../src/features/platform/notifications/messages/OutboxMessage.ts"
import {
  type RegisteredText,
  smsTextNames,
  smsTexts,
  VARIABLE
} from "../../../../src/features/platform/notifications/messages/RegisteredTexts.ts"
import { smsLength } from "../../../../src/features/platform/notifications/messages/SmsParts.ts"
import { smsTemplatesCsv } from "../../../../src/generate/SmsTemplates.ts"

const texts = smsTexts(defaultBrand)

/** What each variable of a text holds in `written`; nothing where it is not a text of that registration. */
const variablesIn = ({ registered }: RegisteredText, written: string): ReadonlyArray<string> | undefined => {
  const pattern = registered
    .split(VARIABLE)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join("(.{1,200}?)")
  return new RegExp(`^${pattern}$`, "su").exec(written)?.slice(1)
}

const written = (message: OutboxMessage) => Redacted.value(writeMessage(message, defaultBrand).text)

/** Other variables than those that the registration was made with. */
const others = {
  code: Redacted.make("00417358"),
  expiresInMinutes: 5,
  occurredAt: "2027-12-31T23:59:59.000Z",
  contact: "email",
  noticedOn: "2027-12-31",
  contactPhone: "+91 22 4000 1234, extension 4711, from 9 to 18",
  newContactMasked: maskEmail("somebody@a-long-name-of-a-company.example.co.in")
}

describe("the texts that are registered in India", () => {
  it("are those of every text message, in each language, in the name of the brand", () => {
    const sms = messages.filter(({ channel }) => channel === "sms")
    assert.strictEqual(texts.length, sms.length * Locale.literals.length)
    assert.deepStrictEqual(
      texts.map(({ name }) => name),
      smsTextNames
    )
    for (const { name, registered } of smsTexts({ ...defaultBrand, productName: "Asha & Sons" })) {
      assert.include(registered, "Asha & Sons", name)
      assert.notMatch(registered, /credbuzz/i, name)
    }
  })

  it("have a place for each variable, and fit what is sent with any others", () => {
    for (const text of texts) {
      const declared = messages.find(({ template }) => template === text.template)
      assert.isDefined(declared)
      const preview = declared!.previewIn(text.locale)
      const variables = Object.fromEntries(
        Object.keys(preview.variables).map((name) => [name, others[name as keyof typeof others]])
      )
      const sent = written({ ...preview, variables } as OutboxMessage)
      const found = variablesIn(text, sent)
      assert.strictEqual(found?.length, text.variables.length, `${text.name}: ${sent}`)
      for (const value of found ?? []) assert.isAtMost(value.length, LONGEST_VARIABLE, text.name)
    }
  })

  it("have variables of digits for codes and minutes", () => {
    const login = texts.find(({ name }) => name === "login_2fa_sms_otp.en")
    assert.deepStrictEqual(login?.variables, [
      { name: "code", tag: "#numeric#" },
      { name: "expiresInMinutes", tag: "#numeric#" }
    ])
    assert.strictEqual(
      login?.registered,
      "{#var#} is your CredbuzzPay sign-in code, valid for {#var#} minutes. Tell it to nobody."
    )
  })

  it("cut a masked address that is longer than networks let a variable be", () => {
    const message = ContactChangedSms.previewIn("en")
    const variables = { ...message.variables, newContactMasked: maskEmail("a@a-long-name-of-a-company.example.co.in") }
    assert.include(written({ ...message, variables }), "changed to a***@a-long-name-of-a-compan... Not you?")
  })

  it("are a line each of the file, with type, alphabet, length and parts", () => {
    const [head, ...lines] = smsTemplatesCsv(defaultBrand).trimEnd().split("\r\n")
    assert.strictEqual(head, "name,language,type,message_type,template,variables,alphabet,characters,parts")
    assert.strictEqual(lines.length, texts.length)
    for (const line of lines) assert.match(line, /,Service Implicit,(?:Text|Unicode),.*,(?:GSM-7|UCS-2),\d+,[12]$/)
  })
})

describe("the length of a text message", () => {
  it.each([
    ["a".repeat(160), "GSM-7", 160, 1],
    ["a".repeat(161), "GSM-7", 161, 2],
    ["a".repeat(307), "GSM-7", 307, 3],
    [`${"a".repeat(158)}€`, "GSM-7", 160, 1],
    [`${"a".repeat(159)}€`, "GSM-7", 161, 2],
    ["न".repeat(70), "UCS-2", 70, 1],
    ["न".repeat(71), "UCS-2", 71, 2],
    [`${"a".repeat(80)}’`, "UCS-2", 81, 2],
    ["🙂", "UCS-2", 2, 1],
    ["", "GSM-7", 0, 1]
  ] as const)("of %s is %s, %s long, in %s parts", (text, alphabet, length, parts) => {
    assert.deepStrictEqual(smsLength(text), { alphabet, length, parts })
  })
})
