import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { entityTag } from "../../../http/EntityTag.ts"
import { withTag } from "../../../http/Versioned.ts"
import { FourEyes } from "../approvals/FourEyes.ts"
import { InvitationResend } from "../invitations/InvitationResend.ts"
import type { CachedUser } from "../../accounts/UserCache.ts"
import { PermissionService } from "./PermissionService.ts"
import { UserActivationService } from "./UserActivationService.ts"
import { UserBlockService } from "./UserBlockService.ts"
import { UserProfileService } from "./UserProfileService.ts"
import { UserCreationService } from "./UserCreationService.ts"
import { isWhole, type ReadUser, UserReader } from "./UserReader.ts"
import { UserService } from "./UserService.ts"
import { UserSessionService } from "./UserSessionService.ts"

// The body was encoded when the user was read (UserCache); a test holds it against the contract's schema.
const answer = ({ body, user }: CachedUser) =>
  withTag(HttpServerResponse.text(body, { contentType: "application/json" }), entityTag(user.rowVersion))

// Rows come as JSON from SQL on; a test holds them against the contract's schemas.
const body = (data: unknown) => JSON.stringify({ success: true, data, message: "OK", errors: [] })
const json = (data: unknown) => HttpServerResponse.text(body(data), { contentType: "application/json" })

const rowAnswer = ({ hasRelations, json: row, rowVersion }: ReadUser) =>
  withTag(json(row), entityTag(rowVersion, hasRelations ? body(row) : undefined))

/** People over REST. */
export const UserHttp = endpointGroup(
  Api,
  "users",
  Effect.fnUntraced(function* (handlers) {
    const users = yield* UserService
    const profiles = yield* UserProfileService
    const creation = yield* UserCreationService
    const invitations = yield* InvitationResend
    const reader = yield* UserReader
    const blocks = yield* UserBlockService
    const activation = yield* UserActivationService
    const fourEyes = yield* FourEyes
    const sessions = yield* UserSessionService
    const permissions = yield* PermissionService
    return handlers
      .handle("me", () => Effect.flatMap(CurrentUser, (me) => Effect.flatMap(users.get(me, me.userCode), answer)))
      .handle("permissions", () => Effect.flatMap(CurrentUser, permissions.of))
      .handle("create", ({ payload }) => Effect.flatMap(CurrentUser, (caller) => creation.create(caller, payload)))
      .handle("resendInvitation", ({ params }) =>
        Effect.flatMap(CurrentUser, (caller) => invitations.resend(caller, params.user_code))
      )
      .handle("list", ({ query }) =>
        Effect.flatMap(CurrentUser, (caller) => Effect.map(reader.list(caller, query), (page) => json(page)))
      )
      .handle("get", ({ params, query }) =>
        Effect.flatMap(CurrentUser, (caller) =>
          isWhole(query)
            ? Effect.flatMap(users.get(caller, params.user_code), answer)
            : Effect.flatMap(reader.read(caller, params.user_code, query), rowAnswer)
        )
      )
      .handle("update", ({ headers, params, payload }) =>
        Effect.flatMap(CurrentUser, (caller) =>
          Effect.flatMap(profiles.update(caller, params.user_code, headers["if-match"], payload), answer)
        )
      )
      .handle("block", ({ params, payload }) =>
        Effect.flatMap(CurrentUser, (caller) => blocks.block(caller, params.user_code, payload))
      )
      .handle("unblock", ({ params, payload }) =>
        Effect.flatMap(CurrentUser, (caller) => fourEyes.unblock(caller, params.user_code, payload))
      )
      .handle("activate", ({ params, payload }) =>
        Effect.flatMap(CurrentUser, (caller) => activation.change(caller, params.user_code, true, payload))
      )
      .handle("deactivate", ({ params, payload }) =>
        Effect.flatMap(CurrentUser, (caller) => activation.change(caller, params.user_code, false, payload))
      )
      .handle("assignRole", ({ params, payload }) =>
        Effect.flatMap(CurrentUser, (caller) => fourEyes.assignRole(caller, params.user_code, payload))
      )
      .handle("sessions", ({ params }) =>
        Effect.flatMap(CurrentUser, (caller) => sessions.list(caller, params.user_code))
      )
      .handle("endSessions", ({ params }) =>
        Effect.flatMap(CurrentUser, (caller) => sessions.endAll(caller, params.user_code))
      )
  })
)
