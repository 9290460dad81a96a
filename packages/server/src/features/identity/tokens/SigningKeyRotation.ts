import { Context, Data, DateTime, Duration, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { TokenConfig } from "../../../config/TokenConfig.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { InvalidationBus } from "../../platform/cache/InvalidationBus.ts"
import { LEEWAY_SECONDS } from "./AccessTokenRules.ts"
import { makeNewSigningKey } from "./NewSigningKey.ts"
import { PUBLISHED_BEFORE_SIGNING } from "./SigningKey.ts"
import { SigningKeyLifeRepo } from "./SigningKeyLifeRepo.ts"
import { SigningKeyRepo } from "./SigningKeyRepo.ts"
import { SIGNING_KEYS_KEY } from "./SigningKeyNews.ts"
import { traced } from "../../../tracing/Traced.ts"

/** For how long an instance that heard nothing of a rotation may still sign with the old key, twice over. */
const UNHEARD = Duration.minutes(2)

/** The next key has not been published long enough: whoever keeps the key set would refuse what it signs. */
export class RotationTooSoon extends Data.TaggedError("RotationTooSoon")<{ readonly possibleFrom: DateTime.Utc }> {
  override readonly message = `The next key was published too recently to sign; it may from ${DateTime.formatIso(this.possibleFrom)}`
}

/** Why keys are rotated. `compromised`: somebody else may hold them, so nothing they signed is believed any more. */
export type RotationReason = "age" | "by_hand" | "compromised"

/**
 * Rotates the keys that access tokens are signed with (docs/security.md, rule 13), each time in one transaction with its audit row
 * and the news to all instances.
 *
 * A key is published as next for ten minutes at least before it signs, and goes on verifying until the last token it
 * signed is out of time. `rotate` makes the next key current and a new one next; a compromised key is instead retired
 * at once with all others, its tokens with it (people's sessions go on: their refresh tokens are not signed).
 * `upkeep` rotates when the current key is older than `SIGNING_KEY_MAX_AGE` and retires keys that are past their use.
 * **Errors**: `RotationTooSoon`, nothing has changed then; `Unavailable`.
 */
export class SigningKeyRotation extends Context.Service<SigningKeyRotation>()(
  "@credbuzzpay/server/tokens/SigningKeyRotation",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const repo = yield* SigningKeyLifeRepo
      const keys = yield* SigningKeyRepo
      const audit = yield* AuditTrail
      const bus = yield* InvalidationBus
      const newKey = yield* makeNewSigningKey
      const { accessTokenTtl, signingKeyMaxAge } = yield* TokenConfig
      const verifiesFor = Duration.sum(Duration.sum(accessTokenTtl, Duration.seconds(LEEWAY_SECONDS)), UNHEARD)

      const advance = Effect.fnUntraced(function* (now: DateTime.Utc) {
        const ages = yield* repo.ages
        const current = ages.find((key) => key.status === "current")
        const next = ages.find((key) => key.status === "next")
        const at = DateTime.toDateUtc(now)
        const publishedAt = next === undefined ? now : DateTime.fromDateUnsafe(next.createdAt)
        const possibleFrom = DateTime.addDuration(publishedAt, PUBLISHED_BEFORE_SIGNING)
        if (next === undefined || DateTime.isGreaterThan(possibleFrom, now)) {
          return yield* new RotationTooSoon({ possibleFrom })
        }
        if (current !== undefined) yield* repo.supersede(current.kid, at)
        yield* repo.activate(next.kid, at)
        return next.kid
      })

      const replaceAll = Effect.fnUntraced(function* (now: DateTime.Utc) {
        yield* repo.retireAll(DateTime.toDateUtc(now))
        const current = yield* newKey("current")
        yield* keys.insert(current, now)
        return current.kid
      })

      const turn = Effect.fnUntraced(function* (reason: RotationReason) {
        const now = yield* DateTime.now
        const before = (yield* repo.ages).find((key) => key.status === "current")?.kid
        const current = yield* reason === "compromised" ? replaceAll(now) : advance(now)
        const next = yield* newKey("next")
        yield* keys.insert(next, now)
        yield* audit.record({
          actor: "system",
          action: "signing_keys.rotated",
          resourceType: "signing_key",
          resourceId: current,
          oldValues: { current: before },
          newValues: { current, next: next.kid, cause: reason }
        })
        yield* bus.publish([SIGNING_KEYS_KEY])
        return { kid: current }
      })

      const rotate = traced("SigningKeyRotation.rotate")(function* (reason: RotationReason) {
        return yield* Effect.andThen(repo.lock, turn(reason)).pipe(sql.withTransaction, repoBoundary)
      })

      const retire = Effect.gen(function* () {
        yield* repo.lock
        const now = yield* DateTime.now
        const lastOfUse = DateTime.toDateUtc(DateTime.subtractDuration(now, verifiesFor))
        const retired = yield* repo.retireSupersededBefore(lastOfUse, DateTime.toDateUtc(now))
        if (retired === 0) return 0
        yield* audit.record({
          actor: "system",
          action: "signing_keys.retired",
          resourceType: "signing_key",
          newValues: { retired }
        })
        yield* bus.publish([SIGNING_KEYS_KEY])
        return retired
      }).pipe(sql.withTransaction, repoBoundary)

      const rotateIfOld = Effect.gen(function* () {
        yield* repo.lock
        const current = (yield* repo.ages).find((key) => key.status === "current")
        const oldest = DateTime.toDateUtc(DateTime.subtractDuration(yield* DateTime.now, signingKeyMaxAge))
        if (current === undefined || (current.activatedAt ?? current.createdAt) > oldest) return false
        yield* turn("age")
        return true
      }).pipe(
        sql.withTransaction,
        repoBoundary,
        // The next tick finds the same key still too old.
        Effect.catchTag("RotationTooSoon", () => Effect.succeed(false))
      )

      const upkeep = Effect.all({ rotated: rotateIfOld, retired: retire }).pipe(
        Effect.withSpan("SigningKeyRotation.upkeep")
      )

      return { rotate, upkeep }
    })
  }
) {
  static readonly layer = Layer.effect(SigningKeyRotation, SigningKeyRotation.make).pipe(
    Layer.provide([SigningKeyLifeRepo.layer, SigningKeyRepo.layer])
  )
}
