import { assert, describe, it } from "@effect/vitest"
import { callLimits } from "@credbuzzpay/domain/access/CallLimit"
import type { Operation } from "@credbuzzpay/domain/contract/Operation"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { NewPassword, PresentedPassword } from "@credbuzzpay/domain/values/Password"

const all = Object.values(operationGroups).flatMap((group) =>
  Object.entries(group.operations as Record<string, Operation>).map(
    ([name, operation]) => [`${group.id}.${name}`, operation] as const
  )
)

const fieldsOf = (operation: Operation): ReadonlyArray<readonly [string, unknown]> =>
  operation.input !== undefined && "fields" in operation.input
    ? Object.entries(operation.input.fields as Record<string, unknown>)
    : []

const holdsPassword = (operation: Operation) =>
  fieldsOf(operation).some(([, schema]) => schema === NewPassword || schema === PresentedPassword)

describe("operations that hash passwords", () => {
  it("[FAULT 6] are those whose input holds one, and each declares what bounds it", () => {
    const hashing = all.filter(([, operation]) => holdsPassword(operation)).map(([id]) => id)
    const declared = all.filter(([, { hashes }]) => hashes !== undefined).map(([id]) => id)
    assert.isAtLeast(hashing.length, 6)
    assert.deepStrictEqual(declared, hashing)
  })

  it("[FAULT 6] have no password that is called one and is of another kind", () => {
    const named = all.flatMap(([id, operation]) =>
      fieldsOf(operation)
        .filter(([name, schema]) => /password$/i.test(name) && schema !== NewPassword && schema !== PresentedPassword)
        .map(([name]) => `${id}: ${name}`)
    )
    assert.deepStrictEqual(named, [])
  })

  it("[FAULT 6] count their callers by a limit of their access rule, but for sign-in, which counts failures", () => {
    for (const [id, { access, hashes }] of all) {
      if (hashes === undefined) continue
      if (hashes.caller === "login_ip_failures") assert.strictEqual(id, "sessions.login")
      else assert.include(access.limits, hashes.caller, id)
      const bySelf = hashes.account === "password_user"
      assert.strictEqual(bySelf, access._tag === "SignedIn", id)
      if (bySelf) assert.strictEqual(callLimits[hashes.account], "caller")
    }
  })
})
