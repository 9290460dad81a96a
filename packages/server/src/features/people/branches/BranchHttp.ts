import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { jsonAnswer, rowAnswer } from "../../../http/JsonAnswer.ts"
import { versioned } from "../../../http/Versioned.ts"
import { BranchReader } from "./BranchReader.ts"
import { BranchService } from "./BranchService.ts"

/** Branches over REST. */
export const BranchHttp = endpointGroup(
  Api,
  "branches",
  Effect.fnUntraced(function* (handlers) {
    const branches = yield* BranchService
    const reader = yield* BranchReader
    return handlers
      .handle("list", ({ query }) =>
        Effect.flatMap(CurrentUser, (caller) => Effect.map(reader.list(caller, query), jsonAnswer))
      )
      .handle("get", ({ params, query }) =>
        Effect.flatMap(CurrentUser, (caller) => Effect.flatMap(reader.read(caller, params.code, query), rowAnswer))
      )
      .handle("create", ({ payload }) =>
        versioned(Effect.flatMap(CurrentUser, (caller) => branches.create(caller, payload)))
      )
      .handle("update", ({ headers, params, payload }) =>
        versioned(
          Effect.flatMap(CurrentUser, (caller) => branches.update(caller, params.code, headers["if-match"], payload))
        )
      )
  })
)
