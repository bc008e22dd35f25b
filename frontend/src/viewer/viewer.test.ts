import { beforeEach, expect, test } from "vitest";
import { open } from "./viewer";

beforeEach(() => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", `<ul class="pictures"><li><a href="/1/"><img alt="a"></a></li><li><a href="/2/"><img alt="b"></a></li></ul>`);
});

const shown = (): string => document.querySelector(".viewer-picture")?.getAttribute("src") ?? "";

test("arrow keys walk through the pictures, round and round", () => {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("a")];
  const dialog = open(links, 0);
  expect(shown()).toContain("/1/");
  dialog.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
  expect(shown()).toContain("/2/");
  dialog.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
  expect(shown()).toContain("/1/");
});
