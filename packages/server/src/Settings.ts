import { logSettings } from "@credbuzzpay/settings/logging/LogSettings"
import type { ProgramSettings } from "@credbuzzpay/settings/Refusals"
import type { SettingGroup } from "@credbuzzpay/settings/SettingGroup"
import { accessLogSettings } from "./config/AccessLogConfig.ts"
import { addressPrefixSettings } from "./config/AddressPrefixConfig.ts"
import { auditRetentionSettings } from "./config/AuditRetentionConfig.ts"
import { auditSealSettings } from "./config/AuditSealConfig.ts"
import { bootstrapSettings } from "./config/BootstrapConfig.ts"
import { brandSettings } from "./config/BrandConfig.ts"
import { consoleSettings } from "./config/ConsoleConfig.ts"
import { consentTextsSettings } from "./config/ConsentTextsConfig.ts"
import { databaseSettings } from "./config/DatabaseConfig.ts"
import { deliveryReceiptSettings } from "./config/DeliveryReceiptConfig.ts"
import { dltSettings } from "./config/DltConfig.ts"
import { encryptionSettings } from "./config/EncryptionConfig.ts"
import { errorReportSettings } from "./config/ErrorReportConfig.ts"
import { evidencePackSettings } from "./config/EvidencePackConfig.ts"
import { filesSettings } from "./config/FilesConfig.ts"
import { fourEyesSettings } from "./config/FourEyesConfig.ts"
import { idempotencySettings } from "./config/IdempotencyConfig.ts"
import { invitationSettings } from "./config/InvitationConfig.ts"
import { keyWrappingSettings } from "./config/KeyWrappingConfig.ts"
import { aadhaarRoleSettings } from "./config/AadhaarRoleConfig.ts"
import { aadhaarOfflineSettings } from "./config/AadhaarOfflineConfig.ts"
import { screeningSettings } from "./config/ScreeningConfig.ts"
import { ckycrSettings } from "./config/CkycrConfig.ts"
import { kycSettings } from "./config/KycConfig.ts"
import { kycJourneySettings } from "./config/KycJourneyConfig.ts"
import { kycRenewalSettings } from "./config/KycRenewalConfig.ts"
import { lettersSettings } from "./config/LettersConfig.ts"
import { kycRiskSettings } from "./config/KycRiskConfig.ts"
import { loginSettings } from "./config/LoginConfig.ts"
import { privacySettings } from "./config/PrivacyConfig.ts"
import { closingSettings } from "./config/ClosingConfig.ts"
import { minimumAgeSettings } from "./config/MinimumAgeConfig.ts"
import { mobileSettings } from "./config/MobileConfig.ts"
import { otpSettings } from "./config/OtpConfig.ts"
import { passwordSettings } from "./config/PasswordConfig.ts"
import { passwordPolicySettings } from "./config/PasswordPolicyConfig.ts"
import { passwordResetSettings } from "./config/PasswordResetConfig.ts"
import { personKeysSettings } from "./config/PersonKeysConfig.ts"
import { rateLimitSettings } from "./config/RateLimitConfig.ts"
import { redisSettings } from "./config/RedisConfig.ts"
import { retentionSettings } from "./config/RetentionConfig.ts"
import { riskSettings } from "./config/RiskConfig.ts"
import { serverSettings } from "./config/ServerConfig.ts"
import { serverProcessesSettings } from "./config/ServerProcessesConfig.ts"
import { smsSettings } from "./config/SmsConfig.ts"
import { smtpSettings } from "./config/SmtpConfig.ts"
import { tokenSettings } from "./config/TokenConfig.ts"
import { tracingSettings } from "./config/TracingConfig.ts"
import { twoFactorSettings } from "./config/TwoFactorConfig.ts"
import { processesShare, serverRules } from "./SettingRules.ts"

/** Every setting of the server, by concern: the table that the page, the refusals and the tests come from. */
export const serverGroups: ReadonlyArray<SettingGroup<unknown>> = [
  serverSettings,
  serverProcessesSettings,
  databaseSettings,
  redisSettings,
  filesSettings,
  logSettings,
  accessLogSettings,
  tracingSettings,
  errorReportSettings,
  encryptionSettings,
  keyWrappingSettings,
  personKeysSettings,
  auditSealSettings,
  auditRetentionSettings,
  retentionSettings,
  tokenSettings,
  loginSettings,
  passwordPolicySettings,
  passwordSettings,
  otpSettings,
  passwordResetSettings,
  twoFactorSettings,
  riskSettings,
  rateLimitSettings,
  addressPrefixSettings,
  minimumAgeSettings,
  closingSettings,
  privacySettings,
  consentTextsSettings,
  mobileSettings,
  idempotencySettings,
  bootstrapSettings,
  invitationSettings,
  fourEyesSettings,
  aadhaarRoleSettings,
  aadhaarOfflineSettings,
  kycSettings,
  screeningSettings,
  ckycrSettings,
  kycJourneySettings,
  kycRenewalSettings,
  kycRiskSettings,
  evidencePackSettings,
  brandSettings,
  consoleSettings,
  deliveryReceiptSettings
]

/** What sends messages reads too: workers and the standalone system. Development keeps messages in a mailbox. */
export const messageGroups: ReadonlyArray<SettingGroup<unknown>> = [smtpSettings, smsSettings, dltSettings]

/** What jobs read that servers do not. */
export const jobGroups: ReadonlyArray<SettingGroup<unknown>> = [lettersSettings]

/** All that the server reads. */
export const serverProgram: ProgramSettings = {
  name: "server",
  appEnv: serverSettings.fields.appEnv,
  groups: serverGroups,
  rules: [...serverRules, processesShare]
}
