import { assert, describe, it } from "@effect/vitest"
import { Redacted } from "effect"
import { makeBeats } from "../../../../src/adapters/postgres/replicas/Beats.ts"
import { replicaNames } from "../../../../src/adapters/postgres/replicas/ReplicaNames.ts"

const KEPT = 10_000

describe("how far behind a replica is", () => {
  it("is nothing for who has the newest beat, and else how long the first that it lacks has been known", () => {
    const beats = makeBeats(KEPT)
    beats.fromPrimary(7, 0)
    beats.fromPrimary(8, 500)
    beats.fromPrimary(9, 1000)
    assert.deepStrictEqual(
      [9, 8, 7].map((beat) => beats.lagOf(beat, 1600)),
      [0, 600, 1100]
    )
  })

  it("is not known for who lacks what was there when this process began", () => {
    const beats = makeBeats(KEPT)
    beats.fromPrimary(7, 0)
    beats.fromPrimary(8, 500)
    assert.strictEqual(beats.lagOf(6, 600), Number.POSITIVE_INFINITY)
  })

  it("does not grow while the primary says nothing, and does by what another replica has of it", () => {
    const beats = makeBeats(KEPT)
    beats.fromPrimary(7, 0)
    assert.strictEqual(beats.lagOf(7, 60_000), 0)
    beats.fromReplica(8, 60_000)
    assert.strictEqual(beats.lagOf(7, 61_000), 1000)
  })

  it("is measured anew when the primary goes back, as after a restore", () => {
    const beats = makeBeats(KEPT)
    beats.fromPrimary(700, 0)
    beats.fromPrimary(701, 500)
    beats.fromPrimary(20, 1000)
    beats.fromPrimary(21, 1500)
    assert.deepStrictEqual(
      [21, 20].map((beat) => beats.lagOf(beat, 1700)),
      [0, 200]
    )
  })

  it("is not measured by an answer of the primary that comes after a replica was faster", () => {
    const beats = makeBeats(KEPT)
    beats.fromPrimary(7, 0)
    beats.fromReplica(9, 600)
    beats.fromPrimary(8, 650)
    assert.deepStrictEqual([beats.lagOf(9, 700), beats.lagOf(8, 700)], [0, 100])
  })

  it("is forgotten in detail once it is longer than anybody may be behind", () => {
    const beats = makeBeats(KEPT)
    for (let beat = 1; beat <= 100; beat++) beats.fromPrimary(beat, beat * 500)
    assert.strictEqual(beats.lagOf(10, 50_000), Number.POSITIVE_INFINITY)
    assert.strictEqual(beats.lagOf(90, 50_000), 4500)
  })
})

it("A replica is called by its host and port, and several behind one address by their number too", () => {
  const urls = [
    "postgres://erp:secret@r1/erp",
    "postgres://erp:secret@r2:6432/erp",
    "postgres://erp:secret@r2:6432/other",
    "postgres://erp:secret@[fd00::3]:5433/erp"
  ]
  assert.deepStrictEqual(replicaNames(urls.map((url) => Redacted.make(url))), [
    "r1:5432",
    "r2:6432",
    "r2:6432#2",
    "[fd00::3]:5433"
  ])
})
