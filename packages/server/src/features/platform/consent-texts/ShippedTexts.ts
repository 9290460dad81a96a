import { Effect } from "effect"
import kycEn from "./texts/kyc_verification/2026-11/en.json" with { type: "json" }
import kycHi from "./texts/kyc_verification/2026-11/hi.json" with { type: "json" }
import marketingEn from "./texts/marketing/2026-11/en.json" with { type: "json" }
import marketingHi from "./texts/marketing/2026-11/hi.json" with { type: "json" }
import privacyEn from "./texts/privacy/2026-11/en.json" with { type: "json" }
import privacyHi from "./texts/privacy/2026-11/hi.json" with { type: "json" }
import termsEn from "./texts/terms/2026-11/en.json" with { type: "json" }
import termsHi from "./texts/terms/2026-11/hi.json" with { type: "json" }
import { textFile, type TextKey } from "./TextFile.ts"

const version = "2026-11"

const texts: ReadonlyArray<readonly [TextKey, object]> = [
  [{ purpose: "terms", version, language: "en" }, termsEn],
  [{ purpose: "terms", version, language: "hi" }, termsHi],
  [{ purpose: "privacy", version, language: "en" }, privacyEn],
  [{ purpose: "privacy", version, language: "hi" }, privacyHi],
  [{ purpose: "kyc_verification", version, language: "en" }, kycEn],
  [{ purpose: "kyc_verification", version, language: "hi" }, kycHi],
  [{ purpose: "marketing", version, language: "en" }, marketingEn],
  [{ purpose: "marketing", version, language: "hi" }, marketingHi]
]

/** The texts that come with the product, byte for byte as their files beside this one are. */
export const shippedTexts = Effect.forEach(texts, ([key, words]) =>
  textFile(key, `${JSON.stringify(words, null, 2)}\n`)
)
