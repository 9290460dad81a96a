/**
 * What whoever calls the API should read first, in Markdown: the beginning of the docs page and of `openapi.json`, and
 * generated into `docs/api/introduction.md`.
 */
export const introduction = `Identity, access, KYC, audit and reports of a fintech back office.

## Signing in

\`POST /api/v1/auth/login\` gives an access token of some minutes and a refresh token. Send the access token with every call as \`Authorization: Bearer …\`; before it is over, exchange the refresh token at \`POST /api/v1/auth/refresh\`, once: each exchange gives a new pair. With \`?session=cookie\` the refresh token travels in a cookie that no script sees. An account with a second factor is answered with a challenge, which \`POST /api/v1/auth/login/verify-2fa\` ends. Some acts need a proof of at most five minutes ago (\`STEP_UP_REQUIRED\`), which \`POST /api/v1/auth/step-up\` gives.

## Answers and errors

A success is \`{ "success": true, "data": …, "message": "…", "errors": [] }\`; 204 has no body. A failure is \`{ "success": false, "message": "…", "errors": [{ "field", "message", "code" }], "timestamp", "request_id" }\`. All that is wrong with a request is told at once. Programs go by the \`code\`, which is stable; messages are for people. With \`Accept: application/problem+json\` the same comes as RFC 9457. \`X-Request-Id\` is taken from the caller when it is at most 64 of \`[A-Za-z0-9_-]\`, else made, and is on every answer. Unknown fields and parameters are refused, not ignored.

## Lists

\`page\` and \`page_size\` (50, at most 200) give pages with a total. \`cursor=\` (empty for the first page, then the \`next_cursor\` of the page before) costs the same however deep. \`sort=created_at,-last_name\`, \`fields=a,b\`, \`include=branch\` and \`fields[branch]=code\` say which rows and what of each.

## Doing things once

An operation that takes \`Idempotency-Key\` has one effect and one answer for one key within 24 hours, however often it is sent. The same key with another body is 422, one that is still running 409.

## Versions of what is read

Single reads have an \`ETag\`. A read with \`If-None-Match\` is answered 304 when nothing changed; a change needs \`If-Match\` (428 without it, 412 when somebody was faster).

## Limits

\`RateLimit-Policy\` and \`RateLimit\` say how many calls there may be and how many are left. Beyond that the answer is 429, with \`Retry-After\` in seconds, as 503 has it. A body has at most 64 KiB, and a file as much as its operation says.

## Proving identity

KYC has three steps: identity, PAN, a bank account. Aadhaar is voluntary: \`alternatives\` of \`GET /api/v1/kyc/status/{user_code}\` names what proves the step that is due, any one of it, such as a passport, a driving licence, a voter card, an NREGA job card or a CKYC number (\`POST /api/v1/kyc/documents\`).

## Times, names, and what may change

Times are UTC in ISO 8601 with \`Z\`, days \`YYYY-MM-DD\`, durations seconds, money paise. Names are \`snake_case\`. Answers may gain fields and enumerations values within \`v1\`; a caller lets pass what it does not know. What is to go is announced by \`Deprecation\` and \`Sunset\`.
`
