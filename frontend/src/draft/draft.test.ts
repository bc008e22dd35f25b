import { beforeEach, expect, test, vi } from "vitest";
import { keptFields, keyOf, SENT, wakeDrafts } from "./draft";

const FORM = `<form data-draft="comment">
  <input name="csrfmiddlewaretoken" type="hidden" value="t"><input name="title"><textarea name="words"></textarea>
  <input type="radio" name="kind" value="a"><input type="radio" name="kind" value="b">
  <input name="phone" data-private="true"><input type="password" name="secret">
  <div data-private="true"><input name="name"></div></form>`;

function page(): HTMLFormElement {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", FORM);
  return document.querySelector("form") as HTMLFormElement;
}

function field(name: string): HTMLInputElement {
  return document.querySelector(`[name="${name}"]`) as HTMLInputElement;
}

beforeEach(() => { sessionStorage.clear(); });

test("what was typed comes back after the page was left", () => {
  const form = page();
  wakeDrafts(document);
  field("words").value = "路灯坏了";
  (form.querySelector('[value="b"]') as HTMLInputElement).checked = true;
  form.dispatchEvent(new Event("input"));
  page();
  wakeDrafts(document);
  expect(field("words").value).toBe("路灯坏了");
  expect((document.querySelector('[value="b"]') as HTMLInputElement).checked).toBe(true);
  expect(document.querySelector(".draft-note")).not.toBeNull();
});

test("nothing personal is ever kept", () => {
  const form = page();
  wakeDrafts(document);
  for (const name of ["phone", "secret", "name"]) field(name).value = "13800138000";
  form.dispatchEvent(new Event("input"));
  expect(keptFields(form).map((one) => one.name)).toEqual(["title", "words", "kind", "kind"]);
  expect(sessionStorage.getItem(keyOf(form))).not.toContain("13800138000");
});

test("a form that was sent is forgotten on the next page, one that was refused is not", () => {
  const form = page();
  wakeDrafts(document);
  field("title").value = "标题";
  form.dispatchEvent(new Event("input"));
  form.dispatchEvent(new Event("submit"));
  const key = keyOf(form);
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", '<p class="field-error">必填</p>');
  wakeDrafts(document);
  expect(sessionStorage.getItem(key)).not.toBeNull();
  sessionStorage.setItem(SENT, JSON.stringify({ key }));
  document.body.replaceChildren();
  wakeDrafts(document);
  expect(sessionStorage.getItem(key)).toBeNull();
});

test("where the browser keeps nothing, forms work without drafts", () => {
  const form = page();
  const denied = vi.spyOn(globalThis, "sessionStorage", "get").mockImplementation(() => { throw new DOMException("denied", "SecurityError"); });
  expect(() => { wakeDrafts(document); }).not.toThrow();
  expect(form.dataset["draftKept"]).toBeUndefined();
  denied.mockRestore();
});
