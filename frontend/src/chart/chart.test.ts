import { expect, test } from "vitest";
import { read } from "./reading";

function table(html: string): HTMLTableElement {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", `<table>${html}</table>`);
  return document.querySelector("table") as HTMLTableElement;
}

const BODIES = `<thead><tr><th>单位</th><th>交办</th><th>按期办结率</th></tr></thead>
<tbody><tr><th><span class="rank">1</span> 住建局</th><td data-value="12">12</td><td data-value="50.0">50.0%</td></tr>
<tr><th><span class="rank">2</span> 水务局</th><td data-value="30">30</td><td data-value="">—</td></tr></tbody>
<tbody data-no-draw><tr><th>数量太少</th></tr><tr><th>教育局</th><td data-value="1">1</td><td data-value="100">100%</td></tr></tbody>`;

test("a chart reads names without their rank, and numbers without their words", () => {
  const found = read(table(BODIES), [1], 10);
  expect(found.labels).toEqual(["住建局", "水务局"]);
  expect(found.series).toEqual([{ name: "按期办结率", values: [50, null] }]);
});

test("what is too small to be ranked is not drawn, and no more lines than asked for", () => {
  expect(read(table(BODIES), [0], 1).series[0]?.values).toEqual([12]);
});

test("a grid has a value for every hour of every day", () => {
  const hours = table(`<thead><tr><th>星期</th><th>0</th><th>1</th></tr></thead>
    <tbody><tr><th>星期一</th><td data-value="3">3</td><td data-value="0">0</td></tr></tbody>`);
  expect(read(hours, [0], 7).grid).toEqual([[0, 0, 3], [1, 0, 0]]);
});
