import { make } from "../ground";
import { say } from "../words";

/** Lists by keyboard: j and k walk, Enter opens, x ticks, / goes to the search, ? shows this. */
const CURRENT = "is-walked";

export function wake(table: HTMLElement): void {
  document.addEventListener("keydown", (event) => {
    if (!table.isConnected || isTyping(event)) return;
    act(table, event);
  });
}

export function rowsOf(table: HTMLElement): HTMLElement[] {
  return [...table.querySelectorAll<HTMLElement>("[data-row]")];
}

function act(table: HTMLElement, event: KeyboardEvent): void {
  const rows = rowsOf(table);
  const place = rows.findIndex((row) => row.classList.contains(CURRENT));
  const row = rows[place];
  if (event.key === "j") walk(rows, Math.min(place + 1, rows.length - 1));
  else if (event.key === "k") walk(rows, Math.max(place - 1, 0));
  else if (event.key === "Enter" && row && !isOnControl(event)) row.querySelector<HTMLElement>("a[href]")?.click();
  else if (event.key === "x" && row) row.querySelector<HTMLElement>('input[type="checkbox"]')?.click();
  else if (event.key === "/" && !document.querySelector(".search-box")) document.querySelector<HTMLElement>('.filters input[type="search"], .filters input[type="text"]')?.focus();
  else if (event.key === "?") help();
  else return;
  event.preventDefault();
}

function walk(rows: HTMLElement[], to: number): void {
  for (const row of rows) row.classList.remove(CURRENT);
  const row = rows[to];
  if (!row) return;
  row.classList.add(CURRENT);
  row.querySelector<HTMLElement>("a[href]")?.focus();
  row.scrollIntoView({ block: "nearest" });
}

export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (document.querySelector("dialog[open]")) return true;
  return !!target?.closest('input:not([type="checkbox"]), textarea, select, [contenteditable], [data-island="map"]');
}

function isOnControl(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.closest("a, button, summary, input") !== null;
}

const KEYS: readonly (readonly [string, string])[] = [
  ["j", "keyboardNext"],
  ["k", "keyboardPrevious"],
  ["Enter", "keyboardOpen"],
  ["x", "keyboardTick"],
  ["/", "keyboardSearch"],
  ["?", "keyboardHelp"],
];

function help(): void {
  const dialog = make("dialog", "dialog");
  const heading = make("h2", "", say("keyboardTitle"));
  heading.id = "keyboard-title";
  dialog.setAttribute("aria-labelledby", heading.id);
  const list = make("dl", "facts keys");
  for (const [key, word] of KEYS) {
    const pair = make("div", "fact");
    const term = make("dt");
    term.append(make("kbd", "", key));
    pair.append(term, make("dd", "", say(word)));
    list.append(pair);
  }
  const form = make("form", "dialog-actions");
  form.method = "dialog";
  form.append(make("button", "btn btn-primary", say("close")));
  dialog.append(heading, list, form);
  dialog.addEventListener("close", () => { dialog.remove(); });
  document.body.append(dialog);
  dialog.showModal();
}
