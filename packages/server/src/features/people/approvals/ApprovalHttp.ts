import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { jsonAnswer } from "../../../http/JsonAnswer.ts"
import { ApprovalLister } from "./ApprovalLister.ts"
import { ApprovalService } from "./ApprovalService.ts"

/** Acts that wait for a second member of staff, over REST. */
export const ApprovalHttp = endpointGroup(
  Api,
  "approvals",
  Effect.fnUntraced(function* (handlers) {
    const approvals = yield* ApprovalService
    const lister = yield* ApprovalLister
    return handlers
      .handle("list", ({ query }) =>
        Effect.flatMap(CurrentUser, (me) => Effect.map(lister.list(me, query), jsonAnswer))
      )
      .handle("get", ({ params }) => Effect.flatMap(CurrentUser, (me) => approvals.get(me, params.approval_id)))
      .handle("approve", ({ params }) => Effect.flatMap(CurrentUser, (me) => approvals.approve(me, params.approval_id)))
      .handle("reject", ({ params, payload }) =>
        Effect.flatMap(CurrentUser, (me) => approvals.reject(me, params.approval_id, payload))
      )
      .handle("withdraw", ({ params }) =>
        Effect.flatMap(CurrentUser, (me) => approvals.withdraw(me, params.approval_id))
      )
  })
)
