import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Layer, Record } from "effect"
import { HttpClient } from "effect/http"
import { RateLimitConfig } from "../../../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { paperlessXml, paperlessZip } from "../../../../src/adapters/uidai-sandbox/PaperlessFile.ts"
import { digitsOf, qrData, signedDigits } from "../../../../src/adapters/uidai-sandbox/SecureQrCode.ts"
import { testIssuer } from "../../../../src/adapters/uidai-sandbox/TestUidai.ts"
import { makeIssuer } from "../../../../src/adapters/uidai-sandbox/UidaiIssuer.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { everyRow } from "../../../support/EveryRow.ts"
import { newcomer } from "../../../support/KycRest.ts"
import {
  CODE,
  digitsOfMine,
  holderOf,
  sendDigits,
  sendOffline,
  sendZip,
  uploadedZip,
  zipOf
} from "../../../support/offline/Submissions.ts"
import { files, uploaded } from "../../../support/Uploads.ts"

const stranger = makeIssuer("Somebody else")

const purpose = "aadhaar_offline"

type Me = Effect.Success<typeof newcomer>

const ago = (days: number) => Effect.map(DateTime.now, (now) => DateTime.subtract(now, { days }))

const zipBy = Effect.fnUntraced(function* (me: Me, change: (xml: string) => string, issuer = testIssuer()) {
  const { holder, madeAt } = yield* holderOf(me)
  return yield* Effect.promise(() => paperlessZip(change(paperlessXml(holder, CODE, madeAt, issuer)), CODE))
})

const imaged = (me: Me, content: Uint8Array, contentType = "image/png") =>
  uploaded(me, { content, contentType, purpose })

/** The bytes behind digits, with one changed in the middle. */
const alteredDigits = (digits: string) => {
  const hex = BigInt(digits).toString(16)
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex")
  bytes[bytes.length - 40] = bytes[bytes.length - 40]! ^ 1
  return digitsOf(bytes)
}

const absent = "019a0b6e-2f41-7c3a-9d54-6e8f7a1b2c3d"
const paperless = { form: "paperless_xml", share_code: CODE }

