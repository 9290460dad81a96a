import { Config, Context, Layer, Schema } from "effect"
import { IpNetwork } from "effect/net"
import { Result } from "effect"

/** The values behind {@link ServerConfig}. */
export interface ServerSettings {
  readonly appEnv: "development" | "production"
  readonly host: string
  readonly port: number
  /** Proxies whose `X-Forwarded-For` is believed; empty: nobody's. */
  readonly trustedProxies: ReadonlyArray<IpNetwork.IpNetwork>
  /** Origins of browsers that may call; empty: only the same origin. */
  readonly corsOrigins: ReadonlyArray<string>
}

const list = (name: string) =>
  Config.String(name).pipe(
    Config.withDefault(""),
    Config.map((text) =>
      text
        .split(",")
        .map((item) => item.trim())
        .filter((item) => item !== "")
    )
  )

const Network = Schema.String.check(
  Schema.makeFilter((text) => Result.isSuccess(IpNetwork.fromString(text)), {
    message: "must be a network in CIDR form"
  })
)

/**
 * How the server is reached. **Settings**: `APP_ENV` (development), `HOST` (0.0.0.0), `PORT` (3000), `TRUSTED_PROXIES`
 * (CIDR list, empty), `CORS_ORIGINS` (list of origins, empty).
 */
export class ServerConfig extends Context.Service<ServerConfig, ServerSettings>()(
  "@credbuzzpay/server/config/ServerConfig"
) {
  static readonly config: Config.Config<ServerSettings> = Config.all({
    appEnv: Config.Literals(["development", "production"], "APP_ENV").pipe(Config.withDefault("development")),
    host: Config.NonEmptyString("HOST").pipe(Config.withDefault("0.0.0.0")),
    // 0 lets the system pick one: the standalone start and tests do.
    port: Config.schema(
      Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum: 0, maximum: 65_535 })),
      "PORT"
    ).pipe(Config.withDefault(3000)),
    trustedProxies: Config.schema(Schema.Array(Network), "TRUSTED_PROXIES").pipe(
      Config.withDefault([]),
      Config.map((networks) => networks.map(IpNetwork.fromStringUnsafe))
    ),
    corsOrigins: list("CORS_ORIGINS")
  })

  static readonly layerConfig = Layer.effect(ServerConfig, ServerConfig.config)
}
