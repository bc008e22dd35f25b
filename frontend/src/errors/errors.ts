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
