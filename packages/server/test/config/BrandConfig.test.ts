import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Option } from "effect"
import { BrandConfig } from "../../src/config/BrandConfig.ts"

const parse = (env: Record<string, string>) =>
  Effect.provideService(BrandConfig.config, ConfigProvider.ConfigProvider, ConfigProvider.fromUnknown(env))

describe("the brand", () => {
  it.effect("is what the environment says, each part by itself", () =>
    Effect.gen(function* () {
      const brand = yield* parse({ BRAND_NAME: "Asha Pay", BRAND_SUPPORT: "help@asha.example" })
      assert.strictEqual(brand.productName, "Asha Pay")
      assert.deepStrictEqual(brand.supportAddress, Option.some("help@asha.example"))
      assert.deepStrictEqual(brand.colours, { action: "#1b4dd8", text: "#1b2333", panel: "#f2f4f8" })
    })
  )

  it.effect.each([
    { BRAND_COLOR_TEXT: "#aaaaaa" },
    { BRAND_COLOR_TEXT: "#ffffff" },
    { BRAND_COLOR_PANEL: "#1b2333" },
    { BRAND_COLOR_TEXT: "#595959", BRAND_COLOR_PANEL: "#808080" }
  ])("refuses text that could not be read: %o", (env) =>
    Effect.gen(function* () {
      const { message } = yield* Effect.flip(parse(env))
      assert.match(
        message,
        /BRAND_COLOR_TEXT.*must have a contrast of 4\.5|must have a contrast of 4\.5.*BRAND_COLOR_TEXT/s
      )
    })
  )
})
