import { Effect, Layer } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import * as uploads from "../../src/features/kyc/uploads/layer.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import type { TestParts } from "../../src/testing/TestServices.ts"

/** The product over HTTP, and what its workers do about uploads. */
export const uploading = (over: Partial<TestParts> = {}) => uploads.jobs.pipe(Layer.provideMerge(TestApp.over(over)))

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, "base64"))

/** One file of each type that is taken: of one pixel, and a document without a page. */
export const files = {
  "image/png": bytes(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
  ),
  "image/jpeg": bytes(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z"
  ),
  "application/pdf": new Uint8Array(
    Buffer.from("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n", "latin1")
  )
} as const
export type FileType = keyof typeof files

/** A JPEG of so many bytes. */
export const jpegOf = (size: number): Uint8Array => {
  const content = new Uint8Array(size)
  content.set([0xff, 0xd8, 0xff, 0xe0])
  return content
}

interface Caller {
  readonly accessToken: string
}

export interface UploadOptions {
  readonly content?: Uint8Array
  readonly contentType?: string
  readonly purpose?: string
  readonly for?: string
}

interface Shown {
  readonly upload_id: string
  readonly user_code: string
  readonly purpose: string
  readonly content_type: string
  readonly bytes: number
  readonly content_hash: string
  readonly expires_at: string
}

/** `POST /kyc/uploads` as somebody. */
export const upload = Effect.fnUntraced(function* (by: Caller, options: UploadOptions = {}) {
  const { content = files["image/jpeg"], contentType = "image/jpeg", purpose = "identity_document" } = options
  const client = yield* HttpClient.HttpClient
  const response = yield* client.execute(
    HttpClientRequest.post("/api/v1/kyc/uploads").pipe(
      HttpClientRequest.setUrlParams({ purpose, ...(options.for === undefined ? {} : { for: options.for }) }),
      HttpClientRequest.bodyUint8Array(content, contentType),
      HttpClientRequest.bearerToken(by.accessToken)
    )
  )
  const text = yield* response.text
  const body = JSON.parse(text) as {
    readonly data: Shown
    readonly message: string
    readonly errors: ReadonlyArray<{ readonly code: string; readonly field: string | null }>
  }
  return {
    status: response.status,
    headers: response.headers,
    message: body.message,
    data: body.data,
    codes: (body.errors ?? []).map(({ code, field }) => `${field ?? ""} ${code}`.trim())
  }
})

/** The id of a new upload. */
export const uploaded = Effect.fnUntraced(function* (by: Caller, options: UploadOptions = {}) {
  const { codes, data, status } = yield* upload(by, options)
  return status === 201 ? data.upload_id : yield* Effect.die(new Error(codes.join(", ")))
})

/** `GET /kyc/uploads/:upload_id/content` as somebody. */
export const fetchUpload = Effect.fnUntraced(function* (by: Caller, uploadId: string) {
  const client = yield* HttpClient.HttpClient
  const response = yield* client.execute(
    HttpClientRequest.get(`/api/v1/kyc/uploads/${uploadId}/content`).pipe(HttpClientRequest.bearerToken(by.accessToken))
  )
  const content = new Uint8Array(yield* response.arrayBuffer)
  const isJson = response.headers["content-type"]?.startsWith("application/json") === true
  const errors: ReadonlyArray<{ readonly code: string }> = isJson
    ? JSON.parse(Buffer.from(content).toString()).errors
    : []
  return { status: response.status, headers: response.headers, content, codes: errors.map(({ code }) => code) }
})
