import { aadhaarOfflineSettings } from "@credbuzzpay/server/config/AadhaarOfflineConfig"
import { aadhaarRoleSettings } from "@credbuzzpay/server/config/AadhaarRoleConfig"
import { auditRetentionSettings } from "@credbuzzpay/server/config/AuditRetentionConfig"
import { auditSealSettings } from "@credbuzzpay/server/config/AuditSealConfig"
import { brandSettings } from "@credbuzzpay/server/config/BrandConfig"
import { ckycrSettings } from "@credbuzzpay/server/config/CkycrConfig"
import { databaseSettings } from "@credbuzzpay/server/config/DatabaseConfig"
import { encryptionSettings } from "@credbuzzpay/server/config/EncryptionConfig"
import { errorReportSettings } from "@credbuzzpay/server/config/ErrorReportConfig"
import { filesSettings } from "@credbuzzpay/server/config/FilesConfig"
import { keyWrappingSettings } from "@credbuzzpay/server/config/KeyWrappingConfig"
import { kycSettings } from "@credbuzzpay/server/config/KycConfig"
import { kycJourneySettings } from "@credbuzzpay/server/config/KycJourneyConfig"
import { kycRenewalSettings } from "@credbuzzpay/server/config/KycRenewalConfig"
import { personKeysSettings } from "@credbuzzpay/server/config/PersonKeysConfig"
import { retentionSettings } from "@credbuzzpay/server/config/RetentionConfig"
import { serverSettings } from "@credbuzzpay/server/config/ServerConfig"
import { tracingSettings } from "@credbuzzpay/server/config/TracingConfig"
import { tokenSettings } from "@credbuzzpay/server/config/TokenConfig"
import { jobGroups, messageGroups } from "@credbuzzpay/server/Settings"
import { messageRules, secretRules } from "@credbuzzpay/server/SettingRules"
import { logSettings } from "@credbuzzpay/settings/logging/LogSettings"
import type { ProgramSettings } from "@credbuzzpay/settings/Refusals"
import { workerSettings } from "./WorkerConfig.ts"

/** In development messages go to the mailbox, so that no gateway need be set. */
export const messagesInDevelopment: ReadonlyArray<string> = messageGroups.flatMap(({ settings }) =>
  settings.map(({ name }) => name)
)

/** All that workers read. */
export const workerProgram: ProgramSettings = {
  name: "workers",
  appEnv: serverSettings.fields.appEnv,
  groups: [
    serverSettings,
    logSettings,
    tracingSettings,
    errorReportSettings,
    databaseSettings,
    filesSettings,
    encryptionSettings,
    keyWrappingSettings,
    personKeysSettings,
    auditSealSettings,
    auditRetentionSettings,
    retentionSettings,
    tokenSettings,
    aadhaarRoleSettings,
    aadhaarOfflineSettings,
    kycSettings,
    ckycrSettings,
    kycJourneySettings,
    kycRenewalSettings,
    ...jobGroups,
    brandSettings,
    ...messageGroups,
    workerSettings
  ],
  rules: [...secretRules, ...messageRules],
  spared: (production) => (production ? [] : messagesInDevelopment)
}
