// Printed from the operations' declarations by `pnpm generate`; do not edit.
/** The HTTP status that each class of error stands for. */
export const statuses = {
  AuthenticationFailed: 401,
  Conflict: 409,
  IdempotencyMismatch: 422,
  InternalError: 500,
  NotFound: 404,
  PermissionDenied: 403,
  PreconditionFailed: 412,
  PreconditionRequired: 428,
  RateLimited: 429,
  Unavailable: 503,
  ValidationFailed: 400
}
