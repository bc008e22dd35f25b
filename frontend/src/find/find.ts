/** On every page the key / leads into the frame's search box, or into the page's own where the frame's is not shown. */
export function wakeFind(page: Document): void {
  page.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTaken(event)) return;
    const box = [...page.querySelectorAll<HTMLInputElement>('.search-box input[type="search"]')].find(isShown);
    if (!box) return;
    box.focus();
    box.select();
    event.preventDefault();
  });
}

function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (document.querySelector("dialog[open]")) return true;
  return !!target?.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]');
}

function isShown(box: HTMLElement): boolean {
  return !box.closest("[hidden]") && getComputedStyle(box.closest(".bar-search, .search-here") ?? box).display !== "none";
}
