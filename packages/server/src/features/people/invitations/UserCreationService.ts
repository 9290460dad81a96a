import { Context, DateTime, Effect, Layer, Option } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { CreateUser } from "@credbuzzpay/domain/people/invitations/UserCreation"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { contactsTaken, unknownBranch } from "@credbuzzpay/domain/accounts/UserErrors"
import { maskEmail, normalizeEmail } from "@credbuzzpay/domain/values/EmailAddress"
import { maskMobile } from "@credbuzzpay/domain/values/MobileNumber"
import { acceptedBirthday } from "../../accounts/AcceptedBirthday.ts"
import { acceptedMobile } from "../../accounts/AcceptedMobile.ts"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import type { WrappedKey } from "../../platform/person-keys/WrappedKey.ts"
import { OpenBranches } from "../branches/OpenBranches.ts"
import { Invitations } from "./Invitations.ts"
import { UNUSABLE_PASSWORD } from "../../identity/passwords/UnusablePassword.ts"
import { newUserCode } from "../../accounts/UserCodes.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** The branch of the new person. What an admin may not name answers as a branch that is not there. */
const branchFor = (caller: Principal, named: string | undefined) => {
  if (caller.role === "super_admin") return Effect.succeed(named ?? null)
  return named === undefined || named === caller.branchCode
    ? Effect.succeed(caller.branchCode ?? null)
    : Effect.fail(unknownBranch())
}

/** People whom staff enter. Nobody can sign in to such an account before its owner has accepted the invitation. */
export class UserCreationService extends Context.Service<UserCreationService>()(
  "@credbuzzpay/server/users/UserCreationService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const users = yield* UserRepo
      const branches = yield* OpenBranches
      const invitations = yield* Invitations
      const birthdays = yield* acceptedBirthday
      const mobiles = yield* acceptedMobile
      const audit = yield* AuditTrail
      const random = yield* SecureRandom.SecureRandom
      const keys = yield* PersonKeys

      const insert = Effect.fnUntraced(function* (
        caller: Principal,
        input: typeof CreateUser.Type,
        branchCode: string | null,
        key: WrappedKey,
        at: Date
      ) {
        const { userCode } = key
        const emailNormalized = normalizeEmail(input.email)
        const made = yield* users.insert({
          userCode,
          key,
          email: input.email,
          emailNormalized,
          mobile: input.mobile,
          passwordHash: UNUSABLE_PASSWORD,
          firstName: input.firstName,
          lastName: input.lastName ?? null,
          gender: input.gender ?? null,
          dob: input.dob ?? null,
          role: "user",
          locale: input.locale ?? "en",
          branchCode,
          createdBy: caller.userCode,
          provenAt: null,
          at
        })
        if (made) return userCode
        const taken = yield* users.takenContacts(emailNormalized, input.mobile)
        return taken.email || taken.mobile
          ? yield* contactsTaken(taken)
          : yield* Effect.die(new Error("The new user code is taken"))
      })

      /**
       * The account, its settings, its audit row and the invitation, in one transaction. Platforms get no rows: what a role
       * may use by default holds. **Errors**: `ValidationFailed` for a branch that is not open or not the caller's, a number
       * that is not taken, or a day of birth to come; `Conflict` naming each contact that is taken; `Unavailable`.
       */
      const create = traced("UserCreationService.create")(function* (caller: Principal, given: typeof CreateUser.Type) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const { mobile, refusal } = mobiles.read(given.mobile)
        const refused = [refusal, yield* birthdays.refusal(given.dob)].flatMap((each) => each?.errors ?? [])
        if (mobile === undefined || refused.length > 0) return yield* ValidationFailed.of(refused)
        const input = { ...given, mobile }
        const branchCode = yield* branchFor(caller, input.branchCode)
        const key = yield* keys.draw(yield* Effect.provideService(newUserCode, SecureRandom.SecureRandom, random))
        return yield* Effect.gen(function* () {
          if (branchCode !== null) yield* branches.hold(branchCode)
          const userCode = yield* insert(caller, input, branchCode, key, at)
          yield* users.insertCompanions(userCode, at, { proven: false })
          yield* audit.record({
            actor: caller.userCode,
            subject: userCode,
            branchCode,
            action: "user.created",
            resourceType: "user",
            resourceId: userCode,
            newValues: {
              user_role: "user",
              branch_code: branchCode,
              email_masked: maskEmail(input.email),
              mobile_masked: maskMobile(input.mobile)
            }
          })
          const user = yield* Effect.map(users.find(userCode), Option.getOrThrow)
          yield* invitations.send(user, caller.userCode)
          return user
        }).pipe(sql.withTransaction, repoBoundary)
      })

      return { create }
    })
  }
) {
  static readonly layer = Layer.effect(UserCreationService, UserCreationService.make)
}
