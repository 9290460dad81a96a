import { declaredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { MOST_NAMES } from "@credbuzzpay/domain/platform/reads/Parameter"
import { depths } from "@credbuzzpay/domain/platform/reads/ReadParameters"
import { mostDays } from "@credbuzzpay/domain/reports/reports/ReportRange"
import { DEFAULT_PAGE_SIZE, MOST_PAGE_SIZE } from "@credbuzzpay/domain/values/Page"
import type { DeclaredRule } from "@credbuzzpay/domain/access/Access"
import type { Setting } from "@credbuzzpay/settings/Setting"
import { otpSettings } from "../config/OtpConfig.ts"
import { passwordResetSettings } from "../config/PasswordResetConfig.ts"
import { rateLimitSettings, settingsOf } from "../config/RateLimitConfig.ts"
import {
  counted,
  defaultPolicies,
  leased,
  type PolicyName
} from "../features/platform/rate-limits/RateLimitPolicies.ts"
import { MOST_UNDER_WAY } from "../features/reports/exports/ExportService.ts"
import { MOST_COUNTED } from "../features/reports/reports/ReportReader.ts"
import { STEP_UP_SECONDS } from "../http/AccessGate.ts"
import { answerLimits, serverLimits } from "../http/ServerLimits.ts"
import { closeCodes, socketLimits } from "../http/SocketLimits.ts"

const table = (columns: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string | number>>) => [
  `| ${columns.join(" | ")} |`,
  `| ${columns.map(() => "---").join(" | ")} |`,
  ...rows.map((row) => `| ${row.join(" | ")} |`),
  ""
]

const duration = (seconds: number) => (seconds % 60 === 0 && seconds > 60 ? `${seconds / 60} min` : `${seconds} s`)
const millis = (count: number) => duration(count / 1000)
const kib = (bytes: number) => `${bytes / 1024} KiB`

const policies = Object.keys(defaultPolicies) as ReadonlyArray<PolicyName>

const rateLimits = table(
  ["limit", "counts", "calls", "in", "settings", "counted"],
  policies.map((name) => {
    const { limit, windowSeconds } = defaultPolicies[name]
    const settings = settingsOf(name)
    return [
      `\`${name}\``,
      counted[name],
      limit,
      duration(windowSeconds),
      `\`${settings.limit}\`, \`${settings.windowSeconds}\``,
      leased.has(name) ? "in lots" : "one by one"
    ]
  })
)

const NONE = "–"

const { lease } = rateLimitSettings.fields
const usualLease = lease.absence._tag === "Default" ? lease.absence.text() : NONE

const edge = table(
  ["", "REST", "RPC over HTTP", "RPC over WebSocket"],
  [
    ["headers", ...Array<string>(3).fill(kib(serverLimits.headerBytes))],
    ["time for the headers", ...Array<string>(3).fill(millis(serverLimits.headersMillis))],
    [
      "time for the request",
      millis(serverLimits.requestMillis),
      millis(serverLimits.requestMillis),
      "its upgrade only"
    ],
    [
      "of which the body is a file, at the slowest",
      `as the operation says; ${kib(serverLimits.fileBytesPerSecond)} a second`,
      NONE,
      NONE
    ],
    [
      "headers and requests over these are looked for",
      ...Array<string>(3).fill(`every ${millis(serverLimits.checkMillis)}`)
    ],
    ["time for the answer", millis(serverLimits.answerMillis), millis(serverLimits.answerMillis), NONE],
    ["a connection without a request", "`KEEP_ALIVE_SECONDS`", "`KEEP_ALIVE_SECONDS`", NONE],
    ["a body", kib(serverLimits.bodyBytes), kib(serverLimits.bodyBytes), NONE],
    ["a message", NONE, kib(socketLimits.messageBytes), kib(socketLimits.messageBytes)],
    ["frames of a message", NONE, NONE, socketLimits.fragmentsPerMessage],
    ["the id of a call", NONE, `${socketLimits.callIdUnits} letters`, `${socketLimits.callIdUnits} letters`],
    ["counted to `api_ip`", "each request", "each message", "the upgrade and each message"],
    ["sockets of an address", NONE, NONE, socketLimits.perAddress],
    ["of these without sign-in", NONE, NONE, socketLimits.perAddressWithoutSignIn],
    ["sockets of a session", NONE, NONE, socketLimits.perSession],
    ["silence without sign-in", NONE, NONE, millis(socketLimits.idleMillisWithoutSignIn)],
    ["answers not fetched, until no more is read", NONE, NONE, kib(socketLimits.unreadBytes)],
    ["answers not fetched, until it is cut", NONE, NONE, kib(socketLimits.unsentBytes)],
    [
      "asked whether somebody is there",
      NONE,
      NONE,
      `every ${millis(socketLimits.pingMillis)}, cut after ${socketLimits.unansweredPings} without an answer`
    ],
    ["time to say goodbye", NONE, NONE, millis(socketLimits.goodbyeMillis)],
    [
      "a connection without a request when the server stops",
      millis(serverLimits.drainMillis),
      millis(serverLimits.drainMillis),
      NONE
    ],
    ["time to finish when the server stops", ...Array<string>(3).fill(millis(serverLimits.shutdownMillis))]
  ]
)

const reads = table(
  ["", "at most"],
  [
    ["rows of a page", `${MOST_PAGE_SIZE} (${DEFAULT_PAGE_SIZE} when nobody says)`],
    ["names in one parameter", MOST_NAMES],
    ["relations after one another (`depth`)", Math.max(...depths)],
    ["days of a report", mostDays.report],
    ["days of an export", mostDays.export],
    ["rows that a report counts for its summary", MOST_COUNTED],
    ["exports of one person under way", MOST_UNDER_WAY],
    ["reports as files, and packs, that one person fetches at once", answerLimits.perCaller],
    ["fetches of one exported file at once", answerLimits.perLink],
    ["files that one address fetches at once", answerLimits.perAddress]
  ]
)

const onlyValid = (rule: DeclaredRule) => (rule._tag === "Public" && rule.counts === "valid" ? " (valid calls)" : "")

/** Numbers of settings, as they are when nothing else is configured. */
const numbers = (settings: Readonly<Record<string, Setting<number>>>) =>
  Object.values(settings).map(({ about, absence, name }) => [
    about,
    absence._tag === "Default" ? absence.text() : NONE,
    `\`${name}\``
  ])

const { peppers: _, ...codeNumbers } = otpSettings.fields
const { installation: _installation, own: _own, ...resetNumbers } = passwordResetSettings.fields
const codes = table(["codes and resets", "at most", "setting"], [...numbers(codeNumbers), ...numbers(resetNumbers)])

const operations = table(
  ["operation", "endpoint", "counted to", "fresh proof"],
  declaredOperations(operationGroups).map(({ id, method, path, rule }) => [
    `\`${id}\``,
    `\`${method} ${path}\``,
    ["`api_ip`", ...rule.limits.map((limit) => `\`${limit}\`${onlyValid(rule)}`)].join(", "),
    rule._tag === "SignedIn" && rule.stepUp ? "yes" : ""
  ])
)

/** `docs/limits.md`: every limit from where it is enforced. */
export const limitsPage = (): string =>
  [
    "# Limits",
    "",
    "Generated from the operations and the constants that are enforced by `pnpm generate`; do not edit.",
    "",
    "## Calls in a time",
    "",
    "As they are when nothing else is configured. Beyond a limit the answer is 429 (`RATE_LIMITED`) with `Retry-After`; limits that an operation names are told in `RateLimit-Policy` and `RateLimit`. All but `api_ip` are counted for all instances together.",
    "",
    ...rateLimits,
    `Of a limit that is counted in lots, each instance takes up to \`${lease.name}\` (${usualLease}) calls of one caller ahead from Redis, and at most a tenth of what is left, so that most calls wait for nobody. It begins with who asks again within 5 s, and gives back what is not used within 5 s, and everything when it stops. Together the instances never let more through than the limit and one lot each; \`remaining\` counts what an instance holds as used, and is as of when it took its last lot, at most 5 s ago. Where there is no Redis, each call is counted.`,
    "",
    "Valid calls are those whose input is not refused: of thousands behind one address of a phone network, nobody locks the others out by typing errors. What is refused counts to `api_ip`, as every call does.",
    "",
    "## Codes by e-mail and text message",
    "",
    "Counted in the database, for all instances together. A recipient's codes count within flows of one standing: what anybody can open (registrations), what somebody signed in asks of a contact that is not theirs yet, what a password opened, what an invitation opened; resets count by account. So a contact has as many registrations in an hour as codes.",
    "",
    ...codes,
    "## One request, by transport",
    "",
    `A body that is too large is 413, a message on a WebSocket that is too large closes it (${closeCodes.tooLarge}); so do silence (${closeCodes.idle}), the end of its session (${closeCodes.signedOut}) and a limit that is used up (${closeCodes.tooMany}). An answer that is not fetched in time ends with its connection.`,
    "",
    ...edge,
    "## What is asked for at once",
    "",
    ...reads,
    "## By operation",
    "",
    `Every call of an operation counts to the limits named here, over REST and RPC alike. A fresh proof is a step-up of at most ${duration(STEP_UP_SECONDS)} ago.`,
    "",
    ...operations
  ].join("\n")
