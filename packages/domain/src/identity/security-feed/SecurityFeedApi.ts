import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Access } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { success } from "../../Envelope.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import { SignInList } from "./SecurityFeedReads.ts"
import { ownSecurity } from "./SecurityFeedRules.ts"
import { ActivityId, SignInDisowned } from "./SignIn.ts"

/** Who signed in to one's own account, or tried to. */
export class SecurityFeedApi extends HttpApiGroup.make("securityFeed")
  .add(
    HttpApiEndpoint.get("list", "/sign-ins", {
      query: SignInList.query,
      success: success("SignInListBody", SignInList.answerWire),
      error: [ValidationFailed.wire, Unavailable.wire]
    })
      .annotate(Access, ownSecurity)
      .middleware(Authentication),
    HttpApiEndpoint.post("notMe", "/sign-ins/:activity_id/not-me", {
      params: Schema.Struct({ activity_id: ActivityId }),
      success: success("SignInDisownedBody", snakeKeys(SignInDisowned, "SignInDisowned")),
      error: [NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, ownSecurity)
      .middleware(Authentication)
  )
  .prefix("/users/me/security") {}