/** What somebody sends, prepared before it is looked at what it changes; and the code that it is refused with. */
const refusals = {
  "a file whose XML was changed": (me: Me) =>
    Effect.map(
      Effect.flatMap(
        zipBy(me, (xml) => xml.replace("Pune", "Puna")),
        (zip) => uploadedZip(me, zip)
      ),
      (upload_id) => [{ ...paperless, upload_id }, "upload_id AADHAAR_FILE_ALTERED"] as const
    ),
  "a file that somebody else has signed": (me: Me) =>
    Effect.map(
      Effect.flatMap(
        zipBy(me, (xml) => xml, stranger),
        (zip) => uploadedZip(me, zip)
      ),
      (upload_id) => [{ ...paperless, upload_id }, "upload_id AADHAAR_FILE_ALTERED"] as const
    ),
  "a file with an entity": (me: Me) =>
    Effect.map(
      Effect.flatMap(
        zipBy(me, (xml) => xml.replace("?>", '?><!DOCTYPE x [<!ENTITY a "b">]>')),
        (zip) => uploadedZip(me, zip)
      ),
      (upload_id) => [{ ...paperless, upload_id }, "upload_id AADHAAR_FILE_UNUSABLE"] as const
    ),
  "a file of a year ago": (me: Me) =>
    Effect.gen(function* () {
      const upload_id = yield* uploadedZip(me, yield* zipOf(me, { madeAt: yield* ago(365) }))
      return [{ ...paperless, upload_id }, "upload_id AADHAAR_FILE_OLD"] as const
    }),
  "a file of tomorrow": (me: Me) =>
    Effect.gen(function* () {
      const upload_id = yield* uploadedZip(me, yield* zipOf(me, { madeAt: yield* ago(-1) }))
      return [{ ...paperless, upload_id }, "upload_id AADHAAR_FILE_ALTERED"] as const
    }),
  "a file of a time before any certificate counts": (me: Me) =>
    Effect.gen(function* () {
      const upload_id = yield* uploadedZip(me, yield* zipOf(me, { madeAt: DateTime.makeUnsafe("2019-12-31") }))
      return [{ ...paperless, upload_id }, "upload_id AADHAAR_FILE_FOREIGN"] as const
    }),
  "a wrong share code": (me: Me) =>
    Effect.gen(function* () {
      const upload_id = yield* uploadedZip(me, yield* zipOf(me))
      return [{ ...paperless, share_code: "0000", upload_id }, "share_code SHARE_CODE_WRONG"] as const
    }),
  "a file that is an image": (me: Me) =>
    Effect.map(
      imaged(me, files["image/png"]),
      (upload_id) => [{ ...paperless, upload_id }, "upload_id AADHAAR_FILE_UNUSABLE"] as const
    ),
  "an image without a QR": (me: Me) =>
    Effect.map(
      imaged(me, files["image/png"]),
      (upload_id) => [{ form: "secure_qr", upload_id }, "upload_id QR_NOT_FOUND"] as const
    ),
  "an image that is none": (me: Me) =>
    Effect.map(
      imaged(me, new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), "image/jpeg"),
      (upload_id) => [{ form: "secure_qr", upload_id }, "upload_id AADHAAR_FILE_UNUSABLE"] as const
    ),
  "a QR that was changed": (me: Me) =>
    Effect.map(
      digitsOfMine(me),
      (digits) => [{ form: "secure_qr", digits: alteredDigits(digits) }, "digits AADHAAR_FILE_UNUSABLE"] as const
    ),
  "a QR that somebody else has signed": (me: Me) =>
    Effect.map(holderOf(me), ({ holder, madeAt }) => {
      const digits = signedDigits(qrData(holder, madeAt), stranger)
      return [{ form: "secure_qr", digits }, "digits AADHAAR_FILE_ALTERED"] as const
    }),
  "digits of something else": () =>
    Effect.succeed([{ form: "secure_qr", digits: "9".repeat(1200) }, "digits AADHAAR_FILE_UNUSABLE"] as const),
  "text for digits": () =>
    Effect.succeed([{ form: "secure_qr", digits: "<PrintLetterBarcodeData/>" }, "digits INVALID_QR_DIGITS"] as const),
  "an upload that is not there": () =>
    Effect.succeed([{ ...paperless, upload_id: absent }, "upload_id UPLOAD_UNUSABLE"] as const),
  "somebody else's upload": () =>
    Effect.gen(function* () {
      const other = yield* newcomer
      const upload_id = yield* uploadedZip(other, yield* zipOf(other))
      return [{ ...paperless, upload_id }, "upload_id UPLOAD_UNUSABLE"] as const
    }),
  "an upload for another purpose": (me: Me) =>
    Effect.map(uploaded(me), (upload_id) => [{ form: "secure_qr", upload_id }, "upload_id UPLOAD_UNUSABLE"] as const),
  "a file without its code": () =>
    Effect.succeed([{ form: "paperless_xml", upload_id: absent }, "form AADHAAR_FORM_INCOMPLETE"] as const),
  "a QR twice": () =>
    Effect.succeed([
      { form: "secure_qr", upload_id: absent, digits: "9".repeat(1200) },
      "form AADHAAR_FORM_INCOMPLETE"
    ] as const)
}

const placesOf = (text: string) =>
  (JSON.parse(text).errors as ReadonlyArray<{ field: string; code: string }>).map(
    ({ code, field }) => `${field} ${code}`
  )

