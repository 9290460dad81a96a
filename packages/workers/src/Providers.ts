import * as NodeHttpClient from "@effect/platform-node/NodeHttpClient"
import { Effect, Layer } from "effect"
import * as HttpSmsGateway from "@credbuzzpay/server/adapters/sms/HttpSmsGateway"
import * as SmtpMailer from "@credbuzzpay/server/adapters/smtp/SmtpMailer"
import { BrandConfig } from "@credbuzzpay/server/config/BrandConfig"
import { DltConfig } from "@credbuzzpay/server/config/DltConfig"
import { ServerConfig } from "@credbuzzpay/server/config/ServerConfig"
import { SmsConfig } from "@credbuzzpay/server/config/SmsConfig"
import { SmtpConfig } from "@credbuzzpay/server/config/SmtpConfig"
import { DevMailbox } from "@credbuzzpay/server/features/platform/notifications/DevMailbox"

const real = Layer.mergeAll(
  SmtpMailer.layer.pipe(Layer.provide([SmtpConfig.layerConfig, BrandConfig.layerConfig])),
  HttpSmsGateway.layer.pipe(Layer.provide([SmsConfig.layerConfig, DltConfig.layerConfig, NodeHttpClient.layerUndici]))
)

/** Who messages are handed to: SMTP and the SMS gateway in production, the dev mailbox in development. */
export const Providers = Layer.unwrap(
  Effect.map(ServerConfig, ({ appEnv }) =>
    appEnv === "production" ? real : DevMailbox.layerPorts.pipe(Layer.provide(DevMailbox.layer))
  )
)
