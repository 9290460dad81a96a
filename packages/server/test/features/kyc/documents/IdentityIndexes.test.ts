import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { BlindIndexFill } from "../../../../src/features/platform/key-rewrap/BlindIndexFill.ts"
import { KeyRewrapping } from "../../../../src/Features.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { passportOf, sendDocument } from "../../../support/IdentityDocuments.ts"
import { newcomer } from "../../../support/KycRest.ts"

const indexOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ hex: string }>`
    select encode(number_index, 'hex') as hex from identity_document_indexes where user_code = ${userCode}`
  return rows.map(({ hex }) => hex)
})

const App = KeyRewrapping.pipe(Layer.provideMerge(TestApp.layer))

layer(App, { excludeTestServices: true })("the blind index of identity documents", (it) => {
  it.effect(
    "[SECURITY 15] is made anew out of what the holder's own key opens, and left alone where it does not open",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const [me, other] = [yield* newcomer, yield* newcomer]
        for (const each of [me, other]) yield* sendDocument(each, yield* passportOf(each))
        const before = yield* indexOf(me.userCode)
        assert.lengthOf(before, 1)
        yield* sql`delete from identity_document_indexes`
        yield* sql`
        update identity_documents set number_sealed = (
          select number_sealed from identity_documents where user_code = ${me.userCode})
        where user_code = ${other.userCode}`
        const { filled, refused } = yield* (yield* BlindIndexFill).run
        assert.deepStrictEqual({ filled, refused }, { filled: 1, refused: 1 })
        assert.deepStrictEqual(yield* indexOf(me.userCode), before)
        assert.deepStrictEqual(yield* indexOf(other.userCode), [])
      })
  )
})
