import { beforeEach, expect, test } from "vitest";
import { wake } from "./ticks";

beforeEach(() => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", `<form><span data-ticked>-</span><button name="step" value="accept">a</button><table>
    <thead><tr><th class="cell-tick"></th></tr></thead>
    <tbody><tr><td><input type="checkbox" name="number" value="1"></td></tr><tr><td><input type="checkbox" name="number" value="2"></td></tr></tbody></table></form>`);
  wake(document.querySelector("form") as HTMLElement);
});

const button = (): HTMLButtonElement => document.querySelector("button") as HTMLButtonElement;
const boxes = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>("tbody input")];

test("nothing can be done with nothing ticked", () => {
  expect(button().disabled).toBe(true);
});

test("one tick at the top ticks the whole page", () => {
  const all = document.querySelector("thead input") as HTMLInputElement;
  all.click();
  expect(boxes().every((box) => box.checked)).toBe(true);
  expect(button().disabled).toBe(false);
});

test("a single tick shows in the box at the top as a part", () => {
  boxes()[0]?.click();
  const all = document.querySelector("thead input") as HTMLInputElement;
  expect([all.checked, all.indeterminate]).toEqual([false, true]);
});
