import { staffAccess } from "../../access/Access.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import * as B from "./Breach.ts"

/** Of everybody, and before people are told: super admins alone see which there are. */
const see = staffAccess(["super_admin"])
/** What is sent to authorities and people, after a fresh proof of who asks. */
const change = staffAccess(["super_admin"], { stepUp: true })

const ofBreach = { output: B.Breach, access: change, idempotent: true } as const

/** The register of breaches: their clocks, who was touched, the notices, and what was sent when. */
export const BreachOperations = operations("breaches", "/breaches", {
  list: get("/", { input: B.BreachesAsked, output: B.BreachList, access: see }),
  get: get("/:breachId", {
    input: B.BreachAsked,
    output: B.BreachWithPeople,
    access: see
  }),
  open: post("/", {
    ...ofBreach,
    input: B.OpenBreach,
    status: 201
  }),
  touched: post("/:breachId/touched", { ...ofBreach, input: B.FindTouched }),
  draft: post("/:breachId/notices", { ...ofBreach, input: B.DraftNotices }),
  sent: post("/:breachId/sent", {
    ...ofBreach,
    input: B.SentNotice
  }),
  close: post("/:breachId/close", { ...ofBreach, input: B.CloseBreach })
})
