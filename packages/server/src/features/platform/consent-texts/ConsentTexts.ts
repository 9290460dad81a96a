import { Clock, Context, DateTime, Effect, Layer, Option, Order, Ref } from "effect"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { FieldError } from "@credbuzzpay/domain/errors/FieldError"
import type { ConsentText, ConsentTextsAsked } from "@credbuzzpay/domain/platform/consent-texts/ConsentText"
import { consentTextNotFound, consentTextUnknown } from "@credbuzzpay/domain/platform/consent-texts/ConsentTextErrors"
import { ConsentLanguage } from "@credbuzzpay/domain/values/ConsentLanguage"
import { ConsentPurpose } from "@credbuzzpay/domain/values/ConsentPurpose"
import { repoBoundary, unlessReadOnly } from "../../../adapters/postgres/RepoBoundary.ts"
import { ConsentTextsConfig } from "../../../config/ConsentTextsConfig.ts"
import { traced } from "../../../tracing/Traced.ts"
import { ConsentTextRepo, type KeptText } from "./ConsentTextRepo.ts"
import { ConsentTextsRefused } from "./ConsentTextsRefused.ts"
import { shippedTexts } from "./ShippedTexts.ts"
import { nameOf, textFile, type TextFile, type TextKey } from "./TextFile.ts"
import { textsOfFolder } from "./TextFolder.ts"
import { type KnownText, textsInForce } from "./TextsInForce.ts"

/** What somebody says that they agree to. */
export interface Agreed {
  readonly purpose: ConsentPurpose
  readonly textVersion: string
  readonly language?: ConsentLanguage | undefined
}

/** Which text they were shown. */
export interface Shown {
  readonly language: ConsentLanguage
  /** In hex. */
  readonly contentHash: string
}

/** Every text that was ever shown here is in English, whatever else it is in. */
const FALLBACK: ConsentLanguage = "en"

const knownOf = (kept: KeptText): Effect.Effect<KnownText, ConsentTextsRefused> =>
  Effect.map(textFile(kept, kept.content), (file) => ({ ...file, since: kept.since.getTime() }))

const withoutEnglish = (files: ReadonlyArray<TextFile>) =>
  files.find(
    (file) =>
      !files.some((other) => other.language === FALLBACK && nameOf(other) === nameOf({ ...file, language: FALLBACK }))
  )

const seen = (text: KnownText, inForce: boolean): ConsentText => {
  const { contentHash, from, language, purpose, version, words } = text
  return { purpose, version, language, validFrom: from, inForce, contentHash, ...words }
}

/** By purpose, then by language, as they are listed where they are declared. */
const byPlace = Order.combine(
  Order.mapInput(Order.Number, ({ purpose }: KnownText) => ConsentPurpose.literals.indexOf(purpose)),
  Order.mapInput(Order.Number, ({ language }: KnownText) => ConsentLanguage.literals.indexOf(language))
)

/** Refuses files that are not what was shown before, and versions that are not in English. */
const refuseFalse = Effect.fnUntraced(function* (files: ReadonlyArray<TextFile>, known: ReadonlyArray<KnownText>) {
  for (const purpose of ConsentPurpose.literals) {
    if (!files.some((file) => file.purpose === purpose)) {
      return yield* new ConsentTextsRefused({ text: purpose, what: "has no text" })
    }
  }
  const lacking = withoutEnglish(files)
  if (lacking !== undefined) {
    return yield* new ConsentTextsRefused({ text: `${lacking.purpose}/${lacking.version}`, what: "lacks en.json" })
  }
  for (const file of files) {
    const before = known.find((text) => nameOf(text) === nameOf(file))
    if (before !== undefined && before.contentHash !== file.contentHash) {
      return yield* new ConsentTextsRefused({
        text: nameOf(file),
        what: "is not what people were shown under that version; put that back, and give the new words a version of their own"
      })
    }
  }
})

/**
 * The texts that people agree to: those of `CONSENT_TEXTS_DIR`, or those that come with the product, and all that this
 * installation ever had. What was shown is kept in the database, so that it can be shown again.
 *
 * **Shape**: `inForce` lists what may be agreed to now, with `language` in that language, or in English where a text is not
 * in it. `read` is one text, also of the past. `shown` says which text a consent is to, and `problem` what is wrong with
 * it, at `field`. **Errors**: at construction `ConsentTextsRefused`; `Unavailable`; `NotFound` of `read`.
 */
