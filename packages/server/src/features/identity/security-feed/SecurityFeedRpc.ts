import { Effect, Schema } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import { SignInList } from "@credbuzzpay/domain/identity/security-feed/SecurityFeedReads"
import { SignInOf } from "@credbuzzpay/domain/identity/security-feed/SignIn"
import type { JsonList } from "../../platform/reads/ListAnswer.ts"
import { DisownService } from "./DisownService.ts"
import { SignInFeed } from "./SignInFeed.ts"

const parseList = parseInput(SignInList.input)
const parseOf = parseInput(SignInOf)

// Rows come as the JSON of REST from SQL on.
const decodeList = Schema.decodeUnknownEffect(SignInList.answerWire)
const listAnswer = (page: JsonList) => Effect.orDie(decodeList(page))

/** Who signed in to one's own account, over RPC. */
export const securityFeedHandlers = Effect.gen(function* () {
  const feed = yield* SignInFeed
  const disowning = yield* DisownService
  return {
    "securityFeed.list": (input: Parameters<typeof parseList>[0]) =>
      Effect.flatMap(parseList(input), (query) =>
        Effect.flatMap(CurrentUser, (me) => Effect.flatMap(feed.list(me, query), listAnswer))
      ),
    "securityFeed.notMe": (input: Parameters<typeof parseOf>[0]) =>
      Effect.flatMap(parseOf(input), ({ activityId }) =>
        Effect.flatMap(CurrentUser, (me) => disowning.notMe(me, activityId))
      )
  }
})
