import { expect, test, vi } from "vitest";
import { wakeHandy, wakeOffers, wakeQuick } from "./handy";

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

test("what is offered chooses in the list, and the list marks what is offered", () => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML(
    "beforeend",
    '<select id="kind"><option value=""></option><option value="A">A</option><option value="B">B</option><option value="C">C</option></select>' +
      '<input type="radio" name="offer" value="A" data-chooses="#kind"><input type="radio" name="offer" value="B" data-chooses="#kind"><input type="radio" name="offer" value="" data-chooses="#kind">',
  );
  wakeOffers(document);
  const list = document.querySelector<HTMLSelectElement>("#kind");
  const [a, b, none] = [...document.querySelectorAll<HTMLInputElement>("[type=radio]")];
  if (!list || !a || !b || !none) throw new Error("the page of this test is incomplete");
  let told = "";
  list.addEventListener("change", () => { told += list.value; });
  a.click();
  expect(list.value).toBe("A");
  b.click();
  expect(list.value).toBe("B");
  expect(told).toBe("AB");
  list.value = "C";
  list.dispatchEvent(new Event("change", { bubbles: true }));
  expect([a.checked, b.checked, none.checked]).toEqual([false, false, true]);
  list.value = "A";
  list.dispatchEvent(new Event("change", { bubbles: true }));
  expect(a.checked).toBe(true);
});

test("Ctrl + Enter sends a form that is made for the keyboard", () => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML(
    "beforeend",
    '<form data-quick><textarea></textarea><button name="drop"></button><div class="form-actions"><button type="submit" name="send"></button></div></form>',
  );
  wakeQuick(document);
  const sent: string[] = [];
  document.querySelector("form")?.addEventListener("click", (event) => {
    event.preventDefault();
    sent.push((event.target as HTMLButtonElement).name);
  });
  const press = (ctrlKey: boolean): void => {
    document.querySelector("textarea")?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey, bubbles: true }));
  };
  press(false);
  press(true);
  expect(new Set(sent)).toEqual(new Set(["send"])); // earlier tests woke the same document
});

test("Enter goes on to the next field instead of sending", () => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML(
    "beforeend",
    '<form data-quick><input id="name"><input type="hidden"><input id="one" type="radio" name="end"><input type="radio" name="end"><textarea id="words"></textarea></form>',
  );
  const press = (id: string): boolean => {
    const pressed = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });
    document.getElementById(id)?.dispatchEvent(pressed);
    return pressed.defaultPrevented;
  };
  expect(press("name")).toBe(true);
  expect(document.activeElement?.id).toBe("one");
  expect(press("one")).toBe(true);
  expect(document.activeElement?.id).toBe("words");
  expect(press("words")).toBe(false); // a new line
});

test("a key leads to the field that names it and presses the link that names it", () => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", '<input id="search" data-key="F8"><a id="call" href="#call" data-key="F2">next</a><input id="elsewhere">');
  const pressed = vi.fn((event: Event) => { event.preventDefault(); });
  document.getElementById("call")?.addEventListener("click", pressed);
  for (const key of ["F8", "F2", "F9"]) document.getElementById("elsewhere")?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  expect(pressed).toHaveBeenCalled();
  document.getElementById("elsewhere")?.dispatchEvent(new KeyboardEvent("keydown", { key: "F8", bubbles: true, cancelable: true }));
  expect(document.activeElement?.id).toBe("search");
});

test("Enter in a search inside a form does not send the form", () => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", '<form><input data-searches></form>');
  wakeOffers(document);
  const pressed = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });
  document.querySelector("input")?.dispatchEvent(pressed);
  expect(pressed.defaultPrevented).toBe(true);
});
