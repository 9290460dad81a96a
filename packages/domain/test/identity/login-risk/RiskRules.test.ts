import { assert, describe, it } from "@effect/vitest"
import { riskReasons } from "@credbuzzpay/domain/identity/login-risk/RiskReasons"
import type { RiskReason } from "@credbuzzpay/domain/values/RiskReason"
import { RiskReason as Reason } from "@credbuzzpay/domain/values/RiskReason"
import { assessRisk, riskActs, type RiskSignals } from "@credbuzzpay/domain/identity/login-risk/RiskRules"

const atTen = (signIns: number) => Array.from({ length: 24 }, (_, hour) => (hour === 10 ? signIns : 0))

/** Somebody who signs in as always: at ten in the morning, from where and with what they always do. */
const usual: RiskSignals = {
  hasHistory: true,
  isDeviceKnown: true,
  isNetworkKnown: true,
  isNetworkHostile: false,
  failuresOnAccount: 0,
  failuresOnNetwork: 0,
  idleDays: 1,
  travelSpeed: 0,
  signInsByHour: atTen(100),
  hour: 10
}

const assess = (signals: Partial<RiskSignals>, dormantDays = 90) =>
  assessRisk({ ...usual, ...signals }, { dormantDays })

const first: Partial<RiskSignals> = {
  hasHistory: false,
  isDeviceKnown: false,
  isNetworkKnown: false,
  idleDays: 0,
  signInsByHour: []
}

describe("the risk of a sign-in", () => {
  for (const [what, signals, score, reasons] of [
    ["as always", {}, 0, []],
    ["the first of all", first, 0, []],
    ["the first of all, from a hostile network", { ...first, isNetworkHostile: true }, 50, ["hostile_network"]],
    ["on a new device", { isDeviceKnown: false }, 20, ["new_device"]],
    ["from a new network", { isNetworkKnown: false }, 15, ["new_network"]],
    ["after 2 wrong passwords", { failuresOnAccount: 2 }, 0, []],
    ["after 3 wrong passwords", { failuresOnAccount: 3 }, 15, ["failures_on_account"]],
    ["after 9 wrong passwords", { failuresOnAccount: 9 }, 15, ["failures_on_account"]],
    ["after 10 wrong passwords", { failuresOnAccount: 10 }, 30, ["many_failures_on_account"]],
    ["after 19 failures of the network", { failuresOnNetwork: 19 }, 0, []],
    ["after 20 failures of the network", { failuresOnNetwork: 20 }, 15, ["failures_on_network"]],
    ["at 900 km/h", { travelSpeed: 900 }, 0, []],
    ["at 901 km/h", { travelSpeed: 901 }, 40, ["impossible_travel"]],
    ["after 89 days", { idleDays: 89 }, 0, []],
    ["after 90 days", { idleDays: 90 }, 20, ["dormant_account"]],
    ["an hour early", { hour: 9 }, 0, []],
    ["an hour late", { hour: 11 }, 0, []],
    ["two hours early", { hour: 8 }, 10, ["odd_hour"]],
    ["in the night", { hour: 3 }, 10, ["odd_hour"]],
    ["from a hostile network", { isNetworkHostile: true }, 50, ["hostile_network"]],
    [
      "by a stranger who has the password",
      { isDeviceKnown: false, isNetworkKnown: false, hour: 3 },
      45,
      ["new_device", "new_network", "odd_hour"]
    ]
  ] satisfies ReadonlyArray<readonly [string, Partial<RiskSignals>, number, ReadonlyArray<RiskReason>]>) {
    it(`is ${score} ${what}`, () => assert.deepStrictEqual(assess(signals), { score, reasons }))
  }

  it("is the weight of each reason by itself, as the table says", () => {
    const alone: Record<RiskReason, Partial<RiskSignals>> = {
      hostile_network: { isNetworkHostile: true },
      impossible_travel: { travelSpeed: 5000 },
      many_failures_on_account: { failuresOnAccount: 50 },
      failures_on_account: { failuresOnAccount: 5 },
      failures_on_network: { failuresOnNetwork: 100 },
      new_device: { isDeviceKnown: false },
      new_network: { isNetworkKnown: false },
      dormant_account: { idleDays: 400 },
      odd_hour: { hour: 0 }
    }
    for (const reason of Reason.literals) {
      assert.deepStrictEqual(assess(alone[reason]), { score: riskReasons[reason].weight, reasons: [reason] })
    }
  })

  it("is 100 at the most, with every reason named", () => {
    const all = assess({
      isDeviceKnown: false,
      isNetworkKnown: false,
      isNetworkHostile: true,
      failuresOnAccount: 99,
      failuresOnNetwork: 99,
      travelSpeed: 9999,
      idleDays: 999,
      hour: 0
    })
    assert.strictEqual(all.score, 100)
    assert.strictEqual(all.reasons.length, Reason.literals.length - 1)
  })

  it("knows nobody's hours before their twentieth sign-in", () => {
    assert.deepStrictEqual(assess({ signInsByHour: atTen(19), hour: 3 }).reasons, [])
    assert.deepStrictEqual(assess({ signInsByHour: atTen(20), hour: 3 }).reasons, ["odd_hour"])
  })

  it("takes midnight for an hour beside eleven at night", () => {
    const signInsByHour = Array.from({ length: 24 }, (_, hour) => (hour === 23 ? 50 : 0))
    assert.deepStrictEqual(assess({ signInsByHour, hour: 0 }).reasons, [])
    assert.deepStrictEqual(assess({ signInsByHour, hour: 1 }).reasons, ["odd_hour"])
  })

  it("counts an account as dormant from the configured day on", () => {
    assert.deepStrictEqual(assess({ idleDays: 30 }, 30).reasons, ["dormant_account"])
    assert.deepStrictEqual(assess({ idleDays: 29 }, 30).reasons, [])
  })
})

describe("what a score leads to", () => {
  const marks = { notifyAt: 35, stepUpAt: 50, refuseAt: 90 }
  for (const [score, acts] of [
    [0, { notify: false, stepUp: false, refuse: false }],
    [34, { notify: false, stepUp: false, refuse: false }],
    [35, { notify: true, stepUp: false, refuse: false }],
    [50, { notify: true, stepUp: true, refuse: false }],
    [89, { notify: true, stepUp: true, refuse: false }],
    [90, { notify: true, stepUp: true, refuse: true }],
    [100, { notify: true, stepUp: true, refuse: true }]
  ] as const) {
    it(`of ${score} is in the table`, () => assert.deepStrictEqual(riskActs(score, marks), acts))
  }

  it("is nothing where the marks are 101, and a refusal is always told", () => {
    const never = { notifyAt: 101, stepUpAt: 101, refuseAt: 101 }
    assert.deepStrictEqual(riskActs(100, never), { notify: false, stepUp: false, refuse: false })
    assert.isTrue(riskActs(90, { ...never, refuseAt: 90 }).notify)
  })
})
