/** Colours of areas: a light where the area has one, else a step of blue by its value; never colour alone (labels say it). */
export const INK = "#16283c";
export const STEPS = ["#eef4fa", "#d3e3f2", "#b3cfe9", "#8fb8dd", "#6a9fd0"] as const;
export const REDS = ["#fdf3f1", "#f9d9d3", "#f1b3a8", "#ea9c8e", "#e48777"] as const;
const LIGHTS: Record<string, string> = { green: "#cfead8", yellow: "#fbe7b2", red: "#f6cbc6", paused: "#e4e8ee" };

/** The limits between the steps, so that each step holds about as many areas. */
export function breaks(values: number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return [];
  return [1, 2, 3, 4].map((step) => sorted[Math.min(sorted.length - 1, Math.floor((step * sorted.length) / 5))] ?? 0);
}

export function shade(value: unknown, light: unknown, limits: number[], scale: unknown = "open"): string {
  const steps = scale === "red" ? REDS : STEPS;
  if (typeof light === "string" && LIGHTS[light]) return LIGHTS[light];
  if (typeof value !== "number" || limits.length === 0) return steps[0];
  if (value === 0) return steps[0];
  const step = limits.filter((limit) => value >= limit).length;
  return steps[Math.min(step, steps.length - 1)] ?? steps[0];
}

export function labelOf(name: unknown, value: unknown): string {
  const words = typeof name === "string" ? name : "";
  return typeof value === "number" ? `${words}\n${value}` : words;
}
