import { beforeEach, expect, test } from "vitest";
import { decide } from "./partials";

function answer(status: number, responseText: string, responseURL = "/x"): { shouldSwap: boolean } {
  const detail = { xhr: { status, responseText, responseURL } as XMLHttpRequest, shouldSwap: status < 400, isError: status >= 400, target: document.body };
  decide(new CustomEvent("htmx:beforeSwap", { detail }));
  return detail;
}

beforeEach(() => { document.body.replaceChildren(); });

test("a part of a page with errors in it takes its place", () => {
  expect(answer(422, "<form>").shouldSwap).toBe(true);
  expect(answer(409, "<div>").shouldSwap).toBe(true);
});

test("a whole page is never put into a part of one", () => {
  expect(answer(404, "<!doctype html><html>").shouldSwap).toBe(false);
  expect(answer(200, "<!doctype html>", "/accounts/login/?next=/x").shouldSwap).toBe(false);
  expect(document.querySelectorAll("[data-toast]")).toHaveLength(2);
});

test("a broken server leaves the page and what was typed as they are", () => {
  expect(answer(500, "<p>").shouldSwap).toBe(false);
});
