import { DateTime, Duration, Effect, Layer, Redacted } from "effect"
import { createHash } from "node:crypto"
import type { ServerConfig } from "../../config/ServerConfig.ts"
import { adapterOfRef, type ProviderRef, theirRef } from "../../features/kyc/journeys/ProviderRef.ts"
import { VideoKyc, type VideoOpen, type VideoResult } from "../../features/kyc/video-provider/VideoKyc.ts"
import { openSandboxRef, refuseProduction, sandboxCapabilities, sandboxDown, sandboxRef } from "./Sandbox.ts"
import { traced } from "../../tracing/Traced.ts"

/** A recording that is late is ready after this long. */
const LATE_MILLIS = Duration.toMillis("2 minutes")
/** Every call is this long. */
const CALL_SECONDS = 240

const scenarioNames = ["ok", "abroad", "masked", "replayed", "unrecorded", "late"] as const
type Scenario = (typeof scenarioNames)[number]

/** The last names that the sandbox has an answer of its own for; `Roomless` has no room at all. */
export const sandboxCallers = ["Abroad", "Masked", "Replayed", "Unrecorded", "Late", "Roomless"] as const
export type SandboxCaller = (typeof sandboxCallers)[number]

const lastNameOf = (name: string) => (name.split(" ").at(-1) ?? "").toLowerCase()

const told: Readonly<Record<Scenario, Partial<VideoResult>>> = {
  ok: {},
  late: {},
  abroad: { geoCountry: "AE" },
  masked: { ipCountry: "NL" },
  replayed: { livenessPercent: 12 },
  unrecorded: { recordingRef: null, recordingHash: null, seconds: null }
}

const linkTo = (who: string, { verificationId }: Pick<VideoOpen, "verificationId">) =>
  Redacted.make(`https://kyc-sandbox.credbuzzpay.example/video/${verificationId}/${who}`)

const open = traced("SandboxVideoKyc.open")(function* (input: VideoOpen) {
  const name = lastNameOf(input.claimed.name)
  if (name === "roomless") return yield* sandboxDown("broken")
  const scenario = scenarioNames.find((each) => each === name) ?? "ok"
  return {
    ref: sandboxRef(scenario, input.verificationId),
    personLink: linkTo("person", input),
    officialLink: linkTo("official", input)
  }
})

const result = traced("SandboxVideoKyc.result")(function* (ref: ProviderRef) {
  const { ageMillis, scenario } = yield* openSandboxRef(ref, scenarioNames)
  if (scenario === "late" && ageMillis < LATE_MILLIS) return { _tag: "Pending" as const }
  const heldUntil = yield* DateTime.now
  const whole: VideoResult = {
    heldFrom: DateTime.subtract(heldUntil, { seconds: CALL_SECONDS }),
    heldUntil,
    recordingRef: `recording-${theirRef(ref)}`,
    recordingHash: createHash("sha256").update(ref).digest("hex"),
    seconds: CALL_SECONDS,
    snapshotRef: `snapshot-${theirRef(ref)}`,
    geoCountry: "IN",
    ipCountry: "IN",
    livenessPercent: 97
  }
  return { _tag: "Told" as const, result: { ...whole, ...told[scenario] } }
})

const watch = traced("SandboxVideoKyc.watch")(function* (ref: ProviderRef) {
  yield* openSandboxRef(ref, scenarioNames)
  return Redacted.make(`https://kyc-sandbox.credbuzzpay.example/recordings/${adapterOfRef(ref)}-${theirRef(ref)}`)
})

/** Video calls without anybody behind them, for development and tests: its links lead nowhere. */
export const layer: Layer.Layer<VideoKyc, never, ServerConfig> = Layer.effect(
  VideoKyc,
  Effect.as(refuseProduction, {
    name: sandboxCapabilities.name,
    isOffered: true,
    open,
    close: (ref) => Effect.asVoid(openSandboxRef(ref, scenarioNames)),
    result,
    watch
  })
)
