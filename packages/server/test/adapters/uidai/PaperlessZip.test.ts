import { assert, layer } from "@effect/vitest"
import { TextReader, Uint8ArrayWriter, ZipWriter, type ZipWriterAddDataOptions } from "@zip.js/zip.js"
import { Effect, Redacted } from "effect"
import { OfflineAadhaar } from "../../../src/features/kyc/aadhaar-offline/OfflineAadhaar.ts"
import { uidaiOfflineAadhaar } from "../../../src/adapters/uidai/UidaiOfflineAadhaar.ts"
import { paperlessZip } from "../../../src/adapters/uidai-sandbox/PaperlessFile.ts"
import { pinOf } from "../../../src/adapters/uidai-sandbox/UidaiIssuer.ts"
import { issuer, ofXml, ofZip, outcome, SHARE_CODE, xmlOf } from "../../support/offline/Documents.ts"

const xml = xmlOf()

/** A ZIP of these files, by their names. */
const zipOf = (files: Readonly<Record<string, string>>, options: ZipWriterAddDataOptions) =>
  Effect.promise(async () => {
    const zip = new ZipWriter(new Uint8ArrayWriter())
    for (const [name, text] of Object.entries(files)) await zip.add(name, new TextReader(text), options)
    return zip.close()
  })

const encrypted = { password: SHARE_CODE, zipCrypto: true }

/** What comes of a ZIP of these files. */
const refused = (files: Readonly<Record<string, string>>, options: ZipWriterAddDataOptions = encrypted) =>
  Effect.flatMap(zipOf(files, options), (zip) => ofZip(zip))

layer(uidaiOfflineAadhaar([pinOf(issuer)]))("the file of a paperless document", (it) => {
  it.effect("opens by the share code, by the older encryption of ZIP and by AES", () =>
    Effect.gen(function* () {
      assert.notTypeOf(yield* ofXml(xml), "string")
      const aes = yield* zipOf({ "a.xml": xml }, { password: SHARE_CODE })
      assert.notTypeOf(yield* ofZip(aes), "string")
    })
  )

  it.effect("does not open by another code, and says nothing else about it", () =>
    Effect.gen(function* () {
      const zip = yield* Effect.promise(() => paperlessZip(xml, SHARE_CODE))
      // One code in 256 passes the check of a single byte that the older encryption has.
      const codes = Array.from({ length: 600 }, (_, n) => String(1_000 + n))
      const found = yield* Effect.forEach(codes, (code) => ofZip(zip, code))
      assert.deepStrictEqual([...new Set(found)], ["share_code"])
    })
  )

  it.effect("is refused unless it is one XML, encrypted, under a plain name", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* refused({ "a.xml": xml }, {}), "unreadable")
      assert.strictEqual(yield* refused({ "a.xml": xml, "b.xml": xml }), "unreadable")
      assert.strictEqual(yield* refused({ "../a.xml": xml }), "unreadable")
      assert.strictEqual(yield* refused({ "/etc/a.xml": xml }), "unreadable")
      assert.strictEqual(yield* refused({ "a.txt": xml }), "unreadable")
      assert.strictEqual(yield* refused({ "a.xml/": "" }), "unreadable")
      assert.strictEqual(yield* refused({}), "unreadable")
    })
  )

  it.effect("is refused when it is a bomb, whatever it says of its size", () =>
    Effect.gen(function* () {
      const bomb = Buffer.from(yield* zipOf({ "a.xml": "A".repeat(50_000_000) }, encrypted))
      assert.isBelow(bomb.length, 1_048_576)
      assert.strictEqual(yield* ofZip(bomb), "unreadable")
      // Its directory at the end, and the entry itself, say that it is small.
      const liar = Buffer.from(bomb)
      const said = Buffer.alloc(4)
      said.writeUInt32LE(50_000_000)
      for (let at = liar.indexOf(said); at >= 0; at = liar.indexOf(said, at)) liar.writeUInt32LE(1_000, at)
      assert.include(["unreadable", "share_code"], yield* ofZip(liar))
    })
  )

  it.effect("is refused when it is cut short, empty, or none", () =>
    Effect.gen(function* () {
      const zip = Buffer.from(yield* Effect.promise(() => paperlessZip(xml, SHARE_CODE)))
      for (const bytes of [
        zip.subarray(0, zip.length / 2),
        zip.subarray(10),
        Buffer.alloc(0),
        Buffer.from("PK"),
        Buffer.from(xml)
      ]) {
        const found = yield* outcome((yield* OfflineAadhaar).paperless(bytes, Redacted.make(SHARE_CODE)))
        // A file that is cut in front is one whose content does not open.
        assert.include(["unreadable", "share_code"], found)
      }
    })
  )

  it.effect("changed in any byte is refused, or says the same", () =>
    Effect.gen(function* () {
      const zip = Buffer.from(yield* Effect.promise(() => paperlessZip(xml, SHARE_CODE)))
      const genuine = yield* ofZip(zip)
      const every = Array.from({ length: Math.floor(zip.length / 5) }, (_, n) => n * 5 + (n % 5))
      for (const at of every) {
        const changed = Buffer.from(zip)
        changed[at] = changed[at]! ^ 1
        const found = yield* ofZip(changed)
        if (typeof found !== "string") assert.deepStrictEqual(found, genuine, `byte ${at}`)
      }
    })
  )
})
