import { defineConfig } from "tsdown"

// What needs nothing of Effect at run time. `./effect` is compiled file by file beside it (tsconfig.build.json), since its classes
// are those of `@credbuzzpay/domain` and not a copy of them (docs/adr/0066).
export default defineConfig({
  entry: {
    index: "src/main.ts",
    react: "src/react/main.ts",
    testing: "src/testing/main.ts",
    uploads: "src/uploads/uploads.ts"
  },
  tsconfig: "tsconfig.build.json",
  format: ["esm", "cjs"],
  dts: true,
  target: "es2020",
  platform: "neutral"
})
