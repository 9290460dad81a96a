import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted, type Schema } from "effect"
import { decodeInput } from "../../src/errors/DecodeInput.ts"
import { CalendarDate } from "../../src/values/CalendarDate.ts"
import { EmailAddress, maskEmail, normalizeEmail } from "../../src/values/EmailAddress.ts"
import { IpCidr } from "../../src/values/IpCidr.ts"
import { maskMobile, MobileNumber } from "../../src/values/MobileNumber.ts"
import { OtpCode } from "../../src/values/OtpCode.ts"
import { PageNumber, PageSize } from "../../src/values/Page.ts"
import { NewPassword, PresentedPassword } from "../../src/values/Password.ts"
import { PersonName } from "../../src/values/PersonName.ts"
import { UserCode } from "../../src/values/UserCode.ts"

const plain = (value: unknown) => (Redacted.isRedacted(value) ? Redacted.value(value) : value)

const takes = <S extends Schema.ConstraintDecoder<unknown>>(
  name: string,
  schema: S,
  cases: ReadonlyArray<[unknown, unknown]>
) =>
  it.effect.each(cases)(`${name} takes %j as %j`, ([input, expected]) =>
    Effect.map(decodeInput(schema)(input), (value) => assert.deepStrictEqual(plain(value), expected))
  )

const refuses = <S extends Schema.ConstraintDecoder<unknown>>(
  name: string,
  schema: S,
  code: string,
  message: string,
  inputs: ReadonlyArray<unknown>
) =>
  it.effect.each(inputs.map((input) => [input] as const))(`${name} refuses %j`, ([input]) =>
    Effect.map(Effect.flip(decodeInput(schema)(input)), (error) =>
      assert.deepStrictEqual(error.errors, [{ field: null, message, code }])
    )
  )

