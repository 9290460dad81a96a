import { assert, describe, it, layer } from "@effect/vitest"
import { Cause, Effect, Exit, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { ConsentTextsConfig } from "../../../../src/config/ConsentTextsConfig.ts"
import { ConsentTexts } from "../../../../src/features/platform/consent-texts/ConsentTexts.ts"
import * as consentTexts from "../../../../src/features/platform/consent-texts/layer.ts"
import { shippedTexts } from "../../../../src/features/platform/consent-texts/ShippedTexts.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { layer as testDatabase } from "../../../../src/testing/TestDatabase.ts"
import { textFolder, writeText } from "../../../support/TextFolders.ts"

const shippedFolder = new URL("../../../../src/features/platform/consent-texts/texts/", import.meta.url).pathname

describe("the texts that come with the product", () => {
  it.effect("are their files, byte for byte, in English and Hindi, for every purpose", () =>
    Effect.gen(function* () {
      const texts = yield* shippedTexts
      const files = readdirSync(shippedFolder, { recursive: true, encoding: "utf8" }).filter((name) =>
        name.endsWith(".json")
      )
      assert.deepStrictEqual(
        texts.map(({ language, purpose, version }) => `${purpose}/${version}/${language}.json`).toSorted(),
        files.toSorted()
      )
      for (const { content, language, purpose, version } of texts) {
        assert.strictEqual(content, readFileSync(join(shippedFolder, purpose, version, `${language}.json`), "utf8"))
      }
    })
  )
})

/** An instance that has the texts of a folder. */
const instance = (folder?: string) =>
  Effect.map(
    Layer.build(
      Layer.fresh(consentTexts.layer).pipe(
        Layer.provide(Layer.succeed(ConsentTextsConfig, Option.fromUndefinedOr(folder)))
      )
    ),
    (built) => built
  ).pipe(Effect.flatMap((built) => Effect.provide(ConsentTexts, built)))

const refusal = (folder: string) =>
  Effect.map(Effect.exit(instance(folder)), (exit) => {
    assert.isTrue(Exit.isFailure(exit))
    const error: unknown = Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined
    assert.instanceOf(error, Error)
    assert.match(error.message, /^CONSENT_TEXTS_DIR: /)
    return error.message
  })

const at = (moment: string) => Effect.flatMap(MovableClock, ({ set }) => set(Date.parse(moment)))

const versions = (texts: ConsentTexts["Service"], purpose: "terms" | "privacy") =>
  Effect.map(texts.inForce({ purpose }), ({ items }) => items.map(({ language, version }) => `${version} ${language}`))

const problems = (texts: ConsentTexts["Service"], textVersion: string, language?: "ta" | "hi") =>
  Effect.map(texts.problem({ purpose: "terms", textVersion, language }, "consents.0."), (found) =>
    found.map(({ code, field, message }) => `${field} ${code} ${message}`)
  )

layer(Layer.provideMerge(testDatabase, MovableClock.layerAt()), { excludeTestServices: true })(
  "a text of consent",
  (it) => {
    it.effect(
      "of a newer version is in force from its day on, and the one before may be agreed to for a day longer",
      () =>
        Effect.gen(function* () {
          yield* at("2026-12-01T00:00:00Z")
          const folder = yield* textFolder()
          yield* writeText(folder, "terms/2026-12/en", { from: "2026-12-10T00:00:00Z" })
          yield* writeText(folder, "terms/2026-12/ta", { from: "2026-12-10T00:00:00Z" })
          const texts = yield* instance(folder)
          assert.deepStrictEqual(yield* versions(texts, "terms"), ["1 en"])
          assert.deepStrictEqual(yield* problems(texts, "2026-12"), [
            "consents.0.text_version CONSENT_TEXT_UNKNOWN must be a text in force: 1"
          ])
          yield* at("2026-12-10T12:00:00Z")
          assert.deepStrictEqual(yield* versions(texts, "terms"), ["2026-12 en", "2026-12 ta"])
          assert.deepStrictEqual(yield* problems(texts, "2026-12"), [])
          assert.deepStrictEqual(yield* problems(texts, "1"), [])
          yield* at("2026-12-11T00:00:00Z")
          assert.deepStrictEqual(yield* problems(texts, "1"), [
            "consents.0.text_version CONSENT_TEXT_UNKNOWN must be a text in force: 2026-12"
          ])
          const old = yield* texts.read({ purpose: "terms", version: "1", language: "en" })
          assert.deepInclude(old, { inForce: false, title: "terms/1/en" })
        }).pipe(Effect.scoped)
    )

    it.effect(
      "is shown in the language asked for, else in the person's, else in English, and the consent says in which",
      () =>
        Effect.gen(function* () {
          yield* at("2027-02-01T00:00:00Z")
          const folder = yield* textFolder()
          for (const language of ["en", "hi", "ta"])
            yield* writeText(folder, `terms/lang/${language}`, { from: "2027-01-01T00:00:00Z" })
          const texts = yield* instance(folder)
          const shown = (language: "ta" | undefined, locale: "en" | "hi" | "bn") =>
            Effect.map(
              texts.shown({ purpose: "terms", textVersion: "lang", language }, locale),
              (text) => text.language
            )
          assert.deepStrictEqual(
            [yield* shown("ta", "hi"), yield* shown(undefined, "hi"), yield* shown(undefined, "bn")],
            ["ta", "hi", "en"]
          )
          assert.deepStrictEqual(yield* problems(texts, "lang", "ta"), [])
          const hindi = yield* texts.inForce({ language: "hi" })
          assert.deepStrictEqual(
            hindi.items.map(({ language, purpose }) => `${purpose} ${language}`),
            ["terms hi", "privacy en", "kyc_verification en", "marketing en"]
          )
          const { contentHash } = yield* texts.shown({ purpose: "terms", textVersion: "lang", language: "ta" }, "en")
          assert.strictEqual(
            (yield* texts.read({ purpose: "terms", version: "lang", language: "ta" })).contentHash,
            contentHash
          )
        }).pipe(Effect.scoped)
    )

    it.effect("that an instance of the next version brought is known to the one that runs", () =>
      Effect.gen(function* () {
        yield* at("2027-03-01T00:00:00Z")
        const [older, newer] = [yield* textFolder("base"), yield* textFolder("base")]
        const running = yield* instance(older)
        yield* writeText(newer, "privacy/next/en", { from: "2027-03-01T00:00:00Z" })
        const next = yield* instance(newer)
        const agreed = { purpose: "privacy", textVersion: "next" } as const
        assert.deepStrictEqual(yield* next.problem(agreed, ""), [])
        assert.deepStrictEqual(yield* running.problem(agreed, ""), [])
        assert.deepStrictEqual(yield* running.problem({ ...agreed, textVersion: "base" }, ""), [])
        assert.isTrue((yield* running.read({ purpose: "privacy", version: "next", language: "en" })).inForce)
      }).pipe(Effect.scoped)
    )

    it.effect("whose words were changed under a version that people were shown stops the start", () =>
      Effect.gen(function* () {
        yield* at("2027-04-01T00:00:00Z")
        const folder = yield* textFolder("fixed")
        yield* instance(folder)
        yield* writeText(folder, "terms/fixed/en", { title: "Other words" })
        assert.include(yield* refusal(folder), "terms/fixed/en is not what people were shown under that version")
      }).pipe(Effect.scoped)
    )

    it.effect("cannot be changed or deleted in the database, and is what its hash says", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* instance()
        for (const change of ["update consent_texts set content = 'x'", "delete from consent_texts"]) {
          const error = yield* Effect.flip(sql.unsafe(change))
          assert.match(String(error.reason.cause), /append-only|permission denied/)
        }
        const wrong = yield* Effect.flip(sql`
        insert into consent_texts (purpose, version, language, content, content_hash, valid_from, kept_at)
        values ('terms', 'forged', 'en', 'x', ${Buffer.alloc(32)}, now(), now())`)
        assert.match(String(wrong.reason.cause), /consent_texts_hash_of_content/)
      }).pipe(Effect.scoped)
    )

    for (const [what, path, content, said] of [
      ["of an unknown purpose", "tarms/1/en", undefined, "tarms/1/en.json is of no purpose"],
      ["in an unknown language", "terms/1/xx", undefined, "terms/1/xx.json is in no language"],
      ["that is no JSON", "terms/1/en", "{", "terms/1/en is no text"],
      [
        "that lacks its rights",
        "terms/1/en",
        `{"from":"2026-01-01T00:00:00Z","title":"a","paragraphs":["b"],"uses":[]}`,
        "rights"
      ],
      ["in bytes that are no UTF-8", "terms/1/en", Buffer.from([0x7b, 0xff]), "is not in UTF-8"],
      ["that is in no English", "terms/2/hi", undefined, "terms/2 lacks en.json"]
    ] as const) {
      it.effect(`${what} stops the start, with its name`, () =>
        Effect.gen(function* () {
          const folder = yield* textFolder()
          yield* writeText(folder, path, content ?? {})
          assert.include(yield* refusal(folder), said)
        }).pipe(Effect.scoped)
      )
    }

    it.effect("that is missing for a purpose stops the start, as a folder does that is not there", () =>
      Effect.gen(function* () {
        const folder = yield* textFolder("few", ["terms", "privacy", "kyc_verification"])
        assert.include(yield* refusal(folder), "marketing has no text")
        assert.include(yield* refusal(join(folder, "nowhere")), "cannot be read")
      }).pipe(Effect.scoped)
    )
  }
)
