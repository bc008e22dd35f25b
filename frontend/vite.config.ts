import { defineConfig } from "vitest/config";
import { sprite } from "./building/sprite";

const root = import.meta.dirname;

// The names of the files that templates load are stable: Django's manifest storage puts the hash in.
// Chunks that only scripts load carry a hash of their own, and must never import the entry, which would then run twice.
export default defineConfig({
  root,
  base: "./",
  plugins: [sprite(root)],
  css: { preprocessorOptions: { scss: { quietDeps: true, silenceDeprecations: ["import", "if-function"] } } },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: ["chrome108", "firefox115", "safari16"],
    cssCodeSplit: false,
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: { app: "src/app.ts" },
      output: {
        entryFileNames: "linli/[name].js",
        chunkFileNames: "linli/parts/[name]-[hash].js",
        assetFileNames: (asset) => (asset.names[0]?.endsWith(".css") ? "linli/app.css" : "linli/parts/[name]-[hash][extname]"),
        codeSplitting: {
          groups: [
            { name: "ground", test: /src[\\/](ground|words)|vite[\\/]preload-helper|rolldown[\\/]runtime/ },
            { name: "htmx", test: /node_modules[\\/]htmx/ },
          ],
        },
      },
    },
  },
  worker: {
    format: "es",
    rolldownOptions: { output: { entryFileNames: "linli/parts/[name]-[hash].js" } },
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts"] },
});
