import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { consent, HOLDER, NASHIK, post } from "./KycRest.ts"
import { person } from "./People.ts"
import { uploaded } from "./Uploads.ts"

interface Caller {
  readonly accessToken: string
  readonly userCode: string
}

let numbers = 0
const next = () => String((numbers += 1)).padStart(6, "0")

/** What every document says of Mina Sen. */
const says = { name_on_document: HOLDER, dob: "1990-02-01", gender: "female", address: NASHIK }

/** Another passport each time, with its images uploaded by them or by an official, as it is submitted but for the consent. */
export const passportOf = Effect.fnUntraced(function* (me: Caller, over: object = {}, by?: Caller) {
  const image = by === undefined ? uploaded(me) : uploaded(by, { for: me.userCode })
  const [front, back] = [yield* image, yield* image]
  const days = { issued_on: "2021-05-01", expires_on: "2031-04-30" }
  return { kind: "passport", document_number: `K1${next()}`, ...says, ...days, front, back, ...over }
})

/** Another voter card each time. */
export const voterCardOf = Effect.fnUntraced(function* (me: Caller) {
  const [front, back] = [yield* uploaded(me), yield* uploaded(me)]
  return { kind: "voter_card", document_number: `ABC1${next()}`, ...says, front, back }
})

/** Another CKYC identifier each time. */
export const ckycOf = () => ({ kind: "ckyc", document_number: `10000000${next()}`, ...says })

/** `POST kyc/documents`. */
export const sendDocument = (me: Caller, document: object) => post(me, "documents", { ...document, consent })

/** The review of somebody's that is open. */
export const openReviewOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ reviewId: string }>`
    select review_id from kyc_reviews where user_code = ${userCode} and state <> 'closed'`
  return row?.reviewId ?? ""
})

/** A super admin decides about the document of somebody that waits. */
export const decided = Effect.fnUntraced(function* (
  userCode: string,
  decision: "approve" | "reject",
  by?: Effect.Success<ReturnType<typeof person>>
) {
  const chief = by ?? (yield* person({ role: "super_admin" }))
  const body = decision === "reject" ? { reason: "The picture is not theirs" } : {}
  return yield* post(chief, `reviews/${yield* openReviewOf(userCode)}/${decision}`, body)
})

/** Somebody whom a passport identifies. */
export const withPassport = Effect.fnUntraced(function* (me: Caller) {
  yield* sendDocument(me, yield* passportOf(me))
  yield* decided(me.userCode, "approve")
  return me
})
