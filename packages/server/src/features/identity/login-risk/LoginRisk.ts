import { Context, DateTime, Effect, Layer } from "effect"
import { assessRisk, type RiskAssessment, riskActs } from "@credbuzzpay/domain/identity/login-risk/RiskRules"
import { leastSpeed } from "@credbuzzpay/domain/identity/login-risk/TravelRules"
import { RiskConfig } from "../../../config/RiskConfig.ts"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { HostileNetworks } from "./HostileNetworks.ts"
import { IpPlaces } from "./IpPlaces.ts"
import { RiskMetrics } from "./RiskMetrics.ts"
import { type Habits, SignInHabits } from "./SignInHabits.ts"
import { signInTraits, type SignInTraits } from "./SignInTraits.ts"

/** What an attempt is compared with. */
export interface RiskInput {
  readonly traits: SignInTraits
  /** None for a first sign-in, and for an identifier that is nobody's. */
  readonly habits: Habits | undefined
  /** The device as its client names it; none when it names none, and then its kind of program counts. */
  readonly device: { readonly isKnown: boolean } | undefined
  readonly failuresOnAccount: number
  readonly failuresOnNetwork: number
}

const isDeviceKnown = ({ device, traits }: RiskInput, known: ReadonlyArray<string>) =>
  device?.isKnown ?? (traits.agent === undefined || known.includes(traits.agent))

const DAY_MILLIS = 86_400_000

/** How unusual an attempt to sign in is, and what is done about it. From memory only. **Source**: docs/login-risk.md. */
export class LoginRisk extends Context.Service<LoginRisk>()("@credbuzzpay/server/login-risk/LoginRisk", {
  make: Effect.gen(function* () {
    const settings = yield* RiskConfig
    const places = yield* IpPlaces
    const hostile = yield* HostileNetworks
    const habits = yield* SignInHabits

    /** The traits of whoever asks. */
    const traits = Effect.map(RequestInfo, ({ ip, userAgent }) =>
      signInTraits({ ip, userAgent, asn: places.of(ip)?.asn })
    )

    const travelSpeed = (ip: string | undefined, before: Habits | undefined, nowMillis: number): number => {
      const from = places.of(before?.lastIp ?? undefined)?.spot
      const to = places.of(ip)?.spot
      return before === undefined || from === undefined || to === undefined
        ? 0
        : leastSpeed(from, to, nowMillis - before.lastAt.getTime())
    }

    const assess = Effect.fnUntraced(function* (input: RiskInput): Effect.fn.Return<RiskAssessment> {
      const { ip } = yield* RequestInfo
      const now = yield* DateTime.now
      const nowMillis = DateTime.toEpochMillis(now)
      const known = input.habits?.knownTraits ?? []
      const assessment = assessRisk(
        {
          hasHistory: input.habits !== undefined,
          isDeviceKnown: isDeviceKnown(input, known),
          isNetworkKnown:
            input.traits.networks.length === 0 || input.traits.networks.some((one) => known.includes(one)),
          isNetworkHostile: hostile.has(ip),
          failuresOnAccount: input.failuresOnAccount,
          failuresOnNetwork: input.failuresOnNetwork,
          idleDays:
            input.habits === undefined ? 0 : Math.floor((nowMillis - input.habits.lastAt.getTime()) / DAY_MILLIS),
          travelSpeed: travelSpeed(ip, input.habits, nowMillis),
          signInsByHour: input.habits?.byHour ?? [],
          hour: habits.hourOf(now)
        },
        settings
      )
      yield* RiskMetrics.assessed(assessment)
      return assessment
    })

    /** What is done about a sign-in whose password is right. */
    const acts = ({ score }: RiskAssessment) => riskActs(score, settings)

    return { traits, assess, acts }
  })
}) {
  static readonly layer = Layer.effect(LoginRisk, LoginRisk.make)
}
