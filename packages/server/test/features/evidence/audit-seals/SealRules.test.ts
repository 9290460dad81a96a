import { assert, describe, it } from "@effect/vitest"
import { NOTHING_BEFORE, type SealedBlock } from "../../../../src/features/evidence/audit-seals/SealedBlock.ts"
import { nextBlock } from "../../../../src/features/evidence/audit-seals/SealRules.ts"

const here = { origin: "7000000000000000001/1/16384", clusterId: "7000000000000000001" }

const last: SealedBlock = {
  ...here,
  format: 2,
  month: null,
  epoch: 2,
  seq: 7,
  fromXid: "10",
  toXid: "20",
  rows: 1,
  merkleRoot: Buffer.alloc(32, 1),
  prevHash: Buffer.alloc(32, 2),
  kid: "test",
  sealedAt: "2026-11-23T09:30:00.000000Z",
  hash: Buffer.alloc(32, 3),
  signature: Buffer.alloc(64, 4)
}

describe("the next block", () => {
  it("is the first of all where there is none, and the next of its epoch where nothing happened", () => {
    assert.deepStrictEqual(nextBlock(undefined, here, true, []), {
      epoch: 1,
      seq: 1,
      prevHash: NOTHING_BEFORE,
      begins: true
    })
    assert.deepStrictEqual(nextBlock(last, here, true, [1, 2]), {
      epoch: 2,
      seq: 8,
      prevHash: last.hash,
      begins: false
    })
  })

  it("begins an epoch, standing on the last block, in another cluster, timeline or database", () => {
    const others = [
      { origin: "7000000000000000002/1/16384", clusterId: "7000000000000000002" },
      { ...here, origin: "7000000000000000001/2/16384" },
      { ...here, origin: "7000000000000000001/1/16385" }
    ]
    for (const place of others) {
      assert.deepStrictEqual(nextBlock(last, place, true, [1, 2]), {
        epoch: 3,
        seq: 1,
        prevHash: last.hash,
        begins: true
      })
    }
  })

  it("begins an epoch that nobody had before where blocks are gone, even all of them", () => {
    assert.deepInclude(nextBlock(last, here, false, [1, 2]), { epoch: 3, seq: 1 })
    assert.deepInclude(nextBlock(last, here, false, [1, 2, 3]), { epoch: 4, seq: 1 })
    assert.deepInclude(nextBlock(undefined, here, false, [1]), { epoch: 2, prevHash: NOTHING_BEFORE })
  })

  it("begins an epoch, standing on the last block, where that is of an older format", () => {
    assert.deepStrictEqual(nextBlock({ ...last, format: 1 }, here, true, [1, 2]), {
      epoch: 3,
      seq: 1,
      prevHash: last.hash,
      begins: true
    })
  })
})
