import { Effect, Schema } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import { ApprovalList } from "@credbuzzpay/domain/people/approvals/ApprovalReads"
import { ApprovalOf, RejectApprovalOf } from "@credbuzzpay/domain/people/approvals/ApprovalDecision"
import type { JsonList } from "../../platform/reads/ListAnswer.ts"
import { ApprovalLister } from "./ApprovalLister.ts"
import { ApprovalService } from "./ApprovalService.ts"

const parseOf = parseInput(ApprovalOf)
const parseReject = parseInput(RejectApprovalOf)
const parseList = parseInput(ApprovalList.input)

// Rows come as the JSON of REST from SQL on.
const decodeList = Schema.decodeUnknownEffect(ApprovalList.answerWire)
const listAnswer = (page: JsonList) => Effect.orDie(decodeList(page))

type Of = Parameters<typeof parseOf>[0]

const named =
  <A, E, R>(act: (me: CurrentUser["Service"], approvalId: string) => Effect.Effect<A, E, R>) =>
  (input: Of) =>
    Effect.flatMap(parseOf(input), ({ approvalId }) => Effect.flatMap(CurrentUser, (me) => act(me, approvalId)))

/** Acts that wait for a second member of staff, over RPC. */
export const approvalHandlers = Effect.gen(function* () {
  const approvals = yield* ApprovalService
  const lister = yield* ApprovalLister
  return {
    "approvals.list": (input: Parameters<typeof parseList>[0]) =>
      Effect.flatMap(parseList(input), (query) =>
        Effect.flatMap(CurrentUser, (me) => Effect.flatMap(lister.list(me, query), listAnswer))
      ),
    "approvals.get": named(approvals.get),
    "approvals.approve": named(approvals.approve),
    "approvals.reject": (input: Parameters<typeof parseReject>[0]) =>
      Effect.flatMap(parseReject(input), ({ approvalId, reason }) =>
        Effect.flatMap(CurrentUser, (me) => approvals.reject(me, approvalId, { reason }))
      ),
    "approvals.withdraw": named(approvals.withdraw)
  }
})
