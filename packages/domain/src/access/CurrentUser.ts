import { Context } from "effect"
import type { UserCode } from "../values/UserCode.ts"
import type { Platform } from "./Platform.ts"
import type { Role } from "./Role.ts"

/** The caller, as their token and the account's present state agree. **Units**: `authTime` in seconds since 1970. */
export interface Principal {
  readonly userCode: UserCode
  readonly role: Role
  readonly branchCode: string | undefined
  readonly platform: Platform
  readonly sessionId: string
  readonly authTime: number
}

/** Who is calling; there is one only behind {@link Authentication} or {@link RpcAuthentication}. */
export class CurrentUser extends Context.Service<CurrentUser, Principal>()("@credbuzzpay/domain/access/CurrentUser") {}
