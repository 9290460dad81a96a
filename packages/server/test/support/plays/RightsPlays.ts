import { Effect } from "effect"
import { askedOf } from "../PrivacyRequests.ts"
import { person } from "../People.ts"
import { own, type Play } from "./Play.ts"

const HERE = "MUM01"

const someone = person({ role: "user", branchCode: HERE })

const onOwn = (body?: Play["body"]) => Effect.map(someone, (me) => own({ ...me, branchCode: HERE }, body))

const withdrawing = Effect.gen(function* () {
  const me = yield* someone
  return own({ ...me, branchCode: HERE }, undefined, { request_id: yield* askedOf(me.userCode) })
})

/** What staff make of a request of somebody. */
const deciding = (kind: "grievance" | "closing", outcome: "done" | "refused") =>
  Effect.gen(function* () {
    const staff = yield* person({ role: "super_admin" })
    const { userCode } = yield* someone
    const asked = kind === "closing" ? ({ kind } as const) : undefined
    const values = { request_id: yield* askedOf(userCode, asked) }
    const body = { outcome, answer: "We looked into it on 12 November" }
    return { token: staff.accessToken, actor: staff.userCode, subject: userCode, branch: HERE, values, body }
  })

/** What people ask for of their data, and what staff make of it. */
export const rightsPlays = {
  "rights.ask": onOwn({ kind: "grievance", text: "Nobody answers my letters" }),
  "rights.ask, for a correction": onOwn({
    kind: "correction",
    wishes: [{ field: "dob", wished: "1990-04-05" }],
    text: "As my passport says"
  }),
  "rights.end": withdrawing,
  "rights.nominee": onOwn({
    nominee: { name: "Ravi Rao", relation: "Brother", email: "ravi.rao@example.in", mobile: "+919812345670" }
  }),
  "rights.decide": deciding("grievance", "refused"),
  "rights.decide, the end of an account": deciding("closing", "done")
}
