import { assert, describe, it } from "@effect/vitest"
import { type LentTokens, lotOf, makeLentTokens } from "../../src/processes/LentTokens.ts"
import { makeTokenLender } from "../../src/processes/TokenLender.ts"

const HOUR = 3600

/** A primary and its children on a clock of the test's; messages wait until `deliver`. */
const serverOf = (processes: number, limit: number, windowSeconds = HOUR) => {
  const policy = { limit, windowSeconds }
  const lend = makeTokenLender(policy)
  const messages: Array<() => void> = []
  const timers: Array<{ readonly at: number; readonly call: () => void }> = []
  let now = 0
  const children = Array.from({ length: processes }, (): LentTokens => {
    const child: LentTokens = makeLentTokens(policy, {
      processes,
      ask: (address, tokens) =>
        messages.push(() => {
          const granted = lend(address, tokens, now)
          child.granted(address, granted.tokens, granted.nextAfterMillis, now)
        }),
      later: (millis, call) => timers.push({ at: now + millis, call })
    })
    return child
  })
  const deliver = () => {
    while (messages.length > 0) messages.shift()?.()
  }
  return {
    deliver,
    asks: (child: number, address = "a") => children[child % processes]!.refusal(address, now) === undefined,
    pass: (millis: number) => {
      now += millis
      for (const { call } of timers.splice(0).filter((timer) => timer.at <= now || !timers.push(timer))) call()
      deliver()
    }
  }
}

describe("the limit by address of several processes", () => {
  it("counts once, to within a lot for each process", () => {
    for (const processes of [2, 4, 8]) {
      const { asks, deliver } = serverOf(processes, 64)
      let answered = 0
      for (let n = 0; n < 500; n += 1) {
        if (asks(n)) answered += 1
        deliver()
      }
      const lot = lotOf({ limit: 64, windowSeconds: HOUR })
      assert.isAtMost(answered, 64 + processes * lot)
      assert.isAtLeast(answered, 64 - processes * lot)
    }
  })

  it("lets a first burst through that comes before the primary can answer, and no more than the limit of it", () => {
    const { asks, deliver } = serverOf(2, 64)
    const burst = Array.from({ length: 200 }, (_, n) => asks(n))
    assert.strictEqual(burst.filter((answered) => answered).length, 64)
    assert.isTrue(burst.slice(0, 64).every((answered) => answered))
    deliver()
    assert.isFalse(asks(0) || asks(1), "what was let through is paid for")
  })

  it("says when there is room again, and has it then", () => {
    const { asks, deliver, pass } = serverOf(2, 60, 60)
    for (let n = 0; n < 200; n += 1) {
      asks(n)
      deliver()
    }
    assert.isFalse(asks(0))
    pass(1000)
    pass(1000)
    pass(1000)
    const answered = Array.from({ length: 20 }, (_, n) => {
      const isAnswered = asks(n)
      deliver()
      return isAnswered
    }).filter((each) => each)
    assert.isAtLeast(answered.length, 1)
    assert.isAtMost(answered.length, 3 + 2 * lotOf({ limit: 60, windowSeconds: 60 }))
  })

  it("keeps addresses apart", () => {
    const { asks, deliver } = serverOf(2, 8)
    for (let n = 0; n < 50; n += 1) {
      asks(n, "busy")
      deliver()
    }
    assert.isFalse(asks(0, "busy"))
    assert.isTrue(asks(0, "quiet") && asks(1, "quiet"))
  })

  it("over a long time no more than the limit is let through, whoever asks", () => {
    const { asks, deliver, pass } = serverOf(4, 60, 60)
    let answered = 0
    // Ten minutes of ten requests a second, of which one is the limit.
    for (let n = 0; n < 6000; n += 1) {
      if (asks((n * 7) % 4)) answered += 1
      deliver()
      pass(100)
    }
    assert.isAtMost(answered, 60 + 600 + 4 * lotOf({ limit: 60, windowSeconds: 60 }))
    assert.isAtLeast(answered, 600)
  })
})
