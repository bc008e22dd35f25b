import { expect, test } from "vitest";
import { wakeErrors, wakeSettling } from "./errors";

test("the summary is read first, and its links lead to the fields", () => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", '<div data-error-summary tabindex="-1"><a href="#title">标题</a></div><input id="title">');
  wakeErrors(document);
  expect(document.activeElement).toBe(document.querySelector("[data-error-summary]"));
  document.querySelector("a")?.click();
  expect(document.activeElement?.id).toBe("title");
});

const REFUSED = `<div data-error-summary tabindex="-1"><ul><li><a href="#id_area">所在的村：请选</a></li></ul></div>
  <input type="hidden" id="id_lon" data-settles="id_area"><input id="id_address">
  <div class="field has-error"><select id="id_area" class="is-invalid" aria-invalid="true"><option></option></select><div class="field-error">请选</div></div>`;

function type(id: string, typed: string): void {
  const field = document.getElementById(id) as HTMLInputElement;
  field.value = typed;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

test("a place chosen on the map takes away what was said about the missing place, and nothing else does", () => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", REFUSED);
  wakeSettling(document);
  type("id_address", "小学门口");
  type("id_lon", "");
  expect(document.querySelector(".field-error")?.textContent).toBe("请选");
  type("id_lon", "109.1");
  expect(document.querySelectorAll(".field-error, .has-error, .is-invalid, [aria-invalid], [data-error-summary]")).toHaveLength(0);
});

test("what else is wrong stays in the summary", () => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", REFUSED);
  document.querySelector("ul")?.insertAdjacentHTML("beforeend", '<li><a href="#id_address">具体位置：太长</a></li>');
  wakeSettling(document);
  type("id_lon", "109.1");
  expect([...document.querySelectorAll("li")].map((row) => row.textContent)).toEqual(["具体位置：太长"]);
});
