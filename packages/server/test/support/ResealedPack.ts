import { Effect, Stream } from "effect"
import { createHash } from "node:crypto"
import { SealSigner } from "../../src/features/evidence/audit-seals/SealSigner.ts"
import { PackArchive } from "../../src/features/evidence/evidence-pack/PackArchive.ts"
import { manifestOf, signatureOf } from "../../src/features/evidence/evidence-pack/PackManifest.ts"

/** Other contents of a pack's files by their paths; a file that is undefined is left out. */
export type Changes = Readonly<Record<string, string | undefined>>

const manifestFiles = ["manifest.json", "manifest.sig.json"]

/** A pack with other contents under a manifest that names them, signed by us: what the operator could hand out. */
export const resealedPack = Effect.fnUntraced(function* (files: ReadonlyMap<string, Buffer>, changes: Changes) {
  const signer = yield* SealSigner
  const { archive } = yield* PackArchive
  const contents = [...files].flatMap(([path, bytes]) => {
    if (manifestFiles.includes(path)) return []
    if (!(path in changes)) return [{ path, bytes }]
    const text = changes[path]
    return text === undefined ? [] : [{ path, bytes: Buffer.from(text) }]
  })
  const was = JSON.parse(String(files.get("manifest.json")))
  const head = { userCode: was.user_code, madeAt: was.made_at, from: was.from, to: was.to }
  const written = contents.map(({ bytes, path }) => ({
    path,
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex")
  }))
  const manifest = Buffer.from(manifestOf(head, written))
  const sealed = [
    ...contents,
    { path: "manifest.json", bytes: manifest },
    { path: "manifest.sig.json", bytes: Buffer.from(signatureOf(manifest, signer)) }
  ]
  const zip = archive(sealed.map(({ bytes, path }) => ({ path, content: Stream.make(bytes) })))
  return Buffer.concat([...(yield* Stream.runCollect(zip))])
})
