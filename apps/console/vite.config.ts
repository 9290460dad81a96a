import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"
import { compiledWords } from "./build/CompiledWords.ts"
import { mantineFiles } from "./build/MantineFiles.ts"

// The server writes what differs by instance and by request into the page (`<!--console:head-->`).
export default defineConfig({
  base: "/console/",
  plugins: [mantineFiles(), compiledWords(), react()],
  build: {
    target: "es2022",
    // Nothing is fetched as data:, which the page's policy would refuse of scripts and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true
  }
})
