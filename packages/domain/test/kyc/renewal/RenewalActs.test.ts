import { assert, describe, it } from "@effect/vitest"
import { live, wrongsOf } from "./OneRenewal.ts"

const during = (first: number, last: number) => (day: number) => day < first || day > last
const kinds = (life: ReturnType<typeof live>, kind: string) => life.acts.filter(([, act]) => act.kind === kind)
const plan = (life: ReturnType<typeof live>) =>
  life.told.filter(({ dueDay }) => dueDay === life.dueDay).map((one) => [one.sequence, one.channel, one.queuedDay])

describe("the notices of a KYC that falls due", () => {
  it("go out 90, 60 and 30 days before and 15, 45 and 75 days after, the second of each by letter; then it ends", () => {
    const life = live({ risk: "high" })
    assert.deepStrictEqual(plan(life), [
      ["before_1", "email", -90],
      ["before_2", "letter", -60],
      ["before_3", "email", -30],
      ["after_1", "email", 15],
      ["after_2", "letter", 45],
      ["after_3", "email", 75]
    ])
    assert.strictEqual(life.endedDay, 90)
    assert.strictEqual(live({ risk: "low" }).endedDay, 365)
  })

  it("are the same when workers stood still for a week or two: the others keep two weeks between them", () => {
    const life = live({ risk: "high", workersRun: during(-92, -50) })
    assert.deepStrictEqual(
      plan(life)
        .slice(0, 3)
        .map(([, , day]) => day),
      [-49, -34, -19]
    )
    assert.strictEqual(kinds(life, "moveDue").length, 0)
    assert.deepStrictEqual(wrongsOf(life), [])
  })

  it("of which three do not fit any more move the due date to 90 days from then, and begin anew", () => {
    const life = live({ risk: "high", workersRun: during(-100, -20) })
    assert.deepStrictEqual(
      kinds(life, "moveDue").map(([day]) => day),
      [-19]
    )
    assert.strictEqual(life.dueDay, 71)
    assert.strictEqual(plan(life).length, 6)
    assert.strictEqual(life.endedDay, 161)
  })

  it("that were missed in an outage of months past the end move the due date too: nobody gets six in six days", () => {
    const life = live({ risk: "medium", workersRun: during(-100, 400) })
    assert.deepStrictEqual([life.dueDay, life.endedDay], [491, 581])
    assert.deepStrictEqual(wrongsOf(life), [])
  })

  it("that were missed after the due date put off the end until the third has had two weeks", () => {
    const life = live({ risk: "high", workersRun: during(10, 88) })
    assert.deepStrictEqual(
      plan(life)
        .slice(3)
        .map(([, , day]) => day),
      [89, 104, 119]
    )
    assert.deepStrictEqual(kinds(life, "moveEnd").length, 1)
    assert.strictEqual(life.endedDay, 134)
    assert.strictEqual(life.dueDay, 0)
  })

  it("by e-mail that come back go out as text messages, and as letters when these come back too", () => {
    const life = live({ risk: "high", returnsAfter: (channel) => (channel === "letter" ? undefined : 1) })
    assert.deepStrictEqual(
      life.told.filter(({ sequence }) => sequence === "before_1").map(({ channel }) => channel),
      ["email", "sms", "letter"]
    )
    assert.isDefined(life.endedDay)
    assert.deepStrictEqual(wrongsOf(life), [])
  })

  it("without an address to post to end nobody; when there is one, the due date moves so that a letter can go", () => {
    const never = live({ risk: "high", hasAddress: () => false })
    assert.isUndefined(never.endedDay)
    assert.strictEqual(kinds(never, "askAddress").length, 1)
    assert.strictEqual(kinds(never, "moveDue").length, 0)
    const late = live({ risk: "high", hasAddress: (day) => day >= 200 })
    assert.deepStrictEqual(
      kinds(late, "moveDue").map(([day, act]) => [day, "cause" in act && act.cause]),
      [[200, "address_given"]]
    )
    assert.strictEqual(late.endedDay, 380)
    assert.deepStrictEqual(wrongsOf(late), [])
  })

  it("of which a letter comes back late count without it: the due date moves", () => {
    const life = live({
      risk: "low",
      returnsAfter: (channel, day) => (channel === "letter" && day < 0 ? 100 : undefined)
    })
    assert.strictEqual(kinds(life, "moveDue").length, 1)
    assert.deepStrictEqual(wrongsOf(life), [])
  })

  it("are given as the law has it whoever's KYC ends, whatever breaks and comes back: 3,000 lives", () => {
    let [state, ended] = [20_261_130, 0]
    const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
    const outage = () => {
      const first = Math.floor(random() * 700) - 150
      return during(first, first + Math.floor(random() ** 3 * 250))
    }
    for (let n = 0; n < 3000; n += 1) {
      const seed = state
      const [workersRun, mail, sms, post, hasAddress] = [outage(), outage(), outage(), outage(), outage()]
      const bounces = random() * 0.5
      const life = live({
        risk: (["low", "medium", "high"] as const)[n % 3]!,
        workersRun,
        isCarried: (channel, day) => ({ email: mail, sms, letter: post })[channel](day),
        returnsAfter: (channel) =>
          random() < bounces ? Math.floor(random() * (channel === "letter" ? 60 : 3)) : undefined,
        hasAddress
      })
      if (life.endedDay !== undefined) ended += 1
      assert.deepStrictEqual(wrongsOf(life), [], `seed ${seed}`)
    }
    assert.isAbove(ended, 2500)
  })
})
