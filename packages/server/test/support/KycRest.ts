import { Effect } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import type { DocumentStatus } from "@credbuzzpay/domain/kyc/status/DocumentStatus"
import { nextAadhaar, nextPan } from "./KycPeople.ts"
import { person, type PersonOptions } from "./People.ts"

export const consent = { given: true, text_version: "2026-11", purpose: "kyc_verification" }
/** Where somebody has moved to. */
export const NASHIK = {
  house: "7",
  street: "Gangapur Road",
  locality: "Nashik",
  district: "Nashik",
  state: "Maharashtra",
  pincode: "422013"
}
export const HOLDER = "Mina Sen"

export interface Document {
  readonly status: DocumentStatus
  readonly masked_number: string | null
  readonly failure_code: string | null
}

/** The part of the answers that tests look at. */
export interface Body {
  readonly data?: {
    readonly reference_id: string
    readonly url: string | null
    readonly document: Document
    readonly kyc_verification_step: number
    readonly is_kyc_complete: boolean
    readonly documents: Readonly<Record<"aadhaar" | "identity" | "pan" | "bank", Document>>
    readonly alternatives: ReadonlyArray<string>
  }
  readonly errors?: ReadonlyArray<{ readonly code: string; readonly field: string | null }>
}

const registered = Effect.fnUntraced(function* (options: PersonOptions) {
  const sql = yield* SqlClient.SqlClient
  const someone = yield* person(options)
  yield* sql`
    update registration_progress set step_1_completed = true, step_2_completed = true, step_3_completed = true
    where user_code = ${someone.userCode}`
  yield* sql`update user_accounts set dob = '1990-02-01' where user_code = ${someone.userCode}`
  return someone
})

/** Mina Sen, born 1990-02-01, registered, signed in, and with nothing proven yet. */
export const newcomer = registered({})

type Caller = { readonly accessToken: string; readonly userCode: string }

const answerTo = Effect.fnUntraced(function* (by: Caller, request: HttpClientRequest.HttpClientRequest) {
  const client = yield* HttpClient.HttpClient
  const response = yield* client.execute(HttpClientRequest.bearerToken(request, by.accessToken))
  const text = yield* response.text
  const body: Body = JSON.parse(text)
  return {
    status: response.status,
    retryAfter: response.headers["retry-after"],
    text,
    data: body.data,
    codes: (body.errors ?? []).map(({ code }) => code)
  }
})

/** `POST /kyc/<path>` as somebody. */
export const post = (by: Caller, path: string, body: object) =>
  answerTo(by, HttpClientRequest.post(`/api/v1/kyc/${path}`).pipe(HttpClientRequest.bodyJsonUnsafe(body)))

export const get = (by: Caller, path: string) => answerTo(by, HttpClientRequest.get(`/api/v1/kyc/${path}`))

export const getStatus = (by: Caller) => answerTo(by, HttpClientRequest.get(`/api/v1/kyc/status/${by.userCode}`))

export const sendAadhaar = (by: Caller, aadhaar_number: string) =>
  post(by, "aadhaar/submit", { aadhaar_number, consent })

export const sendOtp = (by: Caller, reference_id: string | undefined, otp: string) =>
  post(by, "aadhaar/verify-otp", { reference_id, otp })

export const sendPan = (by: Caller, pan_number: string) =>
  post(by, "pan/submit", { pan_number, name_on_card: HOLDER, consent })

export const sendBank = (by: Caller, account_number: string, ifsc: string) =>
  post(by, "bank/submit", { account_number, ifsc, holder_name: HOLDER, consent })

/** Somebody like a newcomer, of another role or branch, whose Aadhaar is verified. */
export const identifiedAs = Effect.fnUntraced(function* (options: PersonOptions) {
  const someone = yield* registered(options)
  const { data } = yield* sendAadhaar(someone, nextAadhaar())
  yield* sendOtp(someone, data?.reference_id, "111000")
  return someone
})

/** A newcomer whose Aadhaar is verified, through REST. */
export const withAadhaar = identifiedAs({})

/** A newcomer whose Aadhaar and PAN are verified, through REST. */
export const withPan = Effect.gen(function* () {
  const someone = yield* withAadhaar
  yield* sendPan(someone, nextPan())
  return someone
})
