import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Redacted } from "effect"
import { gzipSync } from "node:zlib"
import { uidaiOfflineAadhaar } from "../../../src/adapters/uidai/UidaiOfflineAadhaar.ts"
import { contactAgrees } from "../../../src/features/kyc/aadhaar-offline/ContactProof.ts"
import { OfflineAadhaar } from "../../../src/features/kyc/aadhaar-offline/OfflineAadhaar.ts"
import { digitsOf, qrData, qrPng, signedDigits } from "../../../src/adapters/uidai-sandbox/SecureQrCode.ts"
import { asha } from "../../../src/adapters/uidai-sandbox/TestHolder.ts"
import { makeIssuer, pinOf } from "../../../src/adapters/uidai-sandbox/UidaiIssuer.ts"
import { digitsFor, issuer, MADE_AT, ofDigits, outcome, plain } from "../../support/offline/Documents.ts"

const retired = makeIssuer("Retired")
const until = DateTime.makeUnsafe("2026-11-01")

/** One white pixel. */
const white = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=",
  "base64"
)

const bytesOf = (digits: string) => {
  const hex = BigInt(digits).toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex")
}

/** A QR that says something else, and is signed. */
const signedAs = (change: (text: string) => string) =>
  signedDigits(Buffer.from(change(qrData(asha, MADE_AT).toString("latin1")), "latin1"), issuer)

