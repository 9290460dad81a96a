import { assert, describe, it } from "@effect/vitest"
import { Exit, Redacted, Schema } from "effect"
import type { IdentityDocumentKind } from "../../../src/kyc/documents/IdentityDocumentKinds.ts"
import { documentProblems, type PresentedDocument } from "../../../src/kyc/documents/IdentityDocumentRules.ts"
import { maskIdentityNumber, normalNumber, NumberOfSomeKind } from "../../../src/kyc/documents/IdentityNumber.ts"
import { CalendarDate } from "../../../src/values/CalendarDate.ts"

const normal = (kind: IdentityDocumentKind, typed: string) => {
  const number = normalNumber(kind, Redacted.make(typed))
  return number && Redacted.value(number)
}

const spellings: ReadonlyArray<readonly [IdentityDocumentKind, typed: string, one: string]> = [
  ["passport", "k1234567", "K1234567"],
  ["passport", " K 1234567 ", "K1234567"],
  ["driving_licence", "MH12 20110012345", "MH1220110012345"],
  ["driving_licence", "MH-12-2011-0012345", "MH1220110012345"],
  ["driving_licence", "mh12/2011/0012345", "MH1220110012345"],
  ["voter_card", "abc 1234567", "ABC1234567"],
  ["voter_card", "ABC/1234567", "ABC1234567"],
  ["nrega_card", "mh-02-016-001-001/106", "MH-02-016-001-001/106"],
  ["nrega_card", "KN-09-003-026-02/61-A", "KN-09-003-026-02/61-A"],
  ["ckyc", "1000 0000 123456", "10000000123456"]
]

const wrong: ReadonlyArray<readonly [IdentityDocumentKind, string]> = [
  ["passport", "Q1234567"],
  ["passport", "X1234567"],
  ["passport", "Z1234567"],
  ["passport", "K123456"],
  ["passport", "KK123456"],
  ["driving_licence", "MH1218110012345"],
  ["driving_licence", "MH122011001234"],
  ["driving_licence", "M12220110012345"],
  ["voter_card", "AB12345678"],
  ["voter_card", "ABC123456"],
  ["nrega_card", "MH02016001001106"],
  ["nrega_card", "MH-02-016-001-001"],
  ["ckyc", "1000000012345"],
  ["ckyc", "1000000012345X"]
]

const passport: PresentedDocument = {
  kind: "passport",
  documentNumber: Redacted.make("K1234567"),
  issuedOn: CalendarDate.make("2021-05-01"),
  expiresOn: CalendarDate.make("2031-04-30"),
  front: "front",
  back: "back"
}

const problems = (document: PresentedDocument, today = "2026-11-23") =>
  documentProblems(document, today).map(({ code, field }) => `${field} ${code}`)

const isOne = (typed: string) => Exit.isSuccess(Schema.decodeUnknownExit(NumberOfSomeKind)(typed))

describe("the number of an identity document", () => {
  it.each(spellings)("of the kind %s may be written %s and is kept as %s", (kind, typed, one) => {
    assert.strictEqual(normal(kind, typed), one)
  })

  it.each(wrong)("of the kind %s is not %s", (kind, typed) => {
    assert.isUndefined(normal(kind, typed))
  })

  it("is shown by its last four letters and digits, however long it is", () => {
    const masks = spellings.map(([, , one]) => maskIdentityNumber(Redacted.make(one)))
    assert.isTrue(masks.every((mask) => /^X{8}[0-9A-Z]{4}$/.test(mask)))
    assert.strictEqual(maskIdentityNumber(Redacted.make("KN-09-003-026-02/61-A")), "XXXXXXXX261A")
  })

  it("is one of some kind, or of none", () => {
    assert.isTrue(isOne("MH-12-2011-0012345"))
    assert.isFalse(isOne("234123412346"))
  })
})

describe("a submitted identity document", () => {
  it("has nothing wrong with it when its kind has all that is said of it", () => {
    assert.deepStrictEqual(problems(passport), [])
    assert.deepStrictEqual(problems({ kind: "ckyc", documentNumber: Redacted.make("10000000123456") }), [])
    const { back: _, ...licence } = {
      ...passport,
      kind: "driving_licence",
      documentNumber: Redacted.make("MH1220110012345")
    } as const
    assert.deepStrictEqual(problems(licence), [])
  })

  it("is told every field that is wrong at once", () => {
    const { back: _, ...lacking } = passport
    assert.deepStrictEqual(
      problems({
        ...lacking,
        documentNumber: Redacted.make("Q1234567"),
        issuedOn: CalendarDate.make("2026-11-24"),
        expiresOn: CalendarDate.make("2026-11-22")
      }),
      [
        "document_number DOCUMENT_NUMBER_FORMAT",
        "back DOCUMENT_FIELD_NEEDED",
        "expires_on IDENTITY_DOCUMENT_EXPIRED",
        "issued_on ISSUED_TOO_LATE"
      ]
    )
    assert.deepStrictEqual(problems({ ...passport, kind: "ckyc", documentNumber: Redacted.make("10000000123456") }), [
      "issued_on DOCUMENT_FIELD_NOT_WANTED",
      "expires_on DOCUMENT_FIELD_NOT_WANTED",
      "front DOCUMENT_FIELD_NOT_WANTED",
      "back DOCUMENT_FIELD_NOT_WANTED"
    ])
  })

  it("is good on its last day, in India, and not on the next", () => {
    assert.deepStrictEqual(problems(passport, "2031-04-30"), [])
    assert.deepStrictEqual(problems(passport, "2031-05-01"), ["expires_on IDENTITY_DOCUMENT_EXPIRED"])
  })
})
