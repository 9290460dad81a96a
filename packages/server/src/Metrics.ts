import { circuitTransitions } from "./adapters/kyc-http/KycHttpBreaker.ts"
import { providerCalls } from "./adapters/kyc-http/KycHttpCalls.ts"
import { providerFailovers } from "./adapters/kyc/ProviderFailover.ts"
import { sessionsAtMost, sessionsAwaited, sessionsInUse } from "./adapters/postgres/PoolCount.ts"
import { hostSwitches, hostsUsed, hostsWritable } from "./adapters/postgres/PrimaryHost.ts"
import {
  readsMoved,
  readsOf,
  replicaLag,
  replicaLeftOut,
  replicaUsed
} from "./adapters/postgres/replicas/ReplicaMetrics.ts"
import { breachesUnanswered } from "./adapters/pwned-passwords/PwnedPasswords.ts"
import { countsAlone } from "./adapters/redis/RedisRateLimiterStore.ts"
import { errorReports } from "./adapters/sentry/SentryErrorReports.ts"
import { tokensRejected } from "./adapters/tokens/Ed25519TokenSigner.ts"
import { monthsLeft, rowsSealedAnew } from "./features/evidence/audit-exchange/ExchangeMetrics.ts"
import { blocksSealed, chainsBroken, rowsSealed, sealLag } from "./features/evidence/audit-seals/SealMetrics.ts"
import { attemptsUnrecorded } from "./features/identity/login-activity/AttemptLog.ts"
import { riskActs, riskScores } from "./features/identity/login-risk/RiskMetrics.ts"
import { hashesAtMost, hashesUnderWay } from "./features/identity/passwords/HashingSlots.ts"
import { addressesRunningOut, addressesWaiting } from "./features/kyc/address-checks/KycAddressLapse.ts"
import { offlineRefused } from "./features/kyc/aadhaar-offline/OfflineRefusals.ts"
import { filingsOpen, filingsOverdue, filingsRefused } from "./features/kyc/ckycr/CkycrFiler.ts"
import { addressesMissing } from "./features/kyc/renewal-notices/KycRenewal.ts"
import { numbersDiffered } from "./features/kyc/counter/SeenNumbers.ts"
import { holdsLifted } from "./features/kyc/holds/KycLifting.ts"
import { risksAssessed } from "./features/kyc/risk/KycRiskAssessor.ts"
import { mostOverdue, reviewsOverdue, reviewsWaiting } from "./features/kyc/reviews/KycReviewClock.ts"
import { videosEnded } from "./features/kyc/video/VideoEnds.ts"
import { auditsOverdue, auditsWaiting, videosWaiting } from "./features/kyc/video/VideoUpkeep.ts"
import { webhooksReceived } from "./features/kyc/webhooks/KycWebhookService.ts"
import { countsMended } from "./features/people/users/UserCounts.ts"
import { lettersMarked } from "./features/people/letters/LetterService.ts"
import { searchesStale } from "./features/people/users/UserSearchUpkeep.ts"
import { invalidationDelay, lookups, revocationDelay } from "./features/platform/cache/CacheMetrics.ts"
import { ciphertextsRejected } from "./features/platform/encryption/FieldCipher.ts"
import {
  clockOffset,
  degraded,
  dependencyUp,
  diskFiles,
  diskFree,
  diskSize
} from "./features/platform/health/HostWatch.ts"
import { indexesToFill, oldestKey, rowsToRewrap, sealedRows } from "./features/platform/key-rewrap/RewrapMetrics.ts"
import { lettersHandedOver, lettersWaiting, oldestLetter } from "./features/platform/letters/LetterDispatch.ts"
import { receiptsRefused, receiptsTaken } from "./features/platform/notifications/DeliveryReceipts.ts"
import {
  messagesDead,
  messagesPending,
  messagesSent,
  messagesUnreadable,
  oldestMessage
} from "./features/platform/notifications/OutboxDelivery.ts"
import { smsRefused } from "./features/platform/notifications/SmsBudget.ts"
import { privacyRequests } from "./features/evidence/privacy-desk/PrivacyMetrics.ts"
import { breachDeadlines } from "./features/evidence/breaches/BreachMetrics.ts"
import {
  erasuresHeld,
  erasuresLate,
  erasuresOverdue,
  holdReviewsOverdue
} from "./features/evidence/erasure/ErasureMetrics.ts"
import { kekAge, keyless, stuck } from "./features/platform/person-key-life/PersonKeyMetrics.ts"
import { overdue, rowsDeleted, rowsHeld } from "./features/platform/retention/RetentionMetrics.ts"
import { unreadableCells } from "./features/platform/person-keys/SealedCells.ts"
import { concurrentUsers } from "./http/ConcurrentUsers.ts"
import { documentsCompressed } from "./http/KeptDocument.ts"
import { durations, requests } from "./http/RequestMetrics.ts"
import { buildInfo } from "./metrics/BuildInfo.ts"
import { type MetricGroup, metricGroup } from "./metrics/MetricGroup.ts"
import { processFamilies } from "./metrics/ProcessMetrics.ts"
import { tracePosts } from "./tracing/TraceMetrics.ts"
import { primaryMetrics } from "./processes/PrimaryMetrics.ts"

