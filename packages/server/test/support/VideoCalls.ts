import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { VideoUpkeep } from "../../src/features/kyc/video/VideoUpkeep.ts"
import { consent, get, identifiedAs, post } from "./KycRest.ts"
import { HERE } from "./matrix/Actors.ts"
import { person } from "./People.ts"

type Caller = { readonly accessToken: string; readonly userCode: string }
type Answer = Effect.Success<ReturnType<typeof post>>

export interface Call {
  readonly video_session_id: string
  readonly state: string
  readonly link: string | null
  readonly auditor: string | null
}

export const callIn = ({ data }: Answer) => data as unknown as Call

/** Everything that an official makes sure of. */
export const checks = { documents: ["passport", "pan"], pan_seen: "card", questions_varied: true, face_matches: true }
export const IDENTIFIED = { outcome: "identified", remarks: "The face is the one on the passport", checks }

/** Somebody of the branch who was onboarded remotely; of another last name, for what the sandbox makes of it. */
export const remote = Effect.fnUntraced(function* (lastName?: string) {
  const sql = yield* SqlClient.SqlClient
  const someone = yield* identifiedAs({ branchCode: HERE })
  if (lastName !== undefined) {
    yield* sql`update user_accounts set last_name = ${lastName} where user_code = ${someone.userCode}`
  }
  return someone
})

/** An official of the branch. */
export const official = person({ role: "admin", branchCode: HERE })

export const startVideo = (by: Caller) => post(by, "video/start", { consent, recording: true })

/** The id of a call that somebody asks for. */
export const askVideo = (by: Caller) => Effect.map(startVideo(by), (answer) => callIn(answer).video_session_id)

/** `POST /kyc/video/sessions/<id>/<act>` as an official. */
export const inCall = (by: Caller, id: string, act: "join" | "conclude" | "audit", body: object = {}) =>
  post(by, `video/sessions/${id}/${act}`, body)

/** Joined and concluded: the person is identified. */
export const identifiedBy = (by: Caller, id: string) =>
  Effect.andThen(inCall(by, id, "join"), inCall(by, id, "conclude", IDENTIFIED))

/** The recording opened, and judged. */
export const auditedBy = (by: Caller, id: string, outcome: "passed" | "failed" = "passed") =>
  Effect.andThen(
    inCall(by, id, "join"),
    inCall(by, id, "audit", { outcome, reason: "Face, PAN and answers are there" })
  )

/** The person's own call as they see it. */
export const ownCall = (by: Caller) =>
  Effect.map(
    get(by, "video"),
    ({ data }) => data as unknown as { readonly may_start: boolean; readonly call: Call | null }
  )

/** What the workers do about calls. */
export const upkeep = Effect.flatMap(VideoUpkeep, ({ run }) => run)

/** The acts that are on record of somebody, in their order. */
export const actsOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ action: string }>`
    select action from audit_trail where subject_user_code = ${userCode} order by audit_id`
  return rows.map(({ action }) => action)
})
