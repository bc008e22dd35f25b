import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { wake } from "./session";

let answers: number[] = [];
let asked: string[] = [];
let left = "";

function page(seconds: number): HTMLDialogElement {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML(
    "beforeend",
    `<dialog data-left="${String(seconds)}" data-ask="/ask" data-keep="/keep" data-sign-in="/accounts/login/">
     <strong data-session-left></strong><button data-session-keep></button></dialog>`,
  );
  const dialog = document.querySelector("dialog");
  if (!dialog) throw new Error("no dialog");
  dialog.showModal = () => { dialog.setAttribute("open", ""); };
  dialog.close = () => { dialog.removeAttribute("open"); };
  wake(dialog, {
    now: () => Date.now(),
    ask: (url: RequestInfo | URL, options?: RequestInit) => {
      asked.push(`${options?.method ?? "GET"} ${url instanceof Request ? url.url : url.toString()}`);
      const next = answers.shift();
      if (next === undefined) return Promise.reject(new TypeError("offline"));
      return Promise.resolve(new Response(JSON.stringify({ left: next })));
    },
    leave: (url) => { left = url; },
  });
  return dialog;
}

beforeEach(() => {
  vi.useFakeTimers();
  answers = [];
  asked = [];
  left = "";
});
afterEach(() => { vi.useRealTimers(); });

test("two minutes before the end one is asked, and going on closes the question", async () => {
  const dialog = page(200);
  await vi.advanceTimersByTimeAsync(79_000);
  expect(dialog.open).toBe(false);
  answers = [120, 1800];
  await vi.advanceTimersByTimeAsync(2_000);
  expect(dialog.open).toBe(true);
  dialog.querySelector("button")?.click();
  await vi.advanceTimersByTimeAsync(10);
  expect(dialog.open).toBe(false);
  expect(asked).toEqual(["GET /ask", "POST /keep"]);
});

test("what another tab did counts: nobody is asked while the session lives on", async () => {
  const dialog = page(200);
  answers = [1500];
  await vi.advanceTimersByTimeAsync(90_000);
  expect(dialog.open).toBe(false);
  expect(asked).toEqual(["GET /ask"]);
});

test("after the end the sign-in page leads back to where one was", async () => {
  history.replaceState(null, "", "/inbox/?tab=mine");
  page(130);
  answers = [120, 0];
  await vi.advanceTimersByTimeAsync(135_000);
  expect(left).toBe("/accounts/login/?next=%2Finbox%2F%3Ftab%3Dmine");
});
