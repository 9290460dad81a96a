import { Context, Effect, Layer } from "effect"
import type { SealedBlock } from "../audit-seals/SealedBlock.ts"
import { SealSigner } from "../audit-seals/SealSigner.ts"
import { placesIn } from "./ArchiveContents.ts"
import { isOurs } from "./ArchiveRecord.ts"
import { ArchiveRepo } from "./ArchiveRepo.ts"

/** The places of the rows of a block that are in an archive instead of the database. */
export type Archived = (block: SealedBlock) => ReadonlySet<number>

/** What has left the database, by the records of archives; those that we did not sign say nothing. */
export class ArchivedRows extends Context.Service<ArchivedRows>()("@credbuzzpay/server/audit-archive/ArchivedRows", {
  make: Effect.gen(function* () {
    const repo = yield* ArchiveRepo
    const signer = yield* SealSigner

    /** As of now; fails with the database's own error. */
    const now = Effect.map(repo.records, (records): Archived => {
      const ours = records.filter((record) => isOurs(record, signer))
      return (block) => new Set(ours.flatMap(({ contents }) => placesIn(contents, block)))
    })

    return { now }
  })
}) {
  static readonly layer = Layer.effect(ArchivedRows, ArchivedRows.make).pipe(Layer.provide(ArchiveRepo.layer))
}
