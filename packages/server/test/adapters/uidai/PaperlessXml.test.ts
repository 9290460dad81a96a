import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Redacted } from "effect"
import { randomBytes } from "node:crypto"
import { readPaperless } from "../../../src/adapters/uidai/PaperlessXml.ts"
import { uidaiOfflineAadhaar } from "../../../src/adapters/uidai/UidaiOfflineAadhaar.ts"
import { contactAgrees } from "../../../src/features/kyc/aadhaar-offline/ContactProof.ts"
import { paperlessXml } from "../../../src/adapters/uidai-sandbox/PaperlessFile.ts"
import { asha, type TestHolder } from "../../../src/adapters/uidai-sandbox/TestHolder.ts"
import { makeIssuer, pinOf } from "../../../src/adapters/uidai-sandbox/UidaiIssuer.ts"
import { issuer, MADE_AT, ofXml, plain, SHARE_CODE, xmlOf } from "../../support/offline/Documents.ts"

const pins = [pinOf(makeIssuer("Another")), pinOf(issuer)]

/** What is read of bytes, or undefined when they are refused. */
const read = (bytes: Uint8Array) => {
  try {
    return readPaperless(bytes, pins)
  } catch {
    return undefined
  }
}

/** Each changed byte must be refused, or be one of which nothing is read. How many were refused. */
const holdsAgainst = (xml: string, positions: ReadonlyArray<number>): number => {
  const bytes = Buffer.from(xml)
  const genuine = read(bytes)
  assert.isDefined(genuine)
  let refused = 0
  for (const at of positions) {
    const changed = Buffer.from(bytes)
    changed[at] = changed[at]! ^ 1
    const found = read(changed)
    if (found === undefined) refused += 1
    else assert.deepStrictEqual(found, genuine, `byte ${at}: ${xml.slice(at - 10, at + 10)}`)
  }
  return refused
}

layer(uidaiOfflineAadhaar(pins))("a paperless document", (it) => {
  it.effect("says who holds the number, and proves the contacts with the share code", () =>
    Effect.gen(function* () {
      const document = yield* ofXml(xmlOf())
      assert.notTypeOf(document, "string")
      if (typeof document === "string") return
      assert.deepInclude(document, { form: "paperless_xml", lastFour: "2346", signedAt: MADE_AT })
      const person = Redacted.value(document.person)
      const { address, dob, gender, lastFour, name } = person
      assert.deepStrictEqual<unknown>(
        [name, dob, gender, lastFour, address.street],
        ["Asha Rao", "1994-05-17", "female", "2346", "Karve Road, Kothrud"]
      )
      assert.deepStrictEqual(Buffer.from(person.photo ?? "", "base64"), Buffer.from(asha.photo))
      const agrees = (value: string) =>
        contactAgrees(value.includes("@") ? document.email : document.mobile, Redacted.make(value))
      assert.deepStrictEqual([asha.mobile, asha.email].map(agrees), [true, true])
      assert.deepStrictEqual(["9876543211", "other@example.com"].map(agrees), [false, false])
    })
  )

  it.effect("hashes once for a number that ends in 0 or 1, and nine times for 9", () =>
    Effect.gen(function* () {
      for (const lastFour of ["2340", "2341", "2349"]) {
        const document = yield* ofXml(xmlOf({ ...asha, lastFour }))
        if (typeof document === "string") return assert.fail(document)
        assert.isTrue(contactAgrees(document.mobile, Redacted.make(asha.mobile)), lastFour)
      }
    })
  )

  it.effect("with names and addresses that XML has to escape reads as it was written", () =>
    Effect.gen(function* () {
      const careof = 'S/O: "Ravi" & <Sons>'
      const document = yield* ofXml(xmlOf({ ...asha, careof, name: "आशा राव" }))
      if (typeof document === "string") return assert.fail(document)
      const { address, name } = Redacted.value(document.person)
      assert.deepStrictEqual([name, address.co], ["आशा राव", careof])
    })
  )

  it("changed in any byte is refused, or says the same", () => {
    const xml = xmlOf()
    const refused = holdsAgainst(xml, [...Buffer.from(xml).keys()])
    assert.isAbove(refused, xml.indexOf("<KeyInfo>") * 0.9)
  })

  it("with a large photo holds at every hundredth byte", () => {
    const photo: TestHolder["photo"] = randomBytes(15_000)
    const xml = xmlOf({ ...asha, photo })
    holdsAgainst(
      xml,
      Array.from({ length: Math.floor(xml.length / 100) }, (_, n) => n * 100 + (n % 7))
    )
  })

  it.effect("of somebody else's key is refused, and one that was made when its key did not count", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* ofXml(paperlessXml(asha, SHARE_CODE, MADE_AT, makeIssuer())), "altered")
      const long = DateTime.makeUnsafe("2019-12-31T10:00:00Z")
      assert.strictEqual(yield* ofXml(paperlessXml(asha, SHARE_CODE, long, issuer)), "foreign")
    })
  )

  it.effect("without a contact proves none", () =>
    Effect.gen(function* () {
      const document = yield* ofXml(xmlOf({ ...asha, mobile: "", email: "" }))
      if (typeof document === "string") return assert.fail(document)
      assert.deepStrictEqual([document.mobile._tag, document.email._tag], ["None", "None"])
      assert.isUndefined(contactAgrees(document.mobile, Redacted.make(asha.mobile)))
      assert.notDeepEqual(plain(document), "")
    })
  )
})
