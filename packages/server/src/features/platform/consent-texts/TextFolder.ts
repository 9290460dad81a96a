import { Effect, Schema } from "effect"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { ConsentLanguage } from "@credbuzzpay/domain/values/ConsentLanguage"
import { ConsentPurpose } from "@credbuzzpay/domain/values/ConsentPurpose"
import { TextVersion } from "@credbuzzpay/domain/values/TextVersion"
import { ConsentTextsRefused } from "./ConsentTextsRefused.ts"
import { type TextFile, textFile } from "./TextFile.ts"

/** A text is longer than anybody reads long before. **Units**: bytes. */
const LARGEST = 256 * 1024

const isPurpose = Schema.is(ConsentPurpose)
const isVersion = Schema.is(TextVersion)
const isLanguage = Schema.is(ConsentLanguage)

const refused = (text: string, what: string) => new ConsentTextsRefused({ text, what })

const namesIn = (folder: string, shown: string) =>
  Effect.tryPromise({
    try: async () => (await readdir(folder)).filter((name) => !name.startsWith(".")).toSorted(),
    catch: () => refused(shown, "cannot be read: check the path, and that this user may read it")
  })

const contentOf = (path: string, shown: string) =>
  Effect.tryPromise({
    try: () => readFile(path),
    catch: () => refused(shown, "cannot be read: check that this user may read it")
  }).pipe(
    Effect.flatMap((bytes) =>
      bytes.length > LARGEST
        ? refused(shown, `has more than ${LARGEST / 1024} KiB`)
        : Effect.try({
            try: () => new TextDecoder("utf-8", { fatal: true }).decode(bytes),
            catch: () => refused(shown, "is not in UTF-8")
          })
    )
  )

/** `<language>.json` in `<purpose>/<version>/`, all of which must be what they say. */
const fileOf = Effect.fnUntraced(function* (folder: string, purpose: string, version: string, name: string) {
  const shown = `${purpose}/${version}/${name}`
  const language = name.replace(/\.json$/, "")
  if (!isPurpose(purpose))
    return yield* refused(shown, `is of no purpose: one of ${ConsentPurpose.literals.join(", ")}`)
  if (!isVersion(version)) return yield* refused(shown, "is of no version: 1 to 32 of letters, digits, dot, dash")
  if (!name.endsWith(".json") || !isLanguage(language)) {
    return yield* refused(shown, `is in no language: a code such as en, hi or ta, and .json`)
  }
  return yield* textFile({ purpose, version, language }, yield* contentOf(join(folder, purpose, version, name), shown))
})

/**
 * The texts of a folder: `<purpose>/<version>/<language>.json`. Names that begin with a dot are passed over; anything else
 * that is no text is refused. **Errors**: `ConsentTextsRefused`.
 */
export const textsOfFolder = Effect.fnUntraced(function* (folder: string) {
  const found: Array<TextFile> = []
  for (const purpose of yield* namesIn(folder, folder)) {
    for (const version of yield* namesIn(join(folder, purpose), purpose)) {
      for (const name of yield* namesIn(join(folder, purpose, version), `${purpose}/${version}`)) {
        found.push(yield* fileOf(folder, purpose, version, name))
      }
    }
  }
  return found as ReadonlyArray<TextFile>
})
