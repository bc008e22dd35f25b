import { make } from "../ground";
import { say } from "../words";

/** Boxes to tick in a list: one for all of the page, and how many are ticked beside what can be done with them. */
export function wake(form: HTMLElement): void {
  const boxes = boxesOf(form);
  const place = form.querySelector<HTMLElement>("[data-ticked]");
  const head = form.querySelector<HTMLElement>("thead .cell-tick");
  if (boxes.length === 0 || !place || !head) return;
  const resting = place.textContent;
  const all = make("input", "form-check-input");
  all.type = "checkbox";
  all.setAttribute("aria-label", say("tickAll"));
  head.replaceChildren(all);
  const show = (): void => {
    const count = boxes.filter((box) => box.checked).length;
    all.checked = count === boxes.length;
    all.indeterminate = count > 0 && !all.checked;
    place.textContent = count ? say("ticked", { count }) : resting;
    for (const button of form.querySelectorAll<HTMLButtonElement>('button[name="step"]')) button.disabled = count === 0;
  };
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    show();
  });
  form.addEventListener("change", show);
  window.addEventListener("pageshow", show); // the back button brings ticks back
  show();
}

function boxesOf(form: HTMLElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>('tbody input[type="checkbox"][name="number"]')];
}
