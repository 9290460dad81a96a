import type { ConsentPurpose } from "@credbuzzpay/domain/values/ConsentPurpose"
import { nameOf, type TextFile, type TextKey } from "./TextFile.ts"

/** A text that this installation has kept, and since when it may be shown. **Units**: milliseconds since 1970. */
export interface KnownText extends TextFile {
  readonly since: number
}

/** How long a replaced text may still be agreed to: somebody is reading it. **Units**: milliseconds. */
const STILL_READ = 24 * 60 * 60 * 1000

interface Version {
  readonly version: string
  readonly since: number
}

/** Kept texts, by what is asked of them. */
export const textsInForce = (known: ReadonlyArray<KnownText>) => {
  const byName = new Map(known.map((text) => [nameOf(text), text]))

  /** Versions of a purpose that have come into force, the newest first. A version is in force once its first language is. */
  const versionsOf = (purpose: ConsentPurpose, now: number): ReadonlyArray<Version> => {
    const since = new Map<string, number>()
    for (const text of known) {
      if (text.purpose !== purpose || text.since > now) continue
      since.set(text.version, Math.min(since.get(text.version) ?? text.since, text.since))
    }
    return [...since]
      .map(([version, from]) => ({ version, since: from }))
      .toSorted((a, b) => b.since - a.since || (a.version < b.version ? 1 : -1))
  }

  const inForce = (purpose: ConsentPurpose, now: number) => versionsOf(purpose, now)[0]?.version

  /** Whether a version is in force, or was within the last 24 hours. */
  const mayBeAgreedTo = (purpose: ConsentPurpose, version: string, now: number) => {
    const versions = versionsOf(purpose, now)
    const at = versions.findIndex((each) => each.version === version)
    if (at === -1) return false
    const replacedAt = versions[at - 1]?.since
    return replacedAt === undefined || now - replacedAt < STILL_READ
  }

  const find = (key: TextKey) => byName.get(nameOf(key))

  return { known, inForce, mayBeAgreedTo, find, has: (key: TextKey) => byName.has(nameOf(key)) }
}
export type TextsInForce = ReturnType<typeof textsInForce>
