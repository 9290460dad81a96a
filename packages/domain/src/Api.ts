import { Context } from "effect"
import { HttpApi, OpenApi } from "effect/http-api"
import { Access, type AccessRule } from "./access/Access.ts"
import { EndpointBoundary } from "./access/EndpointBoundary.ts"
import { withExamples } from "./examples/WithExamples.ts"
import { Versioned } from "./preconditions/Versioned.ts"
import { withEntityTags } from "./preconditions/WithEntityTags.ts"
import { PasswordResetApi } from "./password-reset/PasswordResetApi.ts"
import { RegistrationApi } from "./registration/RegistrationApi.ts"
import { SessionApi } from "./sessions/SessionApi.ts"
import { ContactApi } from "./contacts/ContactApi.ts"
import { PasswordApi } from "./passwords/PasswordApi.ts"
import { SecuritySettingsApi } from "./security-settings/SecuritySettingsApi.ts"
import { StepUpApi } from "./step-up/StepUpApi.ts"
import { TwoFactorApi } from "./two-factor/TwoFactorApi.ts"
import { UserApi } from "./users/UserApi.ts"

// `.middleware` covers only what was added before it, so it stays last; a test walks the result.
const contract = HttpApi.make("credbuzzpay")
  .add(SessionApi, TwoFactorApi, StepUpApi, PasswordResetApi, PasswordApi, ContactApi)
  .add(RegistrationApi, SecuritySettingsApi, UserApi)
  .prefix("/api/v1")
  .middleware(EndpointBoundary)
  .annotate(HttpApi.PayloadParseOptions, { errors: "all", onExcessProperty: "error" })
  .annotate(HttpApi.QueryParseOptions, { errors: "all", onExcessProperty: "error" })
  .annotate(HttpApi.ParamsParseOptions, { errors: "all" })

const accessRules = (): ReadonlyMap<string, AccessRule> => {
  const rules = new Map<string, AccessRule>()
  HttpApi.reflect(contract, {
    onGroup: () => {},
    onEndpoint: ({ endpoint, group }) => {
      rules.set(`${group.identifier}.${endpoint.identifier}`, Context.get(endpoint.annotations, Access))
    }
  })
  return rules
}

const versioned = (): ReadonlySet<string> => {
  const ids = new Set<string>()
  HttpApi.reflect(contract, {
    onGroup: () => {},
    onEndpoint: ({ endpoint, group }) => {
      if (Context.get(endpoint.annotations, Versioned)) ids.add(`${group.identifier}.${endpoint.identifier}`)
    }
  })
  return ids
}

/** The REST contract: every group, under `/api/v1`. */
export class Api extends contract
  .annotate(OpenApi.Title, "CredbuzzPay ERP")
  .annotate(OpenApi.Version, "1.0.0")
  .annotate(OpenApi.Description, "Identity, access, KYC, audit and reports of a fintech back office.")
  .annotate(OpenApi.Transform, (document) => withEntityTags(withExamples(document, accessRules()), versioned())) {}
