import { Context, DateTime, Effect, Layer, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { createHash } from "node:crypto"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import { fullName } from "@credbuzzpay/domain/accounts/FullName"
import type { User } from "@credbuzzpay/domain/accounts/User"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { SealSigner } from "../audit-seals/SealSigner.ts"
import type { FileKey } from "../../platform/file-store/FileKey.ts"
import { FileStore } from "../../platform/file-store/FileStore.ts"
import { EvidenceFiles } from "./EvidenceFiles.ts"
import { evidencePage } from "./EvidencePage.ts"
import type { EvidenceOf } from "./EvidenceSection.ts"
import { PackArchive } from "./PackArchive.ts"
import { measured, type PackFile, type WrittenFile } from "./PackFile.ts"
import { manifestOf, signatureOf } from "./PackManifest.ts"
import { traced } from "../../../tracing/Traced.ts"

/** How long one query of a pack may take. */
const STATEMENT_LIMIT = "60s"

/** Who asks for a pack, and why. */
interface AskedBy {
  readonly by: string
  readonly reason: string
}

const whole = (path: string, content: () => Uint8Array): PackFile<never, never> => ({
  path,
  content: Stream.suspend(() => Stream.make(content()))
})

/**
 * Writes packs into the file store: all queries of one see the same snapshot, nothing is written to the database.
 * **Errors**: `Unavailable`; there is no file then.
 */
export class PackWriter extends Context.Service<PackWriter>()("@credbuzzpay/server/evidence-pack/PackWriter", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const evidence = yield* EvidenceFiles
    const archives = yield* PackArchive
    const signer = yield* SealSigner
    const store = yield* FileStore

    const snapshot = Effect.andThen(
      sql`set transaction isolation level repeatable read, read only`,
      sql`set local statement_timeout = ${sql.literal(`'${STATEMENT_LIMIT}'`)}`
    )

    const write = traced("PackWriter.write")(function* (key: FileKey, user: User, of: EvidenceOf, asked: AskedBy) {
      const madeAt = DateTime.formatIso(yield* DateTime.now)
      const head = { userCode: of.userCode, madeAt, from: DateTime.formatIso(of.from), to: DateTime.formatIso(of.to) }
      const request = { made_at: madeAt, made_by: asked.by, reason: asked.reason, request_id: yield* RequestId }
      const { counts, files, parts } = evidence.of(of)
      const written: Array<WrittenFile> = []
      const page = () => {
        const { pending, rows } = counts()
        const name = fullName(user)
        const sealing = { kid: signer.kid, pending, sealed: rows - pending }
        const text = evidencePage({ ...head, ...sealing, name, madeBy: asked.by, reason: asked.reason, parts: parts() })
        return Buffer.from(text)
      }
      let manifest: Uint8Array = Buffer.alloc(0)
      const signed = () => (manifest = manifestOf(head, written))
      const all = [
        whole("request.json", () => Buffer.from(`${JSON.stringify(request, null, 2)}\n`)),
        ...files,
        whole("index.html", page)
      ].map((file) => measured(file, (done) => void written.push(done)))
      const { bytes } = yield* store
        .put(
          key,
          archives.archive([
            ...all,
            whole("manifest.json", signed),
            whole("manifest.sig.json", () => signatureOf(manifest, signer))
          ])
        )
        .pipe((put) => Effect.andThen(snapshot, put), sql.withTransaction, repoBoundary)
      const manifestHash = createHash("sha256").update(manifest).digest("hex")
      return { bytes, files: written.length, manifestHash, counts: counts() }
    })

    return { write }
  })
}) {
  static readonly layer = Layer.effect(PackWriter, PackWriter.make)
}
