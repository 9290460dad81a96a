import { staffAccess } from "../../access/Access.ts"
import { answersFile, get, operations, post, takesFile } from "../../contract/Operation.ts"
import { KycUpload, UploadFile, UploadOf } from "./KycUpload.ts"
import { keptTypes, UPLOAD_MOST_BYTES, UPLOAD_WITHIN_MILLIS, uploadTypes } from "./KycUploadRules.ts"

const contentTypes = Object.keys(uploadTypes)

/** Files for KYC: images of documents and photos. Other operations name them by their ids. */
export const KycUploadOperations = operations("kycUploads", "/kyc/uploads", {
  create: takesFile(
    "its body is a file, as it is",
    { contentTypes, mostBytes: UPLOAD_MOST_BYTES, withinMillis: UPLOAD_WITHIN_MILLIS },
    post("/", {
      input: UploadFile,
      output: KycUpload,
      status: 201,
      access: staffAccess(["admin", "super_admin"], { own: true, limits: ["upload_user"] })
    })
  ),
  content: answersFile(
    "a file to be saved and looked at, as it was uploaded",
    { contentTypes: keptTypes },
    get("/:uploadId/content", {
      input: UploadOf,
      access: staffAccess(["admin", "super_admin"])
    })
  )
})
