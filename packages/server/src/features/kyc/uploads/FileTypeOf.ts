import { Effect } from "effect"
import { fileTypeFromBuffer } from "file-type"
import { type UploadType, uploadTypes } from "@credbuzzpay/domain/kyc/uploads/KycUploadRules"

const isTaken = (mime: string): mime is UploadType => Object.hasOwn(uploadTypes, mime)

/**
 * What a file is by its first bytes, whatever was said of it; undefined for what is none of the types that are taken, and for
 * what cannot be read. Nothing more of the file is looked at: it is never rendered or parsed by us.
 * **Source**: OWASP File Upload Cheat Sheet, file signature validation.
 */
export const fileTypeOf = (content: Uint8Array): Effect.Effect<UploadType | undefined> =>
  Effect.promise(() =>
    fileTypeFromBuffer(content).then(
      (found) => (found !== undefined && isTaken(found.mime) ? found.mime : undefined),
      () => undefined
    )
  )
