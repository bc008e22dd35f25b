import { beforeAll, beforeEach, expect, it } from "vitest";
import { wakeFind } from "./find";

const BOX = '<form class="search-box"><input type="search" name="q"></form>';

function show(body: string): void {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", body);
}

function press(target: Element): boolean {
  return target.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true, cancelable: true }));
}

beforeAll(() => { wakeFind(document); });
beforeEach(() => { show(`<div class="bar-search">${BOX}</div><textarea></textarea>`); });

it("leads into the search box", () => {
  expect(press(document.body)).toBe(false);
  expect(document.activeElement).toBe(document.querySelector("input"));
});

it("types a stroke where somebody is typing", () => {
  const field = document.querySelector("textarea");
  if (!field) throw new Error("no field");
  expect(press(field)).toBe(true);
  expect(document.activeElement).not.toBe(document.querySelector("input"));
});

it("takes the page's own box where the frame's is not shown", () => {
  show(`<div class="bar-search" style="display: none">${BOX}</div><div class="search-here">${BOX}</div>`);
  press(document.body);
  expect(document.activeElement).toBe(document.querySelector(".search-here input"));
});
