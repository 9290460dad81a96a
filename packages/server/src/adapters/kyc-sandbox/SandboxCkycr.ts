import { Effect, Layer, Option, Redacted } from "effect"
import { createHash } from "node:crypto"
import type { ServerConfig } from "../../config/ServerConfig.ts"
import { Ckycr, type CkycrFile, type CkycrQuery, type CkycrUpdate } from "../../features/kyc/ckycr-provider/Ckycr.ts"
import { refuseProduction, sandboxDown } from "./Sandbox.ts"
import { traced } from "../../tracing/Traced.ts"

const FOUND = "1410"
const ANOTHERS = "1411"
const DOWN = "0500"

/** The last four digits of a number that the sandbox of the registry has an answer of its own for. */
export const sandboxRecords = [FOUND, ANOTHERS, DOWN] as const
export type SandboxRecord = (typeof sandboxRecords)[number]

/** The last names whose filings the sandbox has an answer of its own for. */
export const sandboxFiled = ["Illegible", "Twofold", "Unregistered"] as const
export type SandboxFiled = (typeof sandboxFiled)[number]

/** 14 digits that are always the same for the same words. */
const numberOf = (words: string) =>
  Redacted.make(
    (createHash("sha256").update(words).digest().readBigUInt64BE() % 10n ** 14n).toString().padStart(14, "0"),
    { label: "ckyc_number" }
  )

const lastFour = (number: Redacted.Redacted<string>) => Redacted.value(number).replace(/\D/g, "").slice(-4)

const search = traced("SandboxCkycr.search")(function* ({ claimed, number }: CkycrQuery) {
  const digits = lastFour(number)
  if (digits === DOWN) return yield* sandboxDown("broken")
  if (digits !== FOUND && digits !== ANOTHERS) return Option.none()
  return Option.some({
    number: numberOf(Redacted.value(number)),
    name: Redacted.make(digits === FOUND ? claimed.name : "Zubin Faridoon Wadia"),
    has: ["identity", "address", "photo", "pan"] as const
  })
})

/** By the last name; everybody else is filed, under a number of their PAN. */
const filed = Effect.fnUntraced(function* ({ record }: CkycrFile) {
  const { name, pan } = Redacted.value(record)
  switch (sandboxFiled.find((each) => name.endsWith(` ${each}`))) {
    case "Illegible":
      return { _tag: "Refused" as const, refusal: "invalid_record" as const }
    case "Twofold":
      return { _tag: "Refused" as const, refusal: "duplicate" as const }
    case "Unregistered":
      return yield* sandboxDown("timeout")
    case undefined:
      return { _tag: "Accepted" as const, number: numberOf(pan) }
  }
})

const updated = ({ number, ...filing }: CkycrUpdate) =>
  Effect.map(filed(filing), (answer) => (answer._tag === "Accepted" ? { ...answer, number } : answer))

/** The registry without anybody behind it, for development and tests. It remembers nothing. Not built in production. */
export const layer: Layer.Layer<Ckycr, never, ServerConfig> = Layer.effect(
  Ckycr,
  Effect.as(
    refuseProduction,
    Ckycr.of({
      isOffered: true,
      search,
      file: traced("SandboxCkycr.file")(filed),
      update: traced("SandboxCkycr.update")(updated)
    })
  )
)
