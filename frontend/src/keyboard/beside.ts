import { isTyping } from "./keyboard";

/** On the page of one row of a list: j opens the next one, k the one before, u goes back to the list. */
const LINKS: Record<string, string> = { j: 'a[rel="next"]', k: 'a[rel="prev"]', u: "a[data-back]" };

export function wake(nav: HTMLElement): void {
  document.addEventListener("keydown", (event) => {
    const chosen = LINKS[event.key];
    if (!chosen || !nav.isConnected || isTyping(event)) return;
    nav.querySelector<HTMLElement>(chosen)?.click();
  });
}
