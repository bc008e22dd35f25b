import { BarChart, HeatmapChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { type Read, read } from "./reading";

use([BarChart, HeatmapChart, LineChart, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent, CanvasRenderer]);

const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif';
const LIGHT = { ink: "#16283c", soft: "#4a5a6c", line: "#d9e1ea", ground: "#ffffff", colours: ["#1d5c99", "#2f8f5b"], heat: ["#eef4fa", "#8fb8dd", "#1d5c99"] };
const DARK = { ink: "#e8f1fb", soft: "#a9c1da", line: "#2b4a6b", ground: "#0c2138", colours: ["#5fb0ff", "#5fd39a"], heat: ["#12304f", "#2f78bd", "#9fd0ff"] };
type Look = typeof LIGHT;

/** Draws the table of a figure; the table stays for those who do not see the drawing. */
export function wake(box: HTMLElement): void {
  const canvas = box.querySelector<HTMLElement>("[data-chart-canvas]");
  const table = box.querySelector<HTMLTableElement>("[data-chart-table]");
  if (!canvas || !table) return;
  const look = box.dataset["dark"] === undefined ? LIGHT : DARK;
  const columns = (box.dataset["series"] ?? "0").split(",").map(Number);
  const found = read(table, columns, Number(box.dataset["most"] ?? "15"));
  const size = parseFloat(getComputedStyle(canvas).fontSize) || 14;
  const chart = init(canvas, null, { renderer: "canvas" });
  chart.setOption(optionsOf(box.dataset["draw"] ?? "bar", found, look, size, box.dataset["unit"] ?? ""));
  const watcher = new ResizeObserver(() => {
    if (!canvas.isConnected) {
      watcher.disconnect();
      chart.dispose();
    } else chart.resize();
  });
  watcher.observe(canvas);
  offerPicture(box, () => chart.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: look.ground }));
}

function offerPicture(box: HTMLElement, picture: () => string): void {
  const button = box.querySelector<HTMLButtonElement>("[data-chart-save]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = picture();
    link.download = `${box.dataset["title"] ?? "linli"}.png`;
    link.click();
  });
}

export function optionsOf(draw: string, found: Read, look: Look, size: number, unit: string): EChartsCoreOption {
  const text = { color: look.soft, fontFamily: FONT, fontSize: size * 0.86 };
  const common = {
    animation: false,
    color: look.colours,
    textStyle: text,
    tooltip: { trigger: draw === "heat" ? "item" : "axis", renderMode: "richText", confine: true },
  };
  if (draw === "heat") return { ...common, ...heat(found, look, text, unit) };
  const values = { type: "value", axisLabel: { ...text, hideOverlap: true }, splitLine: { lineStyle: { color: look.line } }, minInterval: unit === "%" ? 0 : 1 };
  const names = { type: "category", data: found.labels, axisLabel: { ...text, hideOverlap: true }, axisLine: { lineStyle: { color: look.line } }, axisTick: { show: false } };
  const grid = { left: size * 0.8, right: size * 2.6, top: found.series.length > 1 ? size * 2.6 : size, bottom: size * 0.5, containLabel: true };
  const legend = found.series.length > 1 ? { legend: { textStyle: text, top: 0, right: 0 } } : {};
  if (draw === "line") {
    const series = found.series.map((one) => ({ name: one.name, type: "line", data: one.values, showSymbol: found.labels.length < 40, symbolSize: size * 0.45, lineStyle: { width: size * 0.16 } }));
    return { ...common, ...legend, grid, xAxis: names, yAxis: values, series };
  }
  const label = { show: true, position: "right", ...text, formatter: (one: { value: unknown }) => shown(one.value, unit) };
  const series = found.series.map((one) => ({ name: one.name, type: "bar", data: one.values, barMaxWidth: size * 1.5, label }));
  return { ...common, ...legend, grid, xAxis: values, yAxis: { ...names, inverse: true, axisLabel: { ...text, interval: 0 } }, series };
}

function shown(value: unknown, unit: string): string {
  if (typeof value !== "number") return "—";
  return unit === "%" ? `${value.toFixed(1)}%` : Number.isInteger(value) ? value.toLocaleString("en") : value.toFixed(1);
}

function heat(found: Read, look: Look, text: object, unit: string): EChartsCoreOption {
  const most = Math.max(1, ...found.grid.map(([, , value]) => value));
  const axis = { type: "category", axisLabel: text, axisLine: { show: false }, axisTick: { show: false }, splitArea: { show: false } };
  return {
    tooltip: { renderMode: "richText", confine: true, formatter: (one: { value: [number, number, number] }) => `${found.labels[one.value[1]] ?? ""} ${found.heads[one.value[0]] ?? ""}:00  ${String(one.value[2])} ${unit}` },
    grid: { left: 8, right: 8, top: 8, bottom: 8, containLabel: true },
    xAxis: { ...axis, data: found.heads },
    yAxis: { ...axis, data: found.labels, inverse: true },
    visualMap: { show: false, min: 0, max: most, inRange: { color: look.heat } },
    series: [{ type: "heatmap", data: found.grid, itemStyle: { borderColor: look.ground, borderWidth: 2 } }],
  };
}