layer(TestApp.layer, { excludeTestServices: true })("a document that proves nothing", (it) => {
  it.effect.each(Object.entries(refusals))("is refused by name, and changes nothing: %s", ([, prepare]) =>
    Effect.gen(function* () {
      const me = yield* newcomer
      const [body, expected] = yield* prepare(me)
      const before = yield* everyRow
      const { status, text } = yield* sendOffline(me, body)
      assert.deepStrictEqual([status, placesOf(text)], [400, [expected]], text)
      assert.deepStrictEqual(yield* everyRow, before)
    })
  )

  it.effect("is counted by why", () =>
    Effect.gen(function* () {
      const me = yield* newcomer
      yield* sendDigits(me, yield* digitsOfMine(me, { madeAt: yield* ago(60) }))
      const metrics = yield* (yield* (yield* HttpClient.HttpClient).get("/metrics")).text
      assert.match(metrics, /aadhaar_offline_refused_total\{[^}]*reason="old"[^}]*\} [1-9]/)
    })
  )

  it.effect("is no hindrance to the right one: an upload stays after a wrong code, and is used once", () =>
    Effect.gen(function* () {
      const me = yield* newcomer
      const id = yield* uploadedZip(me, yield* zipOf(me))
      assert.strictEqual((yield* sendZip(me, id, "9999")).status, 400)
      assert.strictEqual((yield* sendZip(me, id)).status, 201)
      assert.deepStrictEqual((yield* sendZip(me, id)).codes, ["UPLOAD_UNUSABLE"])
      const digits = yield* digitsOfMine(me)
      assert.deepStrictEqual((yield* sendDigits(me, digits)).codes, ["KYC_ALREADY_VERIFIED"])
    })
  )

  it.effect("may be three working days old, and weekends are none", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      // A Thursday. The 28th is the fourth Saturday, on which banks are closed, and the 29th a Sunday.
      const madeAt = DateTime.makeUnsafe("2026-11-26T10:00:00Z")
      const sentOn = Effect.fnUntraced(function* (day: string) {
        yield* clock.set(DateTime.toEpochMillis(DateTime.makeUnsafe(`${day}T10:00:00Z`)))
        const me = yield* newcomer
        const { codes, status } = yield* sendDigits(me, yield* digitsOfMine(me, { madeAt }))
        return codes[0] ?? status
      })
      assert.strictEqual(yield* sentOn("2026-12-01"), 201)
      assert.strictEqual(yield* sentOn("2026-12-02"), "AADHAAR_FILE_OLD")
    })
  )
})

const strict = Layer.merge(
  TestServices.parts.settings,
  Layer.succeed(RateLimitConfig, {
    ...Record.map(defaultPolicies, (policy) => ({ ...policy, limit: 1_000_000 })),
    share_code_hour: defaultPolicies.share_code_hour,
    share_code_day: defaultPolicies.share_code_day
  })
)

layer(TestApp.over({ settings: strict }), { excludeTestServices: true })("share codes", (it) => {
  it.effect("may be wrong five times an hour, at whatever file; right ones count for nothing", () =>
    Effect.gen(function* () {
      const [me, other] = [yield* newcomer, yield* newcomer]
      const [one, two] = [yield* uploadedZip(me, yield* zipOf(me)), yield* uploadedZip(me, yield* zipOf(me))]
      const wrong = [one, two, one, two, one].map((id, n) => sendZip(me, id, `000${n}`))
      const came = yield* Effect.all(wrong, { concurrency: 5 })
      assert.deepStrictEqual(
        came.map(({ codes }) => codes[0]),
        Array.from({ length: 5 }, () => "SHARE_CODE_WRONG")
      )
      const sixth = yield* sendZip(me, two)
      assert.deepStrictEqual([sixth.status, sixth.codes], [429, ["RATE_LIMITED"]])
      assert.isAbove(Number(sixth.retryAfter), 0)
      assert.strictEqual((yield* sendZip(other, yield* uploadedZip(other, yield* zipOf(other)))).status, 201)
      yield* (yield* MovableClock).advance("13 minutes")
      assert.strictEqual((yield* sendZip(me, two)).status, 201)
    })
  )

  it.effect("are tried no more than five times by whoever sends twenty at once, and nothing changes by it", () =>
    Effect.gen(function* () {
      const me = yield* newcomer
      const id = yield* uploadedZip(me, yield* zipOf(me))
      const before = yield* everyRow
      const wrong = Array.from({ length: 20 }, (_, n) => sendZip(me, id, String(n).padStart(4, "0")))
      const came = yield* Effect.all(wrong, { concurrency: "unbounded" })
      const coded = (code: string) => came.filter(({ codes }) => codes[0] === code)
      assert.deepStrictEqual([coded("SHARE_CODE_WRONG").length, coded("RATE_LIMITED").length], [5, 15])
      for (const { retryAfter, status } of coded("RATE_LIMITED")) {
        assert.strictEqual(status, 429)
        assert.isAbove(Number(retryAfter), 0)
      }
      assert.deepStrictEqual(yield* everyRow, before)
    })
  )
})
