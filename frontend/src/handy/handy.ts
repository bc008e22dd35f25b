import { toast } from "../toast/toast";

/** Buttons that print the page (`data-print`) or copy what stands in a field (`data-copy="#id"`). */
export function wakeHandy(page: Document, print: () => void = () => { globalThis.print(); }): void {
  page.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-print], [data-copy]") : null;
    if (!button) return;
    if (button.dataset["copy"] === undefined) print();
    else void copy(page, button);
  });
}

async function copy(page: Document, button: HTMLElement): Promise<void> {
  const field = page.querySelector<HTMLInputElement>(button.dataset["copy"] ?? "");
  if (!field) return;
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    toast(button.dataset["copied"] ?? "", "success");
  } catch {
    // an old browser, or no permission: what is selected can be copied by hand
  }
}

/**
 * What is offered (`<input type="radio" data-chooses="#id_category">`) is chosen in the list that it names; when the
 * list is changed by hand, what was offered is marked anew, or "none of these" (the one without a value). Enter in a
 * search (`data-searches`) does not send the form around it.
 */
export function wakeOffers(page: Document): void {
  page.addEventListener("change", (event) => {
    const changed = event.target;
    if (changed instanceof HTMLSelectElement) markOffers(page, changed);
    else if (changed instanceof HTMLInputElement && changed.dataset["chooses"]) choose(page, changed);
  });
  page.addEventListener("keydown", (event) => {
    const inSearch = event.target instanceof Element && event.target.matches("[data-searches]");
    if (inSearch && event.key === "Enter" && !event.isComposing) event.preventDefault(); // it would send the form
  });
}

/**
 * Work without a mouse. In a form that says `data-quick`, Ctrl + Enter sends it and Enter goes on to the next field, so
 * that nothing is sent by accident. A key that an element names (`data-key="F2"`) goes to it, or presses it.
 */
export function wakeQuick(page: Document): void {
  page.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    const form = target?.closest<HTMLFormElement>("form[data-quick]") ?? null;
    if (event.key === "Enter" && form && target) enter(event, form, target);
    else if (/^F\d+$/.test(event.key)) press(page, event);
  });
}

function enter(event: KeyboardEvent, form: HTMLFormElement, from: HTMLElement): void {
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.querySelector<HTMLElement>(".form-actions [type=submit]")?.click();
  } else if (from instanceof HTMLInputElement && !["submit", "button", "file", "reset", "image"].includes(from.type)) {
    event.preventDefault();
    next(form, from)?.focus();
  }
}

/** The field after this one; of several of one name (a choice) the first after all of them. */
function next(form: HTMLFormElement, from: HTMLInputElement): HTMLElement | undefined {
  const all = [...form.elements].filter((one): one is HTMLElement => one instanceof HTMLElement);
  return all.slice(all.indexOf(from) + 1).find((one) => {
    const { name, type, disabled } = one as HTMLInputElement;
    return !disabled && type !== "hidden" && one.tabIndex >= 0 && one.matches("input, textarea, select, button") && (!name || name !== from.name);
  });
}

function press(page: Document, event: KeyboardEvent): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const called = page.querySelector<HTMLElement>(`[data-key="${event.key}"]`);
  if (!called) return;
  event.preventDefault();
  called.focus();
  if (called instanceof HTMLInputElement) called.select();
  else called.click();
}

function choose(page: Document, offer: HTMLInputElement): void {
  const list = page.querySelector<HTMLSelectElement>(offer.dataset["chooses"] ?? "");
  if (!list || ![...list.options].some((option) => option.value === offer.value)) return;
  list.value = offer.value;
  list.dispatchEvent(new Event("change", { bubbles: true }));
}

function markOffers(page: Document, list: HTMLSelectElement): void {
  if (!list.id) return;
  const offers = [...page.querySelectorAll<HTMLInputElement>(`[data-chooses="#${list.id}"]`)];
  const fitting = offers.find((offer) => offer.value === list.value) ?? offers.find((offer) => offer.value === "");
  for (const offer of offers) offer.checked = offer === fitting;
}