describe("values", () => {
  takes("an e-mail address", EmailAddress, [
    [" Asha.Rao+x@Example.co.in ", "Asha.Rao+x@Example.co.in"],
    ["a@b.io", "a@b.io"]
  ])
  refuses("an e-mail address", EmailAddress, "INVALID_EMAIL", "must be an e-mail address such as asha@example.com", [
    "",
    "a@b",
    "a b@example.com",
    "@example.com",
    "a@-b.com",
    "a@b..com",
    "अशा@example.com",
    "a@b.com\r\nBcc: x@y.z"
  ])
  refuses("an e-mail address", EmailAddress, "INVALID_EMAIL", "must be an e-mail address of at most 254 characters", [
    `${"a".repeat(250)}@b.io`
  ])
  takes("[FAULT 27] an e-mail address", EmailAddress, [
    ["a.b@example.com", "a.b@example.com"],
    ["first.middle.last+tag@mail.example.co.in", "first.middle.last+tag@mail.example.co.in"],
    ["o'brien_x-y@example.com", "o'brien_x-y@example.com"],
    ["x@xn--p1b6ci4b4b3a.xn--h2brj9c", "x@xn--p1b6ci4b4b3a.xn--h2brj9c"],
    [`${"a".repeat(64)}@example.com`, `${"a".repeat(64)}@example.com`],
    [`a@${"b".repeat(63)}.io`, `a@${"b".repeat(63)}.io`]
  ])
  refuses(
    "[FAULT 27] as an e-mail address",
    EmailAddress,
    "INVALID_EMAIL",
    "must be an e-mail address such as asha@example.com",
    [
      "a..b@example.com",
      ".a@example.com",
      "a.@example.com",
      ".@example.com",
      "a@.example.com",
      "a@example.com.",
      "a@example-.com",
      "a@-example.com",
      "a@example.-com",
      "a@example",
      "a@192.0.2.1",
      "a@[192.0.2.1]",
      "a@example.123",
      '"a b"@example.com',
      "a@b@example.com",
      "a@exa_mple.com",
      `a@${"b".repeat(64)}.io`
    ]
  )
  refuses(
    "[FAULT 27] as an e-mail address",
    EmailAddress,
    "INVALID_EMAIL",
    "must have at most 64 characters before the @",
    [`${"a".repeat(65)}@example.com`]
  )

  takes("a mobile number", MobileNumber, [
    ["98765 43210", "+919876543210"],
    ["098765-43210", "+919876543210"],
    ["+91 (98765) 43210", "+919876543210"],
    ["919876543210", "+919876543210"],
    ["0091 9876543210", "+919876543210"],
    ["+1 415 555 2671", "+14155552671"]
  ])
  refuses(
    "a mobile number",
    MobileNumber,
    "INVALID_MOBILE",
    "must be a mobile number such as 98765 43210 or +919876543210; of another country with + and the country in front",
    ["", "12345", "5876543210", "+91 5876543210", "+919876543", "+0 9876543210", "+9198765432101234567"]
  )
  takes("[FAULT 19] a mobile number", MobileNumber, [
    ["+91 (0) 98765 43210", "+919876543210"],
    ["+91 098765 43210", "+919876543210"],
    ["0091-98765-43210", "+919876543210"],
    ["0091 (0)98765 43210", "+919876543210"],
    ["\u202a+91 98765 43210\u202c", "+919876543210"],
    ["\u200e98765\u00a043210\u200f", "+919876543210"],
    ["+91\u201098765\u201143210", "+919876543210"],
    ["98765\u201343210", "+919876543210"],
    ["98765\u221243210", "+919876543210"],
    ["98765/43210", "+919876543210"],
    ["९८७६५ ४३२१०", "+919876543210"],
    ["৯৮৭৬৫ ৪৩২১০", "+919876543210"],
    ["௯௮௭௬௫௪௩௨௧௦", "+919876543210"],
    ["۹۸۷۶۵۴۳۲۱۰", "+919876543210"],
    ["９８７６５４３２１０", "+919876543210"],
    ["+44 7911 123456", "+447911123456"]
  ])
  refuses(
    "[FAULT 19] as a mobile number",
    MobileNumber,
    "INVALID_MOBILE",
    "may hold digits, blanks, dashes, dots, slashes and brackets only, in front of them a +",
    [
      "call 98765 43210",
      "98765x43210",
      "98765 4321O",
      "98765 43210 ext 5",
      "98765 43210, 98765 43211",
      "91+98765 43210"
    ]
  )
  refuses(
    "[FAULT 19] as a mobile number",
    MobileNumber,
    "INVALID_MOBILE",
    "can be meant in two ways: write + and the country in front, such as +91 98765 43210",
    ["009876543210", "00 98765 43210", "००९८७६५४३२१०"]
  )
  refuses("[FAULT 19] as a mobile number", MobileNumber, "INVALID_MOBILE", "must have at most 40 characters", [
    `98765 43210${" ".repeat(30)}`,
    "\ufdfa".repeat(100_000)
  ])

  takes("a name", PersonName, [
    ["  Asha   Devi ", "Asha Devi"],
    ["O'Brien-Rao", "O'Brien-Rao"],
    ["आशा", "आशा"],
    ["K. R. Narayanan", "K. R. Narayanan"]
  ])
  takes("[FAULT 20] a name with joiners where the script needs them", PersonName, [
    ["क्\u200Dष", "क्\u200Dष"],
    ["श्री\u0902 न्\u200C", "श्री\u0902 न्\u200C"],
    ["കാര്\u200Dത്തിക", "കാര്\u200Dത്തിക"],
    ["ക്\u200C കുമാര്\u200D", "ക്\u200C കുമാര്\u200D"],
    ["র\u200D্যাম", "র\u200D্যাম"],
    ["ಶ್ರೀ ಪ್ರಕಾಶ್\u200C", "ಶ್ರೀ ಪ್ರಕಾಶ್\u200C"],
    ["علی\u200Cرضا", "علی\u200Cرضا"],
    ["फ़ज़ल", "फ़ज़ल".normalize("NFC")]
  ])
  takes("[FAULT 20] a name with whose it is", PersonName, [
    ["S/o Kannan", "S/o Kannan"],
    ["Murugan S/O: Kannan", "Murugan S/o Kannan"],
    ["Fatima  d / o  Abdul Gafoor", "Fatima D/o Abdul Gafoor"],
    ["Sita W/O. Ram Lal", "Sita W/o Ram Lal"],
    ["Lakshmi h/o Raman", "Lakshmi H/o Raman"],
    ["Suresh C/o D'Souza-Rao", "Suresh C/o D'Souza-Rao"],
    ["आशा W/o राम", "आशा W/o राम"]
  ])
  refuses(
    "[FAULT 20] a name that shows nothing, or hides something,",
    PersonName,
    "INVALID_NAME",
    "must be 1 to 100 letters",
    [
      "\u200D",
      " \u200B\u200C ",
      "\u3164",
      "\u115F\u1160",
      "As\u200Dha",
      "A\u200Csha",
      "आ\u200Dशा",
      "क्\u200D\u200Dष",
      "\u200Dक्ष",
      "ا\u200Cب",
      "As\u00ADha",
      "Asha\uFE0F"
    ]
  )
  refuses("[FAULT 20] as a name", PersonName, "INVALID_NAME", "must be 1 to 100 letters", [
    "S/o",
    "S/o ",
    "Murugan S/o",
    "S/o Murugan S/o Kannan",
    "X/o Kannan",
    "Murugan/Kannan",
    "S/Kannan",
    "//",
    `S/o ${"a".repeat(97)}`
  ])
  refuses("a name", PersonName, "INVALID_NAME", "must be 1 to 100 letters", [
    "",
    " ",
    "R2D2",
    "<b>Asha</b>",
    "a".repeat(101),
    "Asha;"
  ])

  takes("a new password", NewPassword, [
    ["correct horse", "correct horse"],
    ["пароль из слов", "пароль из слов"],
    ["ｆｕｌｌｗｉｄｔｈ１２３", "fullwidth123"],
    ["🙂".repeat(12), "🙂".repeat(12)]
  ])
  refuses("a new password", NewPassword, "PASSWORD_TOO_SHORT", "must have at least 12 characters", [
    "",
    "short",
    "🙂".repeat(11)
  ])
  refuses("a new password", NewPassword, "PASSWORD_TOO_LONG", "must have at most 128 characters", ["x".repeat(129)])
  takes("a password at login", PresentedPassword, [["x", "x"]])
  refuses("a password at login", PresentedPassword, "PASSWORD_TOO_LONG", "must have at most 1024 characters", [
    "x".repeat(1025)
  ])

  takes("a one-time code", OtpCode, [
    ["123 456", "123456"],
    ["000000", "000000"]
  ])
  refuses("a one-time code", OtpCode, "INVALID_OTP_FORMAT", "must be the 6 digits that were sent", [
    "",
    "12345",
    "1234567",
    "12345a",
    "१२३४५६"
  ])

  takes("a user code", UserCode, [["A7W2D3XN", "A7W2D3XN"]])
  refuses("a user code", UserCode, "INVALID_USER_CODE", "must be 8 characters of Crockford base 32", [
    "",
    "A7W2D3X",
    "A7W2D3XI",
    "a7w2d3xn",
    "A7W2D3XN9"
  ])

  takes("a date", CalendarDate, [["2024-02-29", "2024-02-29"]])
  refuses("a date", CalendarDate, "INVALID_DATE", "must be a date as YYYY-MM-DD", [
    "",
    "2023-02-29",
    "2024-13-01",
    "24-01-01",
    "2024-01-01T00:00:00Z"
  ])

  takes("a network", IpCidr, [
    ["203.0.113.0/24", "203.0.113.0/24"],
    ["2001:db8::/48", "2001:db8::/48"]
  ])
  refuses("a network", IpCidr, "INVALID_CIDR", "must be a network such as 203.0.113.0/24 or 2001:db8::/48", [
    "",
    "203.0.113.0",
    "203.0.113.0/33",
    "x/8"
  ])

  takes("a page", PageNumber, [
    ["1", 1],
    ["9000", 9000]
  ])
  refuses("a page", PageNumber, "INVALID_PAGE", "must be a whole number from 1", ["0", "-1", "1.5"])
  takes("a page size", PageSize, [["200", 200]])
  refuses("a page size", PageSize, "INVALID_PAGE_SIZE", "must be a whole number from 1 to 200", ["0", "201"])

  it("masks contacts so that they can be recognised and not used", () => {
    assert.strictEqual(maskEmail("asha@example.com"), "a***@example.com")
    assert.strictEqual(maskEmail("a@example.com"), "a***@example.com")
    assert.strictEqual(maskMobile("+919876543210"), "+91******3210")
    assert.strictEqual(normalizeEmail(" Asha@Example.COM "), "asha@example.com")
  })

  it("never shows a password or a code when it is printed", () => {
    for (const schema of [NewPassword, OtpCode]) {
      const value = Effect.runSync(decodeInput(schema)(schema === OtpCode ? "123456" : "correct horse battery"))
      assert.notMatch(`${String(value)} ${JSON.stringify(value)}`, /123456|correct/)
    }
  })
})
