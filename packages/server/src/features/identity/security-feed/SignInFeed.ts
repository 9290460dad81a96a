import { Context, Effect, Layer } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { SignInList } from "@credbuzzpay/domain/identity/security-feed/SecurityFeedReads"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { IpPlaces } from "../login-risk/IpPlaces.ts"
import { makeListReader } from "../../platform/reads/ListReader.ts"
import { signInFeedSource } from "./SignInFeedSource.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Who signed in to one's own account, or tried to. */
export class SignInFeed extends Context.Service<SignInFeed>()("@credbuzzpay/server/security-feed/SignInFeed", {
  make: Effect.gen(function* () {
    const listOf = yield* makeListReader(signInFeedSource(yield* IpPlaces))

    /** **Errors**: `ValidationFailed` for a cursor that is not ours; `Unavailable`. */
    const list = traced("SignInFeed.list")((caller: Principal, query: (typeof SignInList.query)["Type"]) =>
      repoBoundary(listOf(caller, query))
    )

    return { list }
  })
}) {
  static readonly layer = Layer.effect(SignInFeed, SignInFeed.make)
}
