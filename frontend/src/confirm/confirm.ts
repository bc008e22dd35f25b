/**
 * Forms and buttons with `data-confirm` ask first. Without script the form shows its question with a box to tick.
 */
export function wakeConfirm(page: Document): void {
  page.addEventListener("click", (event) => { if (event.target instanceof Element) freeBoxes(event.target); }, true);
  page.addEventListener("submit", (event) => {
    const form = event.target instanceof HTMLFormElement ? event.target : null;
    if (!form) return;
    const submitter = event.submitter instanceof HTMLElement ? event.submitter : null;
    const question = submitter?.dataset["confirm"] ?? form.dataset["confirm"];
    if (!question || form.dataset["confirmed"]) {
      delete form.dataset["confirmed"];
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    void ask(page, question, submitter?.textContent.trim() ?? "", toneOf(form, submitter)).then((yes) => {
      if (!yes) return;
      form.dataset["confirmed"] = "true";
      for (const tick of form.querySelectorAll<HTMLInputElement>(".confirm-tick input")) tick.checked = true;
      form.requestSubmit(submitter);
    });
  }, true);
}

/** The box that is ticked without script is hidden with it, and must not hold the form back. */
function freeBoxes(pressed: Element): void {
  const boxes = pressed.closest("form")?.querySelectorAll<HTMLInputElement>(".confirm-tick input") ?? [];
  for (const box of boxes) box.required = false;
}

function toneOf(form: HTMLFormElement, submitter: HTMLElement | null): string {
  return submitter?.dataset["confirmTone"] ?? form.dataset["confirmTone"] ?? "primary";
}

/** Ask in the frame's dialog; the answer button repeats the verb that was pressed. */
export function ask(page: Document, question: string, verb = "", tone = "primary"): Promise<boolean> {
  const dialog = page.querySelector<HTMLDialogElement>("#confirm-dialog");
  if (!dialog || typeof dialog.showModal !== "function") return Promise.resolve(page.defaultView?.confirm(question) ?? true);
  const words = dialog.querySelector("#confirm-question");
  const yes = dialog.querySelector<HTMLElement>("[data-confirm-yes]");
  if (words) words.textContent = question;
  if (yes) {
    if (verb) yes.textContent = verb;
    yes.className = `btn btn-${tone}`;
  }
  dialog.returnValue = "cancel";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => { resolve(dialog.returnValue === "confirm"); }, { once: true });
  });
}
