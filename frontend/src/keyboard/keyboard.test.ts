import { beforeEach, expect, test, vi } from "vitest";
import { wake } from "./keyboard";

function press(key: string, target: EventTarget = document.body): void {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

let table: HTMLElement;
beforeEach(() => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", `<input id="words"><table><tbody>
    <tr data-row><td><input type="checkbox"></td><td><a href="#one">一</a></td></tr>
    <tr data-row><td><input type="checkbox"></td><td><a href="#two">二</a></td></tr></tbody></table>`);
  table = document.querySelector("table") as HTMLElement;
  wake(table);
});

test("j and k walk through the rows, x ticks, Enter opens", () => {
  const opened = vi.fn();
  const links = [...table.querySelectorAll("a")];
  links[1]?.addEventListener("click", (event) => { event.preventDefault(); opened(); });
  press("j");
  press("j");
  press("j");
  expect(table.querySelectorAll(".is-walked")).toHaveLength(1);
  expect(table.querySelectorAll("tr")[1]?.className).toBe("is-walked");
  press("x");
  expect(table.querySelectorAll("input")[1]?.checked).toBe(true);
  press("Enter");
  expect(opened).toHaveBeenCalledTimes(1);
  press("k");
  expect(table.querySelectorAll("tr")[0]?.className).toBe("is-walked");
});

test("typing into a field is typing", () => {
  press("j", document.getElementById("words") as HTMLElement);
  expect(table.querySelector(".is-walked")).toBeNull();
});
