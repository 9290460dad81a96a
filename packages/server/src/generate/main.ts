import { Effect } from "effect"
import { defaultBrand } from "../config/BrandConfig.ts"
import { accessMatrix } from "./AccessMatrix.ts"
import { auditPage } from "./AuditPage.ts"
import { clientFiles } from "./client/ClientFiles.ts"
import { contractPage } from "./ContractPage.ts"
import { errorCodesPage } from "./ErrorCodes.ts"
import { generate } from "./GeneratedFiles.ts"
import { generatorsPage } from "./GeneratorsPage.ts"
import { indexesPage } from "./IndexesPage.ts"
import { introductionPage } from "./IntroductionPage.ts"
import { limitsPage } from "./LimitsPage.ts"
import { messagesPage } from "./MessagesPage.ts"
import { newestStepFile } from "./NewestStep.ts"
import { offlineVerifier } from "./OfflineVerifier.ts"
import { openApiDocument } from "./OpenApiDocument.ts"
import { outcomesPage } from "./OutcomesPage.ts"
import { renewalDrawing } from "./RenewalDrawing.ts"
import { retentionPage } from "./RetentionPage.ts"
import { sandboxPage } from "./SandboxPage.ts"
import { compliancePage } from "./CompliancePage.ts"
import { securityPage } from "./SecurityPage.ts"
import { directoryFile, distributeFile, keysFile } from "./shards/ShardFiles.ts"
import { smsTemplatesCsv, smsTemplatesPage } from "./SmsTemplates.ts"
import { tablesPage } from "./TablesPage.ts"

/** The generated files that tell of the server or are copied from it, and what makes each; those on settings are made in apps/standalone, which knows every program. */
const files = {
  "docs/api/openapi.json": openApiDocument,
  "docs/api/introduction.md": introductionPage,
  "docs/api/access-matrix.md": accessMatrix,
  "docs/api/error-codes.md": errorCodesPage,
  "docs/api/outcomes.md": outcomesPage,
  "docs/api/messages.md": messagesPage,
  "docs/api/sms-templates.md": () => smsTemplatesPage(defaultBrand),
  "docs/api/sms-templates.csv": () => smsTemplatesCsv(defaultBrand),
  "docs/audit-trail.md": auditPage,
  "docs/compliance.md": compliancePage,
  "docs/contract.md": contractPage,
  "docs/indexes.md": indexesPage,
  "docs/guides/openapi-generators.md": generatorsPage,
  "docs/guides/sandbox.md": sandboxPage,
  "docs/kyc-renewal.svg": renewalDrawing,
  "docs/limits.md": limitsPage,
  "docs/retention.md": retentionPage,
  "docs/security.md": securityPage,
  "docs/tables.md": tablesPage,
  "deploy/postgres/citus/1-directory.sql": directoryFile,
  "deploy/postgres/citus/2-keys.sql": keysFile,
  "deploy/postgres/citus/3-distribute.sql": distributeFile,
  "packages/server/src/adapters/postgres/NewestStep.generated.ts": newestStepFile,
  "scripts/verify-audit.mjs": offlineVerifier,
  ...clientFiles
} as const

Effect.runSync(generate(files))
