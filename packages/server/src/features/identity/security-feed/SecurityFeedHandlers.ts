import { Effect } from "effect"
import { SecurityFeedOperations } from "@credbuzzpay/domain/identity/security-feed/SecurityFeedOperations"
import { JsonAnswer } from "../../../contract/Answer.ts"
import { implement } from "../../../contract/implement.ts"
import { DisownService } from "./DisownService.ts"
import { SignInFeed } from "./SignInFeed.ts"

export const SecurityFeedHandlers = implement(
  SecurityFeedOperations,
  Effect.gen(function* () {
    const feed = yield* SignInFeed
    const disowning = yield* DisownService
    return {
      list: (caller, query) => Effect.map(feed.list(caller, query), JsonAnswer.ofText),
      notMe: (caller, { activityId }) => disowning.notMe(caller, activityId)
    }
  })
)
