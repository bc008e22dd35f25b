import { beforeEach, expect, test, vi } from "vitest";
import { toast, wakeToasts } from "./toast";

beforeEach(() => { document.body.replaceChildren(); vi.useFakeTimers(); });

test("good news leaves by itself, trouble stays until it is closed", () => {
  wakeToasts(document);
  toast("已保存。", "success");
  const trouble = toast("没有保存。", "error");
  vi.advanceTimersByTime(10_000);
  expect(document.querySelectorAll("[data-toast]")).toHaveLength(1);
  expect(trouble.getAttribute("role")).toBe("alert");
  trouble.querySelector<HTMLElement>("[data-toast-close]")?.click();
  expect(document.querySelectorAll("[data-toast]")).toHaveLength(0);
});

test("what a person wrote is text and never markup", () => {
  expect(toast("<b>x</b>").querySelector("b")).toBeNull();
});
