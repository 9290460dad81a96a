import { DateTime, Effect } from "effect"
import { draftedNotice, known, openedBreach } from "../Breaches.ts"
import { person } from "../People.ts"
import type { Play } from "./Play.ts"

const text = "Somebody read what was not theirs"

/** What a super admin does to a breach. */
const upon = (body: Play["body"]) =>
  Effect.gen(function* () {
    const { accessToken, userCode } = yield* person({ role: "super_admin" })
    return { token: accessToken, actor: userCode, branch: null, values: { breach_id: yield* openedBreach() }, body }
  })

const opening = Effect.gen(function* () {
  const { accessToken, userCode } = yield* person({ role: "super_admin" })
  const noticed_at = DateTime.formatIso(yield* DateTime.now)
  const body = { noticed_at, nature: "data_leak", happened: text, data: ["contact"], systems: ["Back office"] }
  return { token: accessToken, actor: userCode, branch: null, body }
})

const sending = Effect.gen(function* () {
  const { accessToken, userCode } = yield* person({ role: "super_admin" })
  const breachId = yield* openedBreach()
  const body = { notice_id: yield* draftedNotice(breachId), sent_to: "incident@cert-in.org.in", reference: "412" }
  return { token: accessToken, actor: userCode, branch: null, values: { breach_id: breachId }, body }
})

const range = { from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z" }

/** What super admins do to the register of breaches. */
export const breachPlays = {
  "breaches.open": opening,
  "breaches.touched": upon({ ...range, actor: "ZZZZZZZZ" }),
  "breaches.draft": upon({ ...known, audiences: ["cert_in"] }),
  "breaches.sent": sending,
  "breaches.close": upon({ outcome: "false_alarm", lessons: text })
}
