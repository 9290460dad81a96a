import { Context, Effect, Layer } from "effect"
import type { ErasuresAsked } from "@credbuzzpay/domain/evidence/erasure/Erasure"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { traced } from "../../../tracing/Traced.ts"
import { ErasureRepo } from "./ErasureRepo.ts"

/** A page of erasures. */
const MOST = 100

/** Erasures for super admins. **Errors**: `Unavailable`. */
export class ErasureLister extends Context.Service<ErasureLister>()("@credbuzzpay/server/erasure/ErasureLister", {
  make: Effect.gen(function* () {
    const repo = yield* ErasureRepo

    const list = traced("ErasureLister.list")(function* (asked: ErasuresAsked) {
      const found = yield* repoBoundary(repo.list(asked, MOST + 1))
      const items = found.slice(0, MOST)
      return { items, next: found.length > MOST ? (items.at(-1)?.userCode ?? null) : null }
    })

    return { list }
  })
}) {
  static readonly layer = Layer.effect(ErasureLister, ErasureLister.make)
}
