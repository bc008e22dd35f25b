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
