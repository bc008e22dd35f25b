import { make } from "../ground";
import { say } from "../words";

const TIME_TO_READ = 6000;
const MOST = 4;
export type Tone = "info" | "success" | "warning" | "error";

/** Toasts that the server rendered: those of good news leave by themselves, those of trouble stay. */
export function wakeToasts(within: ParentNode): void {
  for (const note of within.querySelectorAll<HTMLElement>("[data-toast]")) settle(note);
  if (within !== document) return;
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    target?.closest("[data-toast-close]")?.closest("[data-toast]")?.remove();
    const sayer = target?.closest<HTMLElement>("[data-toast-say]");
    if (sayer) toast(sayer.dataset["toastSay"] ?? "", "success");
  });
}

/** Say something in the corner; screen readers hear it. */
export function toast(words: string, tone: Tone = "info"): HTMLElement {
  const note = make("div", `toast-note toast-${tone}`);
  note.dataset["toast"] = tone === "error" ? "stay" : "";
  if (tone === "error") note.setAttribute("role", "alert");
  const close = make("button", "toast-close", "×");
  close.type = "button";
  close.dataset["toastClose"] = "";
  close.setAttribute("aria-label", say("close"));
  note.append(make("div", "toast-words", words), close);
  place().append(note);
  settle(note);
  return note;
}

function place(): HTMLElement {
  const found = document.getElementById("toasts");
  if (found) return found;
  const made = make("div", "toasts");
  made.id = "toasts";
  document.body.append(made);
  return made;
}

function settle(note: HTMLElement): void {
  if (note.dataset["settled"]) return;
  note.dataset["settled"] = "true";
  const notes = place().querySelectorAll("[data-toast]");
  if (notes.length > MOST) notes[0]?.remove();
  const stays = note.dataset["toast"] === "stay" || note.matches(".toast-error, .toast-warning");
  if (!stays) leaveLater(note);
}

function leaveLater(note: HTMLElement): void {
  let timer = setTimeout(() => { note.remove(); }, TIME_TO_READ);
  note.addEventListener("pointerenter", () => { clearTimeout(timer); });
  note.addEventListener("pointerleave", () => {
    timer = setTimeout(() => { note.remove(); }, TIME_TO_READ / 2);
  });
}