/** Every metric of servers, and of the jobs that workers run, by concern: the table that the page and the tests come from. */
export const serverMetrics: ReadonlyArray<MetricGroup> = [
  metricGroup("Calls", "What is asked of a server, and how it answers.", [
    requests,
    durations,
    concurrentUsers,
    countsAlone,
    documentsCompressed
  ]),
  metricGroup("What it depends on", "Looked at every 30 seconds by servers and workers alike.", [
    dependencyUp,
    degraded,
    clockOffset,
    diskFree,
    diskSize,
    diskFiles
  ]),
  metricGroup("Database", "Sessions of the pools of this process, and the hosts of the primary.", [
    sessionsInUse,
    sessionsAwaited,
    sessionsAtMost,
    hostsUsed,
    hostsWritable,
    hostSwitches
  ]),
  metricGroup("Replicas", "Each replica of `DATABASE_REPLICA_URLS` by host and port, as this process sees it.", [
    replicaLag,
    replicaUsed,
    replicaLeftOut,
    readsOf,
    readsMoved
  ]),
  metricGroup(
    "Process",
    "Of each process: which program it is, and the rest under the names that Node's own client of Prometheus gives.",
    [buildInfo, ...processFamilies]
  ),
  primaryMetrics,
  metricGroup("Caches", "What a process keeps, and how fast it hears of changes.", [
    lookups,
    invalidationDelay,
    revocationDelay
  ]),
  metricGroup("Signing in", "Passwords, tokens and unusual sign-ins.", [
    hashesUnderWay,
    hashesAtMost,
    tokensRejected,
    breachesUnanswered,
    attemptsUnrecorded,
    riskScores,
    riskActs
  ]),
  metricGroup("Messages", "The outbox. The numbers of waiting messages are of the worker that sends.", [
    messagesSent,
    messagesPending,
    oldestMessage,
    messagesUnreadable,
    messagesDead,
    receiptsTaken,
    receiptsRefused,
    smsRefused
  ]),
  metricGroup("KYC", "Providers and reviews.", [
    providerCalls,
    circuitTransitions,
    providerFailovers,
    webhooksReceived,
    addressesWaiting,
    videosWaiting,
    videosEnded,
    auditsWaiting,
    auditsOverdue,
    filingsOpen,
    filingsRefused,
    filingsOverdue,
    addressesRunningOut,
    reviewsWaiting,
    reviewsOverdue,
    mostOverdue,
    addressesMissing,
    risksAssessed,
    holdsLifted,
    numbersDiffered,
    offlineRefused
  ]),
  metricGroup("Letters", "Letters by post, of the worker that hands them over.", [
    lettersHandedOver,
    lettersMarked,
    lettersWaiting,
    oldestLetter
  ]),
  metricGroup("Audit trail", "Sealing, and rows of format 1 that are written anew.", [
    blocksSealed,
    rowsSealed,
    sealLag,
    chainsBroken,
    monthsLeft,
    rowsSealedAnew
  ]),
  metricGroup("Keys", "What is sealed under which key.", [
    ciphertextsRejected,
    sealedRows,
    oldestKey,
    rowsToRewrap,
    indexesToFill,
    keyless,
    kekAge,
    breachDeadlines,
    privacyRequests,
    erasuresHeld,
    erasuresOverdue,
    erasuresLate,
    holdReviewsOverdue,
    stuck,
    unreadableCells
  ]),
  metricGroup("Sight", "What leaves the process beside its log: traces and error reports.", [tracePosts, errorReports]),
  metricGroup("Upkeep", "What nightly jobs found and mended.", [searchesStale, countsMended]),
  metricGroup("Retention", "What is past its time, by line of docs/retention.md.", [rowsDeleted, overdue, rowsHeld])
]
