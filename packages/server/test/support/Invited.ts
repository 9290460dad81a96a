import { Effect, Redacted } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { AcceptInvitation, SendInvitationCode } from "@credbuzzpay/domain/people/invitations/Invitation"
import { CreateUser } from "@credbuzzpay/domain/people/invitations/UserCreation"
import { InvitationService } from "../../src/features/people/invitations/InvitationService.ts"
import { UserCreationService } from "../../src/features/people/invitations/UserCreationService.ts"
import { RecordedOutbox } from "../../src/testing/RecordedOutbox.ts"
import { codeFor, PASSWORD, somebody } from "./Slice.ts"

type Person = Partial<(typeof CreateUser)["Encoded"]>

/** Somebody whom this member of staff enters. */
export const create = Effect.fnUntraced(function* (caller: Principal, person: Person = {}) {
  const input = yield* decodeInput(CreateUser)({ ...somebody(), firstName: "Ravi", lastName: "Iyer", ...person })
  return yield* (yield* UserCreationService).create(caller, input)
})

/** The tokens that this mailbox was sent, oldest first. */
export const tokensOf = Effect.fnUntraced(function* (email: string) {
  const all = yield* (yield* RecordedOutbox).messages
  return all.flatMap((message) =>
    message.template === "invitation" && Redacted.value(message.to) === email
      ? [Redacted.value(message.variables.token)]
      : []
  )
})

export const tokenOf = (email: string) => Effect.map(tokensOf(email), (tokens) => tokens.at(-1) ?? "none sent")

export const sendCode = Effect.fnUntraced(function* (invitationToken: string) {
  return yield* (yield* InvitationService).sendCode(yield* decodeInput(SendInvitationCode)({ invitationToken }))
})

export const accept = Effect.fnUntraced(function* (
  invitationToken: string,
  mobileOtp: string,
  over: Partial<(typeof AcceptInvitation)["Encoded"]> = {}
) {
  const input = yield* decodeInput(AcceptInvitation)({ invitationToken, mobileOtp, newPassword: PASSWORD, ...over })
  return yield* (yield* InvitationService).accept(input)
})

/** Somebody entered by this member of staff, with what they need to accept. */
export const invited = Effect.fnUntraced(function* (caller: Principal) {
  const user = yield* create(caller)
  const token = yield* tokenOf(user.email)
  yield* sendCode(token)
  return { user, token, code: yield* codeFor("invitation_sms_otp", user.mobile) }
})
