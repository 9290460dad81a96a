import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import { RevealAadhaarOf } from "@credbuzzpay/domain/kyc/reveal/AadhaarReveal"
import { AadhaarRevealService } from "./AadhaarRevealService.ts"

const parseReveal = parseInput(RevealAadhaarOf)

/** Showing a full Aadhaar number over RPC. */
export const aadhaarRevealHandlers = Effect.gen(function* () {
  const reveals = yield* AadhaarRevealService
  return {
    "aadhaarReveal.reveal": (input: Parameters<typeof parseReveal>[0]) =>
      Effect.flatMap(parseReveal(input), ({ userCode, ...given }) =>
        Effect.flatMap(CurrentUser, (caller) => reveals.reveal(caller, userCode, given))
      )
  }
})
