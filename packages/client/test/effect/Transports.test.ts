import { assert, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import { AuthenticationFailed } from "@credbuzzpay/domain/errors/AuthenticationFailed"
import { Conflict } from "@credbuzzpay/domain/errors/Conflict"
import { InternalError } from "@credbuzzpay/domain/errors/InternalError"
import { NotFound } from "@credbuzzpay/domain/errors/NotFound"
import { PreconditionFailed } from "@credbuzzpay/domain/errors/PreconditionFailed"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { MovableClock } from "@credbuzzpay/server/testing/MovableClock"
import { ownerSays } from "@credbuzzpay/server/testing/TestDatabase"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { SqlClient } from "effect/sql"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { TokenStore } from "../../src/effect/sessions/TokenStore.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register, sentTo, somebody } from "./Newcomer.ts"

/** A client of its own, signed in as a new person. */
const signIn = Effect.gen(function* () {
  const api = yield* CredbuzzApi
  const contacts = yield* register
  const result = yield* api.sessions.login({ identifier: contacts.email, password: PASSWORD, platform: "web" })
  if (result.mfaRequired) return yield* Effect.die("a second factor was asked for")
  return { api, user: result.user, contacts }
})

layer(TestApp.layer, { excludeTestServices: true })("the client", (it) => {
  for (const { given, name } of everyTransport) {
    it.effect(`registers, signs in and reads oneself, ${name}`, () =>
      Effect.gen(function* () {
        const { api, user } = yield* signIn
        assert.strictEqual((yield* api.users.me()).userCode, user.userCode)
        assert.strictEqual((yield* api.users.get(user.userCode)).email, user.email)
        const { role, routes } = yield* api.users.permissions()
        assert.strictEqual(role, "user")
        assert.isTrue(routes.some(({ rows, rpc }) => rpc === "users.get" && rows === "self"))
        const consents = [
          { purpose: "terms", textVersion: "2026-11" } as const,
          { purpose: "privacy", textVersion: "2026-11" } as const
        ]
        const done = yield* api.registration.complete({ gender: "female", dob: "1994-05-17", consents })
        assert.isTrue(done.step3Completed)
        assert.strictEqual((yield* api.users.me()).gender, "female")
      }).pipe(given)
    )

    it.effect(`fails with the domain's own classes, ${name}`, () =>
      Effect.gen(function* () {
        const { api, contacts } = yield* signIn
        assert.instanceOf(yield* Effect.flip(api.users.get("ZZZZZZZZ")), NotFound)
        const login = { identifier: contacts.email, password: "wrong", platform: "web" } as const
        const refused = yield* Effect.flip(api.sessions.login(login))
        assert.instanceOf(refused, AuthenticationFailed)
        assert.strictEqual(refused.code, "INVALID_CREDENTIALS")
        const bad = { email: "x", mobile: "1", password: "short", firstName: "", lastName: "Rao" }
        const wrong = yield* Effect.flip(api.registration.initiate(bad))
        assert.instanceOf(wrong, ValidationFailed)
        assert.deepStrictEqual(
          wrong.errors.map((problem) => problem.field),
          ["email", "mobile", "password", "firstName"]
        )
        const surplus = { ...login, isAdmin: true }
        const refusedSurplus = yield* Effect.flip(api.sessions.login(surplus))
        assert.instanceOf(refusedSurplus, ValidationFailed)
        assert.deepStrictEqual(
          refusedSurplus.errors.map((problem) => problem.field),
          ["isAdmin"]
        )
      }).pipe(given)
    )

    it.effect(`makes one refresh for 50 callers who find the token spent, ${name}`, () =>
      Effect.gen(function* () {
        const { api, user } = yield* signIn
        const sql = yield* SqlClient.SqlClient
        yield* (yield* MovableClock).advance("16 minutes")
        const all = Array.from({ length: 50 }, () => Effect.result(api.users.me()))
        const results = yield* Effect.all(all, { concurrency: "unbounded" })
        assert.isTrue(results.every(Result.isSuccess))
        const tokens = yield* sql`
          select 1 from refresh_tokens t join sessions s using (session_id) where s.user_code = ${user.userCode}`
        assert.strictEqual(tokens.length, 2)
      }).pipe(given)
    )

    it.effect(`forgets the tokens when the server refuses to renew them, ${name}`, () =>
      Effect.gen(function* () {
        const { api } = yield* signIn
        yield* (yield* MovableClock).advance("8 days")
        const refused = yield* Effect.flip(api.users.me())
        assert.strictEqual(refused._tag === "AuthenticationFailed" ? refused.code : "", "INVALID_REFRESH_TOKEN")
        assert.strictEqual((yield* (yield* TokenStore).get)._tag, "None")
      }).pipe(given)
    )

    it.effect(`keeps the tokens through a fault of the server, and calls it one, ${name}`, () =>
      Effect.gen(function* () {
        const { api } = yield* signIn
        yield* (yield* MovableClock).advance("16 minutes")
        yield* ownerSays("alter table refresh_tokens rename to refresh_tokens_away")
        const fault = yield* Effect.flip(api.users.me())
        yield* ownerSays("alter table refresh_tokens_away rename to refresh_tokens")
        assert.instanceOf(fault, InternalError)
        assert.strictEqual((yield* (yield* TokenStore).get)._tag, "Some")
        yield* api.users.me()
      }).pipe(given)
    )

    it.effect(`changes a profile as it was read, and is told when it is another by now, ${name}`, () =>
      Effect.gen(function* () {
        const { api, user } = yield* signIn
        const change = { userCode: user.userCode, rowVersion: user.rowVersion, lastName: "Iyer" }
        const changed = yield* api.users.update(change)
        assert.containsSubset(changed, { lastName: "Iyer", rowVersion: user.rowVersion + 1 })
        assert.instanceOf(yield* Effect.flip(api.users.update(change)), PreconditionFailed)
        assert.strictEqual((yield* api.users.me()).rowVersion, changed.rowVersion)
      }).pipe(given)
    )

    it.effect(`acts on others as staff, ${name}`, () =>
      Effect.gen(function* () {
        const { api, user: other } = yield* signIn
        const sql = yield* SqlClient.SqlClient
        const { email } = yield* register
        yield* sql`update user_accounts set user_role = 'super_admin' where email = ${email}`
        yield* api.sessions.login({ identifier: email, password: PASSWORD, platform: "web" })
        const of = { userCode: other.userCode, reason: "Asked for by the owner" }
        assert.lengthOf((yield* api.users.sessions(other.userCode)).items, 1)
        yield* api.users.endSessions(other.userCode)
        assert.lengthOf((yield* api.users.sessions(other.userCode)).items, 0)
        assert.isFalse((yield* api.users.deactivate(of)).isActive)
        assert.instanceOf(yield* Effect.flip(api.users.deactivate(of)), Conflict)
        assert.isTrue((yield* api.users.activate(of)).isActive)
        assert.deepInclude(yield* api.users.assignRole({ ...of, role: "super_admin" }), { userRole: "super_admin" })
        assert.deepInclude(yield* api.users.assignRole({ ...of, role: "user" }), { userRole: "user" })
        assert.isTrue((yield* api.users.block(of)).isBlocked)
        assert.deepInclude(yield* api.users.unblock(of), { isBlocked: false })
      }).pipe(given)
    )

    it.effect(`enters somebody as staff, who takes the account over, ${name}`, () =>
      Effect.gen(function* () {
        const api = yield* CredbuzzApi
        const sql = yield* SqlClient.SqlClient
        const { email } = yield* register
        yield* sql`update user_accounts set user_role = 'super_admin' where email = ${email}`
        yield* api.sessions.login({ identifier: email, password: PASSWORD, platform: "web" })
        const person = { ...somebody(), firstName: "Ravi", lastName: "Iyer" }
        const made = yield* api.users.create(person)
        assert.deepStrictEqual([made.userRole, made.emailVerifiedAt], ["user", null])
        const taken = yield* Effect.flip(api.users.create(person))
        assert.instanceOf(taken, Conflict)
        assert.deepStrictEqual(
          taken.errors.map(({ code, field }) => [field, code]),
          [
            ["email", "EMAIL_TAKEN"],
            ["mobile", "MOBILE_TAKEN"]
          ]
        )
        assert.instanceOf(yield* Effect.flip(api.users.resendInvitation(made.userCode)), RateLimited)
        const invitationToken = yield* sentTo(person.email, "token")
        yield* api.invitations.sendCode({ invitationToken })
        const mobileOtp = yield* sentTo(person.mobile, "code")
        const accepted = yield* api.invitations.accept({ invitationToken, mobileOtp, newPassword: PASSWORD })
        assert.strictEqual(accepted.userCode, made.userCode)
        const signedIn = yield* api.sessions.login({ identifier: person.email, password: PASSWORD, platform: "web" })
        assert.strictEqual(signedIn.mfaRequired ? "" : signedIn.user.userCode, made.userCode)
      }).pipe(given)
    )

    it.effect(`is signed out after logout, ${name}`, () =>
      Effect.gen(function* () {
        const { api } = yield* signIn
        yield* api.sessions.logout({})
        assert.instanceOf(yield* Effect.flip(api.users.me()), AuthenticationFailed)
      }).pipe(given)
    )
  }
})
