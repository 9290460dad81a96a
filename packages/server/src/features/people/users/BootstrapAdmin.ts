import { Context, DateTime, Effect, Layer, Option, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { normalizeEmail } from "@credbuzzpay/domain/values/EmailAddress"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { BootstrapConfig } from "../../../config/BootstrapConfig.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { randomCrockford } from "../../platform/encryption/RandomText.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import type { WrappedKey } from "../../platform/person-keys/WrappedKey.ts"
import { PasswordHasher } from "../../identity/passwords/PasswordHasher.ts"
import { newUserCode } from "../../accounts/UserCodes.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"

// Serialises two instances that start at once on an empty database.
const BOOTSTRAP_LOCK = 7_301_005

/** The person that the first start makes; `password` is shown once, and kept by development alone. */
export interface BootstrappedAdmin {
  readonly email: string
  readonly password: Redacted.Redacted<string>
}

/** The first super admin, without whom nobody could appoint anybody. */
export class BootstrapAdmin extends Context.Service<BootstrapAdmin>()("@credbuzzpay/server/users/BootstrapAdmin", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const users = yield* UserRepo
    const hasher = yield* PasswordHasher
    const audit = yield* AuditTrail
    const config = yield* BootstrapConfig
    const random = yield* SecureRandom.SecureRandom
    const keys = yield* PersonKeys
    const provided = Effect.provideService(SecureRandom.SecureRandom, random)

    const make = Effect.fnUntraced(function* (password: Redacted.Redacted<string>, key: WrappedKey) {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const { userCode } = key
      const made = yield* users.insert({
        userCode,
        key,
        email: config.email,
        emailNormalized: normalizeEmail(config.email),
        mobile: config.mobile,
        passwordHash: yield* hasher.hash(password),
        firstName: "Super",
        lastName: "Admin",
        gender: null,
        dob: null,
        role: "super_admin",
        locale: "en",
        branchCode: null,
        createdBy: null,
        provenAt: at,
        at
      })
      if (!made) return false
      yield* users.insertCompanions(userCode, at, { proven: true })
      yield* audit.record({
        actor: "system",
        subject: userCode,
        action: "user.bootstrapped",
        resourceType: "user",
        resourceId: userCode,
        newValues: { user_role: "super_admin" }
      })
      return true
    })

    const ensuring = Effect.fnUntraced(
      function* (key: WrappedKey) {
        yield* sql`select pg_advisory_xact_lock(${BOOTSTRAP_LOCK}::bigint)`
        if (yield* users.superAdminExists) return Option.none<BootstrappedAdmin>()
        const password = config.password ?? Redacted.make(yield* provided(randomCrockford(20)), { label: "password" })
        return (yield* make(password, key)) ? Option.some({ email: config.email, password }) : Option.none()
      },
      sql.withTransaction,
      repoBoundary
    )

    /** Makes the first super admin when there is none; `None` when there was one. **Errors**: `Unavailable`. */
    const ensure = provided(newUserCode).pipe(
      Effect.flatMap(keys.draw),
      Effect.flatMap(ensuring),
      Effect.withSpan("BootstrapAdmin.ensure")
    )

    /** Whether there is no super admin, so that nobody could appoint anybody. **Errors**: `Unavailable`. */
    const isNeeded = repoBoundary(Effect.map(users.superAdminExists, (exists) => !exists))

    return { ensure, isNeeded }
  })
}) {
  static readonly layer = Layer.effect(BootstrapAdmin, BootstrapAdmin.make)
}
