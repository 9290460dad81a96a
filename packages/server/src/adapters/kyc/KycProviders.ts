import { Context, Effect, Layer, Option } from "effect"
import type { HttpClient } from "effect/http"
import { CircuitBreaker } from "effect/persistence"
import * as HttpAadhaarProvider from "../kyc-http/HttpAadhaarProvider.ts"
import * as HttpBankProvider from "../kyc-http/HttpBankProvider.ts"
import * as HttpPanProvider from "../kyc-http/HttpPanProvider.ts"
import * as HttpVideoKyc from "../kyc-http/HttpVideoKyc.ts"
import { KycHttpCalls } from "../kyc-http/KycHttpCalls.ts"
import * as SandboxAadhaarProvider from "../kyc-sandbox/SandboxAadhaarProvider.ts"
import * as SandboxBankProvider from "../kyc-sandbox/SandboxBankProvider.ts"
import * as SandboxPanProvider from "../kyc-sandbox/SandboxPanProvider.ts"
import * as SandboxVideoKyc from "../kyc-sandbox/SandboxVideoKyc.ts"
import { type KycAccount, KycConfig } from "../../config/KycConfig.ts"
import type { ServerConfig } from "../../config/ServerConfig.ts"
import { AadhaarProvider } from "../../features/kyc/aadhaar/AadhaarProvider.ts"
import { BankProvider } from "../../features/kyc/bank/BankProvider.ts"
import { PanProvider } from "../../features/kyc/pan/PanProvider.ts"
import { VideoKyc } from "../../features/kyc/video-provider/VideoKyc.ts"
import { aadhaarFailover, bankFailover, panFailover, videoFailover } from "./ProviderFailover.ts"

const Sandbox = Layer.mergeAll(
  SandboxAadhaarProvider.layer,
  SandboxPanProvider.layer,
  SandboxBankProvider.layer,
  SandboxVideoKyc.layer
)

type Ports = AadhaarProvider | PanProvider | BankProvider | VideoKyc

/** The ports at one account. */
export const httpKycProviders = (account: KycAccount) =>
  Layer.mergeAll(
    HttpAadhaarProvider.layer,
    HttpPanProvider.layer,
    HttpBankProvider.layer,
    account.hasVideo ? HttpVideoKyc.layer : VideoKyc.layerNone
  ).pipe(Layer.provide(KycHttpCalls.layer(account)))

/** Whichever of the two has video calls, or both. */
const videoOf = (one: VideoKyc["Service"], other: VideoKyc["Service"]) => {
  if (one.isOffered && other.isOffered) return videoFailover(one, other)
  return one.isOffered ? one : other
}

const both = (first: KycAccount, second: KycAccount) =>
  Layer.effectContext(
    Effect.gen(function* () {
      const [one, other] = [yield* Layer.build(httpKycProviders(first)), yield* Layer.build(httpKycProviders(second))]
      return Context.make(
        AadhaarProvider,
        aadhaarFailover(Context.get(one, AadhaarProvider), Context.get(other, AadhaarProvider))
      ).pipe(
        Context.add(PanProvider, panFailover(Context.get(one, PanProvider), Context.get(other, PanProvider))),
        Context.add(BankProvider, bankFailover(Context.get(one, BankProvider), Context.get(other, BankProvider))),
        Context.add(VideoKyc, videoOf(Context.get(one, VideoKyc), Context.get(other, VideoKyc)))
      )
    })
  )

/** Who is asked about Aadhaar, PAN and bank accounts, and has video calls: the sandbox, one provider, or two of which the second stands by. */
export const KycProviders = Layer.unwrap(
  Effect.map(KycConfig, (settings): Layer.Layer<Ports, never, HttpClient.HttpClient | ServerConfig> => {
    if (settings.provider === "sandbox") return Sandbox
    const { first, second } = settings
    const accounts = Option.match(second, {
      onNone: () => httpKycProviders(first),
      onSome: (standby) => both(first, standby)
    })
    return Layer.provide(accounts, CircuitBreaker.layerStoreMemory())
  })
)
