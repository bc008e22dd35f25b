import { expect, test } from "vitest";
import { wakeMenus } from "./menu";

test("a menu closes by a click beside it and by Esc", () => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", "<p>beside</p><details data-menu open><summary>菜单</summary></details>");
  wakeMenus(document);
  const menu = document.querySelector("details") as HTMLDetailsElement;
  document.querySelector("p")?.click();
  expect(menu.open).toBe(false);
  menu.open = true;
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  expect(menu.open).toBe(false);
});
