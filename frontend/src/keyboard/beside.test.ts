import { beforeEach, expect, test } from "vitest";
import { wake } from "./beside";

let opened: string[] = [];
beforeEach(() => {
  opened = [];
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", `<textarea></textarea><nav><a rel="next" href="#next">下一件</a><a data-back href="#list">列表</a></nav>`);
  const nav = document.querySelector("nav") as HTMLElement;
  nav.addEventListener("click", (event) => {
    event.preventDefault();
    opened.push((event.target as HTMLElement).getAttribute("href") ?? "");
  });
  wake(nav);
});

function press(key: string, target: EventTarget = document.body): void {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
}

test("j opens the next one, u the list; k does nothing on the first one", () => {
  for (const key of ["j", "k", "u"]) press(key);
  expect(opened).toEqual(["#next", "#list"]);
});

test("typing a comment is typing", () => {
  press("j", document.querySelector("textarea") as HTMLElement);
  expect(opened).toEqual([]);
});
