import { Context, DateTime, Effect, Exit, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { createHash } from "node:crypto"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { type notOnYourself, userNotFound } from "@credbuzzpay/domain/accounts/UserErrors"
import { type KycUpload, type UploadFile, UploadId } from "@credbuzzpay/domain/kyc/uploads/KycUpload"
import {
  uploadNotFound,
  uploadTooLargeForPurpose,
  uploadTypeDiffers,
  uploadTypeNotForPurpose
} from "@credbuzzpay/domain/kyc/uploads/KycUploadErrors"
import { UPLOAD_WAITS_HOURS, uploadRuleOf, uploadTypes } from "@credbuzzpay/domain/kyc/uploads/KycUploadRules"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { RateLimits } from "../../platform/rate-limits/RateLimits.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { fileTypeOf } from "./FileTypeOf.ts"
import { KycUploadFiles } from "./KycUploadFiles.ts"
import { KycUploadRepo } from "./KycUploadRepo.ts"
import { unreadableFile } from "./UnreadableFile.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Of somebody whose key was destroyed nothing is left, and nothing is kept. */
const nobody = { KeyDestroyed: () => userNotFound(), NoSuchPerson: () => userNotFound() }

type OnYourself = ReturnType<typeof notOnYourself>

/** Keeping files for KYC, and giving them to those who decide about the person. */
export class KycUploadService extends Context.Service<KycUploadService>()("@credbuzzpay/server/kyc/KycUploadService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* KycUploadRepo
    const files = yield* KycUploadFiles
    const subject = yield* UserSubject
    const limits = yield* RateLimits
    const audit = yield* AuditTrail
    const random = yield* SecureRandom.SecureRandom

    /** The branch of whom the caller may upload for: themself, and whom they may act on as staff. */
    const branchOf = Effect.fnUntraced(function* (caller: Principal, holder: string) {
      if (holder === caller.userCode) return caller.branchCode
      const found = subject.within(caller, holder)
      // Who acts on themself is not asked about.
      const others = found as Effect.Effect<
        Effect.Success<typeof found>,
        Exclude<Effect.Error<typeof found>, OnYourself>
      >
      return (yield* others).branchCode
    })

    /** The row and its audit row; where they do not come about, the file goes. */
    const recorded = (
      caller: Principal,
      branchCode: string | null | undefined,
      upload: Parameters<typeof repo.insert>[0]
    ) =>
      repo.insert(upload).pipe(
        Effect.andThen(
          audit.record({
            actor: caller.userCode,
            subject: upload.userCode,
            branchCode,
            action: "kyc_upload.created",
            resourceType: "kyc_upload",
            resourceId: upload.uploadId,
            newValues: { purpose: upload.purpose, content_type: upload.contentType, bytes: upload.bytes }
          })
        ),
        sql.withTransaction,
        repoBoundary,
        Effect.onExit((exit) => (Exit.isSuccess(exit) ? Effect.void : Effect.ignore(files.remove(upload.fileKey))))
      )

    /**
     * The file is sealed and in the store before its row is committed, so that no row is without its file; a file without a
     * row is swept. **Errors**: `ValidationFailed` for bytes that are not of the type that was said, and for a type or a size that the purpose does not
     * take; `NotFound` and
     * `PermissionDenied` for whom the caller may not act on; `RateLimited` when the person has had as many in the hour;
     * `Unavailable`.
     */
    const create = traced("KycUploadService.create")(function* (caller: Principal, input: typeof UploadFile.Type) {
      const { content, contentType, purpose } = input
      const holder = input.for ?? caller.userCode
      const branchCode = yield* repoBoundary(branchOf(caller, holder))
      yield* limits.consume("upload_holder", holder)
      if ((yield* fileTypeOf(content)) !== contentType) return yield* uploadTypeDiffers()
      const { mostBytes, types } = uploadRuleOf(purpose)
      if (!types.includes(contentType)) return yield* uploadTypeNotForPurpose(types.join(", "))
      if (content.length > mostBytes) return yield* uploadTooLargeForPurpose(mostBytes)
      const now = yield* DateTime.now
      const uploadId = UploadId.make(yield* random.uuidV7())
      const kept = yield* Effect.catchTags(files.keep(holder, uploadId, content, now), {
        ...nobody,
        CiphertextRejected: Effect.die
      })
      const expiresAt = DateTime.add(now, { hours: UPLOAD_WAITS_HOURS })
      yield* recorded(caller, branchCode, {
        ...kept,
        uploadId,
        userCode: holder,
        uploadedBy: caller.userCode,
        purpose,
        contentType,
        bytes: content.length,
        expiresAt: DateTime.toDateUtc(expiresAt),
        createdAt: DateTime.toDateUtc(now)
      })
      const found: KycUpload = {
        uploadId,
        userCode: UserCode.make(holder),
        purpose,
        contentType,
        bytes: content.length,
        contentHash: createHash("sha256").update(content).digest("hex"),
        expiresAt
      }
      return found
    })

    /** Whose it is, for who may decide about them; each look is on record before it is had. */
    const looked = (caller: Principal, uploadId: string) =>
      Effect.gen(function* () {
        const found = (yield* repo.find(uploadId)) ?? (yield* uploadNotFound())
        // Nobody has a look at what is not kept.
        if (!uploadRuleOf(found.purpose).isKept) return yield* uploadNotFound()
        const { branchCode } = yield* Effect.catchTags(subject.within(caller, found.userCode), {
          NotFound: () => Effect.fail(uploadNotFound())
        })
        yield* audit.record({
          actor: caller.userCode,
          subject: found.userCode,
          branchCode,
          action: "kyc_upload.opened",
          resourceType: "kyc_upload",
          resourceId: uploadId,
          newValues: { purpose: found.purpose }
        })
        return found
      }).pipe(sql.withTransaction, repoBoundary)

    /**
     * The bytes as they came, their type, and a name to save them by. **Errors**: `NotFound` also for somebody the caller may
     * not see, and once they are erased; `PermissionDenied` for one's own, and to an admin for that of staff; `Unavailable`.
     */
    const open = traced("KycUploadService.open")(function* (caller: Principal, uploadId: string) {
      const found = yield* looked(caller, uploadId)
      const content = yield* Effect.catchTags(files.open(found), {
        KeyDestroyed: () => Effect.fail(uploadNotFound()),
        NoSuchPerson: () => Effect.fail(uploadNotFound()),
        FileMissing: unreadableFile(uploadId),
        CiphertextRejected: unreadableFile(uploadId)
      })
      return { content, contentType: found.contentType, name: `${uploadId}.${uploadTypes[found.contentType]}` }
    })

    return { create, open }
  })
}) {
  static readonly layer = Layer.effect(KycUploadService, KycUploadService.make)
}
