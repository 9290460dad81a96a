import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import { TestApp } from "../../src/testing/TestApp.ts"
import { signIn } from "../support/SignedIn.ts"
import { openedActs } from "../support/OpenedActs.ts"

const WRITERS = 200

/** How many try again at a time: with all of them at it, each round but one is wasted on every loser. */
const RETRYING = 4

/** A name that only this writer gives: letters, since names have no digits. */
const nameOf = (writer: number) => `Rao ${String.fromCharCode(65 + Math.floor(writer / 26), 65 + (writer % 26))}`

interface Audited {
  readonly oldValues: { readonly last_name: string; readonly row_version: number }
  readonly newValues: { readonly last_name: string; readonly row_version: number }
}

const writer = Effect.gen(function* () {
  const { accessToken, person } = yield* signIn
  const client = yield* HttpClient.HttpClient
  const path = `/api/v1/users/${person.userCode}`
  const authorization = `Bearer ${accessToken}`
  const version = Effect.map(client.get(path, { headers: { authorization } }), ({ headers }) => headers["etag"] ?? "")
  const put = (lastName: string, ifMatch: string) =>
    client
      .execute(
        HttpClientRequest.put(path).pipe(
          HttpClientRequest.setHeaders({ authorization, "if-match": ifMatch }),
          HttpClientRequest.bodyJsonUnsafe({ last_name: lastName })
        )
      )
      .pipe(Effect.map(({ headers, status }) => ({ status, etag: headers["etag"] })))
  return { person, version, put }
})

layer(TestApp.layer, { excludeTestServices: true })("200 writers of one person", (it) => {
  it.effect(
    "[SECURITY 21] win one per version; who was late is told and tries again, until none is lost and the audit rows are one chain",
    () =>
      Effect.gen(function* () {
        const { person, put, version } = yield* writer
        const sql = yield* SqlClient.SqlClient
        const writers = Array.from({ length: WRITERS }, (_, index) => index)

        const first = yield* version
        const outcomes = yield* Effect.forEach(writers, (n) => put(nameOf(n), first), { concurrency: "unbounded" })
        assert.deepStrictEqual(
          [200, 412].map((status) => outcomes.filter((outcome) => outcome.status === status).length),
          [1, WRITERS - 1]
        )
        assert.strictEqual(yield* version, outcomes.find(({ status }) => status === 200)?.etag)

        const untilApplied = (n: number) =>
          Effect.flatMap(version, (etag) => put(nameOf(n), etag)).pipe(
            Effect.repeat({ until: ({ status }) => status !== 412 })
          )
        const losers = writers.filter((n) => outcomes[n]?.status === 412)
        const applied = yield* Effect.forEach(losers, untilApplied, { concurrency: RETRYING })
        assert.isTrue(applied.every(({ status }) => status === 200))

        const acts = yield* openedActs(sql`subject_user_code = ${person.userCode} and action = 'user.updated'`)
        const chain = (acts as unknown as ReadonlyArray<Audited>).toSorted(
          (a, b) => a.newValues.row_version - b.newValues.row_version
        )
        assert.strictEqual(chain.length, WRITERS)
        assert.deepStrictEqual(new Set(chain.map((row) => row.newValues.last_name)), new Set(writers.map(nameOf)))
        chain.forEach((row, index) => {
          const { newValues } = chain[index - 1] ?? { newValues: { last_name: "Rao", row_version: 1 } }
          assert.deepStrictEqual(row.oldValues, newValues)
          assert.strictEqual(row.newValues.row_version, row.oldValues.row_version + 1)
        })
        assert.strictEqual(yield* version, `"${WRITERS + 1}"`)
        const [row] = yield* sql<{ lastName: string }>`
          select last_name from user_accounts where user_code = ${person.userCode}`
        assert.strictEqual(row?.lastName, chain.at(-1)?.newValues.last_name)
      }),
    120_000
  )
})
