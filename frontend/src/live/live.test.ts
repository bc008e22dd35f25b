import { expect, test } from "vitest";
import { refresh } from "./live";

test("fresh counts stand beside their entries, and nothing stands where nothing waits", async () => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", '<b data-count="inbox" hidden></b><b data-count="red">3</b>');
  await refresh(document, (() => Promise.resolve(new Response('<b data-count="inbox">12</b><b data-count="red"></b>'))));
  const [inbox, red] = [...document.querySelectorAll<HTMLElement>("[data-count]")];
  expect(inbox?.textContent).toBe("12");
  expect(inbox?.hidden).toBe(false);
  expect(red?.hidden).toBe(true);
});

test("without a network the old counts stay", async () => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", '<b data-count="red">3</b>');
  await refresh(document, (() => Promise.reject(new TypeError("offline"))));
  expect(document.body.textContent).toBe("3");
});
