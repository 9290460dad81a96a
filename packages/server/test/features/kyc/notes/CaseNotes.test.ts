import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { PersonKeyDestruction } from "../../../../src/features/platform/person-key-life/PersonKeyDestruction.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { type Person, person } from "../../../support/People.ts"
import { rest } from "../../../support/Rest.ts"

interface Note {
  readonly note_id: string
  readonly text: string | null
  readonly written_by: string
}

const add = (by: Person, about: string, text: string) =>
  rest("POST", `kyc/notes/${about}`, { token: by.accessToken, body: { text } })

const read = Effect.fnUntraced(function* (by: Person, about: string, before = "") {
  const { data } = yield* rest("GET", `kyc/notes/${about}${before && `?before=${before}`}`, { token: by.accessToken })
  return data as unknown as { readonly items: ReadonlyArray<Note>; readonly has_more: boolean }
})

/** An admin and somebody of their branch. */
const desk = Effect.fnUntraced(function* (branchCode: string) {
  return { admin: yield* person({ role: "admin", branchCode }), someone: yield* person({ branchCode }) }
})

layer(TestApp.layer, { excludeTestServices: true })("notes on somebody's KYC", (it) => {
  it.effect("are read newest first by staff, lie sealed, and each leaves a row that does not have its text", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const clock = yield* MovableClock
      const { admin, someone } = yield* desk("NOTE1")
      assert.strictEqual((yield* add(admin, someone.userCode, "Asked for another proof")).status, 201)
      yield* clock.advance("1 minute")
      yield* add(admin, someone.userCode, "हस्ताक्षर मेल नहीं खाता")
      const { has_more, items } = yield* read(admin, someone.userCode)
      assert.deepStrictEqual(
        items.map(({ text, written_by }) => [text, written_by]),
        [
          ["हस्ताक्षर मेल नहीं खाता", admin.userCode],
          ["Asked for another proof", admin.userCode]
        ]
      )
      assert.isFalse(has_more)
      const kept = yield* sql`select text_sealed from kyc_case_notes where user_code = ${someone.userCode}`
      assert.notInclude(JSON.stringify(kept), "proof")
      const acts = yield* openedActs(sql`subject_user_code = ${someone.userCode} and action = 'kyc.note_added'`)
      assert.deepStrictEqual(
        acts.map(({ newValues, resourceId }) => [resourceId, newValues]),
        [
          [items[1]?.note_id ?? "", null],
          [items[0]?.note_id ?? "", null]
        ]
      )
    })
  )

  it.effect("are read fifty at a time, on from the last", () =>
    Effect.gen(function* () {
      const { admin, someone } = yield* desk("NOTE2")
      for (let n = 1; n <= 52; n++) yield* add(admin, someone.userCode, `note ${n}`)
      const first = yield* read(admin, someone.userCode)
      assert.deepStrictEqual([first.items.length, first.has_more, first.items[0]?.text], [50, true, "note 52"])
      const rest = yield* read(admin, someone.userCode, first.items.at(-1)?.note_id)
      assert.deepStrictEqual([rest.items.map(({ text }) => text), rest.has_more], [["note 2", "note 1"], false])
      const { someone: another } = yield* desk("NOTE2")
      assert.lengthOf((yield* read(admin, another.userCode, first.items[0]?.note_id)).items, 0)
    })
  )

  it.effect("are neither shown to the person nor written by them, nor by another branch", () =>
    Effect.gen(function* () {
      const { admin, someone } = yield* desk("NOTE3")
      yield* add(admin, someone.userCode, "Asked for another proof")
      const own = yield* rest("GET", `kyc/notes/${someone.userCode}`, { token: someone.accessToken })
      assert.strictEqual(own.status, 403)
      assert.strictEqual((yield* add(someone, someone.userCode, "I am fine")).status, 403)
      assert.deepStrictEqual((yield* add(admin, admin.userCode, "I am fine")).problems, ["NOT_ON_YOURSELF"])
      const { admin: elsewhere } = yield* desk("NOTE4")
      assert.deepStrictEqual((yield* add(elsewhere, someone.userCode, "Who is it?")).problems, [
        "user_code USER_NOT_FOUND"
      ])
      assert.deepStrictEqual((yield* add(admin, someone.userCode, " \u200b ")).problems, ["text INVALID_NOTE"])
    })
  )

  it.effect("have no text any more when the person was erased", () =>
    Effect.gen(function* () {
      const { admin, someone } = yield* desk("NOTE5")
      yield* add(admin, someone.userCode, "Asked for another proof")
      yield* (yield* PersonKeyDestruction).destroy(someone.userCode, { actor: "system", reason: "erasure" })
      assert.deepStrictEqual(
        (yield* read(admin, someone.userCode)).items.map(({ text }) => text),
        [null]
      )
    })
  )
})
