import { Config, Context, Layer, Option, Result } from "effect"
import type { IpNetwork } from "effect/net"
import { listenAddress } from "@credbuzzpay/settings/Addresses"
import { appEnv } from "@credbuzzpay/settings/AppEnv"
import { oneOf, whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import { namedOverTls, origins } from "./values/Origins.ts"
import { proxyNetworks } from "./values/ProxyNetworks.ts"

/** The values behind {@link ServerConfig}. */
export interface ServerSettings {
  readonly appEnv: "development" | "production"
  readonly host: string
  readonly port: number
  /** How long a connection without a request is kept. **Units**: whole seconds. */
  readonly keepAliveSeconds: number
  /** How long it goes on answering when it is asked to stop. **Units**: whole seconds. */
  readonly drainSeconds: number
  /** Proxies whose `X-Forwarded-For` is believed; empty: nobody's. */
  readonly trustedProxies: ReadonlyArray<IpNetwork.IpNetwork>
  /** Origins of browsers that may call; empty: only the same origin. */
  readonly corsOrigins: ReadonlyArray<string>
  /** Where pages that keep their session in a cookie lie, seen from the server. */
  readonly sessionCookie: "same-site" | "cross-site"
}

/** How the server is reached. What is not said to be development is production. */
export const serverSettings = combinedGroup(
  "Server",
  "How the server is reached.",
  {
    appEnv: appEnv.withDefault("production"),
    host: setting("HOST", listenAddress, "The address that is listened on.").withDefault("0.0.0.0"),
    port: setting(
      "PORT",
      whole({ minimum: 0, maximum: 65_535 }),
      "The port that is listened on; 0 lets the system pick one."
    ).withDefault("3000"),
    keepAliveSeconds: setting(
      "KEEP_ALIVE_SECONDS",
      whole({ minimum: 1, maximum: 3600 }),
      "How long a connection without a request is kept; more than what the proxy in front keeps it for."
    ).withDefault("65"),
    drainSeconds: setting(
      "DRAIN_SECONDS",
      whole({ minimum: 0, maximum: 600 }),
      "How long a server that was asked to stop goes on answering while `/health/ready` says 503, so that balancers turn away: more than the time between two of their checks. `npm start` does not wait."
    ).optional("10; 0 in development"),
    trustedProxies: setting("TRUSTED_PROXIES", proxyNetworks, "Proxies whose `X-Forwarded-For` is believed.").optional(
      "nobody's is believed"
    ),
    corsOrigins: setting("CORS_ORIGINS", origins, "Origins of browsers that may call.", namedOverTls).optional(
      "only the same origin"
    ),
    sessionCookie: setting(
      "SESSION_COOKIE",
      oneOf(["same-site", "cross-site"]),
      "Where pages that keep their session in a cookie lie: on the site of `PUBLIC_URL` (example.com and all below it), or on another one too. `cross-site` sets the cookie with `SameSite=None; Partitioned`."
    ).withDefault("same-site")
  },
  {
    combine: ({ corsOrigins, drainSeconds, trustedProxies, ...rest }): Result.Result<ServerSettings> =>
      Result.succeed({
        ...rest,
        drainSeconds: Option.getOrElse(drainSeconds, () => (rest.appEnv === "production" ? 10 : 0)),
        trustedProxies: Option.getOrElse(trustedProxies, () => []),
        corsOrigins: Option.getOrElse(corsOrigins, () => [])
      })
  }
)

/** How the server is reached: see {@link serverSettings}. */
export class ServerConfig extends Context.Service<ServerConfig, ServerSettings>()(
  "@credbuzzpay/server/config/ServerConfig"
) {
  static readonly config: Config.Config<ServerSettings> = serverSettings.config

  static readonly layerConfig = Layer.effect(ServerConfig, ServerConfig.config)
}

/** `DRAIN_SECONDS` alone, for who stops a server that has more to it. */
export const drainSeconds: Config.Config<number> = Config.map(ServerConfig.config, (settings) => settings.drainSeconds)
