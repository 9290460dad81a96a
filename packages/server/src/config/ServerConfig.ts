import { Config, Context, Layer, Schema } from "effect"
import type { IpNetwork } from "effect/net"
import { proxyNetworks } from "./values/ProxyNetworks.ts"

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

/**
 * How the server is reached. **Settings**: `APP_ENV` (development), `HOST` (0.0.0.0), `PORT` (3000), `TRUSTED_PROXIES`
 * (none; networks and addresses with commas between: `10.0.0.0/8, 192.0.2.7, fd00::/8`), `CORS_ORIGINS` (list of origins,
 * empty).
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
    trustedProxies: proxyNetworks("TRUSTED_PROXIES"),
    corsOrigins: list("CORS_ORIGINS")
  })

  static readonly layerConfig = Layer.effect(ServerConfig, ServerConfig.config)
}
