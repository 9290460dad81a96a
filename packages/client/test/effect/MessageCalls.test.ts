import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { PermissionDenied } from "@credbuzzpay/domain/errors/PermissionDenied"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { MessageId } from "@credbuzzpay/domain/platform/messages/Message"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register } from "./Newcomer.ts"

const dead = Effect.fnUntraced(function* (template: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ messageId: string }>`
    insert into outbox (message_id, channel, template, payload_sealed, dedupe_key, status, attempts, last_error,
      next_attempt_at, created_at)
    select id, 'sms', ${template}, 'v1.k9.sealed', id::text, 'dead', 1, 'rejected 550', now(), now()
    from gen_random_uuid() id returning message_id`
  return MessageId.make(row?.messageId ?? "none")
})

layer(TestApp.layer, { excludeTestServices: true })("a super admin", (it) => {
  for (const [at, { given, name }] of everyTransport.entries()) {
    it.effect(`lists, revives and drops messages that were given up, and nobody else does, ${name}`, () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const api = yield* CredbuzzApi
        const template = `kind_${at}`
        const [one, other] = [yield* dead(template), yield* dead(template)]
        const [somebody, chief] = [yield* register, yield* register]
        yield* api.sessions.login({ identifier: somebody.email, password: PASSWORD, platform: "web" })
        assert.instanceOf(yield* Effect.flip(api.messages.summary()), PermissionDenied)
        yield* sql`update user_accounts set user_role = 'super_admin' where email = ${chief.email}`
        yield* api.sessions.login({ identifier: chief.email, password: PASSWORD, platform: "admin" })
        const page = yield* api.messages.list({ status: "dead", template, fields: ["messageId", "error"] })
        assert.sameDeepMembers(
          [...page.items],
          [
            { messageId: one, error: "rejected 550" },
            { messageId: other, error: "rejected 550" }
          ]
        )
        assert.deepStrictEqual(yield* api.messages.revive({ messageIds: [one] }), {
          items: [{ messageId: one, result: "revived" }],
          left: 0
        })
        const dropped = yield* api.messages.drop({ matching: { template }, reason: "Long expired" })
        assert.deepStrictEqual(dropped, { items: [{ messageId: other, result: "dropped" }], left: 0 })
        assert.isAtLeast((yield* api.messages.summary()).pending, 1)
        const both = api.messages.revive({ messageIds: [one], matching: {} })
        assert.instanceOf(yield* Effect.flip(both), ValidationFailed)
      }).pipe(given)
    )
  }
})
