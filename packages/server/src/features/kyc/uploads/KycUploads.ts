import { Context, DateTime, Effect, Layer } from "effect"
import { type UploadPurpose, uploadRuleOf } from "@credbuzzpay/domain/kyc/uploads/KycUploadRules"
import { uploadUnusable } from "@credbuzzpay/domain/kyc/uploads/KycUploadErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { unreadableFile } from "./UnreadableFile.ts"
import { KycUploadFiles } from "./KycUploadFiles.ts"
import { KycUploadRepo, type StoredUpload } from "./KycUploadRepo.ts"

/** What a use of uploads says. `field` is the field of the request that names them. */
export interface UploadUse {
  readonly holder: string
  readonly purpose: UploadPurpose
  readonly field: string
}

const isWaiting = (upload: StoredUpload, { holder, purpose }: UploadUse, now: Date) =>
  upload.userCode === holder && upload.purpose === purpose && upload.usedAt === null && upload.expiresAt > now

/** Uploaded files for the features that use them. */
export class KycUploads extends Context.Service<KycUploads>()("@credbuzzpay/server/kyc/KycUploads", {
  make: Effect.gen(function* () {
    const repo = yield* KycUploadRepo
    const files = yield* KycUploadFiles
    const audit = yield* AuditTrail

    /**
     * Uses uploads of this person, all or none; from now on they are kept. Inside the caller's transaction, so that a use
     * that does not come about leaves them waiting. In the order of the ids. **Errors**: `ValidationFailed` (`UPLOAD_UNUSABLE`)
     * when one is not there, is used or over, is somebody else's, or is for another purpose.
     */
    const take = Effect.fnUntraced(function* (uploadIds: ReadonlyArray<string>, { field, holder, purpose }: UploadUse) {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const used = yield* repo.use(uploadIds, { holder, purpose, at })
      if (used.length !== uploadIds.length) return yield* uploadUnusable(field)
      return uploadIds.map((uploadId) => used.find((each) => each.uploadId === uploadId)!)
    })

    /**
     * The bytes of one that waits for this use; it waits on. Outside a transaction. **Errors**: as {@link take}; `Unavailable`
     * where the file cannot be had, or is not what was kept.
     */
    const read = Effect.fnUntraced(function* (uploadId: string, use: UploadUse) {
      const found = yield* repoBoundary(repo.find(uploadId))
      const now = DateTime.toDateUtc(yield* DateTime.now)
      if (found === undefined || !isWaiting(found, use, now)) return yield* uploadUnusable(use.field)
      return yield* Effect.catchTags(files.open(found), {
        KeyDestroyed: () => Effect.fail(uploadUnusable(use.field)),
        NoSuchPerson: () => Effect.fail(uploadUnusable(use.field)),
        FileMissing: unreadableFile(uploadId),
        CiphertextRejected: unreadableFile(uploadId)
      })
    })

    /**
     * Uses one of a purpose whose files are not kept: its row goes, inside the caller's transaction, and the file with
     * `remove`, behind it; one that stays behind is swept. **Errors**: as {@link take}.
     */
    const spend = Effect.fnUntraced(function* (uploadId: string, use: UploadUse) {
      const { field, holder, purpose } = use
      if (uploadRuleOf(purpose).isKept) return yield* Effect.die(new Error(`Files of ${purpose} are kept`))
      const spent = yield* repo.spend(uploadId, { holder, purpose, at: DateTime.toDateUtc(yield* DateTime.now) })
      if (spent === undefined) return yield* uploadUnusable(field)
      yield* audit.record({
        actor: holder,
        subject: holder,
        action: "kyc_upload.spent",
        resourceType: "kyc_upload",
        resourceId: uploadId,
        newValues: { purpose }
      })
      return { remove: Effect.ignore(files.remove(spent.fileKey)) }
    })

    return { take, read, spend }
  })
}) {
  static readonly layer = Layer.effect(KycUploads, KycUploads.make)
}