layer(uidaiOfflineAadhaar([pinOf(issuer), pinOf(retired, { from: DateTime.makeUnsafe("2020-01-01"), until })]))(
  "a Secure QR",
  (it) => {
    it.effect("says who holds the number, and nothing of it but its last four digits", () =>
      Effect.gen(function* () {
        const document = yield* ofDigits(digitsFor())
        assert.notTypeOf(document, "string")
        if (typeof document === "string") return
        assert.deepInclude(document, { form: "secure_qr", lastFour: "2346", signedAt: MADE_AT })
        assert.deepStrictEqual(Redacted.value(document.person), {
          name: "Asha Rao",
          dob: "1994-05-17",
          gender: "female",
          address: {
            co: "D/O: Mohan Rao",
            house: "14",
            street: "Karve Road, Kothrud",
            vtc: "Pune",
            po: "Kothrud",
            dist: "Pune",
            state: "Maharashtra",
            pin: "411038"
          },
          lastFour: "2346",
          photo: null,
          photoJpeg2000: Buffer.from(asha.photo).toString("base64"),
          mobileHash: null,
          signedXml: null
        } as never)
      })
    )

    it.effect("proves the mobile number and the e-mail by their hashes, or by the last digits", () =>
      Effect.gen(function* () {
        const agree = Effect.fnUntraced(function* (digits: string, mobile: string, email: string) {
          const document = yield* ofDigits(digits)
          if (typeof document === "string") return document
          return [
            contactAgrees(document.mobile, Redacted.make(mobile)),
            contactAgrees(document.email, Redacted.make(email))
          ]
        })
        const { email, mobile } = asha
        assert.deepStrictEqual(yield* agree(digitsFor(), mobile, email), [true, true])
        assert.deepStrictEqual(yield* agree(digitsFor(), "9876543211", "other@example.com"), [false, false])
        assert.deepStrictEqual(yield* agree(digitsFor(asha, "V2"), mobile, email), [true, undefined])
        assert.deepStrictEqual(yield* agree(digitsFor(asha, "V2"), "9876543211", email), [false, undefined])
        const untold = digitsFor({ ...asha, mobile: "", email: "" })
        assert.deepStrictEqual(yield* agree(untold, mobile, email), [undefined, undefined])
      })
    )

    it.effect("is read out of its image", () =>
      Effect.gen(function* () {
        const image = yield* Effect.promise(() => qrPng(digitsFor()))
        const found = yield* outcome((yield* OfflineAadhaar).qrImage(image))
        assert.deepStrictEqual(plain(found), plain(yield* ofDigits(digitsFor())))
      })
    )

    it.effect("is refused in an image that has none, that is none, and that would be too large", () =>
      Effect.gen(function* () {
        const offline = yield* OfflineAadhaar
        const image = Buffer.from(yield* Effect.promise(() => qrPng("5".repeat(400))))
        const ofImage = (bytes: Uint8Array) => outcome(offline.qrImage(bytes))
        // A PNG says its size before what is in it.
        const blank = Buffer.from(image)
        blank.writeUInt32BE(40_000, 16)
        blank.writeUInt32BE(40_000, 20)
        assert.strictEqual(yield* ofImage(blank), "unreadable")
        assert.strictEqual(yield* ofImage(Buffer.from("not an image")), "unreadable")
        assert.strictEqual(yield* ofImage(image.subarray(0, image.length / 2)), "unreadable")
        assert.strictEqual(yield* ofImage(white), "no_code")
        assert.strictEqual(yield* ofImage(image), "unreadable")
      })
    )

    it.effect("changed in any byte is refused, or says the same", () =>
      Effect.gen(function* () {
        const digits = digitsFor()
        const [bytes, genuine] = [bytesOf(digits), plain(yield* ofDigits(digits))]
        for (let at = 0; at < bytes.length; at += 1) {
          for (const bit of [1, 128]) {
            const changed = Buffer.from(bytes)
            changed[at] = changed[at]! ^ bit
            const found = plain(yield* ofDigits(digitsOf(changed)))
            if (typeof found !== "string") assert.deepStrictEqual(found, genuine, `byte ${at}`)
          }
        }
      })
    )

    it.effect("of somebody else's key is refused, and so is one of a key that was over when it was made", () =>
      Effect.gen(function* () {
        assert.strictEqual(yield* ofDigits(signedDigits(qrData(asha, MADE_AT), makeIssuer())), "altered")
        assert.strictEqual(yield* ofDigits(signedDigits(qrData(asha, MADE_AT), retired)), "altered")
        const earlier = DateTime.subtract(until, { seconds: 1 })
        assert.notTypeOf(yield* ofDigits(signedDigits(qrData(asha, earlier), retired)), "string")
        const long = DateTime.makeUnsafe("2019-06-01")
        assert.strictEqual(yield* ofDigits(signedDigits(qrData(asha, long), issuer)), "foreign")
      })
    )

    it.effect("is refused when it is a bomb, garbage, none, or of before 2018", () =>
      Effect.gen(function* () {
        const bomb = gzipSync(Buffer.alloc(50_000_000))
        assert.strictEqual(yield* ofDigits(digitsOf(bomb.subarray(0, 2_900))), "unreadable")
        assert.strictEqual(yield* ofDigits(digitsOf(gzipSync(Buffer.alloc(1_000_000)))), "unreadable")
        assert.strictEqual(yield* ofDigits(digitsOf(gzipSync(Buffer.alloc(300, 255)))), "unreadable")
        assert.strictEqual(yield* ofDigits("7".repeat(1_000)), "unreadable")
        assert.strictEqual(yield* ofDigits("9".repeat(8_000)), "unreadable")
        assert.strictEqual(yield* ofDigits("0".repeat(700)), "unreadable")
        assert.strictEqual(yield* ofDigits(""), "unreadable")
        assert.strictEqual(yield* ofDigits('<PrintLetterBarcodeData uid="" name=""/>'), "unsigned")
      })
    )

    it.effect("with a day or a birthday that is none is refused, though it is signed", () =>
      Effect.gen(function* () {
        assert.strictEqual(yield* ofDigits(signedAs((text) => text.replace("17-05-1994", "1994"))), "unreadable")
        assert.strictEqual(yield* ofDigits(signedAs((text) => text.replace("17-05-1994", "31-02-1994"))), "unreadable")
        assert.strictEqual(yield* ofDigits(signedAs((text) => text.replace("20261120", "20261320"))), "unreadable")
        assert.strictEqual(yield* ofDigits(signedAs((text) => text.replace("Asha Rao", ""))), "unreadable")
      })
    )
  }
)
