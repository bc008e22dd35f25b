import { expect, test, vi } from "vitest";
import { wakeHandy } from "./handy";

test("a button copies what stands in its field, another one prints", async () => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML(
    "beforeend",
    '<input id="link" readonly value="https://a/join/x/"><button data-copy="#link" data-copied="done"><i></i></button><button data-print></button>',
  );
  const copied: string[] = [];
  vi.stubGlobal("navigator", { clipboard: { writeText: (words: string) => { copied.push(words); return Promise.resolve(); } } });
  let printed = 0;
  wakeHandy(document, () => { printed += 1; });
  document.querySelector<HTMLElement>("i")?.click();
  document.querySelector<HTMLElement>("[data-print]")?.click();
  await Promise.resolve();
  await Promise.resolve();
  expect(copied).toEqual(["https://a/join/x/"]);
  expect(printed).toBe(1);
  expect(document.body.textContent).toContain("done");
  vi.unstubAllGlobals();
});
