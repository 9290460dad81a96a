import { staffAccess } from "../../access/Access.ts"
import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { answersFile, get, operations, post, takesFile } from "../../contract/Operation.ts"
import { KycUpload, UploadFile, UploadOf } from "./KycUpload.ts"
import * as Errors from "./KycUploadErrors.ts"
import { keptTypes, UPLOAD_MOST_BYTES, uploadTypes } from "./KycUploadRules.ts"

const contentTypes = Object.keys(uploadTypes)

/** Files for KYC: images of documents and photos. Other operations name them by their ids. */
export const KycUploadOperations = operations("kycUploads", "/kyc/uploads", {
  create: takesFile(
    "its body is a file, as it is",
    { contentTypes, mostBytes: UPLOAD_MOST_BYTES },
    post("/", {
      input: UploadFile,
      output: KycUpload,
      status: 201,
      errors: [
        Errors.uploadTypeDiffers,
        Errors.uploadTypeNotForPurpose,
        Errors.uploadTooLargeForPurpose,
        userNotFound,
        staffOutOfReach
      ],
      access: staffAccess(["admin", "super_admin"], { own: true, limits: ["upload_user"] })
    })
  ),
  content: answersFile(
    "a file to be saved and looked at, as it was uploaded",
    { contentTypes: keptTypes },
    get("/:uploadId/content", {
      input: UploadOf,
      errors: [Errors.uploadNotFound, notOnYourself, staffOutOfReach],
      access: staffAccess(["admin", "super_admin"])
    })
  )
})
