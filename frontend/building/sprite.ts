import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** One SVG file with the icons that the pages use (icons.json), so that no page loads the other five thousand. */
export function sprite(root: string): Plugin {
  return {
    name: "linli-icon-sprite",
    generateBundle() {
      const names = JSON.parse(readFileSync(join(root, "icons.json"), "utf8")) as string[];
      const source = `<svg xmlns="http://www.w3.org/2000/svg">${names.map((name) => symbol(root, name)).join("")}</svg>`;
      this.emitFile({ type: "asset", fileName: "linli/icons.svg", source });
    },
  };
}

function symbol(root: string, name: string): string {
  const svg = readFileSync(join(root, "node_modules/@tabler/icons/icons/outline", `${name}.svg`), "utf8");
  const paths = [...svg.matchAll(/<path[^>]*\/>/g)].map(([path]) => path).join("");
  const stroke = 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}" viewBox="0 0 24 24" ${stroke}>${paths}</symbol>`;
}
