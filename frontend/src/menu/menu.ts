/** Menus are `<details>`, so they open without script; with script they also close by Esc, by a click beside, or alone. */
export function wakeMenus(page: Document): void {
  page.addEventListener("click", (event) => {
    for (const menu of openMenus(page)) {
      if (!(event.target instanceof Node) || !menu.contains(event.target)) menu.open = false;
    }
  });
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus(page)) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
}

function openMenus(page: Document): HTMLDetailsElement[] {
  return [...page.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]")];
}
