/**
 * A field that says what it mends (`data-settles="id_area"`) takes that field's sentences away as soon as it is filled
 * in, and the summary's row with them: a map that was tapped is no longer to be blamed.
 */
export function wakeSettling(page: Document): void {
  page.addEventListener("change", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement) || !field.value) return;
    for (const name of (field.dataset["settles"] ?? "").split(" ").filter(Boolean)) settle(page, name);
  });
}

function settle(page: Document, name: string): void {
  const field = page.getElementById(name);
  const box = field?.closest(".has-error");
  if (!field || !box) return;
  box.classList.remove("has-error");
  box.querySelectorAll(".field-error").forEach((sentence) => { sentence.remove(); });
  field.classList.remove("is-invalid");
  field.removeAttribute("aria-invalid");
  const summary = page.querySelector("[data-error-summary]");
  summary?.querySelector(`a[href="#${name}"]`)?.closest("li")?.remove();
  if (summary && !summary.querySelector("li")) summary.remove();
}

/** After a refused form the summary of what is wrong is read first; its links lead to the fields. */
export function wakeErrors(within: ParentNode): void {
  const summary = within.querySelector<HTMLElement>("[data-error-summary]");
  if (!summary) return;
  if (!summary.closest("[data-quiet]")) summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    const field = link ? document.getElementById(link.hash.slice(1)) : null;
    if (!field) return;
    event.preventDefault();
    field.scrollIntoView({ block: "center" });
    field.focus();
  });
}
