import type { KycUploadOperations } from "../kyc/uploads/KycUploadOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope, user } from "./SharedExamples.ts"

export const kycUploadsExamples: ExamplesOf<typeof KycUploadOperations> = {
  create: {
    request: { purpose: "identity_document" },
    response: envelope({
      upload_id: "019a0b6e-2f41-7c3a-9d54-6e8f7a1b2c3d",
      user_code: user.user_code,
      purpose: "identity_document",
      content_type: "image/jpeg",
      bytes: 184_213,
      content_hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      expires_at: "2026-11-24T09:41:00.000Z"
    })
  },
  content: {}
}
