import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"

/**
 * Who a verified token stands for, kept beside it, so that a request finds token and caller by one look-up. It is worth
 * what {@link holds} says at the moment of the request, and nothing without.
 */
export interface TokenStanding {
  readonly principal: Principal
  /** Whether session and account are still as they were when the principal was made. **Units**: milliseconds. */
  readonly holds: (nowMillis: number) => boolean
}
