import { assert, it } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { X509Certificate } from "node:crypto"
import { certificatesOf } from "../../../src/adapters/uidai/CertificateFolder.ts"
import { sandboxCertificates } from "../../../src/adapters/uidai/SandboxIssuer.ts"
import { issuerIn } from "../../../src/adapters/uidai-sandbox/SandboxFolder.ts"
import { always, makeIssuer, pinOf } from "../../../src/adapters/uidai-sandbox/UidaiIssuer.ts"

const [one, other] = [makeIssuer("One"), makeIssuer("Other")]

const folder = Effect.acquireRelease(
  Effect.promise(() => mkdtemp(join(tmpdir(), "certificates-"))),
  (made) => Effect.promise(() => rm(made, { recursive: true }))
)

const put = (made: string, name: string, content: string | Uint8Array) =>
  Effect.promise(() => writeFile(join(made, name), content))

const pinned = ({ fingerprint }: { readonly fingerprint: string }) => ({ ...always, fingerprint })

it.effect(
  "certificates are taken as PEM and as DER, each by its pins; files that begin with a dot are passed over",
  () =>
    Effect.gen(function* () {
      const made = yield* folder
      yield* put(made, "one.pem", one.certificate)
      yield* put(made, "other.cer", new X509Certificate(other.certificate).raw)
      yield* put(made, ".keep", "")
      const later = { ...pinned(pinOf(one)), from: DateTime.makeUnsafe("2027-01-01") }
      const found = yield* certificatesOf(made, [pinned(pinOf(one)), pinned(pinOf(other)), later])
      assert.deepStrictEqual(
        found.map(({ fingerprint }) => fingerprint),
        [one, other, one].map((issuer) => pinOf(issuer).fingerprint)
      )
    })
)

it.effect("a pin without its certificate, and a file that is no certificate, end the start with a sentence", () =>
  Effect.gen(function* () {
    const made = yield* folder
    yield* put(made, "one.pem", one.certificate)
    const why = (pins: ReadonlyArray<ReturnType<typeof pinned>>, at = made) =>
      Effect.map(Effect.flip(certificatesOf(at, pins)), ({ message }) => message)
    const missing = pinOf(other)
    assert.strictEqual(
      yield* why([pinned(missing)]),
      `AADHAAR_CERTIFICATE_PINS: no certificate in AADHAAR_CERTIFICATES_DIR has the fingerprint ${missing.fingerprint} (docs/kyc-offline.md).`
    )
    assert.include(yield* why([], join(made, "nowhere")), "cannot be read: check the path")
    yield* put(made, "notes.txt", "one is the newer")
    assert.strictEqual(
      yield* why([pinned(pinOf(one))]),
      "AADHAAR_CERTIFICATES_DIR: notes.txt is no certificate with an RSA key, as PEM or DER (docs/kyc-offline.md)."
    )
  })
)

it.effect("the issuer of test documents is made once, and believed from then on", () =>
  Effect.gen(function* () {
    const made = join(yield* folder, "aadhaar-sandbox")
    assert.deepStrictEqual(yield* sandboxCertificates(made), [])
    const first = yield* Effect.promise(() => issuerIn(made))
    const second = yield* Effect.promise(() => issuerIn(made))
    assert.deepStrictEqual([first.isNew, second.isNew], [true, false])
    assert.strictEqual(second.issuer.certificate, first.issuer.certificate)
    const [believed] = yield* sandboxCertificates(made)
    assert.strictEqual(believed?.fingerprint, pinOf(first.issuer).fingerprint)
    yield* put(made, "issuer.pem", "nothing")
    assert.include((yield* Effect.flip(sandboxCertificates(made))).message, "run pnpm sandbox:aadhaar again")
  })
)
