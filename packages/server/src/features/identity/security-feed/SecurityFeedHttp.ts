import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { jsonAnswer } from "../../../http/JsonAnswer.ts"
import { DisownService } from "./DisownService.ts"
import { SignInFeed } from "./SignInFeed.ts"

/** Who signed in to one's own account, over REST. */
export const SecurityFeedHttp = endpointGroup(
  Api,
  "securityFeed",
  Effect.fnUntraced(function* (handlers) {
    const feed = yield* SignInFeed
    const disowning = yield* DisownService
    return handlers
      .handle("list", ({ query }) => Effect.flatMap(CurrentUser, (me) => Effect.map(feed.list(me, query), jsonAnswer)))
      .handle("notMe", ({ params }) => Effect.flatMap(CurrentUser, (me) => disowning.notMe(me, params.activity_id)))
  })
)
