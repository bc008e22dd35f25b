import { expect, test } from "vitest";
import { wakeErrors } from "./errors";

test("the summary is read first, and its links lead to the fields", () => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", '<div data-error-summary tabindex="-1"><a href="#title">标题</a></div><input id="title">');
  wakeErrors(document);
  expect(document.activeElement).toBe(document.querySelector("[data-error-summary]"));
  document.querySelector("a")?.click();
  expect(document.activeElement?.id).toBe("title");
});