export class ConsentTexts extends Context.Service<ConsentTexts>()("@credbuzzpay/server/consent-texts/ConsentTexts", {
  make: Effect.gen(function* () {
    const repo = yield* ConsentTextRepo
    const folder = yield* ConsentTextsConfig
    const files = yield* Option.match(folder, { onNone: () => shippedTexts, onSome: textsOfFolder })

    const kept = Effect.flatMap(repoBoundary(repo.all), Effect.forEach(knownOf))
    const before = yield* kept
    yield* refuseFalse(files, before)
    const fresh = files.filter((file) => !before.some((text) => nameOf(text) === nameOf(file)))
    const at = DateTime.toDateUtc(yield* DateTime.now)
    const notKept = Effect.logWarning("The database takes no writes: new texts of consents are kept at a later start")
    yield* repoBoundary(
      Effect.forEach(fresh, (file) => unlessReadOnly(repo.keep(file, at), notKept), { discard: true })
    )
    // Read again: another instance may have come first with another text, and whoever comes first is right.
    const known = fresh.length === 0 ? before : yield* kept
    yield* refuseFalse(files, known)
    const state = yield* Ref.make(textsInForce(known))

    /** An instance of the next version may have brought texts that this one does not know. */
    const lookedUp = Effect.fnUntraced(function* (key: Pick<TextKey, "purpose" | "version">) {
      const texts = yield* Ref.get(state)
      if (texts.known.some(({ purpose, version }) => purpose === key.purpose && version === key.version)) return texts
      const found = yield* Effect.flatMap(repoBoundary(repo.ofVersion(key)), Effect.forEach(knownOf)).pipe(
        // What is in the database was read as a text before it was written.
        Effect.catchTag("ConsentTextsRefused", Effect.die)
      )
      if (found.length === 0) return texts
      return yield* Ref.updateAndGet(state, (now) =>
        textsInForce([...now.known, ...found.filter((text) => !now.has(text))])
      )
    })

    const inForce = traced("ConsentTexts.inForce")(function* (asked: typeof ConsentTextsAsked.Type) {
      const now = yield* Clock.currentTimeMillis
      const texts = yield* Ref.get(state)
      const current = texts.known.filter(
        ({ purpose, since, version }) =>
          (asked.purpose === undefined || asked.purpose === purpose) &&
          since <= now &&
          texts.inForce(purpose, now) === version
      )
      const { language } = asked
      const chosen =
        language === undefined
          ? current
          : current.filter(
              (text) => text.language === language || (text.language === FALLBACK && !texts.has({ ...text, language }))
            )
      return { items: chosen.toSorted(byPlace).map((text) => seen(text, true)) }
    })

    const read = traced("ConsentTexts.read")(function* (key: TextKey) {
      const now = yield* Clock.currentTimeMillis
      const texts = yield* lookedUp(key)
      const found = texts.find(key)
      if (found === undefined || found.since > now) return yield* consentTextNotFound()
      return seen(found, texts.inForce(key.purpose, now) === key.version)
    })

    const problem = Effect.fnUntraced(function* (
      agreed: Agreed,
      field: string
    ): Effect.fn.Return<ReadonlyArray<FieldError>, Unavailable> {
      const now = yield* Clock.currentTimeMillis
      const { language = FALLBACK, purpose, textVersion: version } = agreed
      const texts = yield* lookedUp({ purpose, version })
      if (!texts.mayBeAgreedTo(purpose, version, now)) {
        return consentTextUnknown(texts.inForce(purpose, now) ?? "none", `${field}text_version`).errors
      }
      return texts.has({ purpose, version, language })
        ? []
        : consentTextUnknown(`${version} is not in this language`, `${field}language`).errors
    })

    /** Of a consent that has no {@link problem}: in the language that it says, or in the person's, or in English. */
    const shown = ({ language, purpose, textVersion: version }: Agreed, locale: ConsentLanguage) =>
      Effect.map(Ref.get(state), (texts): Shown => {
        const inTheir = texts.find({ purpose, version, language: language ?? locale })
        const text = inTheir ?? texts.find({ purpose, version, language: FALLBACK })
        if (text === undefined) throw new Error(`No text ${purpose}/${version}`)
        return { language: text.language, contentHash: text.contentHash }
      })

    return { inForce, read, problem, shown }
  })
}) {
  static readonly layer = Layer.effect(ConsentTexts, ConsentTexts.make)
}
