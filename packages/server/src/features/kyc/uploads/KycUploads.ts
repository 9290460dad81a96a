import { Context, DateTime, Effect, Layer } from "effect"
import type { UploadPurpose } from "@credbuzzpay/domain/kyc/uploads/KycUploadRules"
import { uploadUnusable } from "@credbuzzpay/domain/kyc/uploads/KycUploadErrors"
import { KycUploadRepo } from "./KycUploadRepo.ts"

/** What a use of uploads says. `field` is the field of the request that names them. */
export interface UploadUse {
  readonly holder: string
  readonly purpose: UploadPurpose
  readonly field: string
}

/** Uploaded files for the features that use them. */
export class KycUploads extends Context.Service<KycUploads>()("@credbuzzpay/server/kyc/KycUploads", {
  make: Effect.gen(function* () {
    const repo = yield* KycUploadRepo

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

    return { take }
  })
}) {
  static readonly layer = Layer.effect(KycUploads, KycUploads.make)
}
