import { beforeEach, expect, test, vi } from "vitest";
import { wakeIslands } from "./ground";
import { forgetWords, say } from "./words";

beforeEach(() => { document.body.replaceChildren(); forgetWords(); });

test("an island is woken once, however often the page is looked through", async () => {
  document.body.insertAdjacentHTML("beforeend", '<div data-island="lamp"></div><div data-island="unknown"></div>');
  const wake = vi.fn();
  const loaders = { lamp: () => Promise.resolve({ wake }) };
  await wakeIslands(document, loaders);
  await wakeIslands(document, loaders);
  expect(wake).toHaveBeenCalledTimes(1);
});

test("words come from the page and take their values", () => {
  document.body.insertAdjacentHTML("beforeend", '<script type="application/json" id="linli-words">{"chosen":"已选 {count} 个"}</script>');
  expect(say("chosen", { count: 3 })).toBe("已选 3 个");
  expect(say("missing")).toBe("missing");
});
