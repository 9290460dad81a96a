import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import type { LoginAttempt } from "../login-activity/LoginActivity.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { IpPlaces } from "./IpPlaces.ts"
import { RiskMetrics } from "./RiskMetrics.ts"
import { traced } from "../../../tracing/Traced.ts"

const HOUR_MILLIS = 3_600_000

/** Tells an account's owner of an unusual sign-in. Inside its caller's transaction. **Errors**: `Unavailable`. */
export class RiskNotices extends Context.Service<RiskNotices>()("@credbuzzpay/server/login-risk/RiskNotices", {
  make: Effect.gen(function* () {
    const outbox = yield* Outbox
    const places = yield* IpPlaces

    const tell = traced("RiskNotices.tell")(function* (
      owner: { readonly userCode: string; readonly email: string; readonly locale: Locale },
      { deviceName, risk }: LoginAttempt,
      outcome: "signed_in" | "challenged" | "refused"
    ) {
      const { ip } = yield* RequestInfo
      const now = yield* DateTime.now
      // Somebody who keeps trying is told of once an hour; each sign-in that goes on is told of by itself.
      const which = outcome === "refused" ? Math.floor(DateTime.toEpochMillis(now) / HOUR_MILLIS) : yield* RequestId
      yield* outbox.enqueue(owner.userCode, {
        template: "unusual_sign_in",
        to: Redacted.make(owner.email, { label: "email" }),
        locale: owner.locale,
        dedupeKey: `unusual_sign_in:${owner.userCode}:${outcome}:${which}`,
        variables: {
          outcome,
          reasons: risk.reasons,
          occurredAt: DateTime.formatIso(now),
          ip: ip ?? null,
          place: places.of(ip)?.name ?? null,
          device: deviceName
        }
      })
      yield* RiskMetrics.acted(outcome === "refused" ? "refused" : "told", risk)
    })

    return { tell }
  })
}) {
  static readonly layer = Layer.effect(RiskNotices, RiskNotices.make)
}
