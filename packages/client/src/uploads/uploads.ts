import type { KycUploadsCreateInput, KycUploadsCreateOutput } from "../generated/types.ts"
import { freshId } from "../wire/freshId.ts"
import { within } from "../wire/Deadline.ts"
import type { Session } from "../wire/Session.ts"
import { type FileRequest, sendFile } from "./sendFile.ts"

/** An uploaded file, by whose `uploadId` other operations name it. */
export type Upload = KycUploadsCreateOutput

/** Where uploads go, and who signs them: the session of a client. */
export interface UploadsOptions {
  /** Such as `https://erp.example.com`, without a path. */
  readonly baseUrl: string
  readonly session: Pick<Session, "token" | "refused">
  /** Instead of the platform's `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined
}

/** What a file is for, and how it is sent. */
export interface UploadOptions extends Pick<KycUploadsCreateInput, "purpose" | "for"> {
  /** What the file is, where it does not say so itself: bytes say nothing. */
  readonly contentType?: KycUploadsCreateInput["contentType"] | undefined
  /** Told how much has left, where the platform says (browsers do, by XMLHttpRequest). **Units**: bytes. */
  readonly onProgress?: ((sent: number, total: number) => void) | undefined
  /** Ends the upload: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** How long it may take; 60,000 when not given, 0 is no limit. **Units**: milliseconds. */
  readonly timeoutMs?: number | undefined
}

/** `upload_id` → `uploadId`. */
const camelKeys = (data: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase()),
      value
    ])
  )

const TIMEOUT_MS = 60_000

/**
 * Uploads files for KYC. It stands beside the client, so that pages that upload nothing do not carry it. **Errors** of
 * `send`: `ApiError`, or the signal's reason. A try that failed is not made again by itself: a file that came counts.
 *
 * ```ts
 * const files = uploads({ baseUrl, session: client.session })
 * const { uploadId } = await files.send(file, { purpose: "identity_document", onProgress: show })
 * ```
 */
export const uploads = ({ baseUrl, fetch = globalThis.fetch, session }: UploadsOptions) => {
  const url = `${baseUrl.replace(/\/+$/, "")}/api/v1/kyc/uploads`

  const once = async (request: Omit<FileRequest, "token">, signal: AbortSignal, token: string | undefined) =>
    camelKeys(await sendFile(fetch, { ...request, token }, signal)) as unknown as Upload

  return {
    send: (file: Blob | Uint8Array, options: UploadOptions): Promise<Upload> => {
      const { onProgress, purpose, signal, timeoutMs = TIMEOUT_MS } = options
      const requestId = freshId()
      const contentType = options.contentType ?? (file instanceof Uint8Array ? "" : file.type)
      const query = new URLSearchParams({ purpose, ...(options.for === undefined ? {} : { for: options.for }) })
      const request = { url: `${url}?${query}`, file, contentType, requestId, onProgress }
      return within({ requestId, signal, timeoutMs }, async (ended) => {
        const token = await session.token()
        try {
          return await once(request, ended, token)
        } catch (error) {
          const isSpent = token !== undefined && (error as { readonly code?: string }).code === "INVALID_TOKEN"
          if (!isSpent || !(await session.refused(token))) throw error
          return once(request, ended, await session.token())
        }
      })
    }
  }
}
