import { beforeEach, expect, test } from "vitest";
import { wake } from "./narrow";

beforeEach(() => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", `<form><div id="box"><input type="search" hidden>
    <div class="choices">${["县住建局", "县水务局", "柳河镇"].map((name) => `<label class="choice"${name === "县住建局" ? ' data-words="xzjj"' : ""}><input type="checkbox" name="organisations" value="${name}"><span>${name}</span></label>`).join("")}</div>
    <p class="form-hint" hidden>-</p></div></form>`);
  wake(document.querySelector("#box") as HTMLElement);
});

const field = (): HTMLInputElement => document.querySelector('input[type="search"]') as HTMLInputElement;
const shown = (): string[] => [...document.querySelectorAll<HTMLElement>(".choice")].filter((one) => !one.hidden).map((one) => one.textContent);
const type = (words: string): void => {
  field().value = words;
  field().dispatchEvent(new Event("input", { bubbles: true }));
};

test("words narrow the list, and nothing typed shows it whole", () => {
  expect(field().hidden).toBe(false);
  type("局");
  expect(shown()).toEqual(["县住建局", "县水务局"]);
  type("");
  expect(shown()).toHaveLength(3);
});

test("what is ticked stays in sight", () => {
  document.querySelector<HTMLInputElement>('input[value="柳河镇"]')?.click();
  type("水务");
  expect(shown()).toEqual(["县水务局", "柳河镇"]);
});

test("a name that nobody has is said to be none", () => {
  type("没有的局");
  expect(document.querySelector<HTMLElement>(".form-hint")?.hidden).toBe(false);
});

test("initials find a name", () => {
  type("zjj");
  expect(shown()).toEqual(["县住建局"]);
});

test("Enter chooses the first that fits, and nothing while nothing is typed", () => {
  const enter = (): boolean => field().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  enter();
  expect(document.querySelector("input:checked")).toBeNull();
  type("局");
  enter();
  expect(document.querySelector<HTMLInputElement>("input:checked")?.value).toBe("县住建局");
});

test("the arrow down leads into the list", () => {
  type("水务");
  field().dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
  expect((document.activeElement as HTMLInputElement).value).toBe("县水务局");
});

test("Enter in the words does not send the form", () => {
  const press = new KeyboardEvent("keydown", { key: "Enter", cancelable: true, bubbles: true });
  field().dispatchEvent(press);
  expect(press.defaultPrevented).toBe(true);
});
