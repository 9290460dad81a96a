import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { versioned } from "../../http/Versioned.ts"
import { BranchService } from "./BranchService.ts"

/** Branches over REST. */
export const BranchHttp = HttpApiBuilder.group(
  Api,
  "branches",
  Effect.fnUntraced(function* (handlers) {
    const branches = yield* BranchService
    return handlers
      .handle("get", ({ params }) => versioned(branches.get(params.code)))
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
