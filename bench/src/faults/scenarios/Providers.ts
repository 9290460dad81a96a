import { Effect } from "effect"
import type { Scenario } from "./Scenario.ts"

const kyc = (name: string, what: string, mood: "slow" | "silent" | "failing", lasts: Scenario["lasts"]): Scenario => ({
  name,
  what,
  // Slow is answered; of one who does not answer nothing can be had before it does.
  recoversFrom: mood === "slow" ? "fault" : "end",
  lasts,
  begin: (world) => world.kyc.become(mood),
  end: (world) => world.kyc.become("well")
})

export const kycSlow = kyc("KYC provider slow", "the KYC provider answers after two seconds", "slow", [12, 5])

export const kycSilent = kyc(
  "KYC provider silent",
  "the KYC provider takes connections and requests and never answers",
  "silent",
  [20, 8]
)

export const kycFailing = kyc("KYC provider failing", "the KYC provider answers 500", "failing", [12, 5])

export const mailSilent: Scenario = {
  name: "mail server silent",
  what: "the mail server takes connections and says nothing",
  recoversFrom: "end",
  lasts: [15, 6],
  begin: ({ mail }) => mail.silence,
  end: ({ mail }) => Effect.andThen(mail.speak, Effect.void)
}
