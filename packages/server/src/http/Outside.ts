import { Effect, Layer } from "effect"
import { HttpRouter } from "effect/http"
import { ServerConfig } from "../config/ServerConfig.ts"
import { corsOptions } from "./CrossOrigin.ts"

/** CORS, where origins are listed. Around everything, so that a refusal carries its headers too. */
export const Outside = Layer.unwrap(
  Effect.map(ServerConfig, ({ corsOrigins }) =>
    corsOrigins.length === 0 ? Layer.empty : HttpRouter.cors(corsOptions(corsOrigins))
  )
)
