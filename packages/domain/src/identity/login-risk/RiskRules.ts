import { type RiskReason, RiskReason as Reason } from "../../values/RiskReason.ts"
import { riskReasons } from "./RiskReasons.ts"

/** What is known of an attempt to sign in at the moment it is made. */
export interface RiskSignals {
  /** The account was signed in to before, so that there is something to compare with. */
  readonly hasHistory: boolean
  readonly isDeviceKnown: boolean
  readonly isNetworkKnown: boolean
  readonly isNetworkHostile: boolean
  /** Wrong passwords for the identifier since the last right one, before this attempt. */
  readonly failuresOnAccount: number
  /** Failed attempts from the network, whatever the account, that count still. */
  readonly failuresOnNetwork: number
  /** Since the last sign-in. **Units**: whole days. */
  readonly idleDays: number
  /** How fast somebody would have had to travel since the last sign-in. **Units**: km/h; 0 when a place is not known. */
  readonly travelSpeed: number
  /** Sign-ins before this one by hour of the day in the account's zone: 24 counts. */
  readonly signInsByHour: ReadonlyArray<number>
  /** The hour of this attempt in that zone, 0 to 23. */
  readonly hour: number
}

/** From where on a signal counts. **Units**: as in {@link RiskSignals}; `oddShare` of 1. **Source**: ours. */
export const riskThresholds = {
  failuresOnAccount: 3,
  manyFailuresOnAccount: 10,
  failuresOnNetwork: 20,
  /** An airliner; places are taken as near to one another as their databases allow. */
  travelSpeed: 900,
  /** Below so many sign-ins nothing is known of somebody's hours. */
  signInsForHours: 20,
  /** Of the sign-ins, in the hour itself and the ones beside it. */
  oddShare: 0.02
} as const

/** An attempt's score, 0 to 100, and what it is made of. */
export interface RiskAssessment {
  readonly score: number
  readonly reasons: ReadonlyArray<RiskReason>
}

export const noRisk: RiskAssessment = { score: 0, reasons: [] }

const sum = (counts: ReadonlyArray<number>) => counts.reduce((total, count) => total + count, 0)

const isOddHour = ({ hour, signInsByHour }: RiskSignals): boolean => {
  const total = sum(signInsByHour)
  if (total < riskThresholds.signInsForHours) return false
  const near = [23, 0, 1].map((by) => signInsByHour[(hour + by) % 24] ?? 0)
  return sum(near) < total * riskThresholds.oddShare
}

type Rule = (signals: RiskSignals, settings: { readonly dormantDays: number }) => boolean

const rules: Readonly<Record<RiskReason, Rule>> = {
  hostile_network: ({ isNetworkHostile }) => isNetworkHostile,
  impossible_travel: ({ travelSpeed }) => travelSpeed > riskThresholds.travelSpeed,
  many_failures_on_account: ({ failuresOnAccount }) => failuresOnAccount >= riskThresholds.manyFailuresOnAccount,
  failures_on_account: ({ failuresOnAccount }) =>
    failuresOnAccount >= riskThresholds.failuresOnAccount && failuresOnAccount < riskThresholds.manyFailuresOnAccount,
  failures_on_network: ({ failuresOnNetwork }) => failuresOnNetwork >= riskThresholds.failuresOnNetwork,
  // Everything is new at a first sign-in, which therefore says nothing.
  new_device: ({ hasHistory, isDeviceKnown }) => hasHistory && !isDeviceKnown,
  new_network: ({ hasHistory, isNetworkKnown }) => hasHistory && !isNetworkKnown,
  dormant_account: ({ hasHistory, idleDays }, { dormantDays }) => hasHistory && idleDays >= dormantDays,
  odd_hour: isOddHour
}

/** How likely it is that somebody else signs in. The same signals give the same answer. **Source**: docs/login-risk.md. */
export const assessRisk = (signals: RiskSignals, settings: { readonly dormantDays: number }): RiskAssessment => {
  const reasons = Reason.literals.filter((reason) => rules[reason](signals, settings))
  return { score: Math.min(100, sum(reasons.map((reason) => riskReasons[reason].weight))), reasons }
}

/** From which score on what is done; 101 is never. */
export interface RiskMarks {
  readonly notifyAt: number
  readonly stepUpAt: number
  readonly refuseAt: number
}

/** What a score leads to once the password is right. A refusal needs no second factor, and tells its owner anyway. */
export const riskActs = (score: number, marks: RiskMarks) => ({
  refuse: score >= marks.refuseAt,
  stepUp: score >= marks.stepUpAt,
  notify: score >= marks.notifyAt || score >= marks.refuseAt
})
