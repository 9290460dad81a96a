import { Layer } from "effect"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import * as users from "../../people/users/layer.ts"
import { KycUploadExpiry } from "./KycUploadExpiry.ts"
import { KycUploadFiles } from "./KycUploadFiles.ts"
import { KycUploadRepo } from "./KycUploadRepo.ts"
import { KycUploads } from "./KycUploads.ts"
import { KycUploadService } from "./KycUploadService.ts"

/** Files for KYC: images of documents and photos. */
export const layer = Layer.mergeAll(KycUploadService.layer, KycUploads.layer).pipe(
  Layer.provideMerge(Layer.mergeAll(KycUploadFiles.layer, KycUploadRepo.layer)),
  Layer.provide([auditTrail.layer, personKeys.layer, users.layer])
)

/** Removes those that nobody used. */
export const jobs = KycUploadExpiry.layer.pipe(Layer.provide(KycUploadRepo.layer), Layer.provide(auditTrail.layer))
